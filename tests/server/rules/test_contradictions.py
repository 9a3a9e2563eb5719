"""Conditions that never hold together are refused; what is refused never holds."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import Invalid
from server.rules.checking import checked
from server.rules.contradictions import check, must_be_possible
from server.rules.facts import Facts, Past
from server.rules.judging import judge
from server.wire.rules import rule_adapter
from tests.server.rules.known import ADA, NOON, SITE, VISIT, condition, searched
from tests.tracker.parts import ORIGIN
from tracker.clock import DAY, HOUR, SECOND, new_id
from tracker.codec import encode
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.source import Source
from tracker.visitors.tracked import Signalled, Tracked
from tracker.visitors.visit import Page


def both(*conditions: object) -> dict[str, object]:
    return {"kind": "all", "of": list(conditions)}


def either(*conditions: object) -> dict[str, object]:
    return {"kind": "any", "of": list(conditions)}


def no(what: object) -> dict[str, object]:
    return {"kind": "not", "of": what}


def cart(test: str, value: object = None) -> dict[str, object]:
    return {"kind": "attribute", "name": "cart", "test": test, "value": value}


def page(url: str, which: str = "current") -> dict[str, object]:
    return {"kind": "page", "which": which, "url": url}


def count(kind: str, least: int | None = None, most: int | None = None, **more: object) -> dict[str, object]:
    return {"kind": kind, "at_least": least, "at_most": most, **more}


def clock(since: str, until: str, *days: int, zone: str = "site") -> dict[str, object]:
    return {"kind": "time_of_day", "zone": zone, "days": days or list(range(7)), "since": since, "until": until}


def campaign(value: str) -> dict[str, object]:
    return {"kind": "campaign", "parameter": "utm_source", "value": value}


def one_of(kind: str, *words: str) -> dict[str, object]:
    return {"kind": kind, "one_of": words}


def countries(*names: str) -> dict[str, object]:
    return {"kind": "place", "countries": names}


NEVER: Sequence[dict[str, object]] = (
    both(cart("equals", 5), cart("above", 10)),
    both(cart("equals", 5), cart("like", "a*")),
    both(cart("above", 5), cart("equals", "4")),
    both(cart("above", 5), cart("equals", "gold")),
    both(cart("equals", "Gold"), cart("like", "silver*")),
    both(cart("equals", True), cart("equals", False)),
    both(no(cart("present")), cart("equals", 5)),
    both(no(cart("above", 3)), cart("above", 3.5)),
    both(cart("below", 3), cart("at_least", 3)),
    both(no(count("pages", 3)), count("pages", 5)),
    both(count("pages", most=1), {"kind": "pages_in_order", "urls": ["/a", "/b"]}),
    both(no(page("/a*", "visited")), {"kind": "pages_in_order", "urls": ["/b", "/a/1"]}),
    both(count("visits", most=1), count("days_away", 1)),
    count("visits", most=0),
    no(count("pages", 0)),
    both(count("search", most=0), count("search", 1, words="tea")),
    both(count("event", most=0, name="add"), count("event", 1, name="add", within=60)),
    both(count("chats_rated", most=0), count("last_rating", 1)),
    both(count("earlier_invitations", most=1), count("earlier_invitations", 2, outcome="declined")),
    both(no({"kind": "scrolled", "at_least": 50}), {"kind": "scrolled", "at_least": 80}),
    both(page("/a*"), page("/b*")),
    both(page("*/a"), page("*/b")),
    both(no(page("/a*")), page("/a/b")),
    both(page("/a/b"), no(either(page("/a*"), page("/c")))),
    both(page("/a"), either(page("/b"), page("/c"))),
    both(either(page("/a")), no(page("/a"))),
    both(page("/a"), count("pages", 2), no(both(page("/a"), count("pages", 1)))),
    both(page("/a", "landing"), page("/b", "landing")),
    both(no(page("/a*", "visited")), page("/a/b", "visited")),
    both(campaign("a"), campaign("b*")),
    both({"kind": "referrer", "url": "https://a.test/*"}, {"kind": "referrer", "url": "https://b.test/*"}),
    both(clock("09:00", "10:00"), clock("14:00", "15:00")),
    both(clock("22:00", "02:00", 6), clock("03:00", "24:00", 0)),
    both(clock("09:00", "10:00", 0), clock("09:00", "10:00", 1)),
    both(one_of("language", "de"), one_of("language", "fr", "en")),
    both(one_of("language", "de-AT"), no(one_of("language", "de"))),
    both(one_of("browser", "Chrome"), one_of("browser", "Firefox")),
    both(one_of("device", "phone"), no(one_of("device", "phone", "tablet"))),
    no(one_of("device", "desktop", "phone", "tablet", "other")),
    both(one_of("source", "search"), {"kind": "source", "one_of": ["direct"], "name": "x"}),
    both(countries("DE"), no(countries("DE", "AT"))),
    both({"kind": "exit_intent"}, no({"kind": "exit_intent"})),
)
MAY: Sequence[dict[str, object]] = (
    both(page("/a*"), page("*b")),
    both(page("/a"), page("https://*")),
    both(page("/a", "visited"), page("/b", "visited")),
    both(page("/a"), no(page("/a", "visited"))),
    both(cart("equals", 5), cart("like", "5*")),
    both(cart("above", 5), cart("equals", "6")),
    both(cart("equals", "gold"), cart("like", "G*")),
    both(cart("equals", "Gold"), no(cart("equals", "gold"))),
    both(cart("at_least", 3), cart("at_most", 3)),
    both(no(cart("above", 3)), no(cart("below", 4))),
    both(count("time_on_site", most=10), count("time_on_page", 60)),
    both(count("search", 1, words="tea"), count("search", most=0, words="mug")),
    both(no(count("last_rating", 3)), count("chats_rated", most=0)),
    both(clock("22:00", "02:00", 6), clock("01:00", "03:00", 0)),
    both(clock("09:00", "10:00"), clock("14:00", "15:00", zone="visitor")),
    both(one_of("language", "de"), no(one_of("language", "de-AT"))),
    both(one_of("language", "de"), one_of("language", "de-AT")),
    both(one_of("availability", "closed"), count("agents_free", 1)),
    both(page("/a"), either(page("/b"), count("pages", 2))),
    count("pages", most=0),
)


@pytest.mark.parametrize("when", NEVER, ids=str)
def test_what_never_holds_is_refused(when: object) -> None:
    with pytest.raises(Invalid):
        check(condition(when), "rule.when")


@pytest.mark.parametrize("when", MAY, ids=str)
def test_what_may_hold_is_not(when: object) -> None:
    check(condition(when), "rule.when")


@pytest.mark.parametrize(
    ("when", "action", "sentence"),
    [
        (one_of("availability", "closed"), "invite", "A rule invites only while"),
        (count("agents_free", most=0), "invite", "A rule invites only while"),
        (clock("09:00", "10:00", 1), "invite", "The rule's own hours"),
        (one_of("availability", "closed"), "hint", ""),
        (one_of("availability", "closed", "open"), "invite", ""),
        (clock("09:00", "10:00", 0), "invite", ""),
    ],
)
def test_what_a_rule_does_is_held_against_its_conditions(when: object, action: str, sentence: str) -> None:
    monday: Any = [[["08:00", "18:00"]], *[[]] * 6]
    does = {"kind": action} | ({"text": "Hello"} if action == "invite" else {})
    plain = {"name": "Rule", "when": when, "action": does, "schedule": monday}
    rule = rule_adapter.validate_json(encode(plain))
    found = ""
    try:
        checked(rule, NOON)
    except Invalid as wrong:
        found = wrong.reason
    assert found.startswith(sentence)
    assert bool(found) == bool(sentence)


SMALL = st.integers(0, 3)
URLS = st.sampled_from(["/a", "/a/b", "/b", "/a*", "*b", "/b*", "*", "/a?x=1", "*x=1", "https://shop*"])
SOME = st.integers(1, 3)
BOUNDED = st.tuples(SOME, st.none() | SOME) | st.tuples(st.none(), SOME)
COUNTED = st.sampled_from(["pages", "visits", "days_away", "chats_rated", "last_rating", "time_on_page"])
CLOCKS = clock("11:00", "13:00"), clock("12:00", "24:00", 0), clock("22:00", "12:30", 6, 0), clock("13:00", "14:00")
PLACES = countries("DE"), countries("DE", "AT"), {"kind": "place", "countries": ["AT"], "region": "T*"}
VALUES = st.sampled_from([1, 2, 2.5, True, "gold", "Gold", "g*", "*d"])
LEAVES = st.one_of(
    st.builds(page, URLS, st.sampled_from(["current", "landing", "visited"])),
    st.lists(URLS, min_size=2, max_size=3).map(lambda urls: {"kind": "pages_in_order", "urls": urls}),
    st.tuples(COUNTED, BOUNDED).map(lambda drawn: count(drawn[0], *drawn[1])),
    st.tuples(BOUNDED, st.sampled_from([None, "tea", "t*"]), st.sampled_from(["any", "again"])).map(
        lambda drawn: count("search", *drawn[0], words=drawn[1], sign=drawn[2])
    ),
    st.tuples(BOUNDED, st.sampled_from([None, 30])).map(
        lambda drawn: count("event", *drawn[0], name="add", within=drawn[1])
    ),
    st.builds(cart, st.sampled_from(["above", "below", "at_least", "at_most"]), st.sampled_from([1, 2, 2.5])),
    st.builds(cart, st.just("equals"), VALUES),
    st.builds(cart, st.just("like"), st.sampled_from(["gold", "g*", "*d"])),
    st.just(cart("present")),
    st.lists(st.sampled_from(["de", "de-AT", "fr"]), min_size=1).map(lambda words: one_of("language", *words)),
    st.lists(st.sampled_from(["phone", "desktop"]), min_size=1).map(lambda words: one_of("device", *words)),
    st.sampled_from([*PLACES, *CLOCKS]),
    st.integers(1, 3).map(lambda least: {"kind": "scrolled", "at_least": least}),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(no),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: both(*of)),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: either(*of)),
    ),
    max_leaves=6,
)


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """Somebody of whom all of this can be true at once."""
    paths = draw(st.lists(st.sampled_from(["/a", "/a/b", "/b", "/a?x=1", "/c"]), min_size=1, max_size=4))
    seen = tuple(Page(id=new_id(), url=ORIGIN + path, title="", at=NOON) for path in paths)
    words = draw(st.lists(st.sampled_from(["tea", "top", "mug"]), max_size=3))
    came_back, ratings = draw(st.booleans()), tuple(draw(st.lists(st.integers(1, 3), max_size=3)))
    device, place = draw(st.sampled_from(["phone", "desktop"])), draw(st.sampled_from(["DE", "AT", ""]))
    language, value = draw(st.sampled_from(["de", "de-AT", "fr"])), draw(st.none() | VALUES)
    scrolled, ago = draw(SMALL), draw(st.lists(st.sampled_from([0, 20, 60]), max_size=3))
    return replace(
        ADA,
        visit=replace(
            VISIT,
            landing=seen[0].url,
            device=Device(kind=device, browser="Firefox 144", system=""),
            place=Place(country=place, region="Tyrol"),
            language=language,
            source=Source(kind="direct"),
        ),
        page=seen[-1],
        page_since=NOON - draw(SMALL) * SECOND,
        pages=len(seen),
        seen=seen,
        searches=tuple(searched(each, again=words.index(each) < at) for at, each in enumerate(words)),
        visits=2 if came_back else 1,
        traits={} if value is None else {"cart": value},
        events=tuple(Tracked(name="add", at=NOON - each * SECOND) for each in ago),
        signals=(Signalled(signal="scroll", value=scrolled, page=seen[-1].id),) if scrolled else (),
        past=Past(last_at=NOON - draw(SMALL) * DAY if came_back else None, ratings=ratings),
        site=SITE,
    )


@settings(deadline=None)
@given(CONDITIONS, st.lists(people(), min_size=2, max_size=6), st.integers(-3, 3))
def test_what_is_called_a_contradiction_holds_for_nobody(plain: object, some: list[Facts], hours: int) -> None:
    asked = condition(plain)
    try:
        must_be_possible(asked, "rule.when")
    except Invalid:
        possible = False
    else:
        possible = True
    assert possible or not any(judge(asked, facts, NOON + hours * HOUR).passed for facts in some)
