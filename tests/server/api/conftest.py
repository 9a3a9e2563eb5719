"""Signed-in clients of the API."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TypeAlias

import httpx
import pytest
from starlette.applications import Starlette

from server.staff.agent import Agent
from tests.conftest import PASSWORD
from tracker.settings import Settings

SignIn: TypeAlias = Callable[[Agent], Awaitable[httpx.AsyncClient]]


@pytest.fixture
async def sign_in(app: Starlette, settings: Settings) -> AsyncIterator[SignIn]:
    """Makes a browser, as far as the API can tell, in which the agent has signed in."""
    async with AsyncExitStack() as stack:

        async def browser(agent: Agent) -> httpx.AsyncClient:
            client = httpx.AsyncClient(
                transport=httpx.ASGITransport(app=app),
                base_url=settings.url,
                headers={"Origin": settings.url, "Sec-Fetch-Site": "same-origin"},
            )
            await stack.enter_async_context(client)
            answer = await client.post("/api/session", json={"email": agent.email, "password": PASSWORD})
            assert answer.status_code == 200
            return client

        yield browser


@pytest.fixture
async def as_bo(sign_in: SignIn, bo: Agent) -> httpx.AsyncClient:
    return await sign_in(bo)


@pytest.fixture
async def as_olga(sign_in: SignIn, olga: Agent) -> httpx.AsyncClient:
    return await sign_in(olga)
