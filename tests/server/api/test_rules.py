"""Rules over HTTP: written, edited by one at a time, switched, copied, taken away."""

from typing import Any

import httpx
import pytest

from tests.server.api.test_doors import RULE
from tracker.site import Site

PRICING = {"kind": "page", "which": "current", "url": "/pricing"}


async def created(client: httpx.AsyncClient, site: Site, **rule: object) -> Any:
    answer = await client.post(f"/api/sites/{site.id}/rules", json={"rule": RULE | rule})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def refused(client: httpx.AsyncClient, site: Site, **rule: object) -> tuple[str, str]:
    """The field and the sentence; nothing is kept."""
    answer = await client.post(f"/api/sites/{site.id}/rules", json={"rule": RULE | rule})
    assert (answer.status_code, (await client.get(f"/api/sites/{site.id}/rules")).json()) == (400, [])
    return answer.json()["field"], answer.json()["reason"]


async def test_a_new_rule_is_a_draft_with_defaults(as_olga: httpx.AsyncClient, acme: Site) -> None:
    made = await created(as_olga, acme, name=" Pricing help ")
    defaults = {"when": PRICING, "priority": 100, "share": 100, "control": 10, "expires_at": None}
    assert (made["state"], made["version"], made["changed_by"]) == ("draft", 1, "Olga")
    assert made["rule"] == RULE | defaults
    assert (await as_olga.get(f"/api/rules/{made['id']}")).json() == made


async def test_the_highest_priority_comes_first(
    as_olga: httpx.AsyncClient, as_bo: httpx.AsyncClient, acme: Site
) -> None:
    made = [await created(as_olga, acme, priority=priority) for priority in (5, 200, 5)]
    shown = (await as_bo.get(f"/api/sites/{acme.id}/rules")).json()
    assert shown == [made[1], made[0], made[2]]


async def test_an_edit_makes_a_version_and_the_second_editor_is_told(as_olga: httpx.AsyncClient, acme: Site) -> None:
    made = await created(as_olga, acme)
    path = f"/api/rules/{made['id']}"
    edited = (await as_olga.put(path, json={"rule": RULE | {"priority": 7}, "version": 1})).json()
    assert (edited["version"], edited["rule"]["priority"]) == (2, 7)
    again = await as_olga.put(path, json={"rule": RULE | {"priority": 7}, "version": 1})
    assert (again.status_code, again.json()) == (200, edited)
    late = await as_olga.put(path, json={"rule": RULE | {"priority": 8}, "version": 1})
    assert late.status_code == 409
    assert late.json()["reason"] == "Olga has changed this rule in the meantime. Please look at it again."
    versions = (await as_olga.get(f"{path}/versions")).json()
    assert [(each["version"], each["rule"]["priority"]) for each in versions] == [(2, 7), (1, 100)]


async def test_a_rule_is_switched_copied_and_taken_away(as_olga: httpx.AsyncClient, acme: Site) -> None:
    made = await created(as_olga, acme)
    path = f"/api/rules/{made['id']}"
    assert (await as_olga.put(f"{path}/state", json={"state": "active"})).json()["state"] == "active"
    copy = (await as_olga.post(f"{path}/copy")).json()
    assert (copy["state"], copy["rule"]) == ("draft", made["rule"] | {"name": "Copy of Pricing help"})
    assert (await as_olga.delete(path)).status_code == 204
    assert (await as_olga.get(path)).status_code == 404
    assert (await as_olga.get(f"/api/sites/{acme.id}/rules")).json() == [copy]


def nested(depth: int) -> Any:
    return {"kind": "not", "of": nested(depth - 1)} if depth else PRICING


def both(*conditions: object) -> dict[str, object]:
    return {"kind": "all", "of": list(conditions)}


@pytest.mark.parametrize(
    ("when", "field", "sentence"),
    [
        (nested(500), "body", "Groups within groups within groups: this is nested too deeply."),
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
async def test_conditions_that_make_no_sense_are_named(
    as_olga: httpx.AsyncClient, acme: Site, when: object, field: str, sentence: str
) -> None:
    assert await refused(as_olga, acme, when=when) == (field, sentence)


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
async def test_a_text_is_checked_before_it_is_kept(
    as_olga: httpx.AsyncClient, acme: Site, text: str, sentence: str
) -> None:
    assert await refused(as_olga, acme, action={"kind": "invite", "text": text}) == ("rule.action.text", sentence)


async def test_a_rule_does_not_end_before_it_begins(as_olga: httpx.AsyncClient, acme: Site) -> None:
    assert await refused(as_olga, acme, expires_at=5) == ("rule.expires_at", "This time is over already.")
    assert (await refused(as_olga, acme, name=" \t"))[0] == "rule.name"
