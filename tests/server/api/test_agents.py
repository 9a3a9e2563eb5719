"""The team over HTTP."""

import asyncio
from typing import Any

import httpx
import pytest

from server.actions.agents import alter_agent
from server.services import Services
from server.staff.agent import Agent
from server.wire.api import AgentChange
from tests.conftest import PASSWORD, hire
from tests.databases import on_one_database
from tracker.errors import Unauthenticated
from tracker.site import Site


async def test_a_new_colleague_can_sign_in(as_olga: httpx.AsyncClient, acme: Site, services: Services) -> None:
    body = {
        "email": " Cy@Beckon.test ".strip(),
        "name": "Cy",
        "role": "agent",
        "password": PASSWORD,
        "sites": [acme.id],
    }
    answer = await as_olga.post("/api/agents", json=body)
    assert answer.status_code == 201
    member = answer.json()
    assert member["agent"] | {"email": "cy@beckon.test", "name": "Cy", "role": "agent"} == member["agent"]
    assert (member["sites"], member["disabled"]) == ([acme.id], False)
    token = await services.sessions.sign_in("cy@beckon.test", PASSWORD, "192.0.2.1")
    agent = await services.sessions.agent_of(token)
    assert (agent.status, agent.sites) == ("accepting", frozenset({acme.id}))


async def test_the_team_is_listed_by_name(as_bo: httpx.AsyncClient, olga: Agent) -> None:
    team = (await as_bo.get("/api/agents")).json()
    assert [member["agent"]["name"] for member in team] == ["Bo", "Olga"]
    assert not any("password" in str(member) for member in team)


async def test_agents_of_other_sites_are_nobody_to_know(
    as_bo: httpx.AsyncClient, as_olga: httpx.AsyncClient, services: Services
) -> None:
    await hire(services, "Eve", "agent", [])
    assert [member["agent"]["name"] for member in (await as_bo.get("/api/agents")).json()] == ["Bo", "Olga"]
    assert [member["agent"]["name"] for member in (await as_olga.get("/api/agents")).json()] == ["Bo", "Eve", "Olga"]


@on_one_database
@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"email": "no address"}, "email", "This does not look like an e-mail address."),
        ({"email": "bo@beckon.test"}, "email", "Somebody in the team has this e-mail address already."),
        ({"email": "BO@beckon.test"}, "email", "Somebody in the team has this e-mail address already."),
        ({"password": "short"}, "password", "Please enter at least 10 characters."),
        ({"role": "king"}, "role", "Choose 'owner', 'admin', 'supervisor', 'agent' or 'trainee'."),
        ({"mentor": "00000000-0000-7000-8000-000000000000"}, "mentor", "Only trainees have a mentor."),
        (
            {"role": "trainee", "mentor": "00000000-0000-7000-8000-000000000000"},
            "mentor",
            "Choose a colleague on the same sites who is no trainee.",
        ),
        ({"name": ""}, "name", "Please enter something."),
        ({"sites": ["00000000-0000-7000-8000-000000000000"]}, "sites", "One of the sites does not exist."),
        ({"id": "mine"}, "id", "There is no such field."),
        ({"status": "accepting"}, "status", "There is no such field."),
        ({"failures": 0}, "failures", "There is no such field."),
    ],
)
async def test_a_wrong_field_is_named_with_a_sentence(
    as_olga: httpx.AsyncClient, bo: Agent, wrong: dict[str, Any], field: str, reason: str
) -> None:
    body = {"email": "cy@beckon.test", "name": "Cy", "role": "agent", "password": PASSWORD} | wrong
    answer = await as_olga.post("/api/agents", json=body)
    assert answer.status_code in (400, 409)
    assert (answer.json()["field"], answer.json()["reason"]) == (field, reason)
    assert len((await as_olga.get("/api/agents")).json()) == 2


async def test_a_colleague_is_changed(as_olga: httpx.AsyncClient, bo: Agent, acme: Site) -> None:
    member = (await as_olga.patch(f"/api/agents/{bo.id}", json={"name": "Bob", "sites": []})).json()
    assert (member["agent"]["name"], member["sites"]) == ("Bob", [])
    member = (await as_olga.patch(f"/api/agents/{bo.id}", json={"disabled": True})).json()
    assert (member["agent"]["name"], member["disabled"]) == ("Bob", True)
    assert (await as_olga.patch(f"/api/agents/{bo.id}", json={"disabled": False})).json()["disabled"] is False


async def test_a_new_password_replaces_the_old_one(as_olga: httpx.AsyncClient, bo: Agent, services: Services) -> None:
    await as_olga.patch(f"/api/agents/{bo.id}", json={"password": "another long password"})
    with pytest.raises(Unauthenticated):
        await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    assert await services.sessions.sign_in(bo.email, "another long password", "192.0.2.1")


@pytest.mark.parametrize("change", [{"disabled": True}, {"role": "agent"}])
async def test_the_last_owner_stays(as_olga: httpx.AsyncClient, olga: Agent, bo: Agent, change: dict[str, Any]) -> None:
    answer = await as_olga.patch(f"/api/agents/{olga.id}", json=change)
    assert answer.status_code == 409
    assert "the last owner stays" in answer.json()["reason"]
    assert (await as_olga.get("/api/session")).json()["agent"]["role"] == "owner"


async def test_owners_who_demote_each_other_at_once_leave_one(services: Services, olga: Agent) -> None:
    others = [await hire(services, name, "owner", []) for name in ("Oda", "Ole", "Ola")]
    owners = [olga, *others]
    demoted = AgentChange(role="agent")
    answers = await asyncio.gather(
        *(alter_agent(services, owner.id, demoted) for owner in owners), return_exceptions=True
    )
    assert [str(answer) for answer in answers if answer is not None] == [
        "Somebody must be left who may change things: the last owner stays."
    ]


async def test_nobody_there_is_nobody_to_change(as_olga: httpx.AsyncClient) -> None:
    answer = await as_olga.patch("/api/agents/00000000-0000-7000-8000-000000000000", json={"name": "Ghost"})
    assert answer.status_code == 404
