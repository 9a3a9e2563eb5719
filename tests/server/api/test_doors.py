"""The doors of the API: every call, tried by everybody, from everywhere. New calls are in these tests by themselves."""

import asyncio
from collections.abc import Iterable
from typing import Any, TypeAlias

import httpx
import pytest

from server.actions import files
from server.actions.articles import create_article
from server.actions.blocking import block
from server.actions.canned import create_canned
from server.actions.identity_keys import add_key
from server.actions.rules import create_rule
from server.actions.sites import add_site
from server.actions.teams import create_team
from server.api import CALLS
from server.api.call import CHANGES, Call, Who
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.validation import from_fields
from server.wire.agent_views import Role
from server.wire.api import SiteNew
from server.wire.articles import Article, ArticleNew
from server.wire.blocks import BlockNew
from server.wire.canned import CannedNew, CannedReply
from server.wire.identity import IdentityKeyNew
from server.wire.rules import rule_new_adapter
from server.wire.teams import Team
from tests.conftest import PASSWORD, LiveServer, hire
from tests.server.actions.talk import started
from tests.server.api.conftest import SignIn
from tracker.clock import new_id
from tracker.site import Site

ABSENT = "00000000-0000-7000-8000-000000000000"
FOREIGN: list[dict[str, str]] = [
    {"Origin": "https://evil.test"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:8001"},
    {"Origin": "http://127.0.0.1.evil.test:8000"},
    {"Origin": "https://127.0.0.1:8000"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
]
RULE = {
    "name": "Pricing help",
    "when": {"kind": "page", "url": "/pricing"},
    "action": {"kind": "invite", "text": "Hello! Can I help you?"},
}
ARTICLE = {"title": "Returns", "body": "Send it back within 30 days."}
JSON = {"Content-Type": "application/json"}
NO_JSON = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "text/json"]
NO_BODY = [b"", b"{", b"[]", b"null", b"1", b"\xff\xfe", b'{"a":' * 5000, b"[" * 60_000]

QUERIES = {
    "/api/holidays/{id}": {"since": "2026-11-22"},
    "/api/chats/{id}/files": {"id": "00000000-0000-7000-8000-00000000000f", "name": "a.txt"},
}
NOT_THEIRS = {"POST /api/chats/{id}/files": 409, "POST /api/agents/{id}/picture": 400}
"""What may be known of by many, and done by one: here nobody leads the chat, and a picture that is empty is none."""

SUPERVISED = {"POST /api/chats/{id}/blocks", "DELETE /api/blocks/{id}"}
SUPERVISED |= {"POST /api/agents/{id}/picture", "DELETE /api/agents/{id}/picture"}
"""What an agent does in chats of their own, to what they set themselves and to their picture; here all is others'."""

GUARDED = [call for call in CALLS if call.who is not Who.ANYBODY]
CHANGING = [call for call in CALLS if call.method in CHANGES]
READING = [call for call in CHANGING if call.body]


def name(call: Call) -> str:
    return f"{call.method} {call.path}"


def status(call: Call) -> int:
    """What whoever may try it is answered."""
    return NOT_THEIRS.get(name(call), call.status)


def each(calls: Iterable[Call], expected: Any) -> dict[str, Any]:
    """What a table of results by call has to look like."""
    return {name(call): expected for call in calls}


class Caller:
    """A browser that tries calls on one site, one agent, one rule, one visitor, one team, one article,
    one canned reply, one chat, one file, one block and one key."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        site_id: str,
        agent_id: str,
        rule_id: str = ABSENT,
        visitor_id: str = ABSENT,
        team_id: str = ABSENT,
        article_id: str = ABSENT,
        canned_id: str = ABSENT,
        chat_id: str = ABSENT,
        file_id: str = ABSENT,
        block_id: str = ABSENT,
        key_id: str = ABSENT,
    ) -> None:
        self.client = client
        self._others = {"rules": rule_id, "visitors": visitor_id, "teams": team_id, "articles": article_id}
        self._others |= {"canned": canned_id, "chats": chat_id, "files": file_id, "blocks": block_id}
        self._others |= {"identity-keys": key_id, "agents": agent_id}
        self._site_id = site_id

    async def ask(
        self, call: Call, headers: dict[str, str] | None = None, content: bytes | None = None
    ) -> httpx.Response:
        ids = {"/api/holidays/{id}": "DE"}
        other = self._others.get(call.path.split("/")[2], self._site_id)
        path = call.path.replace("{id}", ids.get(call.path, other))
        query = QUERIES.get(call.path, {"site": self._site_id})
        if content is not None:
            return await self.client.request(call.method, path, params=query, content=content, headers=headers)
        return await self.client.request(call.method, path, params=query, json=self._body(call), headers=headers)

    async def statuses(self, calls: Iterable[Call], headers: dict[str, str] | None = None) -> dict[str, int]:
        return {name(call): (await self.ask(call, headers)).status_code for call in calls}

    def _body(self, call: Call) -> Any:
        bodies = {
            "/api/session": {"email": "olga@beckon.test", "password": PASSWORD},
            "/api/sites": {"name": "New", "origins": []},
            "/api/sites/{id}": {"name": "Changed"},
            "/api/agents": {"email": "new@beckon.test", "name": "New", "role": "agent", "password": PASSWORD},
            "/api/agents/{id}": {"name": "Changed"},
            "/api/sites/{id}/rules": {"rule": RULE},
            "/api/sites/{id}/rules/try": {"rule": RULE},
            "/api/rules/{id}": {"rule": RULE, "version": 1},
            "/api/rules/{id}/state": {"state": "paused"},
            "/api/sites/{id}/teams": {"name": "Support"},
            "/api/sites/{id}/teams/order": {"teams": []},
            "/api/teams/{id}": {"name": "Changed"},
            "/api/rules/{id}/rehearsal": {"rule": RULE},
            "/api/sites/{id}/canned": {"id": new_id(), "reply": {"shortcut": "new", "text": "New."}},
            "/api/canned/{id}": {"reply": {"shortcut": "hours", "text": "We are open."}, "version": 1},
            "/api/canned/{id}/rating": {"useful": True},
            "/api/sites/{id}/identity-keys": {"id": new_id()},
            "/api/chats/{id}/blocks": {"id": new_id(), "reason": "Insults."},
            "/api/sites/{id}/articles": {"id": new_id(), "article": ARTICLE},
            "/api/articles/{id}": {"article": ARTICLE, "state": "published", "version": 1},
        }
        return bodies.get(call.path, {"zone": "UTC"}) if call.body else None


@pytest.fixture
async def stranger(client: httpx.AsyncClient, acme: Site, bo: Agent) -> Caller:
    """A browser in which nobody has signed in."""
    return Caller(client, acme.id, bo.id)


@pytest.fixture
async def rule_id(services: Services, olga: Agent, acme: Site) -> str:
    """A rule of acme."""
    return (await create_rule(services, olga, acme.id, from_fields(rule_new_adapter, rule=RULE))).id


@pytest.fixture
async def team_id(services: Services, olga: Agent, acme: Site) -> str:
    """A team of acme."""
    return (await create_team(services, olga, acme.id, Team(name="Sales"))).id


@pytest.fixture
async def article_id(services: Services, olga: Agent, acme: Site) -> str:
    """An article of acme."""
    article = Article(title="Returns", body="Send it back within 30 days.")
    return (await create_article(services, olga, acme.id, ArticleNew(id=new_id(), article=article))).id


@pytest.fixture
async def canned_id(services: Services, olga: Agent, acme: Site) -> str:
    """A canned reply of acme."""
    new = CannedNew(id=new_id(), reply=CannedReply(shortcut="hi", text="Hello."))
    return (await create_canned(services, olga, acme.id, new)).id


@pytest.fixture
async def chat_id(services: Services, acme: Site, ada: str) -> str:
    """A chat on acme."""
    return await started(services, Guest(acme, ada))


@pytest.fixture
async def file_id(services: Services, acme: Site, ada: str, chat_id: str) -> str:
    """A file of the chat."""
    upload = files.Upload(chat_id, new_id(), "a.txt", b"Tea")
    await files.send(services, Guest(acme, ada), upload)
    return upload.id


@pytest.fixture
async def block_id(services: Services, olga: Agent, chat_id: str) -> str:
    """A block of the chat's visitor."""
    return (await block(services, olga, chat_id, BlockNew(id=new_id(), reason="Insults."))).id


@pytest.fixture
async def key_id(services: Services, olga: Agent, acme: Site) -> str:
    """A key by which acme proves who its visitors are."""
    return (await add_key(services, olga, acme.id, IdentityKeyNew(id=new_id()))).key.id


Ids: TypeAlias = tuple[str, ...]


@pytest.fixture
def ids(
    acme: Site,
    bo: Agent,
    rule_id: str,
    ada: str,
    team_id: str,
    article_id: str,
    canned_id: str,
    chat_id: str,
    file_id: str,
    block_id: str,
    key_id: str,
) -> Ids:
    """What there is of acme, in the order in which a caller takes it."""
    return acme.id, bo.id, rule_id, ada, team_id, article_id, canned_id, chat_id, file_id, block_id, key_id


@pytest.fixture
async def owner(as_olga: httpx.AsyncClient, ids: Ids) -> Caller:
    return Caller(as_olga, *ids)


@pytest.mark.parametrize("cookie", [None, "guessed", ""])
async def test_nobody_gets_in_without_a_session(stranger: Caller, cookie: str | None) -> None:
    if cookie is not None:
        stranger.client.cookies.set("beckon", cookie)
    answers = {name(call): (await stranger.ask(call)).json() for call in GUARDED}
    assert answers == each(GUARDED, {"code": "unauthenticated", "reason": "Please sign in.", "field": None})


async def test_the_public_key_of_a_site_opens_nothing(
    stranger: Caller, services: Services, acme: Site, ada: str
) -> None:
    token = services.tokens.visitor_token(acme.id, ada)
    for held in (acme.key, token, services.tokens.ticket(acme.id, ada, "https://shop.acme.test", "full")):
        stranger.client.cookies.set("beckon", held)
        assert await stranger.statuses(GUARDED, {"Authorization": f"Bearer {held}"}) == each(GUARDED, 401)


@pytest.mark.parametrize("role", ["trainee", "agent", "admin", "owner"])
async def test_each_role_gets_what_it_may(
    services: Services, sign_in: SignIn, role: Role, acme: Site, ids: Ids
) -> None:
    client = await sign_in(await hire(services, "Caller", role, [acme.id]))
    may = [call for call in GUARDED if role != "agent" or (call.who is Who.AGENT and name(call) not in SUPERVISED)]
    learns = {"POST /api/ticket": 200, "GET /api/sites/{id}/colleagues": 200, "GET /api/files/{id}": 404}
    allowed = each(GUARDED, 403) | (learns if role == "trainee" else {name(call): status(call) for call in may})
    assert await Caller(client, *ids).statuses(GUARDED) == allowed


async def test_an_agent_of_another_site_learns_nothing_of_this_one(
    services: Services, sign_in: SignIn, acme: Site, bo: Agent, ids: Ids
) -> None:
    zenith = await add_site(services, SiteNew(name="Zenith", origins=["https://zenith.test"]), key="zenith")
    client = await sign_in(await hire(services, "Eve", "agent", [zenith.id]))
    for call in GUARDED:
        there, absent = [await Caller(client, *each_id).ask(call) for each_id in (ids, (ABSENT, bo.id))]
        assert (there.status_code, acme.id in there.text, acme.name in there.text) == (absent.status_code, False, False)
        if "{id}" in call.path or call.path == "/api/chats":
            assert there.status_code == (404 if call.who is Who.AGENT else 403)
            assert there.content == absent.content


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_no_page_of_somebody_else_changes_anything(owner: Caller, headers: dict[str, str]) -> None:
    answers = {name(call): await owner.ask(call, headers) for call in CHANGING}
    assert {call: (answer.status_code, answer.json()["code"]) for call, answer in answers.items()} == each(
        CHANGING, (403, "foreign_origin")
    )
    assert not any(header.startswith("access-control") for answer in answers.values() for header in answer.headers)


async def test_only_json_is_read(owner: Caller) -> None:
    for content_type in NO_JSON:
        reasons = {name(call): (await owner.ask(call, {"Content-Type": content_type})).json() for call in READING}
        wanted = {"code": "malformed", "reason": "The body must be application/json.", "field": "body"}
        assert reasons == each(READING, wanted)


async def test_what_is_no_body_is_refused(owner: Caller) -> None:
    for text in NO_BODY:
        answers = [await owner.ask(call, JSON, text) for call in READING]
        assert {answer.status_code for answer in answers} == {400}
        assert {answer.json()["code"] for answer in answers} == {"malformed"}


async def test_who_leaves_before_the_end_of_a_body_leaves_no_traceback(
    live: LiveServer, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = live.url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host, int(port))
    head = "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    writer.write(head.encode())
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    async with httpx.AsyncClient(base_url=live.url) as client:
        assert (await client.get("/api/session")).status_code == 200
    assert caplog.records == []


@pytest.mark.parametrize("size", [64 * 1024 + 1, 300 * 1024])
async def test_a_body_has_a_limit(owner: Caller, size: int) -> None:
    for call in READING:
        answer = await owner.ask(call, JSON, b'{"name":"' + b"x" * size)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_no_other_origin_may_read_an_answer(owner: Caller) -> None:
    for call in CALLS:
        preflight = {"Origin": "https://shop.acme.test", "Access-Control-Request-Method": call.method}
        answer = await owner.client.options(call.path.replace("{id}", ABSENT), headers=preflight)
        assert answer.status_code == 405
        assert not any(header.startswith("access-control") for header in answer.headers)


async def test_answers_are_for_the_asker_alone(owner: Caller) -> None:
    for call in CALLS:
        answer = await owner.ask(call)
        assert answer.status_code == status(call), answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        await owner.client.post("/api/session", json={"email": "olga@beckon.test", "password": PASSWORD})


def test_the_calls_that_need_no_session_are_few() -> None:
    assert [name(call) for call in CALLS if call.who is Who.ANYBODY] == [
        "GET /api/session",
        "POST /api/session",
        "DELETE /api/session",
    ]
