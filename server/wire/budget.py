"""The contact budget on the wire: what a site's owner sets, and what it comes to for one visitor."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT

GateName: TypeAlias = Literal[
    "asked_not_to", "chat", "open", "declined", "ignored", "visit", "week", "arrival", "checkout"
]
Times = Annotated[int, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=0, le=365)]
Seconds = Annotated[int, Field(ge=0, le=3600)]
PagePattern = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^([/*]|https?://)")]

CHECKOUTS = (
    "*/checkout*",
    "*/cart",
    "*/cart/*",
    "*/basket*",
    "*/payment*",
    "*/kasse*",
    "*/warenkorb*",
    "*/panier*",
    "*/commande*",
)
"""What the pages on which people pay are called in the languages that the widget speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How often a visitor may be invited, by whoever it is. Of each number null means no limit and 0 means never.

    `visit` and `week` are invitations that came to the visitor's eyes in one visit and within seven days. `declined`
    and `ignored` are days without another after one that was refused (each further refusal doubles them) or left
    unanswered; 0 is no other ever. `arrival` are the seconds that a visit lasts before it is interrupted. On pages that
    `checkout` names nobody is invited; `*` stands for anything. With `typing` a card waits while the visitor writes in
    a field of the page.
    """

    __pydantic_config__ = STRICT
    visit: Times | None = 1
    week: Times | None = 2
    declined: Days | None = 7
    ignored: Days | None = 1
    arrival: Seconds | None = 20
    typing: bool = True
    checkout: Annotated[list[PagePattern], Field(max_length=50)] = field(default_factory=lambda: list(CHECKOUTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One condition of an invitation, passed or not, in `words`. Where it is known, `until` is when it would pass.
    A `firm` one holds whatever an agent's reason is. Where the words say how long ago something was, `at` is when, and
    `deed` what: whoever shows them for longer tells the time anew."""

    name: GateName
    passed: bool
    words: str
    until: int | None = None
    firm: bool = False
    deed: str = ""
    at: int | None = None
