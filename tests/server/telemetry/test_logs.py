"""Nothing secret and nothing that anybody wrote gets into a log."""

import io
import logging

import httpx
import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette

from server.services import Services
from server.staff.agent import Agent
from server.telemetry.logs import REDACTED
from tests.conftest import PASSWORD
from tests.logged import lines
from tracker.sql.causes import named

SEED = "seeded-secret-4111"


def test_a_line_is_json_with_time_level_and_name(written: io.StringIO) -> None:
    structlog.get_logger("beckon").warning("disk full", left=3)
    (line,) = lines(written)
    assert line.pop("timestamp")
    assert line == {"event": "disk full", "left": 3, "level": "warning", "logger": "beckon"}


def test_what_libraries_log_looks_the_same(written: io.StringIO) -> None:
    logging.getLogger("uvicorn.error").error("port %d", 8000)
    (line,) = lines(written)
    assert (line["event"], line["level"]) == ("port 8000", "error")


@pytest.mark.parametrize(
    "secret",
    [
        {"password": SEED},
        {"token": SEED},
        {"Cookie": SEED},
        {"text": SEED},
        {"query": SEED},
        {"frame": {"type": "chat.send", "text": SEED}},
        {"request": {"headers": {"authorization": SEED}}},
    ],
    ids=str,
)
def test_secrets_are_taken_out_at_any_depth(written: io.StringIO, secret: dict[str, object]) -> None:
    structlog.get_logger("beckon").info("something", **secret)
    assert SEED not in written.getvalue()
    assert REDACTED in written.getvalue()


def test_tracebacks_hold_no_local_variables(written: io.StringIO) -> None:
    def fail(password: str) -> None:
        raise ValueError("it failed")

    try:
        fail(SEED)
    except ValueError:
        structlog.get_logger("beckon").exception("fault")
    assert "it failed" in written.getvalue()
    assert SEED not in written.getvalue()


async def test_errors_of_the_database_hold_no_parameters(written: io.StringIO, services: Services) -> None:
    with pytest.raises(DBAPIError) as failed:
        async with services.database.transaction() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:text)"), {"text": SEED})
    structlog.get_logger("beckon").error("fault", exc_info=failed.value)
    assert "nowhere" in written.getvalue()
    assert SEED not in written.getvalue()


async def test_what_a_driver_says_of_a_value_stays_out(written: io.StringIO, services: Services) -> None:
    given = {"id": SEED, "author": SEED * 20, "position": SEED}
    wrong = text("INSERT INTO messages (id, author, position) VALUES (:id, :author, CAST(:position AS INTEGER))")
    with pytest.raises(DBAPIError) as failed:
        async with services.database.transaction() as connection:
            await connection.execute(wrong, given)
    structlog.get_logger("beckon").error("fault", exc_info=failed.value, cause=named(failed.value))
    assert "INSERT INTO messages" in written.getvalue()
    assert type(failed.value).__name__ in written.getvalue()
    assert SEED not in written.getvalue()


async def test_requests_leave_no_secret_behind(written: io.StringIO, app: Starlette, bo: Agent) -> None:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        for password in (PASSWORD, SEED):
            answer = await client.post("/api/session", json={"email": bo.email, "password": password})
            assert SEED not in answer.text
        await client.get(f"/demo/search?q={SEED}", headers={"Cookie": f"beckon={SEED}"})
        await client.post(
            "/ingest", content=f'{{"site": "acme", "visitor": "{SEED}", "events": [{{"kind": "{SEED}"}}]}}'
        )
        await client.post("/api/sites", json={"name": SEED})
    assert SEED not in written.getvalue()
    assert PASSWORD not in written.getvalue()
