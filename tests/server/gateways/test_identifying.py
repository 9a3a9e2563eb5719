"""How a browser hears that its visitor was recognised: by the answer, by its socket, and in words where it was not."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from server.actions.identity_keys import add_key
from server.staff.agent import Agent
from server.tables.visitors import identities
from server.wire.identity import IdentityKeyNew
from tests.conftest import LiveServer
from tests.server.gateways.lines import PAGE, agent_line, page_view, visitor_line
from tests.server.identity.tokens import token
from tracker.clock import MINUTE, new_id
from tracker.site import Site

BROWSER = {"Origin": PAGE, "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
BROWSER |= {"Accept-Language": "en"}


class Browser:
    """One that keeps what it is told to."""

    def __init__(self, client: httpx.AsyncClient, site: Site, **usual: Any) -> None:
        self._client = client
        self._usual = {"site": site.key, **usual}
        self.visitor: str | None = None

    @property
    def id(self) -> str:
        return (self.visitor or "").partition(".")[0]

    async def post(self, **body: Any) -> dict[str, Any]:
        """The answer, whose visitor it is from now on."""
        answer = await self._client.post("/ingest", json={**self._usual, "visitor": self.visitor, **body})
        assert answer.status_code == 202, answer.text
        said: dict[str, Any] = answer.json()
        self.visitor = said["visitor"] or self.visitor
        return said


@pytest.fixture
async def client(live: LiveServer) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=live.url, headers=BROWSER) as client:
        yield client


@pytest.fixture
async def secret(live: LiveServer, olga: Agent, acme: Site) -> str:
    made = await add_key(live.services, olga, acme.id, IdentityKeyNew(id=new_id()))
    return made.secret or ""


async def test_the_second_browser_goes_on_as_the_visitor_of_the_first(
    live: LiveServer, client: httpx.AsyncClient, acme: Site, bo: Agent, secret: str
) -> None:
    made = token(live.services.clock.now(), key=secret)
    desk, phone = Browser(client, acme), Browser(client, acme)
    for browser in (desk, phone):
        await browser.post(events=[page_view()])
    assert (await desk.post(identity=made))["unproven"] is None
    before, gone = phone.visitor, phone.id
    async with agent_line(live, bo) as agent, visitor_line(live, acme, gone) as socket:
        was = await socket.hear("welcome")
        await agent.hear("welcome")
        chat = new_id()
        await socket.ask("chat.start", id=chat, message={"id": new_id(), "text": "Hello"})
        await agent.hear("chat", lambda frame: frame["chat"]["visitor"] == gone)
        answer = await phone.post(identity=made)
        assert (answer["visitor"], answer["unproven"], answer["chat"]) == (desk.visitor, None, chat)
        assert await socket.closed() == 4012
        await agent.hear("chat", lambda frame: frame["chat"]["visitor"] == desk.id)
        resume = {"epoch": was["epoch"], "sequence": was["sequence"]}
        async with visitor_line(live, acme, desk.id, resume=resume) as again:
            welcome = await again.hear("welcome")
            assert welcome["reload"]
            assert (welcome["chat"]["id"], [each["text"] for each in welcome["messages"]]) == (chat, ["Hello"])
    async with visitor_line(live, acme, gone) as late:
        assert await late.closed() == 4012
    phone.visitor = before
    assert (await phone.post(chat=True))["visitor"] == desk.visitor


@pytest.mark.parametrize("visitor", [True, False])
async def test_a_token_that_proves_nothing_costs_nothing(
    live: LiveServer, client: httpx.AsyncClient, acme: Site, secret: str, visitor: bool
) -> None:
    browser = Browser(client, acme)
    if visitor:
        await browser.post(events=[page_view()])
    was, seen = browser.visitor, page_view()
    answer = await browser.post(identity="a.b.c", events=[seen])
    assert answer["accepted"] == [seen["id"]]
    assert "no token" in answer["unproven"]
    assert was in (None, browser.visitor)


async def test_whoever_reports_too_much_is_not_asked_who_they_are(
    live: LiveServer, client: httpx.AsyncClient, acme: Site, secret: str
) -> None:
    """To check a signature costs more than to count."""
    for _ in range(12_000):
        await live.services.live.count(f"ingest:{acme.id}:127.0.0.1", MINUTE)
    made = token(live.services.clock.now(), key=secret)
    answer = await client.post("/ingest", json={"site": acme.key, "visitor": None, "identity": made})
    assert answer.status_code == 429
    async with live.services.database.reading() as connection:
        assert (await connection.execute(select(identities))).all() == []


@pytest.mark.parametrize("consent", ["denied", "essential"])
async def test_without_consent_a_token_counts_for_who_chats_alone(
    live: LiveServer, client: httpx.AsyncClient, acme: Site, secret: str, consent: str
) -> None:
    made = token(live.services.clock.now(), key=secret)
    browser = Browser(client, acme, consent=consent)
    answer = await browser.post(identity=made)
    assert (answer["visitor"], answer["unproven"]) == (None, None)
    await browser.post(identity=made, chat=True)
    other = Browser(client, acme, consent=consent)
    await other.post(chat=True)
    await other.post(identity=made, chat=True)
    assert browser.visitor == other.visitor is not None


async def test_the_token_of_another_site_proves_nothing_here(
    live: LiveServer, client: httpx.AsyncClient, acme: Site, olga: Agent, secret: str
) -> None:
    browser = Browser(client, acme)
    foreign = token(live.services.clock.now(), key=secret, aud="zenith")
    assert "somebody else" in (await browser.post(identity=foreign, events=[page_view()]))["unproven"]
