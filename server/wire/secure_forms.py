"""The secure forms of a site on the wire: what its agents may ask for with one press."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from server.wire.site_texts import Spoken
from tracker.wire.kinds import STRICT

MOST_FIELDS = 6
"""Fields of one form."""
FieldName: TypeAlias = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^\S(.*\S)?$")]
FieldKind: TypeAlias = Literal["text", "number", "date", "secret", "email", "phone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLabel:
    """How a field is called for visitors of one language."""

    __pydantic_config__ = STRICT
    language: Spoken
    text: FieldName


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateField:
    """`label` is its name for agents, and for visitors whose language is not among `labels`. What is typed into a
    `secret` is hidden; for the other kinds the visitor's browser has keys, dates or a check of its own."""

    __pydantic_config__ = STRICT
    kind: FieldKind = "text"
    label: FieldName
    labels: Annotated[list[FieldLabel], Field(max_length=20)] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTemplate:
    """A form as the owner of a site has set it."""

    __pydantic_config__ = STRICT
    name: FieldName
    fields: Annotated[list[TemplateField], Field(min_length=1, max_length=MOST_FIELDS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSeen:
    """A form as agents see it, with the labels of its fields."""

    name: str
    fields: tuple[str, ...]


def usual() -> list[FormTemplate]:
    """What is asked for most, for sites that have set nothing else."""
    return [
        FormTemplate(
            name="Usual details",
            fields=[
                TemplateField(
                    kind=kind, label=label, labels=[FieldLabel(language=in_, text=text) for in_, text in said]
                )
                for kind, label, said in USUAL
            ],
        )
    ]


USUAL: tuple[tuple[FieldKind, str, tuple[tuple[Spoken, str], ...]], ...] = (
    (
        "secret",
        "Card number",
        (
            ("ar", "رقم البطاقة"),
            ("de", "Kartennummer"),
            ("es", "Número de tarjeta"),
            ("fr", "Numéro de carte"),
            ("he", "מספר כרטיס"),
            ("it", "Numero della carta"),
            ("ja", "カード番号"),
            ("nl", "Kaartnummer"),
            ("pl", "Numer karty"),
            ("pt", "Número do cartão"),
            ("tr", "Kart numarası"),
            ("zh-hans", "卡号"),
            ("zh-hant", "卡號"),
        ),
    ),
    (
        "date",
        "Date of birth",
        (
            ("ar", "تاريخ الميلاد"),
            ("de", "Geburtsdatum"),
            ("es", "Fecha de nacimiento"),
            ("fr", "Date de naissance"),
            ("he", "תאריך לידה"),
            ("it", "Data di nascita"),
            ("ja", "生年月日"),
            ("nl", "Geboortedatum"),
            ("pl", "Data urodzenia"),
            ("pt", "Data de nascimento"),
            ("tr", "Doğum tarihi"),
            ("zh-hans", "出生日期"),
            ("zh-hant", "出生日期"),
        ),
    ),
    (
        "text",
        "Account number",
        (
            ("ar", "رقم الحساب"),
            ("de", "Kontonummer"),
            ("es", "Número de cuenta"),
            ("fr", "Numéro de compte"),
            ("he", "מספר חשבון"),
            ("it", "Numero di conto"),
            ("ja", "口座番号"),
            ("nl", "Rekeningnummer"),
            ("pl", "Numer konta"),
            ("pt", "Número da conta"),
            ("tr", "Hesap numarası"),
            ("zh-hans", "账号"),
            ("zh-hant", "帳號"),
        ),
    ),
)
