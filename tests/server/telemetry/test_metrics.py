"""`/metrics`: true figures, for those alone who may have them."""

import json
from collections.abc import Sequence
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from server.actions import chats, invitations
from server.actions.duties import measure_loop
from server.actions.pauses import follow_visitors
from server.app import create_app
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import LiveServer
from tests.faults.clients import BROWSER
from tests.server.figures import Figures
from tests.server.gateways.lines import PAGE, agent_line, dial, page_view, until, visitor_line
from tracker.clock import SECOND, new_id
from tracker.settings import Settings
from tracker.site import Site

TOKEN = "a token that only the tests know"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What is counted is counted before either database."""
    return sqlite_url


async def figures(client: httpx.AsyncClient) -> Figures:
    answer = await client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return Figures(answer.text)


async def report(client: httpx.AsyncClient, *events: dict[str, Any], site: str = "acme", **more: Any) -> int:
    """The status of `POST /ingest` with these events."""
    body = json.dumps({"site": site, "events": events, **more})
    answer = await client.post("/ingest", content=body, headers={"origin": PAGE, "user-agent": BROWSER})
    return answer.status_code


async def test_reports_count_by_kind_and_drops_by_reason(client: httpx.AsyncClient, acme: Site) -> None:
    home = page_view("/")
    assert await report(client, home, {"kind": "event", "id": new_id(), "page": home["id"], "name": "basket"}) == 202
    assert await report(client, page_view(), consent="essential") == 202
    assert await report(client, page_view() | {"url": "ftp://shop"}) == 202
    assert await report(client, page_view(), site="nobody") == 404
    assert await report(client, {"kind": "rubbish"}) == 400
    told = await figures(client)
    assert told.by("kind", "beckon_reports_total") == {"page_view": 1, "event": 1}
    assert told.by("reason", "beckon_reports_dropped_total") == {"consent": 1, "address": 1}
    answers = {"accepted": 3, "not_found": 1, "malformed": 1}
    assert told.by("code", "beckon_ingest_answers_total") == answers
    assert told["beckon_ingest_answer_seconds_count"] == 3
    assert told["beckon_journal_commit_seconds_count"] == 2
    assert told["beckon_journal_commit_seconds_sum"] > 0


async def test_visitors_count_by_what_they_do(
    client: httpx.AsyncClient, services: Services, clock: ManualClock, acme: Site
) -> None:
    for _ in range(2):
        await report(client, page_view("/"))
    assert (await figures(client)).by("activity", "beckon_live_visitors") == {"active": 2}
    clock.advance(40 * SECOND)
    services.roster.expire()
    assert (await figures(client)).by("activity", "beckon_live_visitors") == {}


async def test_invitations_count_by_step_with_the_time_to_their_card(
    client: httpx.AsyncClient, services: Services, clock: ManualClock, acme: Site, bo: Agent, ada: str
) -> None:
    invitation, guest = new_id(), Guest(acme, ada)
    await invitations.invite(services, bo, invitation, ada, "Hello?")
    clock.advance(2 * SECOND)
    for _ in range(2):
        await invitations.show(services, guest, invitation)
    await invitations.accept(services, guest, invitation)
    await follow_visitors(services)
    told = await figures(client)
    steps = {"created": 1, "shown": 1, "accepted": 1}
    assert told.by("step", "beckon_invitations_total") == steps
    assert (told["beckon_invitation_shown_seconds_count"], told["beckon_invitation_shown_seconds_sum"]) == (1, 2)
    assert told.by("author", "beckon_messages_total") == {"agent": 1}
    assert told["beckon_message_commit_seconds_count"] == 1
    assert told["beckon_message_commit_seconds_sum"] > 0


async def test_open_chats_count_by_phase(
    client: httpx.AsyncClient, services: Services, acme: Site, bo: Agent, ada: str
) -> None:
    services.roster.hold(ada)
    chat = new_id()
    await chats.start(services, Guest(acme, ada), chat, FirstMessage(id=new_id(), text="Hello"))
    await follow_visitors(services)
    assert (await figures(client)).by("phase", "beckon_open_chats") == {"queued": 1}
    await chats.take(services, bo, chat)
    await follow_visitors(services)
    assert (await figures(client)).by("phase", "beckon_open_chats") == {"active": 1}


async def test_sockets_count_by_kind_and_by_what_ended_them(live: LiveServer, acme: Site, ada: str, bo: Agent) -> None:
    meters = live.services.meters
    async with httpx.AsyncClient(base_url=live.url) as client:
        async with visitor_line(live, acme, ada) as visitor, agent_line(live, bo) as agent:
            await visitor.hear("welcome")
            await agent.hear("welcome")
            assert (await figures(client)).by("kind", "beckon_sockets") == {"visitor": 1, "agent": 1}
        async with dial(live, "/ws/visitor", "null") as line:
            await line.raw("rubbish")
            assert await line.closed() == 4500
        await until(lambda: sum(meters.closed.values()) == 3)
        told = await figures(client)
    assert told.by("kind", "beckon_sockets") == {}
    assert told.by("code", "beckon_sockets_closed_total") == {"left": 2, "malformed": 1}


async def test_the_outbox_counts_what_waits(client: httpx.AsyncClient, services: Services) -> None:
    class Waiting:
        heard_at = services.clock.now()

        def __init__(self, waiting: int) -> None:
            self.waiting = waiting

        def cut(self, _: object) -> None: ...

    for waiting in (30, 70):
        services.heartbeat.add(Waiting(waiting))
    told = await figures(client)
    assert (told["beckon_outbox_characters"], told["beckon_outbox_longest_characters"]) == (100, 70)


async def test_the_loop_is_measured(client: httpx.AsyncClient, services: Services) -> None:
    before = (await figures(client))["beckon_loop_lag_seconds_count"]
    await measure_loop(services)
    assert (await figures(client))["beckon_loop_lag_seconds_count"] > before


async def test_a_database_that_is_away_counts(services: Services, client: httpx.AsyncClient) -> None:
    with pytest.raises(Exception, match="does not answer"):
        async with services.database.reading():
            raise OSError("gone")
    assert (await figures(client))["beckon_database_outages_total"] == 1


async def test_two_applications_do_not_meet(client: httpx.AsyncClient, acme: Site, settings: Settings) -> None:
    await report(client, page_view())
    other = create_app(settings)
    async with other.router.lifespan_context(other):
        transport = httpx.ASGITransport(app=other)
        async with httpx.AsyncClient(transport=transport, base_url=settings.url) as beside:
            assert (await figures(beside))["beckon_reports_total"] == 0
    assert (await figures(client))["beckon_reports_total"] == 1


async def test_nothing_that_strangers_make_up_is_in_it(client: httpx.AsyncClient, acme: Site) -> None:
    seed = "seeded-4111"
    for site, event in (("acme", page_view(f"/{seed}?q={seed}", seed)), (seed, page_view()), ("acme", {"kind": seed})):
        await report(client, event, site=site)
    await client.get(f"/{seed}")
    text = (await client.get("/metrics")).text
    assert 'code="not_found"} 1' in text
    assert seed not in text
    assert acme.id not in text


def asking(app: Starlette, peer: str) -> httpx.AsyncClient:
    """Somebody at an address."""
    transport = httpx.ASGITransport(app=app, client=(peer, 4711))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000")


NEAR = ("127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.7.7", "fd00::1", "fe80::1%eth0")
FAR = ("203.0.113.7", "172.32.0.1", "::ffff:8.8.8.8", "2001:db8::1", "")
MESSENGERS = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


@pytest.mark.parametrize(
    ("peers", "headers", "status"),
    [(NEAR, {}, 200), (FAR, {}, 404), *(((NEAR[0],), {name: "127.0.0.1"}, 404) for name in MESSENGERS)],
    ids=["near", "far", *MESSENGERS],
)
async def test_without_a_token_those_nearby_are_answered(
    app: Starlette, peers: Sequence[str], headers: dict[str, str], status: int
) -> None:
    for peer in peers:
        async with asking(app, peer) as client:
            answer = await client.get("/metrics", headers=headers)
            assert (peer, answer.status_code) == (peer, status)
            assert ("beckon_" in answer.text) == (status == 200)


async def test_with_a_token_it_alone_counts(settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"metrics_token": SecretStr(TOKEN)}))
    async with app.router.lifespan_context(app):
        for peer in (NEAR[0], FAR[0]):
            async with asking(app, peer) as client:
                for given in ("", TOKEN, "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer \xe9"):
                    answer = await client.get("/metrics", headers={"Authorization": given.encode("latin-1")})
                    assert (answer.status_code, "beckon_" in answer.text) == (401, False)
                right = {"Authorization": f"bearer {TOKEN}", "X-Forwarded-For": "203.0.113.7"}
                assert (await client.get("/metrics", headers=right)).status_code == 200
