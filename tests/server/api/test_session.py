"""Signing in and out over HTTP."""

from dataclasses import replace

import httpx
import pytest
from starlette.applications import Starlette

from server.app import create_app
from server.services import Services
from server.signin.lockout import LOCKED_FOR, TRIES
from server.signin.sessions import Sessions
from server.staff.agent import Agent
from tests.conftest import PASSWORD, SECRET
from tests.server.api.conftest import SignIn
from tracker.settings import Settings, load_settings
from tracker.sql.database import Database

NOBODY = {"agent": None}


async def test_signing_in_says_who_is_there(client: httpx.AsyncClient, bo: Agent) -> None:
    answer = await client.post("/api/session", json={"email": bo.email, "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json() == {
        "agent": {
            "id": bo.id,
            "name": "Bo",
            "email": bo.email,
            "role": "agent",
            "status": "offline",
            "capacity": None,
            "one_at_a_time": False,
            "picture": None,
        }
    }
    assert (await client.get("/api/session")).json() == answer.json()


@pytest.mark.parametrize("cookie", [None, "", "guessed"])
async def test_nobody_is_signed_in_and_that_is_no_error(client: httpx.AsyncClient, cookie: str | None) -> None:
    if cookie is not None:
        client.cookies.set("beckon", cookie)
    answer = await client.get("/api/session")
    assert (answer.status_code, answer.json()) == (200, NOBODY)
    assert "set-cookie" not in answer.headers


async def test_the_cookie_is_closed_to_scripts_and_other_sites(client: httpx.AsyncClient, bo: Agent) -> None:
    answer = await client.post("/api/session", json={"email": bo.email, "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("beckon=")
    assert {"HttpOnly", "Path=/", "SameSite=strict", "Max-Age=1209600"} <= set(cookie.split("; "))


async def test_over_tls_the_cookie_belongs_to_this_host_alone(
    settings: Settings, services: Services, bo: Agent
) -> None:
    public = load_settings(
        _env_file=None,
        data_dir=settings.data_dir,
        database_url=settings.database_url,
        secret_key=SECRET,
        public_url="https://chat.example.com",
    )
    app = create_app(public)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=public.url) as client,
    ):
        answer = await client.post(
            "/api/session", json={"email": bo.email, "password": PASSWORD}, headers={"Origin": public.url}
        )
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-beckon=")
        assert {"HttpOnly", "Secure", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        assert (await client.get("/api/session")).json()["agent"]["id"] == bo.id


async def test_a_wrong_password_and_an_unknown_address_are_told_alike(client: httpx.AsyncClient, bo: Agent) -> None:
    answers = [
        await client.post("/api/session", json={"email": email, "password": "wrong"})
        for email in (bo.email, "nobody@beckon.test", "no address")
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert not any("set-cookie" in answer.headers for answer in answers)


async def test_a_session_that_was_planted_does_not_survive_signing_in(client: httpx.AsyncClient, bo: Agent) -> None:
    client.cookies.set("beckon", "planted")
    planted = (await client.post("/api/session", json={"email": bo.email, "password": PASSWORD})).cookies["beckon"]
    assert planted != "planted"
    again = (await client.post("/api/session", json={"email": bo.email, "password": PASSWORD})).cookies["beckon"]
    async with httpx.AsyncClient(transport=client._transport, base_url=client.base_url) as thief:
        thief.cookies.set("beckon", planted)
        assert (await thief.get("/api/session")).json() == NOBODY
        thief.cookies.set("beckon", again)
        assert (await thief.get("/api/session")).json()["agent"]["id"] == bo.id


async def test_signing_out_ends_the_session_and_clears_the_cookie(as_bo: httpx.AsyncClient) -> None:
    token = as_bo.cookies["beckon"]
    answer = await as_bo.delete("/api/session")
    assert answer.status_code == 204
    assert "Max-Age=0" in answer.headers["set-cookie"]
    as_bo.cookies.set("beckon", token)
    assert (await as_bo.get("/api/session")).json() == NOBODY


async def test_signing_out_without_a_session_is_fine(client: httpx.AsyncClient) -> None:
    assert (await client.delete("/api/session")).status_code == 204


async def test_a_ticket_stands_for_the_agent(as_bo: httpx.AsyncClient, services: Services, bo: Agent) -> None:
    ticket = (await as_bo.post("/api/ticket")).json()["ticket"]
    assert (await services.sessions.redeem(ticket)).id == bo.id


async def test_a_disabled_agent_is_out_at_once(sign_in: SignIn, bo: Agent, olga: Agent) -> None:
    as_bo, as_olga = await sign_in(bo), await sign_in(olga)
    assert (await as_olga.patch(f"/api/agents/{bo.id}", json={"disabled": True})).status_code == 200
    assert (await as_bo.get("/api/session")).json() == NOBODY
    assert (await as_bo.post("/api/ticket")).status_code == 401


@pytest.mark.parametrize(("trusted", "counted"), [("", "127.0.0.1"), ("127.0.0.1", "203.0.113.9")])
async def test_tries_are_counted_by_an_address_that_nobody_can_forge(
    settings: Settings, trusted: str, counted: str
) -> None:
    app = create_app(settings.model_copy(update={"trusted_proxies": (trusted,) if trusted else ()}))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=settings.url) as client,
    ):
        live = app.state.services.live
        for _ in range(TRIES):
            await live.count(f"sign_in:{counted}", LOCKED_FOR)
        body = {"email": "bo@beckon.test", "password": "guess"}
        answer = await client.post("/api/session", json=body, headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == "900"


@pytest.mark.parametrize("next_page", ["//evil.test", "https://evil.test", "/\\evil.test"])
async def test_no_address_given_at_sign_in_leads_anywhere(client: httpx.AsyncClient, bo: Agent, next_page: str) -> None:
    answer = await client.post(f"/api/session?next={next_page}", json={"email": bo.email, "password": PASSWORD})
    assert answer.status_code == 200
    assert "location" not in answer.headers
    assert next_page not in answer.text


async def test_a_fault_of_ours_tells_nothing(app: Starlette, settings: Settings, services: Services) -> None:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        Database(f"sqlite+aiosqlite:///{settings.data_dir / 'without tables'}") as empty,
        httpx.AsyncClient(transport=transport, base_url=settings.url, cookies={"beckon": "x"}) as client,
    ):
        sessions = Sessions(empty, services.clock, services.live, services.passwords, SECRET)
        app.state.services = replace(services, sessions=sessions)
        answer = await client.get("/api/session")
    assert answer.status_code == 500
    assert answer.json()["reason"] == "Something went wrong on our side. It has been noted."
    assert "sqlite" not in answer.text
