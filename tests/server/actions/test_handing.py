"""Handing over and taking over: whoever does it, nobody has more than they may, and nobody who waits is overtaken."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from server.actions import chats, desk, handing
from server.actions.agents import change_agent
from server.actions.notes import write_note
from server.actions.sites import change_site
from server.actions.teams import create_team
from server.chats.chat import Chat, Phase
from server.feed import visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import loads
from server.wire.api import CAPACITY, AgentChange, SiteChange, SiteOptions
from server.wire.colleagues import ChatTransfer, NoteAdd
from server.wire.hours import Schedule
from server.wire.teams import Team
from tests.clocks import ManualClock
from tests.conftest import hire, visiting
from tests.server.actions.talk import found, started, taken, visited
from tests.server.told import Told
from tracker.clock import SECOND, new_id
from tracker.errors import BeckonError, Conflict, Malformed, NotFound
from tracker.site import Site


def to_agent(chat_id: str, agent: Agent, note: str = "") -> ChatTransfer:
    return ChatTransfer(type="chat.transfer", id=new_id(), chat=chat_id, agent=agent.id, note=note)


def to_team(chat_id: str, team_id: str) -> ChatTransfer:
    return ChatTransfer(type="chat.transfer", id=new_id(), chat=chat_id, team=team_id)


async def filled(services: Services, site: Site, agent: Agent, count: int) -> list[str]:
    """So many chats of the agent."""
    return [await taken(services, Guest(site, await visiting(services, site)), agent) for _ in range(count)]


async def load(services: Services, agent: Agent) -> int:
    async with services.database.reading() as connection:
        return (await loads.loads(connection))[agent.id]


@pytest.fixture
async def both(services: Services, there: Agent, cy: Agent) -> tuple[Agent, Agent]:
    """Bo and Cy, who accept chats."""
    other = replace(cy, status="accepting")
    await desk.arrive(services, other)
    return there, other


@pytest.fixture
async def chat_id(services: Services, both: tuple[Agent, Agent], guest: Guest) -> str:
    """Ada's chat with Bo."""
    return await taken(services, guest, both[0])


async def test_whoever_gets_it_leads_it_and_the_visitor_reads_a_plain_line(
    services: Services, both: tuple[Agent, Agent], chat_id: str, ada: str, told: Told
) -> None:
    bo, cy = both
    wanted = to_agent(chat_id, cy, "Card 4242 4242 4242 4242 is declined")
    await handing.transfer(services, bo, wanted)
    chat = await found(services, chat_id)
    assert (chat.phase, chat.agent_id, [each.agent_id for each in chat.mentions]) == (Phase.ACTIVE, cy.id, [cy.id])
    (line,) = [frame["message"] for frame in told.on(visitor_channel(ada), "message")]
    assert (line["author"], line["text"]) == ("system", "Cy goes on with this chat.")
    (note,) = [frame["note"] for frame in told.on(f"chat:{chat_id}", "note")]
    assert "4242 4242 4242 4242" not in note["text"]
    await handing.transfer(services, bo, wanted)
    assert await found(services, chat_id) == chat


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (None, "Cy führt diesen Chat weiter."),
        ("", "Cy führt diesen Chat weiter."),
        ("sv", "Cy führt diesen Chat weiter."),
        ("en", "Cy goes on with this chat."),
        ("pl", "Tę rozmowę prowadzi dalej: Cy."),
    ],
)
async def test_the_visitor_reads_it_in_the_language_of_the_page_or_of_the_browser(
    services: Services,
    both: tuple[Agent, Agent],
    chat_id: str,
    guest: Guest,
    ada: str,
    told: Told,
    lang: str | None,
    text: str,
) -> None:
    bo, cy = both
    await visited(services, guest, lang=lang)
    await handing.transfer(services, bo, to_agent(chat_id, cy))
    (line,) = [frame["message"] for frame in told.on(visitor_channel(ada), "message")]
    assert line["text"] == text


async def test_an_agent_at_their_limit_is_refused_in_words(
    services: Services, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    bo, cy = both
    own = await filled(services, acme, cy, CAPACITY)
    with pytest.raises(Conflict, match="Cy has 3 of 3 chats and invitations: ask somebody else, or a team"):
        await handing.transfer(services, bo, to_agent(chat_id, cy))
    assert (await found(services, chat_id)).agent_id == bo.id
    await chats.end(services, cy, own[0])
    await handing.transfer(services, bo, to_agent(chat_id, cy))
    assert (await load(services, bo), await load(services, cy)) == (0, CAPACITY)


async def test_of_many_handed_over_at_once_as_many_arrive_as_fit(
    services: Services, both: tuple[Agent, Agent], acme: Site
) -> None:
    bo, cy = both
    own = await filled(services, acme, bo, CAPACITY)
    await filled(services, acme, cy, 1)
    given = (handing.transfer(services, bo, to_agent(chat, cy)) for chat in own)
    results = await asyncio.gather(*given, return_exceptions=True)
    assert sum(result is None for result in results) == CAPACITY - 1
    assert (await load(services, bo), await load(services, cy)) == (1, CAPACITY)


@pytest.mark.parametrize("status", ["away", "offline"])
async def test_nobody_gets_a_chat_who_is_not_there_for_it(
    services: Services, both: tuple[Agent, Agent], chat_id: str, status: str
) -> None:
    bo, cy = both
    await desk.set_status(services, cy, "away" if status == "away" else "offline")
    with pytest.raises(Conflict, match=f"Cy is {status}"):
        await handing.transfer(services, bo, to_agent(chat_id, cy))


async def test_only_who_leads_or_supervises_hands_over(
    services: Services, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    bo, cy = both
    with pytest.raises(Conflict, match="A colleague has this chat"):
        await handing.transfer(services, cy, to_agent(chat_id, cy))
    stranger = await hire(services, "Dee", "supervisor", [])
    with pytest.raises(NotFound):
        await handing.transfer(services, stranger, to_agent(chat_id, cy))
    with pytest.raises(Conflict, match="does not serve"):
        await handing.transfer(services, bo, to_agent(chat_id, stranger))
    both_named = replace(to_agent(chat_id, cy), team=new_id())
    with pytest.raises(Malformed):
        await handing.transfer(services, bo, both_named)
    sue = await hire(services, "Sue", "supervisor", [acme.id])
    await handing.transfer(services, sue, to_agent(chat_id, cy))
    chat = await found(services, chat_id)
    assert (chat.agent_id, {each.agent_id for each in chat.mentions}) == (cy.id, {bo.id, cy.id})


async def test_a_supervisor_takes_over_and_the_former_agent_is_told(
    services: Services, both: tuple[Agent, Agent], acme: Site, chat_id: str, ada: str, told: Told
) -> None:
    bo, cy = both
    with pytest.raises(Conflict, match="A colleague has taken this chat"):
        await chats.take(services, cy, chat_id, over=True)
    sue = await hire(services, "Sue", "supervisor", [acme.id])
    with pytest.raises(Conflict, match="A colleague has taken this chat"):
        await chats.take(services, sue, chat_id)
    await chats.take(services, sue, chat_id, over=True)
    chat = await found(services, chat_id)
    assert (chat.agent_id, [each.agent_id for each in chat.mentions]) == (sue.id, [bo.id])
    (note,) = [frame["note"] for frame in told.on(f"chat:{chat_id}", "note")]
    assert (note["kind"], note["agent"], note["to"]) == ("takeover", sue.id, [bo.id])
    assert told.on(visitor_channel(ada), "message")[-1]["message"]["text"] == "Sue goes on with this chat."
    await chats.take(services, sue, chat_id, over=True)
    assert await found(services, chat_id) == chat


async def test_who_takes_over_has_no_more_places_than_others(
    services: Services, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    sue = await hire(services, "Sue", "supervisor", [acme.id])
    await filled(services, acme, sue, CAPACITY)
    with pytest.raises(Conflict, match="3 of 3"):
        await chats.take(services, sue, chat_id, over=True)


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
    assert (await load(services, bo), services.waits.place_of(chat_id)) != (1, None)
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


async def test_a_note_is_for_those_who_serve_the_site(
    services: Services, olga: Agent, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    bo, cy = both
    dee = await hire(services, "Dee", "agent", [])

    def note(**fields: object) -> NoteAdd:
        given = {"type": "note.add", "id": new_id(), "chat": chat_id, "text": "Hm"} | fields
        return NoteAdd(**given)

    with pytest.raises(NotFound):
        await write_note(services, dee, note())
    with pytest.raises(Conflict, match="does not serve this site"):
        await write_note(services, bo, note(to=[dee.id]))
    with pytest.raises(NotFound):
        await write_note(services, bo, note(answers=new_id()))
    with pytest.raises(BeckonError, match="write something"):
        await write_note(services, bo, note(text=" \u200b"))
    whisper = note(text="Offer a refund", to=[bo.id])
    for _ in range(2):
        await write_note(services, cy, whisper)
    (mention,) = (await found(services, chat_id)).mentions
    assert (mention.agent_id, mention.by) == (bo.id, cy.id)
    sue = await hire(services, "Sue", "supervisor", [acme.id])
    await change_agent(services, olga, bo.id, AgentChange(sites=[]))
    await write_note(services, cy, whisper)
    with pytest.raises(Conflict, match="does not serve this site"):
        await write_note(services, sue, replace(whisper, id=new_id()))
