"""`beckon` with a Redis: what one process does, another hears of at once."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Origin

from tests.conftest import PASSWORD
from tests.e2e.waiting import PATIENCE
from tests.faults.clients import AgentSocket
from tests.redis_server import RedisServer, serving
from tests.server.cli.conftest import Beckon, Start, refusal, told, wait_for
from tracker.errors import Revoked

SECRET = "s3cret"


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with serving(tmp_path / "redis", f"requirepass {SECRET}") as server:
        yield server


@pytest.fixture
def url(redis: RedisServer) -> str:
    return redis.url.replace("//", f"//:{SECRET}@")


def test_its_address_is_shown_without_its_password(beckon: Beckon, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert told(beckon("config", "--json"))["BECKON_REDIS_URL"] == ""
    monkeypatch.setenv("BECKON_REDIS_URL", url)
    assert told(beckon("config", "--json"))["BECKON_REDIS_URL"] == url.replace(SECRET, "***")
    assert SECRET not in beckon("config").output


def test_an_address_that_is_none_is_named(beckon: Beckon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BECKON_REDIS_URL", f"http://:{SECRET}@chat")
    line = refusal(beckon("site", "list"))
    assert line.startswith("beckon: BECKON_REDIS_URL: must be like redis://host:6379/0, ")
    assert SECRET not in line


def test_a_redis_that_wants_another_password_stops_the_start(start: Start, redis: RedisServer, url: str) -> None:
    wrong = url.replace(SECRET, "another")
    _, said = (server := start("serve", BECKON_REDIS_URL=wrong)).communicate(timeout=PATIENCE)
    assert server.returncode == 1
    shown = wrong.replace("another", "***")
    assert said == f"beckon: BECKON_REDIS_URL: the Redis at {shown} wants another user name or password.\n"


def test_a_redis_that_is_not_there_is_named_by_its_address(start: Start, redis: RedisServer, url: str) -> None:
    redis.stop()
    line = wait_for(start("serve", BECKON_REDIS_URL=url), "BECKON_REDIS_URL")
    assert f"nobody answers at {url.replace(SECRET, '***')}: is that right?" in line


async def test_an_agent_who_is_disabled_by_a_command_is_gone_at_once(start: Start, port: int, url: str) -> None:
    def command(*words: str, typed: str | None = None) -> None:
        done = start(*words, BECKON_REDIS_URL=url)
        _, said = done.communicate(typed, timeout=PATIENCE)
        assert done.returncode == 0, said

    for name in ("Bo", "Olga"):
        add = ("agent", "add", "--name", name, "--role", "owner", "--email", f"{name}@example.com", "--password-stdin")
        await asyncio.to_thread(command, *add, typed=f"{PASSWORD}\n")
    await asyncio.to_thread(wait_for, start("serve", BECKON_REDIS_URL=url), "How to embed")
    address = f"http://127.0.0.1:{port}"
    agent = AgentSocket(address, "bo@example.com", PASSWORD)
    await agent.sign_in()
    async with connect(f"ws://127.0.0.1:{port}/ws/agent", origin=Origin(address)) as socket:
        await socket.send(json.dumps({"type": "hello", "ticket": await agent.ticket(), "resume": None}))
        assert json.loads(await socket.recv())["type"] == "welcome"
        await asyncio.to_thread(command, "agent", "disable", "--email", "bo@example.com")
        async with asyncio.timeout(PATIENCE):
            await socket.wait_closed()
        assert socket.close_code == Revoked.close_code
    await agent.close()
