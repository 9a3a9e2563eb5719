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


def refused(**rule: object) -> tuple[str, str]:
    """The field and the sentence."""
    with pytest.raises(Invalid) as wrong:
        checked(from_json(rule_new_adapter, json.dumps({"rule": RULE | rule}).encode()).rule, NOON)
    return wrong.value.field, wrong.value.reason


def nested(depth: int) -> Any:
    return {"kind": "not", "of": nested(depth - 1)} if depth else PRICING


def both(*conditions: object) -> dict[str, object]:
    return {"kind": "all", "of": list(conditions)}


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
            "The page can't be /pricing and /cart at once. Put them into a group of which one must hold.",
        ),
        (
            both({"kind": "time_on_page", "at_least": 30}, both({"kind": "time_on_page", "at_most": 10})),
            "rule.when.of.1.of.0",
            "Nothing is at least 30 and at most 10.",
        ),
        (
            {"kind": "any", "of": [PRICING, both(PRICING, {"kind": "not", "of": PRICING})]},
            "rule.when.of.1.of.1",
            "This is the very opposite of a condition before it.",
        ),
        ({"kind": "pages", "at_least": 5, "at_most": 3}, "rule.when.at_most", "Nothing is at least 5 and at most 3."),
        ({"kind": "pages"}, "rule.when.at_least", "Say at least how many, or at most."),
        ({"kind": "page", "url": "/" * 201}, "rule.when.url", "Please enter at most 200 characters."),
        (
            {"kind": "pages_in_order", "urls": ["/a", "b"]},
            "rule.when.urls.1",
            "Begin with / for a path, or with https:// or * for a whole address.",
        ),
        ({"kind": "scroll"}, "rule.when", "There is nothing of this kind."),
        ({"kind": "scrolled", "at_least": 101}, "rule.when.at_least", "Please enter at most 100."),
        ({"kind": "event", "name": "x", "at_least": 21}, "rule.when.at_least", "Please enter at most 20."),
        (
            {"kind": "event", "name": "x", "data": {"name": "value", "test": "above", "value": "9"}},
            "rule.when.data.value",
            "Enter a number to compare with.",
        ),
        (
            both({"kind": "scrolled", "at_least": 80}, {"kind": "not", "of": {"kind": "scrolled", "at_least": 50}}),
            "rule.when.of.1",
            "Whoever comes to 80 has come to 50, too.",
        ),
        ({"kind": "attribute", "name": "cart", "test": "above"}, "rule.when.value", "Enter a number to compare with."),
        (
            both({"kind": "device", "one_of": ["phone"]}, {"kind": "device", "one_of": ["desktop"]}),
            "rule.when.of.1",
            "Nothing is in this list and in one before it. Put them into a group of which one must hold.",
        ),
        (
            both(
                {"kind": "attribute", "name": "cart", "test": "above", "value": 9},
                {"kind": "attribute", "name": "cart", "test": "below", "value": 5.5},
            ),
            "rule.when.of.1",
            "cart can't be over 9 and under 5.5.",
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


def test_a_rule_has_a_name_and_does_not_end_before_it_begins() -> None:
    assert refused(expires_at=5) == ("rule.expires_at", "This time is over already.")
    assert refused(name=" \t") == ("rule.name", "Please enter a name.")


def test_what_makes_sense_is_kept_as_it_is() -> None:
    when = {"kind": "any", "of": [PRICING, both(PRICING, {"kind": "page", "which": "landing", "url": "/"})]}
    rule = from_json(rule_adapter, json.dumps(RULE | {"when": when}).encode())
    assert checked(rule, NOON) == rule
