"""Chats that are handed to a team: nobody who waits is overtaken, and the team's own members take them."""

from collections.abc import Sequence

import pytest

from server.actions import chats, handing
from server.actions.sites import change_site
from server.actions.teams import create_team
from server.chats.chat import Chat, Phase
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.api import SiteChange, SiteOptions
from server.wire.hours import Schedule
from server.wire.teams import Team
from tests.clocks import ManualClock
from tests.server.actions.handed import filled, load, to_agent, to_team
from tests.server.actions.talk import found, started
from tracker.clock import SECOND, new_id
from tracker.errors import Conflict
from tracker.site import Site


async def queue(services: Services, chat_ids: Sequence[str]) -> list[Chat]:
    """Those who wait, first come first."""
    all_chats = [await found(services, chat_id) for chat_id in chat_ids]
    waiting = [chat for chat in all_chats if chat.phase is Phase.QUEUED]
    return sorted(waiting, key=lambda chat: chat.opened_at)


async def test_who_waits_for_a_team_keeps_the_place(
    services: Services, clock: ManualClock, olga: Agent, both: tuple[Agent, Agent], acme: Site, chat_id: str, bea: Guest
) -> None:
    bo, cy = both
    billing = await create_team(services, olga, acme.id, Team(name="Billing", members=[cy.id]))
    clock.advance(SECOND)
    later = await started(services, bea)
    await handing.transfer(services, bo, to_team(chat_id, billing.id))
    assert [chat.id for chat in await queue(services, [later, chat_id])] == [chat_id, later]
    place = services.waits.place_of(chat_id)
    assert (await load(services, bo), place and place.position) == (0, 1)
    with pytest.raises(Conflict, match="This chat is for Billing"):
        await chats.take(services, bo, chat_id)
    await chats.take(services, cy, chat_id)
    assert (await found(services, chat_id)).agent_id == cy.id


async def test_a_colleague_of_no_such_team_may_be_given_the_chat_which_stays_the_teams(
    services: Services, olga: Agent, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    bo, cy = both
    billing = await create_team(services, olga, acme.id, Team(name="Billing", members=[cy.id]))
    await handing.transfer(services, bo, to_team(chat_id, billing.id))
    await chats.take(services, cy, chat_id)
    await handing.transfer(services, cy, to_agent(chat_id, bo))
    chat = await found(services, chat_id)
    assert (chat.agent_id, chat.team_id) == (bo.id, billing.id)
    await chats.write(services, bo, chat_id, new_id(), "I know of this.")
    await handing.transfer(services, bo, to_agent(chat_id, cy))
    assert (await found(services, chat_id)).agent_id == cy.id


async def test_a_chat_for_a_team_goes_by_the_routing_of_the_site(
    services: Services, olga: Agent, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    """Who gave it away is asked after all others of the team."""
    bo, cy = both
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(routing="most_free")))
    team = await create_team(services, olga, acme.id, Team(name="Billing", members=[bo.id, cy.id]))
    await filled(services, acme, cy, 1)
    await handing.transfer(services, bo, to_team(chat_id, team.id))
    assert (await found(services, chat_id)).assigned_to == cy.id


async def test_a_team_outside_its_hours_is_refused_in_words(
    services: Services, olga: Agent, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    closed = Team(name="Billing", members=[both[1].id], schedule=Schedule(zone="UTC", never=True))
    billing = await create_team(services, olga, acme.id, closed)
    with pytest.raises(Conflict, match="Billing is closed now"):
        await handing.transfer(services, both[0], to_team(chat_id, billing.id))
    assert (await found(services, chat_id)).agent_id == both[0].id
