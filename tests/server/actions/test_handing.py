"""Handing over and taking over between agents: whoever does it, nobody has more than they may."""

import asyncio
from dataclasses import replace

import pytest

from server.actions import chats, desk, handing
from server.chats.chat import Phase
from server.feed import visitor_channel
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.api import CAPACITY
from tests.conftest import hire
from tests.server.actions.handed import filled, load, to_agent
from tests.server.actions.talk import found, visited
from tests.server.told import Told
from tracker.clock import new_id
from tracker.errors import Conflict, Malformed, NotFound
from tracker.site import Site


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
