"""Rules over HTTP: written, edited by one at a time, switched, copied, taken away."""

import json
from dataclasses import replace
from typing import Any

import httpx
import pytest

from server.actions import beckoning, desk
from server.services import Services
from server.staff.agent import Agent
from server.store import invitations, rule_deeds
from server.wire.budget import Budget
from tests.clocks import ManualClock
from tests.conftest import budgeted, leave_all_out
from tests.server.api.test_doors import RULE
from tests.server.rules.test_checking import nested
from tests.tracker.parts import CHROME, ORIGIN, view
from tests.tracker.redis.planes import eventually
from tracker.clock import DAY, MINUTE
from tracker.pipeline.hit import Batch
from tracker.site import Site

PRICING = {"kind": "page", "which": "current", "url": "/pricing"}


async def created(client: httpx.AsyncClient, site: Site, **rule: object) -> Any:
    answer = await client.post(f"/api/sites/{site.id}/rules", json={"rule": RULE | rule})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_new_rule_is_a_draft_with_defaults(as_olga: httpx.AsyncClient, acme: Site) -> None:
    made = await created(as_olga, acme, name=" Pricing help ")
    defaults = {"when": PRICING, "priority": 100, "share": 100, "control": 10, "expires_at": None, "goal": None}
    defaults |= {"schedule": None}
    assert (made["state"], made["version"], made["changed_by"]) == ("draft", 1, "Olga")
    assert made["rule"] == RULE | defaults | {
        "action": RULE["action"] | {"variants": [], "answers": [], "team": None, "face": "agent"}
    }
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
    versions = (await as_olga.get(f"{path}/history")).json()["versions"]
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


async def test_who_wrote_switched_and_took_a_rule_away_is_told(
    as_olga: httpx.AsyncClient, acme: Site, clock: ManualClock
) -> None:
    answer = await as_olga.post(f"/api/sites/{acme.id}/rules", json={"rule": RULE, "state": "active"})
    path, began = f"/api/rules/{answer.json()['id']}", clock.now()
    for state in ("paused", "paused", "draft", "active"):
        clock.advance(MINUTE)
        await as_olga.put(f"{path}/state", json={"state": state})
    clock.advance(MINUTE)
    await as_olga.put(path, json={"rule": RULE | {"priority": 7}, "version": 1})
    history = (await as_olga.get(f"{path}/history")).json()
    assert [(each["version"], each["at"] - began) for each in history["versions"]] == [(2, 5 * MINUTE), (1, 0)]
    assert [(each["act"], each["at"] - began, each["agent_name"]) for each in history["acts"]] == [
        ("active", 4 * MINUTE, "Olga"),
        ("draft", 3 * MINUTE, "Olga"),
        ("paused", MINUTE, "Olga"),
        ("active", 0, "Olga"),
    ]
    gone = f"/api/sites/{acme.id}/rules/gone"
    assert (await as_olga.get(gone)).json() == []
    await as_olga.delete(path)
    (one,) = (await as_olga.get(gone)).json()
    assert one == {"id": answer.json()["id"], "name": RULE["name"], "at": clock.now(), "agent_name": "Olga"}


async def test_a_rule_whose_time_is_over_is_not_activated(
    as_olga: httpx.AsyncClient, acme: Site, clock: ManualClock
) -> None:
    ends = {"rule": RULE | {"expires_at": clock.now() + MINUTE}}
    made = (await as_olga.post(f"/api/sites/{acme.id}/rules", json=ends)).json()
    clock.advance(2 * MINUTE)
    answer = await as_olga.put(f"/api/rules/{made['id']}/state", json={"state": "active"})
    assert (answer.status_code, answer.json()["reason"]) == (400, "This time is over already.")
    assert (await as_olga.get(f"/api/rules/{made['id']}")).json()["state"] == "draft"


def both(*conditions: object) -> dict[str, object]:
    return {"kind": "all", "of": list(conditions)}


async def test_of_what_makes_no_sense_nothing_is_kept(as_olga: httpx.AsyncClient, acme: Site) -> None:
    answers = [
        await as_olga.post(f"/api/sites/{acme.id}/rules", json={"rule": RULE | wrong})
        for wrong in ({"name": "\u200b "}, {"when": {"kind": "pages"}}, {"when": {"kind": "scroll"}}, {"expires_at": 5})
    ]
    assert [(answer.status_code, answer.json()["field"]) for answer in answers] == [
        (400, "rule.name"),
        (400, "rule.when.at_least"),
        (400, "rule.when"),
        (400, "rule.expires_at"),
    ]
    assert (await as_olga.get(f"/api/sites/{acme.id}/rules")).json() == []


async def test_no_more_is_asked_of_a_page_than_it_measures(as_olga: httpx.AsyncClient, acme: Site) -> None:
    """Of more than 12 depths a page measures the lowest: a rule that asks for another one would wait in vain."""

    def depths(*values: int) -> dict[str, object]:
        return {"kind": "any", "of": [{"kind": "scrolled", "at_least": each} for each in values]}

    wide = (await created(as_olga, acme, name="Wide", when=depths(*range(10, 21))))["id"]
    deep = (await created(as_olga, acme, name="Deep", when=depths(20, 80, 90)))["id"]
    assert (await as_olga.put(f"/api/rules/{wide}/state", json={"state": "active"})).status_code == 200
    refused = await as_olga.put(f"/api/rules/{deep}/state", json={"state": "active"})
    sentence = (
        "Pages measure at most 12 depths of scrolling, and the active rules ask for 13: “Wide”, “Deep”. Use fewer, or "
        "the same."
    )
    assert (refused.status_code, refused.json()["field"], refused.json()["reason"]) == (400, "rule.when", sentence)
    new = {"rule": RULE | {"when": depths(1, 2)}, "state": "active"}
    assert (await as_olga.post(f"/api/sites/{acme.id}/rules", json=new)).json()["field"] == "rule.when"
    fewer = {"rule": RULE | {"name": "Deep", "when": depths(20, 80)}, "version": 1}
    assert (await as_olga.put(f"/api/rules/{deep}", json=fewer)).status_code == 200
    assert (await as_olga.put(f"/api/rules/{deep}/state", json={"state": "active"})).status_code == 200
    more = fewer | {"rule": RULE | {"name": "Deep", "when": depths(80, 90)}, "version": 2}
    assert (await as_olga.put(f"/api/rules/{deep}", json=more)).json()["reason"] == sentence


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"when": {"kind": "pages", "at_least": 0.5}}, "rule.when.at_least", "Please enter a whole number."),
        ({"when": {"kind": "scrolled", "at_least": 400}}, "rule.when.at_least", "Please enter at most 100."),
        ({"control": 250}, "rule.control", "Please enter at most 100."),
    ],
)
async def test_a_number_that_makes_no_sense_is_refused_in_words(
    as_olga: httpx.AsyncClient, acme: Site, wrong: dict[str, object], field: str, sentence: str
) -> None:
    answer = await as_olga.post(f"/api/sites/{acme.id}/rules/try", json={"rule": RULE | wrong})
    assert (answer.status_code, answer.json()["field"], answer.json()["reason"]) == (400, field, sentence)


@pytest.fixture
async def at_home(services: Services, acme: Site) -> str:
    """The id of a visitor who is on /pricing and has searched for tea there."""
    who = {"origin": ORIGIN, "address": "203.0.113.7", "user_agent": CHROME}
    outcome = await services.ingest.accept(Batch(site=acme, visitor_id=None, events=(view("/pricing?q=tea"),), **who))
    assert outcome.visitor_id
    return outcome.visitor_id


async def test_a_rule_is_tried_on_a_visitor_before_it_is_kept(
    as_olga: httpx.AsyncClient, acme: Site, at_home: str
) -> None:
    path, when = f"/api/sites/{acme.id}/rules/try", both(PRICING, {"kind": "search", "words": "coffee"})
    assert (await as_olga.post(path, json={"rule": RULE})).json() == {"trace": None}
    trace = (await as_olga.post(path, json={"rule": RULE | {"when": when}, "visitor": at_home})).json()["trace"]
    assert [(line["path"], line["passed"], line["words"]) for line in trace["lines"]] == [
        ("rule.when", False, "not all of these hold"),
        ("rule.when.of.0", True, f"on “{ORIGIN}/pricing?q=tea”; “/pricing” needed"),
        ("rule.when.of.1", False, "0 searches for “coffee”; at least 1 needed"),
    ]
    assert trace["gates"][-1] == {"gate": "conditions", "passed": False, "words": "Its conditions do not hold."}
    assert (await as_olga.get(f"/api/sites/{acme.id}/rules")).json() == []


async def test_why_nobody_is_invited_is_told_in_words(
    as_olga: httpx.AsyncClient, as_bo: httpx.AsyncClient, services: Services, acme: Site, bo: Agent, at_home: str
) -> None:
    path = f"/api/visitors/{at_home}/why"
    await budgeted(services, acme, Budget(arrival=20))
    await created(as_olga, acme, name="Draft", priority=900)
    first = await created(as_olga, acme, name="First", priority=800, control=99)
    await created(as_olga, acme, name="Second", priority=700)
    for made in (await as_olga.get(f"/api/sites/{acme.id}/rules")).json()[1:]:
        await as_olga.put(f"/api/rules/{made['id']}/state", json={"state": "active"})
    await leave_all_out(services, first["id"])
    why = (await as_bo.get(path)).json()
    assert why["live"]
    assert [each["name"] for each in why["rules"]] == ["Draft", "First", "Second"]
    assert held_by(why["rules"][0]) == ["The rule is a draft."]
    arrived, *others = held_by(why["rules"][1])
    assert arrived.startswith("The visitor arrived ")
    assert others == ["No agent is accepting chats.", "The visitor is left out to compare with."]
    assert held_by(why["rules"][2]) == ["It lost to “First”."]
    await as_olga.patch(f"/api/sites/{acme.id}", json={"options": {"budget": {"arrival": None}}})
    await desk.arrive(services, replace(bo, status="accepting"))
    now = (await as_bo.get(path)).json()["rules"][1]
    assert held_by(now) == ["The visitor is left out to compare with."]
    assert not now["passed"]


def held_by(trace: dict[str, Any]) -> list[str]:
    """What the gates say that do not pass."""
    return [gate["words"] for gate in trace["gates"] if not gate["passed"]]


async def test_of_who_is_not_here_there_is_nothing_to_say(as_bo: httpx.AsyncClient, ada: str) -> None:
    assert (await as_bo.get(f"/api/visitors/{ada}/why")).json() == {"live": False, "rules": [], "past": None}


async def test_totals_are_those_of_the_days_that_are_asked_for(
    as_olga: httpx.AsyncClient, as_bo: httpx.AsyncClient, services: Services, acme: Site, clock: ManualClock
) -> None:
    made, today = await created(as_olga, acme), clock.now() // DAY
    path = f"/api/rules/{made['id']}/totals"
    assert (await as_bo.get(path)).json() == {"since": today - 29, "until": today, "totals": []}
    counted = {(made["id"], today - back, gate, 1): back for back in (6, 7, 200) for gate in ("contact", "declined")}
    async with services.database.transaction() as connection:
        await rule_deeds.add_totals(connection, counted | {(made["id"], today - 6, "contact", 2): 2})
    week, year = [(await as_bo.get(f"{path}?days={days}")).json()["totals"] for days in (7, 365)]
    assert week == [
        {"day": today - 6, "gate": gate, "visits": visits} for gate, visits in (("contact", 8), ("declined", 6))
    ]
    assert [(each["day"] - today, each["visits"]) for each in year if each["gate"] == "declined"] == [
        (-200, 200),
        (-7, 7),
        (-6, 6),
    ]
    refused = await as_bo.get(f"{path}?days=8")
    assert (refused.status_code, refused.json()["reason"]) == (400, "A report spans 7, 30, 90 or 365 days.")


async def test_a_rehearsal_tells_line_by_line_what_a_rule_would_have_done(
    as_olga: httpx.AsyncClient, services: Services, acme: Site, clock: ManualClock
) -> None:
    made = await created(as_olga, acme)
    for path in ("/pricing", "/pricing", "/"):
        batch = Batch(
            site=acme, origin=ORIGIN, address="203.0.113.7", user_agent=CHROME, visitor_id=None, events=(view(path),)
        )
        await services.ingest.accept(batch)
    asked = {"rule": RULE | {"control": 0}}
    clock.advance(1000)
    answer = await as_olga.post(f"/api/rules/{made['id']}/rehearsal", json=asked)
    *before, last = [json.loads(line) for line in answer.text.splitlines()]
    assert all(not each["over"] for each in before)
    found = last["rehearsal"]
    assert (last["over"], last["done"], found["visits"], found["pages"], found["invited"]) == (True, 1, 3, 3, 2)
    assert found["gates"] == {"sent": 2, "qualified": 2}
    assert [step["kind"] for step in found["examples"][0]["steps"]] == ["page", "invited"]


async def test_a_rehearsal_names_what_nobody_kept(as_olga: httpx.AsyncClient, acme: Site) -> None:
    made = await created(as_olga, acme)
    asked = {"rule": RULE | {"when": {"kind": "agents_free", "at_least": 1}}}
    path = f"/api/rules/{made['id']}/rehearsal"
    (line,) = (await as_olga.post(path, json=asked)).text.splitlines()
    assert [each["kind"] for each in json.loads(line)["unknown"]] == ["agents_free"]
    decided = await as_olga.post(path, json=asked | {"assumed": {"agents_free": True}})
    assert json.loads(decided.text.splitlines()[-1])["rehearsal"]["visits"] == 0
    wrong = await as_olga.post(path, json={"rule": RULE | {"name": " "}})
    assert (wrong.status_code, wrong.json()["field"]) == (400, "rule.name")
    deep = await as_olga.post(path, json={"rule": RULE | {"when": nested(500)}})
    assert deep.json()["field"] == "rule.when"
    assert deep.json()["reason"].endswith("nested too deeply.")


async def test_of_a_visit_that_is_over_it_is_told_what_was_done_and_what_would_have_been(
    as_olga: httpx.AsyncClient, services: Services, acme: Site, clock: ManualClock, bo: Agent
) -> None:
    ranked = enumerate(("Low", "High"))
    made = [await created(as_olga, acme, name=name, control=0, priority=rank) for rank, name in ranked]
    for rule in made:
        await as_olga.put(f"/api/rules/{rule['id']}/state", json={"state": "active"})
    await desk.arrive(services, replace(bo, status="accepting"))
    await beckoning.read_rules(services)
    batch = Batch(
        site=acme, origin=ORIGIN, address="203.0.113.7", user_agent=CHROME, visitor_id=None, events=(view("/pricing"),)
    )
    ada = (await services.ingest.accept(batch)).visitor_id

    async def is_invited() -> bool:
        async with services.database.reading() as connection:
            return bool((await invitations.history(connection, str(ada))).invitations)

    await eventually(is_invited, "nobody was invited")
    clock.advance(DAY)
    services.roster.expire()

    async def is_expired() -> bool:
        return "that is expired now" in (await as_olga.get(f"/api/visitors/{ada}/why")).text

    await eventually(is_expired, "the invitation did not lapse")
    told = (await as_olga.get(f"/api/visitors/{ada}/why")).json()
    assert (told["live"], [rule["name"] for rule in told["rules"]]) == (False, ["High", "Low"])
    (deed,) = told["past"]["deeds"]
    assert deed["rule"] == made[1]["id"]
    assert deed["words"] == "It invited the visitor, and that is expired now."
    low = told["rules"][1]
    assert (low["gates"][-1]["gate"], low["gates"][-1]["words"]) == ("priority", "It lost to “High”.")
    again = await as_olga.get(f"/api/visitors/{ada}/why", params={"visit": told["past"]["visit"]})
    assert again.json() == told
    other = await as_olga.get(f"/api/visitors/{ada}/why", params={"visit": made[0]["id"]})
    assert other.json() == {"live": False, "rules": [], "past": None}
