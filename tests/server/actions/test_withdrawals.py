"""Invitations of agents who could not lead the chat any more, and of rules that are switched off: they are taken back,
and no others."""

import pytest

from server.actions import desk, invitations
from server.actions.agents import alter_agent
from server.actions.rules import remove_rule, switch_rule
from server.actions.teams import change_team, create_team
from server.offers.invitation import Phase
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.agent_views import AgentStatus
from server.wire.api import AgentChange
from server.wire.teams import Team
from tests.server.actions.conftest import Post
from tests.server.actions.test_beckoning import come, invited, offered
from tracker.errors import Conflict
from tracker.site import Site


async def phase(services: Services, visitor_id: str) -> Phase:
    (invitation,) = await offered(services, visitor_id)
    return invitation.phase


@pytest.mark.parametrize("change", [AgentChange(sites=[]), AgentChange(disabled=True)])
async def test_who_serves_a_site_no_more_leads_no_chat_there(
    services: Services, acme: Site, there: Agent, post: Post, change: AgentChange
) -> None:
    await post()
    ada = await come(services, acme)
    invitation = await invited(services, ada)
    await alter_agent(services, there.id, AgentChange(name="Bob"))
    assert await phase(services, ada) is Phase.CREATED
    await alter_agent(services, there.id, change)
    assert await phase(services, ada) is Phase.REVOKED
    with pytest.raises(Conflict):
        await invitations.accept(services, Guest(acme, ada), invitation.id)


@pytest.mark.parametrize("status", ["away", "offline"])
async def test_who_is_away_takes_no_more_chats(
    services: Services, acme: Site, there: Agent, post: Post, status: AgentStatus
) -> None:
    await post()
    ada = await come(services, acme)
    await invited(services, ada)
    await desk.set_status(services, there, "accepting")
    assert await phase(services, ada) is Phase.CREATED
    await desk.set_status(services, there, status)
    assert await phase(services, ada) is Phase.REVOKED


async def test_who_leaves_a_team_leads_no_chat_of_it(
    services: Services, olga: Agent, acme: Site, there: Agent, post: Post
) -> None:
    sales = await create_team(services, olga, acme.id, Team(name="Sales", members=[there.id]))
    await post(action={"kind": "invite", "text": "Hello.", "team": sales.id})
    ada = await come(services, acme)
    await invited(services, ada)
    await change_team(services, olga, sales.id, Team(name="Selling", members=[there.id]))
    assert await phase(services, ada) is Phase.CREATED
    await change_team(services, olga, sales.id, Team(name="Selling", members=[]))
    assert await phase(services, ada) is Phase.REVOKED


@pytest.mark.parametrize("end", ["paused", "draft", "removed"])
async def test_a_rule_that_is_switched_off_takes_its_cards_back(
    services: Services, olga: Agent, acme: Site, there: Agent, post: Post, end: str
) -> None:
    rule, other = await post(), await post(priority=1)
    ada = await come(services, acme)
    assert (await invited(services, ada)).rule_id == rule.id
    await switch_rule(services, olga, other.id, "paused")
    assert await phase(services, ada) is Phase.CREATED
    if end == "removed":
        await remove_rule(services, olga, rule.id)
    else:
        await switch_rule(services, olga, rule.id, "paused" if end == "paused" else "draft")
    assert await phase(services, ada) is Phase.REVOKED
