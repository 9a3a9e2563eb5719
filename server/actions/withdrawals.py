"""Invitations are taken back whose agent could not lead the chat any more, or whose rule is switched off."""

from server.actions.availability import recount
from server.actions.invitations import take_back
from server.offers.invitation import Invitation
from server.services import Services
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.staff.team import is_served, team_in
from server.store import invitations


async def revoke_all(services: Services, agent_id: str) -> None:
    """The agent takes no more chats."""
    async with services.database.reading() as connection:
        offered = await invitations.open_of_agent(connection, agent_id)
    for invitation in offered:
        await take_back(services, invitation.id)


async def revoke_unserved(services: Services, agent_id: str) -> None:
    """The agent is disabled, a trainee, or does not serve the visitors of a site or of a team any more."""
    async with services.database.reading() as connection:
        agent = await find_agent(connection, agent_id)
        offered = await invitations.open_of_agent(connection, agent_id)
    for invitation in offered:
        if agent is None or not _may_lead(services, agent, invitation):
            await take_back(services, invitation.id)


async def revoke_of_rule(services: Services, rule_id: str) -> None:
    """What the rule says is not to be said any more."""
    async with services.database.reading() as connection:
        offered = await invitations.open_of_rule(connection, rule_id)
    for invitation in offered:
        await take_back(services, invitation.id)
    if offered:
        await recount(services)


def _may_lead(services: Services, agent: Agent, invitation: Invitation) -> bool:
    """Whether the agent reaches the chat that it opens."""
    site = services.sites.by_id(invitation.site_id)
    return not agent.is_trainee and agent.serves(site.id) and is_served(agent, team_in(site, invitation.team_id))
