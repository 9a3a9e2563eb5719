"""What visitors said of the chats of a site: all of it, by team and agent, and their words."""

import httpx
import pytest

from server.actions import chats, surveys
from server.actions.teams import create_team
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.surveys import SurveyAnswer
from server.wire.teams import Team
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import visiting
from tracker.clock import DAY, MINUTE, new_id
from tracker.site import Site

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def path(acme: Site) -> str:
    return f"/api/sites/{acme.id}/reports/survey"


async def asked(services: Services, site: Site, agent: Agent, team: str | None = None) -> tuple[Guest, str]:
    """A visitor who sees the questions about a chat with the agent."""
    guest, chat_id = Guest(site, await visiting(services, site)), new_id()
    await chats.start(services, guest, chat_id, FirstMessage(id=new_id(), text="Hello", team=team))
    await chats.take(services, agent, chat_id)
    await chats.end(services, agent, chat_id)
    await surveys.ask(services, guest, chat_id)
    return guest, chat_id


async def test_all_of_it_by_team_and_agent_with_the_words(
    services: Services, as_bo: httpx.AsyncClient, olga: Agent, bo: Agent, acme: Site, clock: ManualClock, path: str
) -> None:
    sales = (await create_team(services, olga, acme.id, Team(name="Sales", members=[bo.id]))).id
    guest, first = await asked(services, acme, bo, sales)
    said = SurveyAnswer(type="survey.answer", id=new_id(), chat=first, solved="yes", score=5, words="Thank you")
    await surveys.answer(services, guest, said)
    clock.advance(MINUTE)
    guest, second = await asked(services, acme, bo)
    said = SurveyAnswer(type="survey.answer", id=new_id(), chat=second, solved="no", score=2, words=HOSTILE)
    await surveys.answer(services, guest, said)
    guest, third = await asked(services, acme, olga)
    await surveys.skip(services, guest, third)
    await asked(services, acme, olga)

    report = (await as_bo.get(path)).json()
    total = report["all"]
    assert (total["asked"], total["answered"], total["skipped"]) == (4, 2, 1)
    assert (total["yes"], total["partly"], total["no"], total["mean"]) == (1, 0, 1, 3.5)
    assert total["scores"] == [0, 1, 0, 0, 1]
    assert total["mean_low"] < 3.5 < total["mean_high"]
    teams = [(group["id"], group["name"], group["figures"]["asked"]) for group in report["teams"]]
    assert teams == [(None, "", 3), (sales, "Sales", 1)]
    agents = {group["name"]: (group["figures"]["asked"], group["figures"]["mean"]) for group in report["agents"]}
    assert agents == {"Bo": (2, 3.5), "Olga": (2, None)}
    assert [(each["chat"], each["words"], each["agent_name"]) for each in report["words"]] == [
        (second, HOSTILE, "Bo"),
        (first, "Thank you", "Bo"),
    ]
    clock.advance(2 * DAY)
    assert (await as_bo.get(f"{path}?days=1")).json()["all"]["asked"] == 0


async def test_nobody_was_asked(as_bo: httpx.AsyncClient, path: str) -> None:
    report = (await as_bo.get(path)).json()
    assert (report["all"]["mean"], report["teams"], report["agents"], report["words"]) == (None, [], [], [])
    assert (await as_bo.get(f"{path}?days=2")).status_code == 400
