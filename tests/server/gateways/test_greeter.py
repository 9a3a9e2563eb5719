"""What a page view is answered beyond the tracker."""

import asyncio
import gc
import json
import weakref
from typing import Any

import httpx
import pytest

from server.actions import chats, desk, invitations
from server.feed import LIVE_CHANNEL
from server.offers.invitation import LASTS
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.server.gateways.lines import PAGE, page_view
from tests.server.told import Told
from tracker.clock import DAY, new_id
from tracker.errors import Conflict, Quiet
from tracker.site import Site

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Page:
    """A browser that reports by POST and keeps its token."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._token: str | None = None

    async def view(self, path: str = "/", **fields: Any) -> dict[str, Any]:
        events = [page_view(path)] if fields.get("consent", "full") == "full" else []
        body = {"site": "acme", "visitor": self._token, "events": events, **fields}
        headers = {"origin": PAGE, "user-agent": BROWSER, "content-type": "text/plain"}
        answer = await self._client.post("/ingest", content=json.dumps(body), headers=headers)
        assert answer.status_code == 202, answer.text
        told: dict[str, Any] = answer.json()
        self._token = told["visitor"] or self._token
        return told

    @property
    def visitor_id(self) -> str:
        assert self._token is not None
        return self._token.partition(".")[0]


@pytest.fixture
def page(client: httpx.AsyncClient, acme: Site) -> Page:
    return Page(client)


async def test_a_first_view_is_told_who_is_there_and_how_it_looks(services: Services, page: Page, bo: Agent) -> None:
    told = await page.view(profile={"language": "de-AT"})
    assert (told["availability"]["state"], told["invitation"], told["chat"], told["unread"]) == ("away", None, None, 0)
    assert (told["appearance"]["name"], told["appearance"]["texts"]["language"]) == ("Acme", "de")
    await desk.arrive(services, bo)
    assert (await page.view())["availability"]["state"] == "open"
    page_speaks = {"lang": "he", "language": "de-AT"}
    assert (await page.view(profile=page_speaks))["appearance"]["texts"]["language"] == "he"


async def test_an_invitation_waits_for_the_next_page_and_counts_as_delivered(
    services: Services, page: Page, bo: Agent, told: Told
) -> None:
    await page.view()
    invitation = new_id()
    await invitations.invite(services, bo, invitation, page.visitor_id, "Can I help?")
    for _ in range(2):
        answer = await page.view("/tea")
        assert (answer["invitation"]["id"], answer["invitation"]["text"]) == (invitation, "Can I help?")
    phases = [frame["invitation"]["phase"] for frame in told.on(f"visitor:{page.visitor_id}", "invitation")]
    assert phases == ["created", "delivered"]
    await invitations.decline(services, Guest(services.sites.by_key("acme"), page.visitor_id), invitation)
    assert (await page.view())["invitation"] is None


async def test_an_open_chat_waits_with_its_unread_messages(services: Services, page: Page, bo: Agent) -> None:
    await page.view()
    guest, chat = Guest(services.sites.by_key("acme"), page.visitor_id), new_id()
    await chats.start(services, guest, chat, FirstMessage(id=new_id(), text="Hello"))
    await chats.take(services, bo, chat)
    await chats.reply(services, bo, chat, new_id(), "Hello, too")
    answer = await page.view("/tea")
    assert (answer["chat"], answer["unread"]) == (chat, 1)
    await chats.read(services, guest, chat, 2)
    assert (await page.view())["unread"] == 0
    await chats.leave(services, guest, chat)
    assert (await page.view())["chat"] is None


async def test_a_page_that_is_loaded_as_soon_as_a_chat_is_told_of_knows_it(services: Services, page: Page) -> None:
    """By a reload right after the first message."""
    known = []

    def hear(channel: str, _: bytes) -> None:
        visitor = services.roster.get(page.visitor_id)
        known.append(visitor and visitor.chat)

    await page.view()
    guest = Guest(services.sites.by_key("acme"), page.visitor_id)
    with services.live.listen(LIVE_CHANNEL, hear):
        await chats.start(services, guest, chat := new_id(), FirstMessage(id=new_id(), text="Hello"))
    assert known
    assert set(known) == {chat}


async def test_what_was_done_is_hung_on_the_grid_again_when_they_come_back(
    services: Services, clock: ManualClock, page: Page, bo: Agent
) -> None:
    await page.view()
    invitation = new_id()
    await invitations.invite(services, bo, invitation, page.visitor_id, "Can I help?")
    services.roster.drop(page.visitor_id)
    clock.advance(60_000)
    services.roster.expire()
    assert services.roster.get(page.visitor_id) is None
    await page.view()
    visitor = services.roster.get(page.visitor_id)
    assert visitor is not None
    assert (visitor.invitation.id, visitor.invitation.phase) == (invitation, "delivered")


async def test_who_comes_back_with_their_first_page_is_told_what_was_done(
    services: Services, clock: ManualClock, page: Page, bo: Agent
) -> None:
    events = [page_view("/")]
    await page.view(events=events)
    invitation = new_id()
    await invitations.invite(services, bo, invitation, page.visitor_id, "Can I help?")
    services.roster.drop(page.visitor_id)
    clock.advance(60_000)
    services.roster.expire()
    search = {"kind": "search", "id": new_id(), "page": events[0]["id"], "query": "boots", "via": "form"}
    assert (await page.view(events=[search]))["invitation"]["id"] == invitation


async def test_an_invitation_taken_back_meanwhile_is_not_told(services: Services, page: Page, bo: Agent) -> None:
    await page.view()
    invitation = new_id()
    await invitations.invite(services, bo, invitation, page.visitor_id, "Can I help?")
    answer, _ = await asyncio.gather(page.view("/tea"), invitations.revoke(services, bo, invitation))
    phase = (answer["invitation"] or {}).get("phase")
    assert phase in (None, "delivered")
    assert (await page.view())["invitation"] is None


async def test_whoever_has_left_is_forgotten(services: Services, clock: ManualClock, page: Page) -> None:
    await page.view()
    visitor = weakref.ref(services.roster.get(page.visitor_id))
    services.roster.drop(page.visitor_id)
    clock.advance(60_000)
    services.roster.expire()
    gc.collect()
    assert visitor() is None


async def test_somebody_who_denies_consent_is_told_of_the_chat_they_began(
    services: Services, page: Page, bo: Agent
) -> None:
    told = await page.view(consent="denied", chat=True)
    assert told["ticket"]
    guest, chat = Guest(services.sites.by_key("acme"), page.visitor_id), new_id()
    await chats.start(services, guest, chat, FirstMessage(id=new_id(), text="Hello"))
    assert (await page.view(consent="denied", chat=True))["chat"] == chat
    assert services.roster.get(page.visitor_id) is None


@pytest.mark.parametrize("meanwhile", ["nothing", "lapsed", "revoked"])
async def test_a_refusal_that_the_socket_never_told_comes_with_the_next_page(
    services: Services, clock: ManualClock, page: Page, bo: Agent, told: Told, meanwhile: str
) -> None:
    """Whatever the clock or the agent made of the invitation until then."""
    await page.view()
    invitation = new_id()
    await invitations.invite(services, bo, invitation, page.visitor_id, "Can I help?")
    if meanwhile == "lapsed":
        clock.advance(LASTS)
        await invitations.lapse(services, invitation)
    elif meanwhile == "revoked":
        await invitations.revoke(services, bo, invitation)
    for _ in range(2):
        answer = await page.view("/tea", declined=invitation, refused={"count": 1, "at": clock.now()})
        assert answer["invitation"] is None
    phases = [frame["invitation"]["phase"] for frame in told.on(f"visitor:{page.visitor_id}", "invitation")]
    assert phases.count("declined") == 1
    with pytest.raises(Quiet, match="declined an invitation just now"):
        await invitations.invite(services, bo, new_id(), page.visitor_id, "Really not?")


async def test_the_wish_not_to_be_asked_again_comes_with_the_next_page(
    services: Services, clock: ManualClock, page: Page, bo: Agent
) -> None:
    await page.view()
    invitation = new_id()
    await invitations.invite(services, bo, invitation, page.visitor_id, "Can I help?")
    for _ in range(2):
        await page.view("/tea", declined=invitation, refused={"count": 2, "at": clock.now(), "never": True})
    with pytest.raises(Conflict, match="asked not to be invited again"):
        await invitations.invite(services, bo, new_id(), page.visitor_id, "Really not?", reason="I want to ask again.")


async def test_somebody_elses_invitation_is_nobodys_to_decline(services: Services, page: Page, bo: Agent) -> None:
    await page.view()
    invitation, ada = new_id(), page.visitor_id
    await invitations.invite(services, bo, invitation, ada, "Can I help?")
    await page.view(visitor=None, declined=invitation)
    assert page.visitor_id != ada
    visitor = services.roster.get(ada)
    assert visitor is not None
    assert visitor.invitation.phase == "created"


@pytest.mark.parametrize("consent", ["full", "essential"])
async def test_what_a_browser_remembers_of_refusals_holds_for_whoever_becomes_known(
    services: Services, clock: ManualClock, page: Page, bo: Agent, consent: str
) -> None:
    """Somebody who took their consent back, and gave it again, is nobody that we know."""
    await page.view(consent=consent, chat=consent == "essential", refused={"count": 2, "at": clock.now() - DAY})
    await page.view("/tea")
    visitor = services.roster.get(page.visitor_id)
    assert visitor is not None
    if consent == "full":
        assert visitor.quiet.until == clock.now() + 13 * DAY
    for _ in range(2):
        with pytest.raises(Quiet, match="declined an invitation 1 day ago"):
            await invitations.invite(services, bo, new_id(), page.visitor_id, "Can I help?")
        await page.view("/tea", refused={"count": 1, "at": 0})


async def test_no_browser_remembers_the_future(services: Services, clock: ManualClock, page: Page) -> None:
    await page.view(refused={"count": 1, "at": clock.now() + 1000 * DAY})
    visitor = services.roster.get(page.visitor_id)
    assert visitor is not None
    assert visitor.quiet.until == clock.now() + 7 * DAY
