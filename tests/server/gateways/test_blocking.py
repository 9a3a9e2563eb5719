"""What a blocked visitor meets on the wire: a site that is closed, and nothing that says why."""

import httpx

from server.actions.blocking import block, lift
from server.staff.agent import Agent
from server.wire.blocks import BlockNew
from tests.conftest import LiveServer
from tests.server.gateways.lines import PAGE, Line, agent_line, page_view, visitor_line
from tracker.clock import new_id
from tracker.site import Site

BROWSER = {"Origin": PAGE, "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
BROWSER |= {"Accept-Language": "en"}


async def refusal(line: Line) -> str:
    answer = await line.ask("chat.start", message={"id": new_id(), "text": "Hello"})
    return str(answer.get("code"))


async def test_the_blocked_hear_that_the_site_is_closed_and_the_others_nothing(
    live: LiveServer, acme: Site, ada: str, bo: Agent
) -> None:
    async with agent_line(live, bo) as agent, visitor_line(live, acme, ada) as visitor:
        await agent.hear("welcome")
        assert (await visitor.hear("welcome"))["availability"]["state"] != "closed"
        chat = new_id()
        await visitor.ask("chat.start", id=chat, message={"id": new_id(), "text": "Hello"})
        await agent.ask("chat.take", chat=chat)
        view = await block(live.services, bo, chat, BlockNew(id=new_id(), reason="Insults."))
        await visitor.have("availability", lambda frame: frame["availability"]["state"] == "closed")
        assert await refusal(visitor) == "forbidden"
        left = await visitor.ask("message.leave", message={"id": new_id(), "text": "Hello"}, email="ada@acme.test")
        assert left["code"] == "forbidden"
        for told in (visitor.heard[-1], left):
            assert "block" not in str(told).lower()
        async with visitor_line(live, acme, ada) as again:
            masked = (await again.hear("welcome"))["availability"]
            assert (masked["state"], masked["shut"]) == ("closed", True)
        for status in ("away", "accepting"):
            assert (await agent.ask("status", status=status))["type"] == "ack"
        assert [each for each in await visitor.quiet() if each["type"] == "availability"] == []
        await lift(live.services, bo, view.id)
        await visitor.hear("availability", lambda frame: frame["availability"]["state"] != "closed")
        assert await refusal(visitor) == "None"


async def test_a_page_of_theirs_is_answered_as_out_of_hours_and_gets_no_socket(
    live: LiveServer, acme: Site, bo: Agent
) -> None:
    async with httpx.AsyncClient(base_url=live.url, headers=BROWSER) as browser:

        async def look(visitor: str | None) -> dict[str, object]:
            body = {"site": acme.key, "visitor": visitor, "consent": "full", "events": [page_view()]}
            return dict((await browser.post("/ingest", json=body)).json())

        first = await look(None)
        token = str(first["visitor"])
        ada = token.partition(".")[0]
        async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
            chat = new_id()
            await visitor.ask("chat.start", id=chat, message={"id": new_id(), "text": "Hello"})
            await agent.ask("chat.take", chat=chat)
        await block(live.services, bo, chat, BlockNew(id=new_id(), reason="Insults.", network=True))
        for known in (token, None):
            masked = await look(known)
            assert masked["availability"]["state"] == "closed"  # type: ignore[index]
            assert masked["availability"]["shut"] is True  # type: ignore[index]
            assert (masked["ticket"], masked["invitation"], masked["teams"]) == (None, None, {})
            assert "blocked" not in str(masked).lower()


async def test_whoever_talks_from_the_same_network_hears_it_at_once(
    live: LiveServer, acme: Site, ada: str, bo: Agent
) -> None:
    async with httpx.AsyncClient(base_url=live.url, headers=BROWSER) as browser:
        body = {"site": acme.key, "visitor": None, "consent": "full", "events": [page_view()]}
        eve = str((await browser.post("/ingest", json=body)).json()["visitor"]).partition(".")[0]
    async with (
        visitor_line(live, acme, ada) as visitor,
        visitor_line(live, acme, eve) as rude,
        agent_line(live, bo) as agent,
    ):
        chats = {line: new_id() for line in (visitor, rude)}
        for line, chat in chats.items():
            await line.ask("chat.start", id=chat, message={"id": new_id(), "text": "Hello"})
            await agent.ask("chat.take", chat=chat)
        await block(live.services, bo, chats[rude], BlockNew(id=new_id(), reason="Insults.", network=True))
        await visitor.have("availability", lambda frame: frame["availability"]["shut"])
        said = await visitor.ask("chat.send", chat=chats[visitor], text="Still there?")
        assert said["code"] == "forbidden"
