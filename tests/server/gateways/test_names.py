"""What the site calls a visitor in the middle of a chat is what their agents see."""

import httpx

from server.staff.agent import Agent
from tests.conftest import LiveServer
from tests.server.gateways.lines import PAGE, Frame, agent_line, page_view, visitor_line
from tracker.clock import new_id
from tracker.site import Site

BROWSER = {"Origin": PAGE, "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


def claim(page: str, name: str) -> Frame:
    """A report of the site's that its visitor has this name."""
    return {"kind": "identify", "id": new_id(), "page": page, "traits": {"name": name}}


async def test_a_chat_shows_the_name_that_the_site_gives_its_visitor_meanwhile(
    live: LiveServer, acme: Site, bo: Agent
) -> None:
    view = page_view()
    async with httpx.AsyncClient(base_url=live.url, headers=BROWSER) as browser, agent_line(live, bo) as agent:
        await agent.hear("welcome")
        body = {"site": acme.key, "visitor": None}
        token = (await browser.post("/ingest", json={**body, "events": [view]})).json()["visitor"]
        async with visitor_line(live, acme, token.partition(".")[0]) as visitor:
            await visitor.hear("welcome")
            await visitor.ask("chat.start", message={"id": new_id(), "text": "Hello"})
            assert (await agent.hear("chat"))["chat"]["visitor_name"] == ""
            await visitor.ask("events", events=[claim(view["id"], "Ada")], profile={})
            assert (await agent.hear("chat"))["chat"]["visitor_name"] == "Ada"
            again = [claim(view["id"], "Ada"), claim(view["id"], "Ada Lovelace")]
            for event in again:
                await browser.post("/ingest", json={**body, "visitor": token, "events": [event]})
            assert (await agent.hear("chat"))["chat"]["visitor_name"] == "Ada Lovelace"
            assert not [frame for frame in await visitor.quiet() if frame["type"] == "chat"]


async def test_who_comes_back_to_a_chat_under_a_name_is_called_by_it(live: LiveServer, acme: Site, bo: Agent) -> None:
    view = page_view()
    async with httpx.AsyncClient(base_url=live.url, headers=BROWSER) as browser, agent_line(live, bo) as agent:
        await agent.hear("welcome")
        body = {"site": acme.key, "visitor": None}
        token = (await browser.post("/ingest", json={**body, "events": [view]})).json()["visitor"]
        visitor_id = token.partition(".")[0]
        async with visitor_line(live, acme, visitor_id) as visitor:
            await visitor.hear("welcome")
            await visitor.ask("chat.start", message={"id": new_id(), "text": "Hello"})
            assert (await agent.hear("chat"))["chat"]["visitor_name"] == ""
        live.services.roster.forget(visitor_id)
        view = page_view()
        back = {**body, "visitor": token, "events": [view, claim(view["id"], "Ada")]}
        await browser.post("/ingest", json=back)
        async with visitor_line(live, acme, visitor_id):
            assert (await agent.hear("chat"))["chat"]["visitor_name"] == "Ada"
