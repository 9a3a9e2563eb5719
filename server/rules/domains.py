"""What a thing may be that rules ask about: a number between two bounds, a text like a pattern, one value. Nothing here
is narrower than the truth, so that what has nothing left can really never be."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

from server.rules.comparing import number_of
from tracker.pattern import Pattern

Bound: TypeAlias = tuple[float, int]
"""A number, and -1 for just below it or 1 for just above it."""


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from one bound to another, both included."""

    low: Bound = (-inf, 0)
    high: Bound = (inf, 0)


@dataclass(frozen=True, slots=True)
class Like:
    """The texts that have these parts one after the other, with anything between them; of one part, that text."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Just:
    """This, which is no number; of a text each letter as it is."""

    value: object


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever is there."""


Atom: TypeAlias = Span | Like | Just | Anything
NUMERIC = frozenset("-.0123456789 ")
ABSENT = Just(None)
"""It is not there, or not known."""
ANYTHING: tuple[Atom, ...] = (Anything(),)
MAYBE: tuple[Atom, ...] = (*ANYTHING, ABSENT)


def both(some: Iterable[Atom], others: Iterable[Atom]) -> tuple[Atom, ...]:
    """What is among both."""
    others = tuple(others)
    met = (_met(one, other) for one in some for other in others)
    return tuple(dict.fromkeys(each for each in met if each is not None))


def without(some: Iterable[Atom], taken: Atom) -> tuple[Atom, ...]:
    """What is left of them."""
    return tuple(each for one in some for each in _rest(one, taken))


def literals(words: Iterable[str]) -> tuple[Like, ...]:
    """These texts."""
    return tuple(Like((each,)) for each in words)


def _met(one: Atom, other: Atom) -> Atom | None:
    match one, other:
        case Just(), Like():
            return one if _names(other, one) else None
        case (Just() | Like(), Span()):
            return one if _may_count(one, other) else None
        case Span(), Like():
            return _met(other, one)
        case Just(), _:
            return one if one == other or (isinstance(other, Anything) and one != ABSENT) else None
        case _, Just():
            return _met(other, one)
        case Anything(), _:
            return other
        case _, Anything():
            return one
        case Span(), Span():
            met = Span(max(one.low, other.low), min(one.high, other.high))
            return met if met.low <= met.high else None
        case Like(), Like():
            return _alike(one, other)
    return None


def _alike(one: Like, other: Like) -> Like | None:
    """A text that is like both; of two patterns the one that begins with more."""
    if len(one.parts) == 1:
        return one if _fits(other, one.parts[0]) else None
    if len(other.parts) == 1:
        return _alike(other, one)
    less, more = sorted((one, other), key=lambda each: len(each.parts[0]))
    ends = sorted((one.parts[-1], other.parts[-1]), key=len)
    return more if more.parts[0].startswith(less.parts[0]) and ends[1].endswith(ends[0]) else None


def _rest(one: Atom, taken: Atom) -> tuple[Atom, ...]:
    match one, taken:
        case Span(), Span():
            (below, step), (above, other_step) = taken.low, taken.high
            pieces = (
                Span(one.low, min(one.high, (below, step - 1))),
                Span(max(one.low, (above, other_step + 1)), one.high),
            )
            return tuple(each for each in pieces if each.low <= each.high)
        case Just(), Like() if _names(taken, one):
            return ()
        case Like(), Like() if _covers(taken, one):
            return ()
    return () if one == taken or (isinstance(taken, Anything) and one != ABSENT) else (one,)


def _covers(wide: Like, one: Like) -> bool:
    """Whether all texts like one are like the other, too; where it is hard to see, it is said not to be so."""
    if len(one.parts) == 1:
        return _fits(wide, one.parts[0])
    match wide.parts:
        case (first, ""):
            return one.parts[0].startswith(first)
        case ("", last):
            return one.parts[-1].endswith(last)
    return wide == one


def _names(like: Like, just: Just) -> bool:
    return isinstance(just.value, str) and _fits(like, just.value.casefold())


def _may_count(text: Just | Like, span: Span) -> bool:
    """Whether a text may be a number of those; of a pattern not more is known than whether it has letters."""
    if isinstance(text, Like) and len(text.parts) > 1:
        return NUMERIC.issuperset("".join(text.parts))
    known = text.value if isinstance(text, Just) else text.parts[0]
    number = number_of(known) if isinstance(known, str) else None
    return number is not None and span.low <= (number, 0) <= span.high


def _fits(like: Like, words: str) -> bool:
    return words == like.parts[0] if len(like.parts) == 1 else Pattern("*".join(like.parts)).fits(words)
