"""Conditions that can never hold together: from one to the next it is kept what each thing can still be. Where nothing
is left of one, that never is. Not each contradiction is found, but what is called one is one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from server.errors import Invalid
from server.rules.claims import About, Claim, claims, universe
from server.rules.domains import Atom, both, without
from server.rules.naming import Placed, naming
from server.wire.conditions import AllOf, AnyOf, Condition, Group, NotThis

Part: TypeAlias = tuple[Condition, str, bool]
"""A condition, its path, and whether it holds or does not."""
Given: TypeAlias = tuple[Claim, str]
"""What is so whatever the conditions say, and a sentence for what excludes it."""
NEVER = "This never holds."


@dataclass(frozen=True, slots=True)
class Said:
    """What one condition says of a thing."""

    claim: Claim
    by: Placed


class Clash(Exception):
    """Nothing is left of a thing. `others` are the conditions that took it away before, none where it never was; with
    `given` it is what is so whatever they say."""

    def __init__(self, said: Said, others: Sequence[Said], given: str = "") -> None:
        super().__init__(said.by.path)
        self.said = said
        self.others = others
        self.given = given

    def sentence(self) -> str:
        """What to tell whoever wrote it."""
        if self.given or not self.others:
            return self.given or NEVER
        named = naming(each.by for each in (*self.others, self.said))
        begun = named[0].upper() + named[1:]
        if all(each.by.leaf == self.said.by.leaf for each in self.others):
            return f"{begun} are the very opposite of each other."
        return f"{begun} never hold together. Put them into a group of which one must hold."


@dataclass(slots=True)
class Known:
    """What each thing can still be, and what was said of it."""

    left: dict[About, tuple[Atom, ...]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    given: dict[About, str] = field(default_factory=dict)
    """What is so whatever the conditions say, and what is said where they say otherwise."""

    def copy(self) -> "Known":
        return Known(dict(self.left), list(self.said), self.given)

    def learn(self, said: Said) -> None:
        """Take in one more claim; raises `Clash` where nothing is left."""
        told = self._take(said.claim)
        if not all(self.left[about] for about in told):
            raise Clash(said, self._culprits(said), self.given.get(said.claim.about, ""))
        self.said.append(said)

    def _take(self, claim: Claim) -> list[About]:
        """The things of which it says something, each with what is left of it."""
        if claim.none:
            self.left.setdefault(claim.about, universe(claim.about))
            told = [about for about in self.left if about[: len(claim.about)] == claim.about]
            self.left |= {about: _less(self.left[about], claim) for about in told}
            return told
        left = both(self.left.get(claim.about, universe(claim.about)), claim.atoms)
        for said in self.said:
            if said.claim.none and claim.about[: len(said.claim.about)] == said.claim.about:
                left = _less(left, said.claim)
        self.left[claim.about] = left
        return [claim.about]

    def _culprits(self, said: Said) -> list[Said]:
        """Which of those before it excludes it; where none does alone, all that speak of the same thing."""
        if _excludes(said):
            return []
        before = [each for each in self.said if each.by.path != said.by.path and _is_of_one(each, said)]
        return [each for each in before if _excludes(each, said)][:1] or before


def check(condition: Condition, path: str, given: Iterable[Given] = ()) -> None:
    """Raises `Invalid` at the later one of two that exclude each other, in the whole or within a group, which names
    both. `given` holds whatever the conditions say, each with a sentence for what excludes it."""
    must_be_possible(condition, path, given)
    _check_groups(condition, path)


def must_be_possible(condition: Condition, path: str, given: Iterable[Given] = ()) -> None:
    """Raises `Invalid` where the whole never holds."""
    known = Known()
    for claim, sentence in given:
        known.left[claim.about] = both(known.left.get(claim.about, universe(claim.about)), claim.atoms)
        known.given[claim.about] = sentence
    try:
        _add(known, [(condition, path, True)])
    except Clash as clash:
        raise Invalid(clash.said.by.path, clash.sentence()) from None


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
    """Take all of them in; raises `Clash`, or `Invalid` at a group."""
    ways: list[tuple[str, list[Part]]] = []
    for condition, path, holds in parts:
        _gather(known, (condition, path, holds), ways)
    for path, choice in ways:
        _choose(known, path, choice)


def _choose(known: Known, path: str, choice: Sequence[Part]) -> None:
    """One of these must be so; raises `Invalid` where none can be."""
    others: dict[str, Placed] = {}
    given = ""
    for part in choice:
        try:
            _add(known.copy(), [part])
        except Clash as clash:
            others |= {each.by.path: each.by for each in clash.others if not each.by.path.startswith(f"{path}.")}
            given = given or clash.given
        except Invalid:
            continue
        else:
            return
    if others:
        raise Invalid(path, f"None of these can hold together with {naming(others.values())}.")
    raise Invalid(path, given or NEVER)


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
                known.learn(Said(claim, Placed(condition, path, holds)))


def _excludes(*alone: Said) -> bool:
    """Whether these alone leave nothing."""
    known = Known()
    for said in alone:
        if not all(known.left[about] for about in known._take(said.claim)):
            return True
        known.said.append(said)
    return False


def _is_of_one(one: Said, other: Said) -> bool:
    """Whether they speak of the same thing, or one of all of a kind and the other of one of these."""
    return all(mine == theirs for mine, theirs in zip(one.claim.about, other.claim.about, strict=False))


def _less(left: tuple[Atom, ...], none: Claim) -> tuple[Atom, ...]:
    for atom in none.atoms:
        left = without(left, atom)
    return left
