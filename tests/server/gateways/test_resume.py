"""Coming back: the complete gap, or a new beginning; never a silent hole."""

import pytest
from sqlalchemy import delete

from server import feed as feeds
from server.actions import chats
from server.actions.sites import change_site
from server.gateways import socket as sockets
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.tables.delivery import feed
from server.wire.api import SiteChange, SiteOptions
from server.wire.visitor_commands import MAX_TEXT, FirstMessage
from tests.conftest import LiveServer
from tests.server.gateways.lines import agent_line, visitor_line
from tracker.clock import new_id
from tracker.site import Site

ROOM = 64 * 1024
"""Characters that may wait for a socket here, and twice as many as are replayed."""
LONG = "x" * (MAX_TEXT - 10)
TEXTS = [f"{number} {LONG}" for number in range(2 * ROOM // MAX_TEXT)]


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets for which little may wait."""
    monkeypatch.setattr(sockets, "MAX_WAITING", ROOM)
    monkeypatch.setattr(feeds, "LARGEST_GAP", ROOM // 2)


async def talk(live: LiveServer, guest: Guest, chat_id: str, *texts: str) -> None:
    """The visitor writes, from another tab."""
    for text in texts:
        await chats.write(live.services, guest, chat_id, new_id(), text)


async def begin(live: LiveServer, guest: Guest) -> str:
    chat_id = new_id()
    await chats.start(live.services, guest, chat_id, FirstMessage(id=new_id(), text="Hello"))
    return chat_id


async def test_a_visitor_gets_what_was_missed_and_then_what_comes(live: LiveServer, acme: Site, ada: str) -> None:
    guest = Guest(acme, ada)
    chat_id = await begin(live, guest)
    async with visitor_line(live, acme, ada) as line:
        welcome = await line.hear("welcome")
    assert [message["text"] for message in welcome["messages"]] == ["Hello"]
    await talk(live, guest, chat_id, "One", "Two")
    resume = {"epoch": welcome["epoch"], "sequence": welcome["sequence"]}
    async with visitor_line(live, acme, ada, resume=resume) as line:
        again = await line.hear("welcome")
        await talk(live, guest, chat_id, "Three")
        await line.hear("message", lambda frame: frame["message"]["text"] == "Three")
        await line.quiet()
    assert (again["reload"], again["sequence"]) == (False, welcome["sequence"])
    durable = [frame for frame in line.heard if "sequence" in frame and frame["type"] != "welcome"]
    assert [frame["sequence"] for frame in durable] == list(range(welcome["sequence"] + 1, durable[-1]["sequence"] + 1))
    texts = [frame["message"]["text"] for frame in durable if frame["type"] == "message"]
    assert texts == ["One", "Two", "Three"]


async def test_a_visitor_whose_gap_is_not_complete_starts_anew(live: LiveServer, acme: Site, ada: str) -> None:
    guest = Guest(acme, ada)
    await begin(live, guest)
    async with live.services.database.transaction() as connection:
        await connection.execute(delete(feed).where(feed.c.sequence == 1))
    async with visitor_line(live, acme, ada) as line:
        epoch = (await line.hear("welcome"))["epoch"]
    for resume in (
        {"epoch": epoch, "sequence": 0},
        {"epoch": epoch, "sequence": 99},
        {"epoch": "another database", "sequence": 1},
    ):
        async with visitor_line(live, acme, ada, resume=resume) as line:
            welcome = await line.hear("welcome")
        assert welcome["reload"]
        assert [message["text"] for message in welcome["messages"]] == ["Hello"]


@pytest.mark.usefixtures("narrow")
async def test_a_gap_that_no_socket_takes_at_once_is_none(live: LiveServer, acme: Site, ada: str, bo: Agent) -> None:
    """Everybody gets in, and is told to start anew or gets all of it. Else who missed so much would come and be cut as
    too slow, again and again."""
    guest = Guest(acme, ada)
    chat_id = await begin(live, guest)
    async with visitor_line(live, acme, ada) as line, agent_line(live, bo) as other:
        welcome, theirs = await line.hear("welcome"), await other.hear("welcome")
        await other.send("chat.open", chat=chat_id)
        history = await other.hear("history")
    positions = {**theirs["positions"], history["channel"]: history["sequence"]}
    await talk(live, guest, chat_id, *TEXTS)
    resume = {"epoch": welcome["epoch"], "sequence": welcome["sequence"]}
    async with visitor_line(live, acme, ada, resume=resume) as line:
        again = await line.hear("welcome")
        await talk(live, guest, chat_id, "The last one")
        await line.hear("message", lambda frame: frame["message"]["text"] == "The last one")
    assert (again["reload"], again["messages"][-1]["text"]) == (True, TEXTS[-1])
    async with agent_line(live, bo, resume={"epoch": welcome["epoch"], "positions": positions}) as other:
        assert (await other.hear("welcome"))["reload"]
        await talk(live, guest, chat_id, "The very last one")
        await other.hear("chat", lambda frame: frame["chat"]["last"]["text"] == "The very last one")


@pytest.mark.usefixtures("narrow")
async def test_a_welcome_that_is_long_lets_the_gap_follow(live: LiveServer, acme: Site, ada: str) -> None:
    guest = Guest(acme, ada)
    chat_id = await begin(live, guest)
    await talk(live, guest, chat_id, *TEXTS)
    async with visitor_line(live, acme, ada) as line:
        welcome = await line.hear("welcome")
    await talk(live, guest, chat_id, "One", "Two")
    async with visitor_line(live, acme, ada, resume={k: welcome[k] for k in ("epoch", "sequence")}) as line:
        assert not (await line.hear("welcome"))["reload"]
        await line.hear("message", lambda frame: frame["message"]["text"] == "Two")


async def test_an_agent_gets_the_gap_of_each_channel(live: LiveServer, acme: Site, ada: str, bo: Agent) -> None:
    guest = Guest(acme, ada)
    chat_id = await begin(live, guest)
    async with agent_line(live, bo) as line:
        welcome = await line.hear("welcome")
        await line.send("chat.open", chat=chat_id)
        history = await line.hear("history")
    positions = {**welcome["positions"], history["channel"]: history["sequence"]}
    await talk(live, guest, chat_id, "One", "Two")
    async with agent_line(live, bo, resume={"epoch": welcome["epoch"], "positions": positions}) as line:
        again = await line.hear("welcome")
        await talk(live, guest, chat_id, "Three")
        await line.hear("chat", lambda frame: frame["chat"]["last"]["text"] == "Three")
        await line.quiet()
    assert (again["reload"], again["positions"]) == (False, positions)
    texts = [frame["message"]["text"] for frame in line.heard if frame["type"] == "message"]
    assert texts == ["One", "Two", "Three"]
    for channel, position in positions.items():
        numbers = [frame["sequence"] for frame in line.heard if frame.get("channel") == channel]
        assert numbers == list(range(position + 1, position + 1 + len(numbers)))
        assert numbers


async def test_an_agent_who_serves_a_new_site_starts_anew(live: LiveServer, acme: Site, bo: Agent) -> None:
    async with agent_line(live, bo, resume={"epoch": live.services.feed.epoch, "positions": {}}) as line:
        welcome = await line.hear("welcome")
    assert (welcome["reload"], list(welcome["positions"])) == (True, [f"site:{acme.id}"])


async def test_the_state_after_the_frames_is_the_state_read_anew(
    live: LiveServer, acme: Site, ada: str, bo: Agent
) -> None:
    """Event truth: what was told, one after the other, comes to what a new socket is told at once."""
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        own, theirs = await visitor.hear("welcome"), await agent.hear("welcome")
        invitation = new_id()
        await agent.ask("invite", id=invitation, visitor=ada, text="Can I help?")
        await visitor.ask("invitation", invitation=invitation, step="shown")
        await visitor.ask("invitation", invitation=invitation, step="accepted")
        chat_id = next(frame["chat"]["id"] for frame in visitor.heard if frame["type"] == "chat")
        await agent.send("chat.open", chat=chat_id)
        await agent.hear("history")
        await visitor.ask("chat.send", chat=chat_id, text="Yes")
        await agent.ask("chat.send", chat=chat_id, text="Good")
        await agent.send("chat.read", chat=chat_id, position=2)
        await agent.quiet()
        await visitor.send("chat.read", chat=chat_id, position=3)
        await visitor.quiet()
        await agent.quiet()
        own |= {"messages": [frame["message"] for frame in visitor.heard if frame["type"] == "message"]}
        own |= {"chat": [frame["chat"] for frame in visitor.heard if frame["type"] == "chat"][-1]}
        own |= {"availability": [frame["availability"] for frame in visitor.heard if "availability" in frame][-1]}
        theirs |= {"chats": [[frame["chat"] for frame in agent.heard if frame["type"] == "chat"][-1]]}
    async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
        fresh_own, fresh_theirs = await visitor.hear("welcome"), await agent.hear("welcome")
    for name in ("chat", "messages", "availability"):
        assert own[name] == fresh_own[name]
    assert fresh_own["invitation"] is None
    assert theirs["chats"] == fresh_theirs["chats"]


async def test_names_that_were_told_before_the_site_took_them_back_are_not_told_again(
    live: LiveServer, acme: Site, ada: str, bo: Agent, olga: Agent
) -> None:
    guest = Guest(acme, ada)
    chat_id = await begin(live, guest)
    async with visitor_line(live, acme, ada) as line:
        welcome = await line.hear("welcome")
    await chats.take(live.services, bo, chat_id)
    await chats.reply(live.services, bo, chat_id, new_id(), "Hello")
    await change_site(live.services, olga, acme.id, SiteChange(options=SiteOptions(faces="team")))
    resume = {"epoch": welcome["epoch"], "sequence": welcome["sequence"]}
    async with visitor_line(live, acme, ada, resume=resume) as line:
        again = await line.hear("welcome")
        await line.quiet()
    assert again["reload"]
    assert [message["name"] for message in again["messages"]] == ["", "Acme"]
    assert not any(frame["type"] in ("chat", "message") for frame in line.heard)
