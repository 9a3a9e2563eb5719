"""The forms that a site has for its agents to ask with: whether they make sense, and how a visitor reads their fields.
Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from server.errors import Invalid
from server.wire.secure_forms import FieldKind, FieldLabel, FormTemplate, TemplateField
from tracker.text import in_a_line, says_something


def shown(forms: Sequence[FormTemplate], label: str, language: str) -> tuple[FieldKind, str]:
    """What kind of field has this label, and how it reads in one of our languages; what none of the forms has is text,
    as it is written."""
    field = next((field for form in forms for field in form.fields if field.label == label), None)
    if field is None:
        return "text", label
    own = next((own.text for own in field.labels if own.language == language), label)
    return field.kind, own


def checked(forms: Sequence[FormTemplate]) -> list[FormTemplate]:
    """The forms as they are kept, in single lines; raises `Invalid` at the form or the field that makes no sense."""
    cleaned = [_cleaned(number, form) for number, form in enumerate(forms)]
    _must_differ("options.secure_forms", (form.name for form in cleaned), "Another form has this name.")
    kinds: dict[str, FieldKind] = {}
    for number, form in enumerate(cleaned):
        for place, field in enumerate(form.fields):
            if kinds.setdefault(field.label, field.kind) != field.kind:
                raise Invalid(_at(number, place), "Another form has this field as another kind.")
    return cleaned


def _cleaned(number: int, form: FormTemplate) -> FormTemplate:
    fields = [_field(_at(number, place), field) for place, field in enumerate(form.fields)]
    _must_differ(_fields(number), (field.label for field in fields), "The form has this field already.")
    return replace(form, name=_seen(f"options.secure_forms.{number}", form.name), fields=fields)


def _field(at: str, field: TemplateField) -> TemplateField:
    labels = {own.language: FieldLabel(language=own.language, text=_seen(at, own.text)) for own in field.labels}
    return replace(field, label=_seen(at, field.label), labels=list(labels.values()))


def _seen(at: str, text: str) -> str:
    line = in_a_line(text)
    if not says_something(line):
        raise Invalid(at, "Write a name that can be seen.")
    return line


def _must_differ(at: str, names: Iterable[str], words: str) -> None:
    for place in _repeated(names):
        raise Invalid(f"{at}.{place}", words)


def _repeated(names: Iterable[str]) -> Iterator[int]:
    """The places at which a name stands once more."""
    known: set[str] = set()
    for place, name in enumerate(names):
        if name in known:
            yield place
        known.add(name)


def _fields(number: int) -> str:
    return f"options.secure_forms.{number}.fields"


def _at(number: int, place: int) -> str:
    return f"{_fields(number)}.{place}"
