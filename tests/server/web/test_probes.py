"""`/health` and `/ready`."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from starlette.applications import Starlette

from server.app import create_app
from server.process import readiness
from server.process.readiness import Dependency, Readiness
from server.services import Services
from tests.conftest import LiveServer
from tests.faults.clients import BROWSER
from tracker.clock import new_id
from tracker.pipeline import journal
from tracker.settings import Settings
from tracker.site import Site
from tracker.sql.database import Database


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
        app.state.readiness = Readiness(replace(services, database=folder), app.state.supervisor)
        answer = await client.get("/ready")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert answer.json() == {"status": "unavailable", "failing": ["database"]}
    assert (await client.get("/health")).status_code == 200


async def test_a_journal_that_does_not_get_on_is_not_ready(
    client: httpx.AsyncClient, services: Services, acme: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "STALLED", 0.0)
    view = {"kind": "page_view", "id": new_id(), "url": "https://shop.acme.test/"}
    body, headers = json.dumps({"site": acme.key, "events": [view]}), {"origin": "https://shop.acme.test"}
    async with services.database.transaction() as connection:
        if not services.database.embedded:
            await connection.execute(text("LOCK TABLE visitors"))
        report = asyncio.create_task(client.post("/ingest", content=body, headers=headers | {"user-agent": BROWSER}))
        while not report.done():
            answer = await client.get("/ready")
            if answer.is_error:
                break
    assert answer.json() == {"status": "unavailable", "failing": ["journal"]}
    assert (await report).json()["accepted"] == [view["id"]]
    assert (await client.get("/ready")).is_success


async def test_who_hangs_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "PATIENCE", 0.01)
    asked, answer = list[str](), asyncio.Event()

    async def ask() -> None:
        asked.append("again")
        await answer.wait()

    slow = Dependency("slow", ask)
    assert await asyncio.gather(slow.answers(), slow.answers()) == [False, False]
    assert not await slow.answers()
    assert asked == ["again"]
    answer.set()
    assert await slow.answers()
    assert asked == ["again"]


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
            answer = await client.get("/ready")
            assert (answer.status_code, answer.json()["failing"]) == (503, ["teller"])
