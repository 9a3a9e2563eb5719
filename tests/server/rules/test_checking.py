"""Rules that make no sense: a sentence at the field, whatever else is right."""

import json
from typing import Any

import pytest

from server.errors import Invalid
from server.rules.checking import checked
from server.validation import from_json
from server.wire.rules import rule_adapter, rule_new_adapter
from tests.server.api.test_doors import RULE
from tests.server.rules.known import NOON

PRICING = {"kind": "page", "which": "current", "url": "/pricing"}
BETWEEN = {"kind": "time_on_site", "at_least": 30, "at_most": 60}
GROUP = "Put them into a group of which one must hold."
BEGIN = "Begin with / for a path, or with https:// or * for a whole address."


def refused(**rule: object) -> tuple[str, str]:
    """The field and the sentence."""
    with pytest.raises(Invalid) as wrong:
        checked(from_json(rule_new_adapter, json.dumps({"rule": RULE | rule}).encode()).rule, NOON)
    return wrong.value.field, wrong.value.reason


def nested(depth: int) -> Any:
    return {"kind": "not", "of": nested(depth - 1)} if depth else PRICING


def devices(*kinds: str) -> dict[str, object]:
    return {"kind": "device", "one_of": kinds}


def both(*conditions: object) -> dict[str, object]:
    return {"kind": "all", "of": list(conditions)}


def test_a_rule_that_would_never_do_anything_is_refused() -> None:
    assert refused(share=0) == ("rule.share", "It would be for nobody: let it be for some, or pause the rule.")
    everybody = ("rule.control", "Everybody would be left out, and nobody invited: leave out fewer.")
    assert refused(control=100) == everybody


@pytest.mark.parametrize(
    ("when", "field", "sentence"),
    [
        (nested(500), "rule.when", "Groups within groups within groups: this is nested too deeply."),
        ({"kind": "language", "one_of": []}, "rule.when.one_of", "Please enter at least 1 of these."),
        (
            nested(6),
            "rule.when.of.of.of.of.of.of",
            "Groups may be nested 5 deep. Say it with fewer groups, or by two rules.",
        ),
        (both(*[both(*[PRICING] * 26)] * 2), "rule.when", "A rule may have 50 conditions, and this has 55."),
        (
            both(PRICING, {"kind": "page", "url": "/cart"}),
            "rule.when.of.1",
            "Condition 1 (page “/pricing”) and condition 2 (page “/cart”) never hold together. " + GROUP,
        ),
        (
            both({"kind": "time_on_page", "at_least": 30}, both({"kind": "time_on_page", "at_most": 10})),
            "rule.when.of.1.of.0",
            "Condition 1 (time on page at least 30) and condition 2.1 (time on page at most 10) never hold together. "
            + GROUP,
        ),
        (
            {"kind": "search", "at_least": 51},
            "rule.when.at_least",
            "Beckon remembers the last 50 searches of a visit: this would never hold. Ask for fewer.",
        ),
        (
            {"kind": "earlier_invitations", "at_least": 51},
            "rule.when.at_least",
            "Beckon looks at the last 50 invitations of a visitor: this would never hold. Ask for fewer.",
        ),
        (
            {"kind": "search", "at_least": None, "at_most": 50},
            "rule.when.at_most",
            "Beckon remembers the last 50 searches of a visit: this would always hold. Allow fewer.",
        ),
        (
            {"kind": "search", "words": "tea", "at_least": 0},
            "rule.when.at_least",
            "Everybody has done this at least 0 times: say at least 1, or at most.",
        ),
        (
            {"kind": "any", "of": [PRICING, both(PRICING, {"kind": "not", "of": PRICING})]},
            "rule.when.of.1.of.1",
            "Condition 2.1 (page “/pricing”) and condition 2.2 (not page “/pricing”) are the very opposite of each "
            "other.",
        ),
        (
            both({"kind": "chats_rated", "at_most": 0}, {"kind": "last_rating", "at_most": 2}),
            "rule.when.of.1",
            "Condition 1 (chats rated at most 0) and condition 2 (last rating at most 2) never hold together. " + GROUP,
        ),
        (
            both(BETWEEN, {"kind": "device", "one_of": ["phone"]}, {"kind": "time_on_site", "at_least": 99}),
            "rule.when.of.2",
            "Condition 1 (time on site at least 30 at most 60) and condition 3 (time on site at least 99) never hold "
            "together. " + GROUP,
        ),
        (
            both(devices("phone", "tablet"), devices("tablet", "desktop"), devices("phone", "desktop")),
            "rule.when.of.2",
            "Condition 1 (device phone or tablet), condition 2 (device tablet or desktop) and condition 3 (device "
            "phone or desktop) never hold together. " + GROUP,
        ),
        (
            both(PRICING, {"kind": "any", "of": [{"kind": "page", "url": "/a"}, {"kind": "page", "url": "/b"}]}),
            "rule.when.of.1",
            "None of these can hold together with condition 1 (page “/pricing”).",
        ),
        ({"kind": "page", "url": "http"}, "rule.when.url", BEGIN),
        ({"kind": "page", "url": "https:shop"}, "rule.when.url", BEGIN),
        (
            {"kind": "referrer", "url": "https:// "},
            "rule.when.url",
            "Write whose pages: there is nothing behind the //.",
        ),
        ({"kind": "search", "words": " \u200b "}, "rule.when.words", "Please write something."),
        ({"kind": "attribute", "name": "x", "test": "equals", "value": []}, "rule.when.value", "Please enter a text."),
        ({"kind": "browser", "one_of": ["Chrome", " "]}, "rule.when.one_of.1", "Please write something."),
        (
            {"kind": "campaign", "parameter": "utm_source", "value": " "},
            "rule.when.value",
            "Please write something.",
        ),
        (
            {"kind": "event", "name": "x", "data": {"name": " ", "test": "present"}},
            "rule.when.data.name",
            "Please write something.",
        ),
        (
            {"kind": "place", "countries": ["DE", "ZZ"]},
            "rule.when.countries.1",
            "“ZZ” is no country: write DE or AT.",
        ),
        (
            {"kind": "language", "one_of": ["de-AT", "German"]},
            "rule.when.one_of.1",
            "“German” is no language: write de, or de-AT.",
        ),
        ({"kind": "language", "one_of": ["qq"]}, "rule.when.one_of.0", "“qq” is no language: write de, or de-AT."),
        (
            {"kind": "time_of_day", "since": "09:00", "until": "09:00"},
            "rule.when.until",
            "It begins and ends at 09:00: for a whole day write 00:00 to 24:00.",
        ),
        (
            {"kind": "time_on_page", "at_most": 0},
            "rule.when.at_most",
            "At most 0 seconds is over at once: allow more.",
        ),
        ({"kind": "last_rating", "at_most": 6}, "rule.when.at_most", "Please enter at most 5."),
        ({"kind": "pages", "at_least": 5, "at_most": 3}, "rule.when.at_most", "Nothing is at least 5 and at most 3."),
        ({"kind": "pages"}, "rule.when.at_least", "Say at least how many, or at most."),
        ({"kind": "page", "url": "/" * 201}, "rule.when.url", "Please enter at most 200 characters."),
        (
            {"kind": "pages_in_order", "urls": ["/a", "b"]},
            "rule.when.urls.1",
            BEGIN,
        ),
        ({"kind": "scroll"}, "rule.when", "There is nothing of this kind."),
        ({"kind": "scrolled", "at_least": 101}, "rule.when.at_least", "Please enter at most 100."),
        (
            {"kind": "place", "countries": ["de"]},
            "rule.when.countries.0",
            "Write a country by its two letters, like DE.",
        ),
        (
            {"kind": "time_of_day", "since": "9:30", "until": "10:00"},
            "rule.when.since",
            "Write the time like 09:30.",
        ),
        ({"kind": "event", "name": "x", "at_least": 21}, "rule.when.at_least", "Please enter at most 20."),
        (
            {"kind": "event", "name": "x", "data": {"name": "value", "test": "above", "value": "9"}},
            "rule.when.data.value",
            "Enter a number to compare with.",
        ),
        (
            both({"kind": "scrolled", "at_least": 80}, {"kind": "not", "of": {"kind": "scrolled", "at_least": 50}}),
            "rule.when.of.1",
            "Condition 1 (scrolled at least 80) and condition 2 (not scrolled at least 50) never hold together. "
            + GROUP,
        ),
        ({"kind": "attribute", "name": "cart", "test": "above"}, "rule.when.value", "Enter a number to compare with."),
        (
            both(devices("phone"), devices("desktop")),
            "rule.when.of.1",
            "Condition 1 (device phone) and condition 2 (device desktop) never hold together. " + GROUP,
        ),
        (
            both(
                {"kind": "attribute", "name": "cart", "test": "above", "value": 9},
                {"kind": "attribute", "name": "cart", "test": "below", "value": 5.5},
            ),
            "rule.when.of.1",
            "Condition 1 (cart over 9) and condition 2 (cart under 5.5) never hold together. " + GROUP,
        ),
    ],
)
def test_conditions_that_make_no_sense_are_named(when: object, field: str, sentence: str) -> None:
    assert refused(when=when) == (field, sentence)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Hello {visitor.nam|there}",
            "There is no variable {visitor.nam}. There are: visitor.name, page.title, search.last, place.city, "
            "source.name, site.name.",
        ),
        ("Hello {visitor.name", "Write a variable like {visitor.name|there}: this has a brace without its other half."),
        (" \n", "Please write something."),
    ],
)
def test_a_text_is_checked_before_it_is_kept(text: str, sentence: str) -> None:
    assert refused(action={"kind": "invite", "text": text}) == ("rule.action.text", sentence)


@pytest.mark.parametrize(
    ("answers", "field", "sentence"),
    [
        ([" "], "answers.0", "Write what the visitor may say, or remove this answer."),
        (["Prices", "Shipping", "prices "], "answers.2", "One of the other answers says the same."),
        (["I am {visitor.name|me}"], "answers.0", "Answers have no variables: the visitor says exactly this."),
        (
            ["4111 1111 1111 1111"],
            "answers.0",
            "This looks like a card, account or identity number, which nobody should be asked to say.",
        ),
        (["x" * 41], "answers.0", "Please enter at most 40 characters."),
        (["a", "b", "c", "d"], "answers", "There may be at most 3 of these."),
    ],
)
def test_an_answer_says_something_of_its_own(answers: list[str], field: str, sentence: str) -> None:
    action = {"kind": "invite", "text": "Hello", "answers": answers}
    assert refused(action=action) == (f"rule.action.{field}", sentence)


@pytest.mark.parametrize(
    ("monday", "field", "sentence"),
    [
        ([], "", "These hours never open: add some to a day, or let the rule act at all times."),
        ([["09:00", "12:00"], ["11:00", "13:00"]], ".0", "On Monday two of the opening hours overlap."),
        (
            [["09:00", "09:00"]],
            ".0",
            "On Monday it begins and ends at 09:00: for a whole day write 00:00 to 24:00.",
        ),
    ],
)
def test_hours_of_a_rule_open_some_time(monday: object, field: str, sentence: str) -> None:
    assert refused(schedule=[monday, [], [], [], [], [], []]) == (f"rule.schedule{field}", sentence)


def test_a_rule_has_a_name_and_does_not_end_before_it_begins() -> None:
    assert refused(expires_at=5) == ("rule.expires_at", "This time is over already.")
    for name in (" \t", "\u200b\u202e"):
        assert refused(name=name) == ("rule.name", "Please enter a name.")
    hidden = json.dumps({"rule": RULE | {"name": "Pri\u200bcing\u202e  help"}}).encode()
    assert checked(from_json(rule_new_adapter, hidden).rule, NOON).name == "Pricing help"


def test_what_makes_sense_is_kept_as_it_is() -> None:
    when = {"kind": "any", "of": [PRICING, both(PRICING, {"kind": "page", "which": "landing", "url": "/"})]}
    rule = from_json(rule_adapter, json.dumps(RULE | {"when": when}).encode())
    assert checked(rule, NOON) == rule


def test_an_id_that_is_none_is_no_time() -> None:
    assert refused(goal="thanks") == ("rule.goal", "There is no such thing: choose one of those that there are.")
