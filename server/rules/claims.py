"""What a condition says of each thing that it asks about: it is among these, or it is none of them."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import product
from math import inf
from typing import Any, TypeAlias, get_args

from server.rules.domains import ABSENT, ANYTHING, MAYBE, Anything, Atom, Just, Like, Span, literals
from server.wire.conditions import (
    ActivityIs,
    AttributeIs,
    AvailabilityIs,
    BrowserIs,
    CameFrom,
    CampaignIs,
    DaysAway,
    DeviceIs,
    EarlierInvitations,
    EngagedTime,
    FormIs,
    Happened,
    IdleFor,
    LanguageIs,
    LastRating,
    Leaf,
    OnPage,
    PagesInOrder,
    PlaceIs,
    Range,
    ScrolledTo,
    SearchedFor,
    SourceIs,
    TimeOfDay,
    TimeOnSite,
)
from server.wire.hours import Week
from server.wire.visitors_seen import SourceKind
from tracker.enrichment.device import DeviceKind
from tracker.pattern import PagePattern
from tracker.wire.kinds import LAST_SEARCHES, Activity, AvailabilityState

About: TypeAlias = tuple[Hashable, ...]
BOUNDS = frozenset(("at_least", "at_most"))
DAY = 24 * 60
WEEK = 7 * DAY
"""Minutes."""
CHOICES: dict[str, tuple[str, ...]] = {
    "device": get_args(DeviceKind),
    "activity": tuple(each for each in get_args(Activity) if each != "gone"),
    "availability": get_args(AvailabilityState),
    "source": get_args(SourceKind),
}
COUNTS = frozenset(
    ("pages", "search", "event", "earlier_chats", "earlier_invitations", "chats_rated", "agents_free", "queue")
)
PARTING = {"language": "-", "browser": " "}
"""What stands behind a language or a browser that is said more closely."""
BROAD: dict[str, dict[str, Any]] = {
    "search": {"words": None, "sign": "any"},
    "event": {"within": None, "data": None},
    "earlier_invitations": {"outcome": "any"},
}
"""What the broadest conditions of these kinds say: whoever did something narrower did that, too."""
FOLLOWING = frozenset(("again", "reformulated"))
"""Searches with these signs came after another one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`about` is one thing. Of things of which there are several, such as the pages that were seen, each has an `about`
    of its own that begins with that of their kind; what is `none` of some atoms is said of all of them."""

    about: About
    atoms: tuple[Atom, ...]
    none: bool = False


def universe(about: About) -> tuple[Atom, ...]:
    """All that a thing can be."""
    match about[0]:
        case "device" | "activity" | "availability" | "source" as one_of:
            return literals(CHOICES[one_of])
        case "clock":
            return Span((0, 0), (WEEK, -1)), ABSENT
        case "attribute" | "last_rating" | "days_away":
            return MAYBE
        case "visits":
            return (Span((1, 0)),)
    return (Span((0, 0)),) if about[0] in COUNTS else ANYTHING


def claims(leaf: Leaf, *, holds: bool) -> Iterator[Claim]:
    """What is so while the condition holds, or while it does not."""
    yield Claim(("same", repr(leaf)), (Just(True),), not holds)
    if holds:
        yield from _besides(leaf)
    if (said := _said(leaf, holds=holds)) is not None:
        yield Claim(*said, none=not holds)


def acting(week: Week) -> tuple[Claim, str]:
    """A rule acts in these hours alone."""
    return Claim(("clock", "site"), tuple(_week(week))), "The rule's own hours are never at this time."


def served() -> Iterator[tuple[Claim, str]]:
    """A rule invites where somebody is there for the visitor: the same team, or site, of which its conditions ask."""
    sentence = "A rule invites only while those for whom it does are open and an agent has room: this never holds then."
    yield Claim(("availability",), literals(("open",))), sentence
    yield Claim(("agents_free",), (Span((1, 0)),)), sentence


def _said(leaf: Leaf, *, holds: bool) -> tuple[About, tuple[Atom, ...]] | None:
    """The one thing that the condition asks about, where there is one, and what it has to be, or not to be."""
    if isinstance(leaf, Range | ScrolledTo | IdleFor):
        return _counted(leaf)
    match leaf:
        case OnPage(which="visited"):
            about, atoms = _page("seen", leaf.url)
            return (*about, leaf.url) if holds else about, atoms
        case OnPage() | CameFrom():
            return _page(leaf.which if isinstance(leaf, OnPage) else leaf.kind, leaf.url)
        case CampaignIs():
            return ("campaign", leaf.parameter), (_like(leaf.value),)
        case SourceIs(name=None) | DeviceIs() | ActivityIs() | AvailabilityIs():
            return (leaf.kind,), literals(leaf.one_of)
        case PlaceIs(region=None):
            return ("country",), literals(leaf.countries)
        case LanguageIs() | BrowserIs():
            return (leaf.kind,), _begun(leaf.one_of, PARTING[leaf.kind])
        case AttributeIs():
            return ("attribute", leaf.name), _valued(leaf)
        case TimeOfDay():
            week = [[(leaf.since, leaf.until)] if day in leaf.days else [] for day in range(7)]
            return ("clock", leaf.zone), tuple(_week(week))
    return None


def _besides(leaf: Leaf) -> Iterator[Claim]:
    """What has to be so as well."""
    match leaf:
        case SourceIs(name=str()):
            yield Claim(("source",), literals(leaf.one_of))
        case PlaceIs(region=str()):
            yield Claim(("country",), literals(leaf.countries))
        case PagesInOrder():
            yield Claim(("pages",), (Span((len(leaf.urls), 0)),))
            yield from (claim for url in leaf.urls for claim in claims(_seen(url), holds=True))
        case LastRating():
            yield Claim(("chats_rated",), (Span((1, 0)),))
        case DaysAway():
            yield Claim(("visits",), (Span((2, 0)),))
        case FormIs(state="abandoned"):
            yield from claims(FormIs(kind="form", state="begun"), holds=True)
        case EngagedTime() if leaf.at_least:
            yield from claims(TimeOnSite(kind="time_on_site", at_least=leaf.at_least), holds=True)
        case SearchedFor() | Happened() | EarlierInvitations() if leaf.at_least:
            yield from _broader(leaf, leaf.at_least)


def _broader(leaf: SearchedFor | Happened | EarlierInvitations, least: int) -> Iterator[Claim]:
    """Whoever did this did what is said of it less closely, as often; and who searched after a search, that one too,
    unless so many are remembered that it is not."""
    broad = BROAD[leaf.kind]
    for kept in product((True, False), repeat=len(broad)):
        wide = {name: value for (name, value), keeps in zip(broad.items(), kept, strict=True) if not keeps}
        yield Claim(_asked_of(leaf, **wide), (Span((least, 0)),))
    if isinstance(leaf, SearchedFor) and leaf.sign in FOLLOWING:
        yield Claim(_asked_of(leaf, **broad), (Span((min(least + 1, LAST_SEARCHES), 0)),))


def _seen(url: str) -> OnPage:
    return OnPage(kind="page", which="visited", url=url)


def _asked_of(leaf: Range | ScrolledTo | IdleFor, **broad: object) -> About:
    """All but the bounds."""
    names = (each.name for each in fields(leaf) if each.name not in BOUNDS | {"kind"})
    return leaf.kind, *(repr(broad.get(name, getattr(leaf, name))) for name in names)


def _counted(leaf: Range | ScrolledTo | IdleFor) -> tuple[About, tuple[Atom, ...]]:
    least, most = leaf.at_least, leaf.at_most if isinstance(leaf, Range) else None
    return _asked_of(leaf), (Span((-inf if least is None else least, 0), (inf if most is None else most, 0)),)


def _page(what: str, url: str) -> tuple[About, tuple[Atom, ...]]:
    pattern = PagePattern(url)
    return (what, pattern.form), (_like(pattern.text),)


def _like(pattern: str) -> Like:
    return Like(tuple(pattern.casefold().split("*")))


def _begun(words: Sequence[str], parting: str) -> tuple[Atom, ...]:
    """One of these, or one of these with something behind the parting sign."""
    folded = [each.casefold() for each in words]
    return *literals(folded), *(Like((each + parting, "")) for each in folded)


def _valued(leaf: AttributeIs) -> tuple[Atom, ...]:
    value: Any = leaf.value
    match leaf.test:
        case "like":
            return (_like(str(value)),)
        case "above":
            return (Span((value, 1)),)
        case "at_least":
            return (Span((value, 0)),)
        case "below":
            return (Span(high=(value, -1)),)
        case "at_most":
            return (Span(high=(value, 0)),)
        case "equals" if isinstance(value, bool):
            return (Just(value),)
        case "equals":
            return (Just(value),) if isinstance(value, str) else (Span((value, 0), (value, 0)),)
    return (Anything(),)


def _week(week: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[Span]:
    """The minutes of the week in which one of these goes on; an end that is not after its beginning is a day later."""
    for day, intervals in enumerate(week):
        for since, until in intervals:
            begin, end = _minutes(since), _minutes(until)
            first, last = day * DAY + begin, day * DAY + end + (DAY if end <= begin else 0)
            yield Span((first, 0), (min(last, WEEK), -1))
            if last > WEEK:
                yield Span((0, 0), (last - WEEK, -1))


def _minutes(wall: str) -> int:
    return int(wall[:2]) * 60 + int(wall[3:])
