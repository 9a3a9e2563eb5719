"""Conditions that can never hold together: from one to the next it is kept what each thing can still be. Where nothing
is left of one, that never is. Not each contradiction is found, but what is called one is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from server.errors import Invalid
from server.rules.claims import About, Claim, claims, universe
from server.rules.domains import Atom, both, without
from server.wire.conditions import AllOf, AnyOf, Condition, Group, NotThis

Part: TypeAlias = tuple[Condition, str, bool]
"""A condition, its path, and whether it holds or does not."""
NEVER = "This never holds."
OPPOSITE = "This is the very opposite of a condition before it."
NO_WAY = "None of these can hold together with the conditions before."
NAMES = {
    "current": "The page",
    "landing": "The first page",
    "seen": "The pages that were seen",
    "referrer": "The address that led here",
    "campaign": "The campaign",
    "source": "The source",
    "country": "The country",
    "device": "The device",
    "language": "The language",
    "browser": "The browser",
    "availability": "Whether somebody is free",
    "activity": "What the visitor is doing",
    "clock": "The clock",
}
NUMBER = "The number"


@dataclass(slots=True)
class Known:
    """What each thing can still be, and what it is not."""

    left: dict[About, tuple[Atom, ...]] = field(default_factory=dict)
    nones: list[Claim] = field(default_factory=list)
    given: dict[About, str] = field(default_factory=dict)
    """What is so whatever the conditions say, and what is said where they say otherwise."""

    def copy(self) -> "Known":
        return Known(dict(self.left), list(self.nones), self.given)

    def learn(self, claim: Claim) -> str | None:
        """Take in one more claim; gives a sentence where nothing is left."""
        is_first = claim.about not in self.left
        if claim.none:
            self.nones.append(claim)
            self.left.setdefault(claim.about, universe(claim.about))
            told = [about for about in self.left if about[: len(claim.about)] == claim.about]
            is_first = is_first and told == [claim.about]
            self.left |= {about: _less(self.left[about], claim) for about in told}
        else:
            told = [claim.about]
            left = both(self.left.get(claim.about, universe(claim.about)), claim.atoms)
            for none in self.nones:
                if claim.about[: len(none.about)] == none.about:
                    left, is_first = _less(left, none), False
            self.left[claim.about] = left
        if all(self.left[about] for about in told):
            return None
        return self.given.get(claim.about) or _sentence(claim.about, alone=is_first)


def check(condition: Condition, path: str, given: Iterable[tuple[Claim, str]] = ()) -> None:
    """Raises `Invalid` at the later one of two that exclude each other, in the whole or within a group. `given` holds
    whatever the conditions say, each with a sentence for what excludes it."""
    must_be_possible(condition, path, given)
    _check_groups(condition, path)


def must_be_possible(condition: Condition, path: str, given: Iterable[tuple[Claim, str]] = ()) -> None:
    """Raises `Invalid` where the whole never holds."""
    known = Known()
    for claim, sentence in given:
        known.learn(claim)
        known.given[claim.about] = sentence
    _add(known, [(condition, path, True)])


def _check_groups(condition: Condition, path: str) -> None:
    """What stands in a group of which one must hold, or none, makes sense by itself."""
    match condition:
        case AllOf():
            for number, each in enumerate(condition.of):
                _check_groups(each, f"{path}.of.{number}")
        case AnyOf():
            for number, each in enumerate(condition.of):
                check(each, f"{path}.of.{number}")
        case NotThis():
            check(condition.of, f"{path}.of")


def _add(known: Known, parts: Sequence[Part]) -> None:
    """Take all of them in; raises `Invalid`."""
    ways: list[tuple[str, list[Part]]] = []
    for condition, path, holds in parts:
        _gather(known, (condition, path, holds), ways)
    for path, choice in ways:
        if not any(_fits(known, part) for part in choice):
            raise Invalid(path, NO_WAY)


def _gather(known: Known, part: Part, ways: list[tuple[str, list[Part]]]) -> None:
    """What must be so is learned; of what may be so in several ways, the ways."""
    condition, path, holds = part
    match condition:
        case NotThis():
            grouped = isinstance(condition.of, Group)
            _gather(known, (condition.of, f"{path}.of" if grouped else path, not holds), ways)
        case AllOf() | AnyOf():
            inner = [(each, f"{path}.of.{number}", holds) for number, each in enumerate(condition.of)]
            if holds == isinstance(condition, AllOf) or len(inner) == 1:
                for each in inner:
                    _gather(known, each, ways)
            else:
                ways.append((path, inner))
        case _:
            for claim in claims(condition, holds=holds):
                if (wrong := known.learn(claim)) is not None:
                    raise Invalid(path, wrong)


def _fits(known: Known, part: Part) -> bool:
    try:
        _add(known.copy(), [part])
    except Invalid:
        return False
    return True


def _less(left: tuple[Atom, ...], none: Claim) -> tuple[Atom, ...]:
    for atom in none.atoms:
        left = without(left, atom)
    return left


def _sentence(about: About, *, alone: bool) -> str:
    if about[0] == "same":
        return OPPOSITE
    name = str(about[1]) if about[0] == "attribute" else NAMES.get(str(about[0]), NUMBER)
    more = "" if name == NUMBER else " Put them into a group of which one must hold."
    return NEVER if alone else f"{name} can't be this and what a condition before it says.{more}"
