"""The secure forms of a site: which make sense, and how visitors read them."""

import pytest

from server.errors import Invalid
from server.secure.templates import checked, shown
from server.sites.words import WORDS
from server.wire.secure_forms import FieldLabel, FormTemplate, TemplateField, usual

NUMBER = TemplateField(
    kind="number",
    label="Customer number",
    labels=[FieldLabel(language="de", text="Kundennummer"), FieldLabel(language="de", text="Kunden\u202enummer ")],
)
MAIL = TemplateField(kind="email", label="E-mail")


def form(name: str, *fields: TemplateField) -> FormTemplate:
    return FormTemplate(name=name, fields=list(fields))


def test_a_field_is_known_by_its_label_and_read_in_the_language_of_the_visitor() -> None:
    forms = [form("Contact", MAIL), form("Order", NUMBER)]
    assert shown(forms, "Customer number", "de") == ("number", "Kundennummer")
    assert shown(forms, "Customer number", "fr") == ("number", "Customer number")
    assert shown(forms, "Name of the bank", "de") == ("text", "Name of the bank")


def test_the_usual_ones_are_there_in_every_language_and_make_sense() -> None:
    assert checked(usual()) == usual()
    for field in usual()[0].fields:
        assert {"en", *(own.language for own in field.labels)} == WORDS.keys()


def test_what_nobody_sees_goes_and_a_language_has_one_label() -> None:
    ((field,),) = [each.fields for each in checked([form("Or\u200bder", NUMBER)])]
    assert field.labels == [FieldLabel(language="de", text="Kundennummer")]
    assert checked([form("Or\u200bder", NUMBER)])[0].name == "Order"


@pytest.mark.parametrize(
    ("forms", "at"),
    [
        ([form("A", MAIL), form("A", NUMBER)], "options.secure_forms.1"),
        ([form("\u200b", MAIL)], "options.secure_forms.0"),
        ([form("A", MAIL, NUMBER, MAIL)], "options.secure_forms.0.fields.2"),
        ([form("A", TemplateField(label="\u200b"))], "options.secure_forms.0.fields.0"),
        ([form("A", MAIL), form("B", NUMBER, TemplateField(label="E-mail"))], "options.secure_forms.1.fields.1"),
    ],
)
def test_what_makes_no_sense_is_said_where_it_stands(forms: list[FormTemplate], at: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(forms)
    assert refused.value.field == at
