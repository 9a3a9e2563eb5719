"""Each condition held against a visitor: whether it holds, what it says, and when the clock will change it."""

from dataclasses import replace
from typing import Any

import pytest

from server.offers.invitation import Phase
from server.rules.facts import Past, PastUnknown
from server.rules.judging import Judge
from server.rules.measured import wanted
from tests.server.rules.known import ADA, NOON, asked, condition
from tests.tracker.parts import ORIGIN
from tracker.clock import HOUR
from tracker.visitors.presence import Engaged


def is_(kind: str, **more: object) -> dict[str, object]:
    return {"kind": kind, **more}


PLAIN = is_("pages", at_least=2)


@pytest.mark.parametrize(
    ("plain", "passed", "words"),
    [
        (is_("time_on_page", at_least=30), False, "on this page for 12 s; at least 30 s needed"),
        (is_("time_on_page", at_least=12), True, "on this page for 12 s; at least 12 s needed"),
        (is_("time_on_site", at_most=60), False, "on the site for 90 s; at most 60 s needed"),
        (is_("time_on_site", at_least=60, at_most=90), True, "on the site for 90 s; 60 to 90 s needed"),
        (is_("pages", at_least=4, at_most=4), True, "4 pages; exactly 4 needed"),
        (is_("pages", at_least=5), False, "4 pages; at least 5 needed"),
        (is_("page", url="/cart"), True, f"on “{ORIGIN}/Cart?id=7#top”; “/cart” needed"),
        (
            is_("page", url="/cart/*"),
            False,
            f"on “{ORIGIN}/Cart?id=7#top”, whose query does not count; “/cart/*” needed",
        ),
        (is_("page", url="/c*t?id=*"), True, f"on “{ORIGIN}/Cart?id=7#top”; “/c*t?id=*” needed"),
        (
            is_("page", url="https://shop.acme.test/*"),
            True,
            f"on “{ORIGIN}/Cart?id=7#top”; “https://shop.acme.test/*” needed",
        ),
        (is_("page", which="landing", url="/"), True, f"began on “{ORIGIN}/?utm_source=news”; “/” needed"),
        (is_("page", which="visited", url="/tea"), True, "4 pages seen; “/tea” needed"),
        (is_("page", which="visited", url="/coffee"), False, "4 pages seen; “/coffee” needed"),
        (is_("pages_in_order", urls=["/tea", "/cart"]), True, "2 of 2 pages seen in their order"),
        (is_("pages_in_order", urls=["/pricing", "/tea"]), False, "1 of 2 pages seen in their order"),
        (
            is_("referrer", url="*example.org/*"),
            True,
            "the address that led here is “https://www.example.org/tea/”; “*example.org/*” needed",
        ),
        (
            is_("source", one_of=["search", "social"]),
            True,
            "the source is search “DuckDuckGo”; search or social needed",
        ),
        (
            is_("source", one_of=["search"], name="goo*"),
            False,
            "the source is search “DuckDuckGo”; search, “goo*” needed",
        ),
        (is_("campaign", parameter="utm_source", value="news"), True, "utm_source is “News”; “news” needed"),
        (is_("campaign", parameter="utm_term", value="*tea*"), False, "utm_term is not known; “*tea*” needed"),
        (is_("search", words="teapot red"), True, "2 searches for “teapot red”; at least 1 needed"),
        (is_("search", words="tea"), False, "0 searches for “tea”; at least 1 needed"),
        (is_("search", words="tea*", at_least=3), False, "2 searches for “tea*”; at least 3 needed"),
        (is_("search", at_least=3), True, "3 searches; at least 3 needed"),
        (is_("search", sign="without_result"), True, "1 search without a result; at least 1 needed"),
        (
            is_("search", sign="without_result", words="kettle"),
            False,
            "0 searches for “kettle” without a result, and of 1 nobody told how many it had; at least 1 needed",
        ),
        (
            is_("search", sign="again", words="kettle"),
            False,
            "0 searches for “kettle” with the same words as before; at least 1 needed",
        ),
        (is_("search", sign="reformulated"), True, "1 search in other words; at least 1 needed"),
        (is_("place", countries=["DE", "AT"]), True, "the visitor is in AT, Tyrol; DE or AT needed"),
        (is_("place", countries=["AT"], region="vienna"), False, "the visitor is in AT, Tyrol; AT, “vienna” needed"),
        (is_("language", one_of=["en", "de"]), True, "the language is “de-AT”; en or de needed"),
        (is_("language", one_of=["d"]), False, "the language is “de-AT”; d needed"),
        (is_("device", one_of=["desktop"]), False, "the device is phone; desktop needed"),
        (is_("browser", one_of=["firefox"]), True, "the browser is “Firefox 144”; firefox needed"),
        (is_("browser", one_of=["Firefox 14"]), False, "the browser is “Firefox 144”; Firefox 14 needed"),
        (is_("visits", at_least=2), True, "3 visits; at least 2 needed"),
        (is_("days_away", at_least=7), True, "away for 10 days; at least 7 needed"),
        (is_("earlier_chats", at_most=0), False, "1 earlier chat; at most 0 needed"),
        (is_("last_rating", at_most=2), True, "the last rating was 2 of 5; at most 2 needed"),
        (is_("last_rating", at_least=3), False, "the last rating was 2 of 5; at least 3 needed"),
        (is_("chats_rated", at_most=0), False, "2 rated chats; at most 0 needed"),
        (is_("earlier_invitations", outcome="declined", at_most=0), True, "0 declined invitations; at most 0 needed"),
        (is_("attribute", name="cart_value", test="above", value=100), True, "cart_value is 120; over 100 needed"),
        (
            is_("attribute", name="cart_value", test="at_most", value=119.5),
            False,
            "cart_value is 120; at most 119.5 needed",
        ),
        (is_("attribute", name="plan", test="above", value=1), False, "plan is “Gold Plus”; over 1 needed"),
        (is_("attribute", name="points", test="at_least", value=7.5), True, "points is “7.50”; at least 7.5 needed"),
        (is_("attribute", name="points", test="equals", value=7.5), True, "points is “7.50”; equals 7.5 needed"),
        (is_("attribute", name="points", test="equals", value="7.5"), False, "points is “7.50”; equals 7.5 needed"),
        (is_("attribute", name="plan", test="like", value="gold*"), True, "plan is “Gold Plus”; like gold* needed"),
        (is_("attribute", name="vip", test="equals", value=True), True, "vip is True; equals True needed"),
        (is_("attribute", name="vip", test="equals", value=1), False, "vip is True; equals 1 needed"),
        (is_("attribute", name="vip", test="above", value=0), False, "vip is True; over 0 needed"),
        (is_("attribute", name="team", test="present"), False, "team is not known; present needed"),
        (is_("activity", one_of=["idle", "hidden"]), False, "the visitor is active; idle or hidden needed"),
        (is_("agents_free", at_least=1), True, "2 free places; at least 1 needed"),
        (is_("queue", at_most=2), False, "3 waiting chats; at most 2 needed"),
        (is_("engaged", at_least=30), True, "active for 30 s; at least 30 s needed"),
        (is_("engaged", at_least=31), False, "active for 30 s; at least 31 s needed"),
        (is_("scrolled", at_least=25), True, "scrolled to 25 % of this page; at least 25 % needed"),
        (is_("scrolled", at_least=50), False, "scrolled to 25 % of this page; at least 50 % needed"),
        (is_("idle", at_least=30), True, "nothing done for 30 s on this page; at least 30 s needed"),
        (is_("idle", at_least=60), False, "nothing done for 30 s on this page; at least 60 s needed"),
        (is_("exit_intent"), True, "the visitor was about to leave this page"),
        (is_("form", state="abandoned"), True, "the visitor left a form without sending it"),
        (is_("form", state="begun"), True, "the visitor began a form"),
        (
            is_("form", state="error"),
            False,
            "not seen that the visitor was refused what they entered into a form",
        ),
        (is_("event", name="add_to_cart", at_least=2), True, "2 events “add_to_cart”; at least 2 needed"),
        (
            is_("event", name="add_to_cart", within=60),
            True,
            "1 event “add_to_cart” in the last minute; at least 1 needed",
        ),
        (is_("event", name="add_to_car"), False, "0 events “add_to_car”; at least 1 needed"),
        (
            is_("event", name="add_to_cart", data={"name": "value", "test": "above", "value": 100}),
            True,
            "1 event “add_to_cart” where value is over 100; at least 1 needed",
        ),
        (
            is_("event", name="add_to_cart", data={"name": "sku", "test": "like", "value": "tea*"}, at_least=2),
            False,
            "1 event “add_to_cart” where sku is like tea*; at least 2 needed",
        ),
        (is_("availability", one_of=["busy"]), False, "the site is open; busy needed"),
        (
            is_("time_of_day", since="12:00", until="14:00"),
            True,
            "Monday 13:00 on the clock of the site; 12:00 to 14:00 needed",
        ),
        (
            is_("time_of_day", since="20:00", until="02:00", zone="visitor"),
            True,
            "Monday 21:00 on the clock of the visitor; 20:00 to 02:00 needed",
        ),
        (
            is_("time_of_day", since="09:00", until="17:00", days=[5, 6]),
            False,
            "Monday 13:00 on the clock of the site; 09:00 to 17:00 on Saturday or Sunday needed",
        ),
    ],
    ids=str,
)
def test_each_condition_says_what_it_found(plain: object, passed: bool, words: str) -> None:
    verdict = asked(plain)
    assert [(line.path, line.passed, line.words) for line in verdict.lines] == [("rule.when", passed, words)]
    assert verdict.passed == passed


@pytest.mark.parametrize(
    ("plain", "changes_at"),
    [
        (is_("time_on_page", at_least=30), NOON + 18_000),
        (is_("time_on_page", at_least=12), None),
        (is_("time_on_page", at_most=12), NOON + 1),
        (is_("time_on_page", at_most=11), None),
        (is_("time_on_site", at_least=60, at_most=120), NOON + 30_001),
        (is_("pages", at_least=9), None),
        (is_("engaged", at_least=60), NOON + 30_000),
        (is_("engaged", at_most=40), NOON + 10_001),
        (is_("event", name="add_to_cart", within=20), NOON + 15_000),
        (is_("event", name="add_to_cart", at_least=2, within=90), NOON + 30_000),
        (is_("event", name="add_to_cart", at_least=0, at_most=0, within=20), NOON + 15_000),
        (is_("time_of_day", since="12:00", until="14:00"), NOON + HOUR),
        (is_("time_of_day", since="22:00", until="06:00"), NOON + 9 * HOUR),
    ],
    ids=str,
)
def test_it_is_foretold_when_the_clock_changes_it(plain: object, changes_at: int | None) -> None:
    assert asked(plain).changes_at == changes_at
    if changes_at is not None:
        assert asked(plain, now=changes_at - 1).passed == asked(plain).passed
        assert asked(plain, now=changes_at).passed != asked(plain).passed


def test_a_group_shows_each_of_its_lines_with_its_path() -> None:
    verdict = asked(is_("all", of=[is_("page", url="/cart"), is_("not", of=is_("pages", at_least=9))]))
    assert [(line.path, line.passed) for line in verdict.lines] == [
        ("rule.when", True),
        ("rule.when.of.0", True),
        ("rule.when.of.1", True),
        ("rule.when.of.1.of", False),
    ]


def test_what_is_not_to_hold_is_said_to_be_unwanted_and_below_it_again_needed() -> None:
    late = is_("any", of=[is_("pages", at_least=9), is_("not", of=is_("event", name="bought", within=600))])
    verdict = asked(is_("not", of=late))
    assert [(line.path, line.words) for line in verdict.lines if "of.of." in line.path] == [
        ("rule.when.of.of.0", "4 pages; at least 9 not wanted"),
        ("rule.when.of.of.1", "this does not hold"),
        ("rule.when.of.of.1.of", "0 events “bought” in the last 10 minutes; at least 1 needed"),
    ]


def test_a_zone_that_there_is_not_never_holds() -> None:
    nowhere = replace(ADA, visit=replace(ADA.visit, zone="Mars/Base"))
    verdict = asked(is_("time_of_day", since="00:00", until="00:00", zone="visitor"), nowhere)
    assert (verdict.passed, verdict.changes_at) == (False, None)
    assert verdict.lines[0].words == "the clock of the visitor, whose zone is not known; 00:00 to 00:00 needed"


def test_who_never_rated_a_chat_has_no_last_rating() -> None:
    silent = replace(ADA, past=Past(chats=2))
    verdict = asked(is_("last_rating", at_least=1), silent)
    assert not verdict.passed
    assert asked(is_("chats_rated", at_most=0), silent).passed


def test_earlier_invitations_count_by_what_became_of_them() -> None:
    invited = replace(ADA, past=Past(outcomes=(Phase.DECLINED, Phase.IGNORED, Phase.DECLINED)))
    counts: Any = {
        outcome: asked(is_("earlier_invitations", outcome=outcome, at_least=2), invited).passed
        for outcome in ("any", "accepted", "declined", "ignored")
    }
    assert counts == {"any": True, "accepted": False, "declined": True, "ignored": False}
    assert not asked(is_("days_away", at_least=0), invited).passed


def test_the_past_is_asked_for_only_where_nothing_else_decides() -> None:
    stranger = replace(ADA, past=None)
    past = is_("earlier_chats", at_most=0)
    elsewhere = is_("page", url="/elsewhere")
    assert Judge(condition(is_("all", of=[past, elsewhere]))).ask(stranger, NOON)[0] is False
    assert Judge(condition(is_("any", of=[past, is_("page", url="/cart")]))).ask(stranger, NOON)[0] is True
    with pytest.raises(PastUnknown):
        Judge(condition(is_("any", of=[past, elsewhere]))).ask(stranger, NOON)


def test_no_clock_makes_a_visitor_active_who_is_not() -> None:
    resting = replace(ADA, engaged=Engaged(ADA.visit.id, 20_000))
    verdict = asked(is_("engaged", at_least=21), resting)
    assert (verdict.passed, verdict.changes_at) == (False, None)
    assert asked(is_("engaged", at_least=20), resting).passed


def test_a_page_measures_what_active_rules_ask_for() -> None:
    deep = is_("not", of=is_("any", of=[is_("scrolled", at_least=75), is_("form", state="error")]))
    asked_for = [condition(each) for each in (deep, is_("scrolled", at_least=50), is_("idle", at_least=9), PLAIN)]
    assert wanted(asked_for) == {"form_error": (0,), "idle": (9,), "scroll": (50, 75)}
    assert wanted([condition(PLAIN)]) == {}
