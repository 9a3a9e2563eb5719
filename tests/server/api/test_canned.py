"""Canned replies: who sees and keeps which, and what makes no sense."""

from typing import Any

import httpx
import pytest

from server.actions.teams import create_team
from server.services import Services
from server.staff.agent import Agent
from server.wire.teams import Team
from tests.conftest import hire
from tests.databases import on_one_database
from tests.server.api.conftest import SignIn
from tracker.clock import new_id
from tracker.site import Site

REPLY = {"shortcut": "/Shipping", "text": "Hello {visitor.name|there}, it takes two days."}


async def kept(client: httpx.AsyncClient, site: Site, **change: object) -> dict[str, Any]:
    """A canned reply that was taken."""
    answer = await client.post(f"/api/sites/{site.id}/canned", json={"id": new_id(), "reply": REPLY | change})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def shortcuts(client: httpx.AsyncClient, site: Site) -> list[str]:
    return [each["reply"]["shortcut"] for each in (await client.get(f"/api/sites/{site.id}/canned")).json()]


async def test_a_reply_is_kept_changed_used_and_taken_away(as_olga: httpx.AsyncClient, acme: Site, olga: Agent) -> None:
    view = await kept(as_olga, acme, text="  Two days.\x00 ")
    assert (view["reply"]["shortcut"], view["reply"]["text"]) == ("shipping", "Two days.")
    assert (view["owner"], view["owner_name"], view["uses"], view["used_at"]) == (olga.id, olga.name, 0, None)
    edit = {"reply": REPLY | {"review_on": "2027-01-01"}, "version": 1}
    changed = (await as_olga.put(f"/api/canned/{view['id']}", json=edit)).json()
    assert (changed["version"], changed["reply"]["review_on"]) == (2, "2027-01-01")
    late = await as_olga.put(f"/api/canned/{view['id']}", json=edit | {"reply": REPLY | {"text": "Other."}})
    assert late.status_code == 409
    for _ in range(2):
        assert (await as_olga.post(f"/api/canned/{view['id']}/uses")).status_code == 204
    (held,) = (await as_olga.get(f"/api/sites/{acme.id}/canned")).json()
    assert (held["uses"], held["used_at"] is None, held["reply"]) == (2, False, changed["reply"])
    assert (await as_olga.delete(f"/api/canned/{view['id']}")).status_code == 204
    assert await shortcuts(as_olga, acme) == []


async def test_everybody_sees_theirs(
    services: Services, as_olga: httpx.AsyncClient, sign_in: SignIn, acme: Site, olga: Agent
) -> None:
    cy, eve = [await hire(services, name, "agent", [acme.id]) for name in ("Cy", "Eve")]
    team = await create_team(services, olga, acme.id, Team(name="Sales", members=[cy.id]))
    await kept(as_olga, acme)
    of_team = await kept(as_olga, acme, shortcut="sales", team=team.id)
    mine = await kept(as_olga, acme, shortcut="mine", personal=True)
    as_cy = await sign_in(cy)
    await kept(as_cy, acme, shortcut="mine", personal=True)
    assert await shortcuts(as_olga, acme) == ["mine", "sales", "shipping"]
    assert await shortcuts(as_cy, acme) == ["mine", "sales", "shipping"]
    as_eve = await sign_in(eve)
    assert await shortcuts(as_eve, acme) == ["shipping"]
    for theirs in (mine, of_team):
        for answer in (
            await as_eve.put(f"/api/canned/{theirs['id']}", json={"reply": REPLY, "version": 1}),
            await as_eve.delete(f"/api/canned/{theirs['id']}"),
            await as_eve.post(f"/api/canned/{theirs['id']}/uses"),
        ):
            assert answer.status_code == 404
    assert (await as_cy.post(f"/api/canned/{of_team['id']}/uses")).status_code == 204


@on_one_database
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"shortcut": " "}, "shortcut"),
        ({"shortcut": "two words"}, "shortcut"),
        ({"shortcut": "x" * 33}, "shortcut"),
        ({"shortcut": "x" * 65}, "shortcut"),
        ({"text": " \u200b\n"}, "text"),
        ({"text": "Hello {visitor.nam}"}, "text"),
        ({"text": "Hello {visitor.name"}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"team": "00000000-0000-7000-8000-000000000000"}, "team"),
        ({"review_on": "tomorrow"}, "review_on"),
        ({"review_on": "2026-02-30"}, "review_on"),
    ],
)
async def test_what_makes_no_sense_is_said_at_the_field(
    as_olga: httpx.AsyncClient, acme: Site, change: dict[str, Any], field: str
) -> None:
    answer = await as_olga.post(f"/api/sites/{acme.id}/canned", json={"id": new_id(), "reply": REPLY | change})
    assert (answer.status_code, answer.json()["field"].removeprefix("reply.")) == (400, field)
    assert await shortcuts(as_olga, acme) == []


async def test_who_makes_one_their_own_keeps_it(
    services: Services, as_olga: httpx.AsyncClient, sign_in: SignIn, acme: Site
) -> None:
    shared = await kept(as_olga, acme, shortcut="größe" + "ß" * 20)
    as_cy = await sign_in(await hire(services, "Cy", "agent", [acme.id]))
    await as_olga.put(f"/api/canned/{shared['id']}/rating", json={"useful": False})
    taken = await as_cy.put(f"/api/canned/{shared['id']}", json={"reply": REPLY | {"personal": True}, "version": 1})
    assert (taken.status_code, taken.json()["owner_name"]) == (200, "Cy")
    assert taken.json()["useless"] == 0
    refused = await as_cy.put(f"/api/canned/{shared['id']}/rating", json={"useful": True})
    assert (refused.status_code, refused.json()["reason"]) == (
        409,
        "Only you use this reply: there is nobody to rate it for.",
    )
    assert (await shortcuts(as_cy, acme), await shortcuts(as_olga, acme)) == (["shipping"], [])


async def test_a_shortcut_means_one_reply(as_olga: httpx.AsyncClient, acme: Site) -> None:
    await kept(as_olga, acme)
    other = await kept(as_olga, acme, shortcut="other")
    for answer in (
        await as_olga.post(f"/api/sites/{acme.id}/canned", json={"id": new_id(), "reply": REPLY}),
        await as_olga.put(f"/api/canned/{other['id']}", json={"reply": REPLY, "version": 1}),
    ):
        assert (answer.status_code, answer.json()["field"]) == (409, "shortcut")
    assert await shortcuts(as_olga, acme) == ["other", "shipping"]


async def test_each_agent_rates_a_reply_once_and_its_keeper_looks_at_a_poor_one(
    services: Services, as_olga: httpx.AsyncClient, sign_in: SignIn, acme: Site
) -> None:
    view = await kept(as_olga, acme)
    address = f"/api/canned/{view['id']}/rating"
    as_cy, as_eve = [await sign_in(await hire(services, name, "agent", [acme.id])) for name in ("Cy", "Eve")]
    first = (await as_cy.put(address, json={"useful": False, "words": "Too\u202e  old"})).json()
    assert (first["useful"], first["useless"], first["poor"], first["said"]) == (0, 1, False, [])
    assert first["own"] == {"useful": False, "words": "Too old"}
    await as_cy.put(address, json={"useful": True})
    await as_eve.put(address, json={"useful": False, "words": "Nobody asks"})
    assert (await as_eve.put(address, json={"useful": False, "words": "x" * 201})).json()["field"] == "words"
    await as_cy.put(address, json={"useful": False, "words": "Too old"})
    (poor,) = (await as_olga.get(f"/api/sites/{acme.id}/canned")).json()
    assert (poor["useful"], poor["useless"], poor["poor"], poor["own"]) == (0, 2, True, None)
    assert {(each["name"], each["words"]) for each in poor["said"]} == {("Cy", "Too old"), ("Eve", "Nobody asks")}
    back = (await as_eve.delete(address)).json()
    assert (back["useless"], back["poor"], back["own"]) == (1, False, None)
    anew = {"reply": REPLY | {"text": "Three days."}, "version": 1}
    assert (await as_olga.put(f"/api/canned/{view['id']}", json=anew)).json()["useless"] == 0
    await as_cy.put(address, json={"useful": True})
    assert (await as_olga.delete(f"/api/canned/{view['id']}")).status_code == 204
    assert (await as_cy.put(address, json={"useful": True})).status_code == 404
