"""Sites that come and go while an agent's screen is open."""

import json
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from typing import Any

from sqlalchemy import delete
from starlette.types import Message

from server.actions import chats
from server.actions.agents import alter_agent
from server.actions.availability import SITES, tell_site
from server.actions.sites import add_site, create_site
from server.feed import LIVE_CHANNEL
from server.gateways.agent_welcome import welcome
from server.gateways.screen import Screen
from server.gateways.socket import Socket
from server.services import open_services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.tables.staff import memberships
from server.wire.api import AgentChange, SiteNew
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import PASSWORD, LiveServer, visiting
from tests.server.gateways.lines import OWN, Frame, Line, agent_line, dial
from tracker.clock import MINUTE, new_id
from tracker.settings import Settings
from tracker.site import Site

BAKERY = SiteNew(name="Bakery", origins=["https://bakery.test"])


async def ask(live: LiveServer, site: Site) -> str:
    """A new visitor of the site asks for a chat; gives its id."""
    chat_id = new_id()
    guest = Guest(site, await visiting(live.services, site))
    await chats.start(live.services, guest, chat_id, FirstMessage(id=new_id(), text="Hello"))
    return chat_id


@asynccontextmanager
async def line_of(live: LiveServer, token: str, resume: Frame | None = None) -> AsyncIterator[Line]:
    """The agent's socket, by a session that is there already."""
    agent = await live.services.sessions.agent_of(token)
    async with dial(live, "/ws/agent", OWN) as line:
        await line.send("hello", ticket=live.services.sessions.ticket(agent), resume=resume)
        yield line


async def test_a_new_site_appears_with_all_that_happens_there(live: LiveServer, acme: Site, olga: Agent) -> None:
    async with agent_line(live, olga) as agent:
        await agent.hear("welcome")
        bakery = await create_site(live.services, olga, BAKERY)
        told = await agent.hear("site", lambda frame: frame["site"]["id"] == bakery.id)
        assert (told["site"]["name"], told["site"]["availability"]["state"]) == ("Bakery", "open")
        chat_id = await ask(live, bakery)
        heard = await agent.hear("chat")
        assert (heard["chat"]["id"], heard["channel"], heard["sequence"]) == (chat_id, f"site:{bakery.id}", 1)


async def test_a_site_that_another_process_added_appears(live: LiveServer, acme: Site, olga: Agent) -> None:
    async with agent_line(live, olga) as agent:
        await agent.hear("welcome")
        async with open_services(live.services.settings) as beside:
            bakery = await add_site(beside, BAKERY, key="bakery")
        told = await agent.hear("site", lambda frame: frame["site"]["id"] == bakery.id)
        assert (told["site"]["name"], told["site"]["availability"]["state"]) == ("Bakery", "open")


async def test_a_process_where_nobody_is_tells_nothing_of_who_is_there(settings: Settings, acme: Site) -> None:
    told: list[str] = []
    async with open_services(settings) as beside:
        with ExitStack() as listening:
            for channel in (LIVE_CHANNEL, SITES):
                listening.enter_context(beside.live.listen(channel, lambda where, _: told.append(where)))
            await add_site(beside, BAKERY, key="bakery")
    assert told == []


async def test_nothing_of_a_new_site_comes_before_the_welcome_that_names_it(
    live: LiveServer, acme: Site, olga: Agent, clock: ManualClock
) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("Nobody reads.")

    async def send(message: Message) -> None:
        sent.append(message)

    services = live.services
    socket = Socket({"type": "websocket", "extensions": {}, "headers": []}, receive, send, clock)
    screen = Screen(services, olga, socket)
    bakery = await add_site(services, BAKERY, key="bakery")
    screen.meet(bakery.id)
    await tell_site(services, bakery)
    await welcome(services, screen, None)
    chat_id = await ask(live, bakery)
    await socket.drained()
    frames: list[dict[str, Any]] = [json.loads(message["text"]) for message in sent]
    assert frames[0]["type"] == "welcome"
    assert {site["name"] for site in frames[0]["sites"]} == {"Acme", "Bakery"}
    assert chat_id in [frame["chat"]["id"] for frame in frames if frame["type"] == "chat"]
    screen.close()


async def test_who_serves_one_more_site_comes_back_to_it(live: LiveServer, acme: Site, bo: Agent) -> None:
    bakery = await add_site(live.services, BAKERY, key="bakery")
    token = await live.services.sessions.sign_in(bo.email, PASSWORD, "127.0.0.1")
    async with line_of(live, token) as line:
        before = await line.hear("welcome")
        await alter_agent(live.services, bo.id, AgentChange(sites=[acme.id, bakery.id]))
        assert await line.closed() == 4011
    waiting = {await ask(live, acme), await ask(live, bakery)}
    async with line_of(live, token, {"epoch": before["epoch"], "positions": before["positions"]}) as line:
        after = await line.hear("welcome")
    assert {site["name"] for site in after["sites"]} == {"Acme", "Bakery"}
    assert (after["reload"], {chat["id"] for chat in after["chats"]}) == (True, waiting)


async def test_who_serves_a_site_no_more_is_told_nothing_of_it(live: LiveServer, acme: Site, bo: Agent) -> None:
    bakery = await add_site(live.services, BAKERY, key="bakery")
    await alter_agent(live.services, bo.id, AgentChange(sites=[acme.id, bakery.id]))
    token = await live.services.sessions.sign_in(bo.email, PASSWORD, "127.0.0.1")
    async with line_of(live, token) as line:
        before = await line.hear("welcome")
        await alter_agent(live.services, bo.id, AgentChange(sites=[acme.id]))
        await ask(live, bakery)
        assert await line.closed() == 4011
        assert [frame["type"] for frame in line.heard if frame.get("channel") == f"site:{bakery.id}"] == []
    async with line_of(live, token, {"epoch": before["epoch"], "positions": before["positions"]}) as line:
        after = await line.hear("welcome")
    assert (after["reload"], after["chats"], [site["name"] for site in after["sites"]]) == (True, [], ["Acme"])


async def test_other_sites_that_nobody_told_of_are_found_out_within_a_minute(
    live: LiveServer, clock: ManualClock, acme: Site, bo: Agent
) -> None:
    async with agent_line(live, bo) as line:
        await line.hear("welcome")
        async with live.services.database.transaction() as connection:
            await connection.execute(delete(memberships).where(memberships.c.agent_id == bo.id))
        for _ in range(2):
            clock.advance(MINUTE // 2)
            await line.send("ping")
        assert await line.closed() == 4011
