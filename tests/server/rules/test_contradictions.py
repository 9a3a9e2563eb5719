"""Conditions that never hold together are refused; what is refused never holds."""

from collections.abc import Sequence
from typing import Any

import pytest

from server.errors import Invalid
from server.rules.checking import checked
from server.rules.contradictions import check
from server.wire.rules import rule_adapter
from tests.server.rules.asking import (
    OVER,
    both,
    campaign,
    cart,
    clock,
    count,
    countries,
    either,
    form,
    no,
    one_of,
    page,
)
from tests.server.rules.known import NOON, condition
from tracker.codec import encode

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
IMPLIED: Sequence[tuple[dict[str, object], dict[str, object], str]] = (
    (form("abandoned"), no(form("begun")), "(form abandoned) and condition 2 (not form begun)"),
    (count("search", 1, sign="again"), count("search", most=1), "(search again at least 1) and condition 2"),
    (count("search", 2, sign="reformulated"), no(count("search", 3)), "and condition 2 (not search at least 3)"),
    (count("search", 1, words="tea", sign="again"), count("search", most=1), "(search “tea” again at least 1) and"),
    (count("search", 1, words="tea", sign="again"), count("search", most=0, words="tea"), "search “tea” at most 0"),
    (count("search", 2, words="tea", sign="again"), count("search", most=1, sign="again"), "search again at most 1"),
    (count("event", 1, name="add", within=60, data=OVER), count("event", most=0, name="add", within=60), "event “add”"),
    (count("engaged", 60), count("time_on_site", most=30), "engaged at least 60) and condition 2 (time on site at"),
    (count("engaged", 60), no(count("time_on_site", 45)), "condition 2 (not time on site at least 45)"),
)
"""What one of them means besides excludes the other, and the sentence names both."""
MAY: Sequence[dict[str, object]] = (
    both(page("/a*"), page("*b")),
    both(page("/a"), page("https://*")),
    both(page("/a", "visited"), page("/b", "visited")),
    both(cart("equals", 5), cart("like", "5*")),
    both(cart("above", 5), cart("equals", "6")),
    both(cart("equals", "gold"), cart("like", "G*")),
    both(cart("equals", "Gold"), no(cart("equals", "gold"))),
    both(cart("at_least", 3), cart("at_most", 3)),
    both(no(cart("above", 3)), no(cart("below", 4))),
    both(count("search", 50, sign="again"), count("search", 1, 50)),
    both(count("search", 1, words="tea", sign="again"), count("search", most=1, words="tea")),
    both(form("error"), no(form("begun"))),
    both(count("engaged", most=10), count("time_on_site", 60)),
    both(count("search", 1, words="tea"), count("search", most=0, words="mug")),
    both(no(count("last_rating", 3)), count("chats_rated", most=0)),
    both(clock("22:00", "02:00", 6), clock("01:00", "03:00", 0)),
    both(clock("09:00", "10:00"), clock("14:00", "15:00", zone="visitor")),
    both(one_of("language", "de"), no(one_of("language", "de-AT"))),
    both(one_of("language", "de"), one_of("language", "de-AT")),
    both(one_of("availability", "closed"), count("agents_free", 1)),
    both(page("/a"), either(page("/b"), count("pages", 2))),
)
STAYED_OPEN: Sequence[dict[str, object]] = (
    count("pages", most=0),
    both(page("/a"), no(page("/a", "visited"))),
    both(count("time_on_site", most=10), count("time_on_page", 60)),
    both({"kind": "idle", "at_least": 60}, count("time_on_page", most=30)),
)
"""A page outlives its visit: whoever does something in it after half an hour begins a visit without a page view. A tab
to which somebody comes back was idle before it came to the front."""


@pytest.mark.parametrize("when", NEVER, ids=str)
def test_what_never_holds_is_refused(when: object) -> None:
    with pytest.raises(Invalid):
        check(condition(when), "rule.when")


@pytest.mark.parametrize(("one", "other", "named"), IMPLIED, ids=str)
def test_what_excludes_what_another_means_is_refused_in_either_order(one: object, other: object, named: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(condition(both(one, other)), "rule.when")
    assert refused.value.field == "rule.when.of.1"
    assert named in refused.value.reason
    assert "never hold together" in refused.value.reason
    with pytest.raises(Invalid, match=r"Condition 1 .* and condition 2 .* never hold together"):
        check(condition(both(other, one)), "rule.when")


@pytest.mark.parametrize("when", [*MAY, *STAYED_OPEN], ids=str)
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
