"""`/health` and `/ready`."""

import asyncio
from dataclasses import replace
from pathlib import Path

import httpx
from starlette.applications import Starlette

from server.app import create_app
from server.services import Services
from tests.conftest import LiveServer
from tracker.database import Database
from tracker.settings import Settings


async def test_a_running_process_is_healthy_and_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health")).json() == {"status": "ok"}
    assert (await client.get("/ready")).json() == {"status": "ready"}


async def test_both_answer_over_a_real_socket(live: LiveServer) -> None:
    async with httpx.AsyncClient(base_url=live.url) as client:
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/ready")).status_code == 200


async def test_a_database_that_does_not_answer_is_not_ready(
    app: Starlette, client: httpx.AsyncClient, services: Services, tmp_path: Path
) -> None:
    async with Database(f"sqlite+aiosqlite:///{tmp_path}") as folder:
        app.state.services = replace(services, database=folder)
        answer = await client.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["reason"] == "The database does not answer."
    assert (await client.get("/health")).status_code == 200


async def fail() -> None:
    raise ValueError("the teller fell")


async def test_a_dead_background_task_ends_the_process_in_order(settings: Settings) -> None:
    stopped = asyncio.Event()
    app = create_app(settings, stop=stopped.set)
    async with app.router.lifespan_context(app):
        app.state.supervisor.start("teller", fail())
        await asyncio.wait_for(stopped.wait(), 5)
        assert app.state.supervisor.failed == "teller"
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=settings.url) as client:
            assert (await client.get("/ready")).status_code == 503
