"""Notes on the wire: agents have them at once and after coming back, visitors never in any way."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from server.actions.agents import alter_agent
from server.actions.sites import change_site
from server.feed import visitor_channel
from server.sites.options import options_of
from server.staff.agent import Agent
from server.tables.chats import notes
from server.tables.delivery import feed
from server.wire.api import AgentChange, SiteChange
from tests.conftest import LiveServer, hire
from tests.databases import row_of
from tests.server.gateways.lines import Line, agent_line, visitor_line
from tracker.clock import new_id
from tracker.site import Site

SECRET = "She owes us since spring"


@pytest.fixture
async def cy(live: LiveServer, acme: Site) -> Agent:
    return await hire(live.services, "Cy", "agent", [acme.id])


@pytest.fixture
async def chat(live: LiveServer, acme: Site, ada: str, bo: Agent) -> AsyncIterator[tuple[Line, Line, str]]:
    """Ada's line and Bo's, and the chat that he has taken."""
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        await visitor.hear("welcome")
        await agent.hear("welcome")
        chat = new_id()
        await visitor.ask("chat.start", id=chat, message={"id": new_id(), "text": "Hello"})
        await agent.ask("chat.take", chat=chat)
        yield visitor, agent, chat


async def test_a_colleague_is_told_and_can_answer(live: LiveServer, chat: tuple[Line, Line, str], cy: Agent) -> None:
    _, agent, chat_id = chat
    asked = new_id()
    async with agent_line(live, cy) as colleague:
        await colleague.hear("welcome")
        await agent.ask("note.add", id=asked, chat=chat_id, text=f"@Cy {SECRET}?", to=[cy.id])
        called = await colleague.hear("chat", lambda frame: frame["chat"]["mentions"] != [])
        assert [(each["agent"], each["note"]) for each in called["chat"]["mentions"]] == [(cy.id, asked)]
        await colleague.send("chat.open", chat=chat_id)
        assert [note["id"] for note in (await colleague.hear("history"))["notes"]] == [asked]
        await colleague.ask("note.add", chat=chat_id, text="Not any more", answers=asked)
        await agent.hear("chat", lambda frame: [each["by"] for each in frame["chat"]["mentions"]] == [cy.id])
        await agent.send("chat.open", chat=chat_id)
        answer = (await agent.hear("history"))["notes"][-1]
        assert (answer["text"], answer["answers"], answer["name"]) == ("Not any more", asked, "Cy")
        await agent.send("notes.seen", chat=chat_id)
        await agent.hear("chat", lambda frame: frame["chat"]["mentions"] == [])


async def test_who_comes_later_is_told_of_what_they_have_not_seen(
    live: LiveServer, chat: tuple[Line, Line, str], cy: Agent
) -> None:
    """Even where the chat is over by then."""
    _, agent, chat_id = chat
    await agent.ask("note.add", chat=chat_id, text="@Cy call her, please", to=[cy.id])
    await agent.ask("chat.end", chat=chat_id)
    async with agent_line(live, cy) as colleague:
        (held,) = (await colleague.hear("welcome"))["chats"]
        assert (held["id"], [each["agent"] for each in held["mentions"]]) == (chat_id, [cy.id])
        await colleague.send("notes.seen", chat=chat_id)
        await colleague.hear("chat", lambda frame: frame["chat"]["mentions"] == [])
    async with agent_line(live, cy) as colleague:
        assert (await colleague.hear("welcome"))["chats"] == []


async def test_what_nobody_will_ever_see_holds_no_chat(
    live: LiveServer, chat: tuple[Line, Line, str], cy: Agent
) -> None:
    """A chat that is over is there for whoever is to see a note in it, not for those who wrote it to somebody gone."""
    _, agent, chat_id = chat
    await agent.ask("note.add", chat=chat_id, text="@Cy call her, please", to=[cy.id])
    await agent.ask("chat.end", chat=chat_id)
    await alter_agent(live.services, cy.id, AgentChange(disabled=True))
    async with agent_line(live, await hire(live.services, "Olga", "owner", [])) as owner:
        assert (await owner.hear("welcome"))["chats"] == []


async def test_a_visitor_hears_nothing_of_what_agents_do_among_themselves(
    live: LiveServer, acme: Site, chat: tuple[Line, Line, str], cy: Agent
) -> None:
    """Not even that something was done: no frame, and no number that one would have had."""
    visitor, agent, chat_id = chat
    options = replace(options_of(acme), tags=["Returns"])
    await change_site(
        live.services, await hire(live.services, "Olga", "owner", []), acme.id, SiteChange(options=options)
    )
    await visitor.quiet()
    for command, fields in {
        "note.add": {"text": f"@Cy {SECRET}", "to": [cy.id]},
        "chat.tag": {"tags": ["Returns"]},
    }.items():
        assert (await agent.ask(command, chat=chat_id, **fields))["type"] == "ack"
    async with agent_line(live, cy) as colleague:
        await colleague.hear("welcome")
        await colleague.send("notes.seen", chat=chat_id)
        await agent.hear("chat", lambda frame: (frame["chat"]["mentions"], frame["chat"]["tags"]) == ([], ["Returns"]))
    assert await visitor.quiet() == []
    await agent.ask("chat.end", chat=chat_id)
    before = max(frame["sequence"] for frame in visitor.heard if "sequence" in frame)
    assert (await visitor.hear("chat"))["sequence"] == before + 1


async def test_no_visitor_ever_has_a_note(
    live: LiveServer, acme: Site, ada: str, chat: tuple[Line, Line, str], cy: Agent
) -> None:
    """Not in a frame, in what they missed, in their feed or in the answer to a page view."""
    visitor, agent, chat_id = chat
    start = visitor.heard[0]
    async with agent_line(live, cy) as colleague:
        await colleague.hear("welcome")
        await agent.ask("note.add", chat=chat_id, text=f"@Cy {SECRET}", to=[cy.id])
        assert (await agent.ask("chat.transfer", chat=chat_id, agent=cy.id, note=SECRET))["type"] == "ack"
    await visitor.hear("chat", lambda frame: frame["chat"]["agent"] == "Cy")
    await visitor.quiet()
    heard = list(visitor.heard)
    await visitor.close()
    resume = {"epoch": start["epoch"], "sequence": start["sequence"]}
    for given in (None, resume):
        async with visitor_line(live, acme, ada, resume=given) as again:
            await again.hear("welcome")
            await again.quiet()
            heard += again.heard
    told = [frame["message"]["text"] for frame in heard if frame["type"] == "message"]
    assert told == 2 * ["Hello", "Cy goes on with this chat."]
    assert not [frame for frame in heard if SECRET in json.dumps(frame)]
    async with live.services.database.reading() as connection:
        own = select(feed.c.frame).where(feed.c.channel == visitor_channel(ada))
        frames = (await connection.execute(own)).scalars().all()
    assert frames
    assert SECRET not in json.dumps(frames)


async def test_notes_before_the_last_five_hundred_come_as_messages_do(
    live: LiveServer, chat: tuple[Line, Line, str], bo: Agent
) -> None:
    """Also those of one and the same moment, each once."""
    _, agent, chat_id = chat
    ids = [new_id() for _ in range(1_002)]
    rows = [row_of(notes, id=each, chat_id=chat_id, agent_id=bo.id, kind="note", to=[], at=7) for each in ids]
    async with live.services.database.transaction() as connection:
        await connection.execute(insert(notes), rows)
    await agent.send("chat.open", chat=chat_id)
    seen = [note["id"] for note in (await agent.hear("history"))["notes"]]
    for _ in range(2):
        await agent.send("chat.earlier", chat=chat_id, before=1, note=seen[0])
        seen = [note["id"] for note in (await agent.hear("earlier"))["notes"]] + seen
    assert seen == ids
    await agent.send("chat.earlier", chat=chat_id, before=1, note=seen[0])
    assert (await agent.hear("earlier"))["notes"] == []
