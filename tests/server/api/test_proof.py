"""Goals and proof over HTTP: set on a site, chosen by a rule, and what the rule came to."""

from typing import Any

import httpx
import pytest

from tests.databases import on_one_database
from tests.server.api.test_doors import RULE
from tracker.clock import new_id
from tracker.site import Site

ORDER = {"kind": "value", "id": new_id(), "name": "Order", "event": "order", "field": "value", "days": 7}
THANKS = {"kind": "page", "id": new_id(), "name": "Thanks", "url": "/thanks*", "days": 14}


async def set_goals(client: httpx.AsyncClient, site: Site, *goals: dict[str, Any]) -> httpx.Response:
    return await client.patch(f"/api/sites/{site.id}", json={"options": {"visitor_goals": goals}})


async def created(client: httpx.AsyncClient, site: Site, **rule: object) -> Any:
    answer = await client.post(f"/api/sites/{site.id}/rules", json={"rule": RULE | rule})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_goals_are_kept_as_they_were_set(as_olga: httpx.AsyncClient, acme: Site) -> None:
    assert (await set_goals(as_olga, acme, ORDER, THANKS)).json()["options"]["visitor_goals"] == [ORDER, THANKS]
    renamed = THANKS | {"name": "Done"}
    assert (await set_goals(as_olga, acme, renamed)).json()["options"]["visitor_goals"] == [renamed]


@on_one_database
@pytest.mark.parametrize(
    ("goals", "place"),
    [
        ([THANKS, ORDER | {"event": "purchase"}], "options.visitor_goals.1"),
        ([ORDER | {"days": 8}], "options.visitor_goals.0"),
        ([ORDER, THANKS | {"name": "Order "}], "options.visitor_goals.1"),
        ([ORDER, THANKS | {"id": ORDER["id"]}], "options.visitor_goals.1"),
        ([ORDER, THANKS | {"name": " "}], "options.visitor_goals.1"),
        ([ORDER, THANKS | {"name": "\u200b"}], "options.visitor_goals.1"),
        ([ORDER, THANKS | {"url": "thanks"}], "options.visitor_goals.1.url"),
        ([ORDER, THANKS | {"days": 31}], "options.visitor_goals.1.days"),
        ([THANKS | {"id": new_id(), "name": str(number)} for number in range(11)], "options.visitor_goals"),
    ],
)
async def test_a_goal_that_makes_no_sense_or_is_another_one_is_refused(
    as_olga: httpx.AsyncClient, acme: Site, goals: list[dict[str, Any]], place: str
) -> None:
    await set_goals(as_olga, acme, ORDER)
    answer = await set_goals(as_olga, acme, *goals)
    assert (answer.status_code, answer.json()["field"]) == (400, place)


async def test_a_rule_has_a_goal_of_its_site(as_olga: httpx.AsyncClient, acme: Site) -> None:
    await set_goals(as_olga, acme, ORDER)
    made = await created(as_olga, acme, goal=ORDER["id"])
    body = {"rule": made["rule"] | {"goal": new_id()}, "version": 1}
    answer = await as_olga.put(f"/api/rules/{made['id']}", json=body)
    assert (answer.status_code, answer.json()["field"]) == (400, "rule.goal")


async def test_a_goal_that_a_rule_counts_stays(as_olga: httpx.AsyncClient, acme: Site) -> None:
    await set_goals(as_olga, acme, ORDER, THANKS)
    made = await created(as_olga, acme, name="Help", goal=ORDER["id"])
    assert (await set_goals(as_olga, acme, ORDER)).status_code == 200
    refused = await set_goals(as_olga, acme)
    sentence = "The rule “Help” counts the goal “Order”. Choose another goal there first, or none."
    assert (refused.status_code, refused.json()["reason"]) == (409, sentence)
    assert (await as_olga.get(f"/api/sites/{acme.id}")).json()["options"]["visitor_goals"] == [ORDER]
    await as_olga.delete(f"/api/rules/{made['id']}")
    assert (await set_goals(as_olga, acme)).json()["options"]["visitor_goals"] == []


@pytest.mark.parametrize(
    ("change", "stretch"),
    [
        ({"name": "Other"}, 1),
        ({"priority": 7}, 1),
        ({"share": 50}, 1),
        ({"control": 20}, 2),
        ({"goal": ORDER["id"]}, 2),
        ({"when": {"kind": "page", "url": "/"}}, 2),
        ({"action": {"kind": "invite", "text": "Hello! Can I help you?", "variants": ["Hi"]}}, 2),
        ({"action": {"kind": "invite", "text": "Hello! Can I help you?", "answers": ["Yes"]}}, 2),
        ({"schedule": [[["09:00", "17:00"]], [], [], [], [], [], []]}, 2),
    ],
)
async def test_a_comparison_begins_anew_where_its_arms_would_be_others(
    as_olga: httpx.AsyncClient, acme: Site, change: dict[str, Any], stretch: int
) -> None:
    await set_goals(as_olga, acme, ORDER)
    made = await created(as_olga, acme)
    body = {"rule": made["rule"] | change, "version": 1}
    edited = (await as_olga.put(f"/api/rules/{made['id']}", json=body)).json()
    assert (made["stretch"], edited["version"], edited["stretch"]) == (1, 2, stretch)


async def test_the_texts_of_a_rule_say_different_things(as_olga: httpx.AsyncClient, acme: Site) -> None:
    for variants, place in ((["Hi", "Hi"], "1"), (["Hi {who}"], "0"), (["Hi", " "], "1")):
        action = {"kind": "invite", "text": "Hello", "variants": variants}
        answer = await as_olga.post(f"/api/sites/{acme.id}/rules", json={"rule": RULE | {"action": action}})
        assert (answer.status_code, answer.json()["field"]) == (400, f"rule.action.variants.{place}")


async def test_a_new_rule_has_nothing_to_show_yet(
    as_olga: httpx.AsyncClient, as_bo: httpx.AsyncClient, acme: Site
) -> None:
    await set_goals(as_olga, acme, ORDER)
    made = await created(as_olga, acme, goal=ORDER["id"])
    proof = (await as_bo.get(f"/api/rules/{made['id']}/proof")).json()
    assert (proof["goal"], proof["qualified"], proof["held"]) == (ORDER, 0, [])
    assert [(arm["arm"], arm["visitors"]) for arm in proof["arms"]] == [("control", 0), ("invited", 0)]
    assert proof["lift"] == {
        "verdict": "unknown",
        "times": None,
        "low": 0.0,
        "high": None,
        "reached": 0,
        "needed": 1_265,
    }
    assert proof["since"] == made["changed_at"]
