"""Redis is killed, frozen and emptied, a cluster is changed, a process dies: hints come late or are lost, nothing else
happens, and everything comes back by itself."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.redis_server import RedisServer, clustered, serving, watched
from tests.tracker.redis.planes import eventually, plane_at
from tracker.clock import MINUTE
from tracker.errors import Unavailable
from tracker.redis.ear import MOST_UNANSWERED, PING_EVERY
from tracker.redis.line import MAX_WAITING
from tracker.redis.plane import RedisPlane
from tracker.redis.servers import PATIENCE

ROOT = Path(__file__).parents[3]
NODE = """
import asyncio, sys
from tests.tracker.redis.planes import plane_at

async def main():
    async with plane_at(sys.argv[1]) as plane:
        await plane.present("acme", "ada of " + sys.argv[2], b"here")
        await plane.count("told", 60_000)
        print("ready", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""
"""Another process that has a visitor."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    with serving(tmp_path) as server:
        yield server


@pytest.fixture
async def one(server: RedisServer) -> AsyncIterator[RedisPlane]:
    async with plane_at(server.url) as plane:
        yield plane


@pytest.fixture
async def other(server: RedisServer) -> AsyncIterator[RedisPlane]:
    async with plane_at(server.url) as plane:
        yield plane


class Heard:
    """What a plane hears on a channel."""

    def __init__(self) -> None:
        self.payloads: list[bytes] = []

    def __call__(self, _: str, payload: bytes) -> None:
        self.payloads.append(payload)


@asynccontextmanager
async def hearing(plane: RedisPlane) -> AsyncIterator[Heard]:
    heard = Heard()
    with plane.listen("a", heard):
        assert await plane.settled("a")
        yield heard


async def crosses(speaker: RedisPlane, heard: Heard) -> None:
    """Wait until what is published by one is heard by the other."""

    async def try_again() -> bool:
        await speaker.publish("a", b"again")
        return b"again" in heard.payloads

    heard.payloads.clear()
    await eventually(try_again, "nothing is heard any more")


async def is_away(plane: RedisPlane) -> bool:
    try:
        await plane.check()
    except Unavailable:
        return True
    return False


async def is_back(plane: RedisPlane) -> bool:
    return not await is_away(plane)


@contextmanager
def nobody_waits_in_turn() -> Iterator[None]:
    """Whoever waited for Redis would do so for its patience: many one after the other for far longer than this, even
    where the machine has much else to do."""
    now = asyncio.get_running_loop().time
    begun = now()
    yield
    assert now() - begun < 10 * PATIENCE


async def test_whoever_could_not_hear_for_a_while_knows_that_something_may_be_missed(
    server: RedisServer, one: RedisPlane, other: RedisPlane
) -> None:
    async with hearing(other) as heard:
        await crosses(one, heard)
        assert other.missed == 0
        server.kill()
        server.start()
        await crosses(one, heard)
        assert other.missed > 0


async def test_without_redis_everything_goes_on_and_nothing_raises_but_a_check(
    server: RedisServer, one: RedisPlane
) -> None:
    assert await one.claim("early", MINUTE)
    await one.present("acme", "ada", b"home")
    server.kill()
    await eventually(lambda: is_away(one), "nobody has noticed")
    heard = Heard()
    with nobody_waits_in_turn(), one.listen("a", heard):
        assert not await one.settled("a")
        lost = one.lost
        for number in range(1_000):
            await one.publish("a", b"%d" % number)
        assert len(heard.payloads) == 1_000
        assert one.lost == lost + 1_000
        assert [await one.count("a", MINUTE) for _ in range(100)] == list(range(1, 101))
        assert await one.lease("stroke", MINUTE) is None
        assert await one.members("acme") == [("ada", b"home")]
        await one.release("stroke")
        await one.absent("acme", "ada")
        claims = [await one.claim(ticket, MINUTE) for ticket in ("early", "late", "late")]
        assert claims == [False, True, False]
        with pytest.raises(Unavailable):
            await one.check()
    assert await one.members("acme") == []


async def test_it_is_said_once_that_redis_is_away_and_once_that_it_is_back(
    server: RedisServer, one: RedisPlane
) -> None:
    with capture_logs() as said:
        async with hearing(one) as heard:
            server.kill()
            await eventually(lambda: is_away(one), "nobody has noticed")
            for _ in range(100):
                await one.publish("a", b"")
                await one.count("a", MINUTE)
            server.start()
            await eventually(lambda: is_back(one), "it never came back")
            await eventually(lambda: one.settled("a"), "nothing is heard")
            assert len(heard.payloads) == 100
    events = [entry["event"] for entry in said if entry["log_level"] != "debug"]
    assert sorted(events) == ["redis is away", "redis is back", "redis is heard", "redis is not heard"]
    (back,) = [entry for entry in said if entry["event"] == "redis is back"]
    assert back["lost"] >= 100


async def test_a_redis_that_was_killed_is_used_again(server: RedisServer, one: RedisPlane, other: RedisPlane) -> None:
    await other.present("acme", "ada", b"home")
    await other.present("tea", "eve", b"home")
    token = await one.lease("stroke", MINUTE)
    assert token
    async with hearing(other) as heard:
        for _ in range(3):
            server.kill()
            await one.publish("a", b"nobody")
            server.start()
            await crosses(one, heard)
    await eventually(lambda: is_back(other), "it never came back")
    assert await one.count("a", MINUTE) == 1
    assert await other.count("a", MINUTE) == 2
    await eventually(lambda: one.members("acme"), "ada is not seen any more")
    assert await one.members("tea") == [("eve", b"home")]
    after = await one.lease("stroke", MINUTE)
    assert after
    assert after > token


async def test_a_frozen_redis_holds_up_nobody_for_long(server: RedisServer, one: RedisPlane, other: RedisPlane) -> None:
    async with hearing(other) as heard:
        server.freeze()
        with nobody_waits_in_turn():
            for _ in range(100):
                await one.publish("a", b"late or never")
        with nobody_waits_in_turn():
            await asyncio.gather(*(one.count("a", MINUTE) for _ in range(100)))
        with nobody_waits_in_turn():
            for _ in range(100):
                await one.count("a", MINUTE)
        await eventually(lambda: is_deaf(other), "nobody has noticed the silence")
        server.resume()
        await crosses(one, heard)
        await eventually(lambda: is_back(one), "it never came back")
    assert await one.count("b", MINUTE) == 1


async def is_deaf(plane: RedisPlane) -> bool:
    return not await plane.settled("a")


async def test_a_plane_that_closes_leaves_nobody_waiting(server: RedisServer) -> None:
    async with plane_at(server.url) as plane:
        await plane.count("a", MINUTE)
        server.freeze()
        counting = [asyncio.create_task(plane.count("a", MINUTE)) for _ in range(10)]
        await asyncio.sleep(0)
    with nobody_waits_in_turn():
        assert await asyncio.gather(*counting) == list(range(2, 12))
    assert await plane.count("a", MINUTE) == 12


async def test_an_emptied_redis_learns_everything_again(
    server: RedisServer, one: RedisPlane, other: RedisPlane
) -> None:
    token = await one.lease("stroke", MINUTE)
    await one.present("acme", "ada", b"home")
    await eventually(lambda: other.members("acme"), "ada is not seen")
    async with hearing(other) as heard:
        server.empty()
        with server.client as client:
            client.script_flush()
        await crosses(one, heard)
        assert heard.payloads == [b"again"] * len(heard.payloads)
    assert await one.count("a", MINUTE) == 1
    await eventually(lambda: other.members("acme"), "ada is not seen any more")
    after = await other.lease("stroke", MINUTE)
    assert token
    assert after
    assert after > token


async def test_a_loop_that_was_held_up_does_not_take_redis_for_away(one: RedisPlane) -> None:
    counting = asyncio.create_task(one.count("a", MINUTE))
    with capture_logs() as said:
        for _ in range(3):
            await asyncio.sleep(0)
        hold_up(PATIENCE)
        assert await counting == 1
    assert said == []


async def test_what_came_while_the_loop_was_held_up_is_heard(server: RedisServer, one: RedisPlane) -> None:
    async with hearing(one) as heard:
        with capture_logs() as said, server.client as client:
            hold_up(PING_EVERY * (MOST_UNANSWERED + 1))
            client.publish("beckon:channel:a", b"another process!in between")
            await eventually(lambda: heard.payloads == [b"in between"], "nothing is heard")
    assert said == []


async def test_more_than_the_line_can_take_is_lost_and_said_once(server: RedisServer, one: RedisPlane) -> None:
    with capture_logs() as said:
        for _ in range(MAX_WAITING + 10):
            await one.publish("a", b"")
        await eventually(lambda: is_back(one), "it never got through")
    assert one.lost == 10
    assert [entry["event"] for entry in said] == ["redis fails at a command"]


def hold_up(seconds: float) -> None:
    """Hold the event loop as a fault of ours would."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


async def test_a_full_redis_refuses_and_is_not_away(server: RedisServer, one: RedisPlane) -> None:
    await one.count("a", MINUTE)
    with server.client as client, capture_logs() as said:
        client.config_set("maxmemory", 1)
        assert [await one.count("a", MINUTE) for _ in range(3)] == [2, 3, 4]
        assert [await one.claim("ticket", MINUTE) for _ in range(2)] == [True, False]
        client.config_set("maxmemory", 0)
    assert await one.count("a", MINUTE) == 2
    assert [entry["event"] for entry in said] == ["redis fails at a command"]


async def test_members_of_a_process_that_died_or_stands_still_are_gone_with_its_lease(
    server: RedisServer, one: RedisPlane
) -> None:
    nodes = [start_node(server.url, name) for name in ("killed", "frozen")]
    try:
        for node in nodes:
            assert node.stdout
            assert await asyncio.to_thread(node.stdout.readline) == b"ready\n"
        await eventually(lambda: sees(one, {"ada of killed", "ada of frozen"}), "not both are seen")
        killed, frozen = nodes
        killed.kill()
        frozen.send_signal(signal.SIGSTOP)
        await eventually(lambda: sees(one, set()), "the dead are still seen", seconds=30)
        frozen.send_signal(signal.SIGCONT)
        await eventually(lambda: sees(one, {"ada of frozen"}), "who is back is not seen")
    finally:
        for node in nodes:
            node.kill()
            node.communicate()


def start_node(url: str, name: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", NODE, url, name], cwd=ROOT, stdout=subprocess.PIPE)


async def seen(plane: RedisPlane) -> set[str]:
    return {member for member, _ in await plane.members("acme")}


async def sees(plane: RedisPlane, members: set[str]) -> bool:
    return await seen(plane) == members


async def test_who_left_while_redis_was_away_is_not_seen_afterwards(
    server: RedisServer, one: RedisPlane, other: RedisPlane
) -> None:
    for plane, member in ((one, "ada"), (other, "eve")):
        await plane.present("acme", member, b"home")
    await eventually(lambda: sees(other, {"ada", "eve"}), "not both are seen")
    server.freeze()
    await eventually(lambda: is_away(one), "nobody has noticed")
    await one.absent("acme", "ada")
    server.resume()
    await eventually(lambda: sees(other, {"eve"}), "ada is still seen")


async def test_a_replica_takes_the_place_of_its_master(tmp_path: Path) -> None:
    with watched(tmp_path, "chat") as (master, _, sentinel):
        url = f"redis+sentinel://127.0.0.1:{sentinel.port}/chat"
        async with plane_at(url) as one, plane_at(url) as other, hearing(other) as heard:
            await other.present("acme", "ada", b"home")
            master.kill()
            await crosses(one, heard)
            await eventually(lambda: is_back(one), "it never came back")
            await eventually(lambda: sees(one, {"ada"}), "ada is not seen any more")


async def test_a_part_of_a_cluster_comes_back(tmp_path: Path) -> None:
    with clustered(tmp_path) as servers:
        url = f"redis+cluster://127.0.0.1:{servers[0].port}"
        async with plane_at(url) as one, plane_at(url) as other, hearing(other) as heard:
            part = owner(servers)
            part.kill()
            await eventually(lambda: is_deaf(other), "nobody has noticed")
            part.start()
            await crosses(one, heard)
            await eventually(lambda: is_back(one), "it never came back")


async def test_a_channel_that_moves_within_a_cluster_is_followed(tmp_path: Path) -> None:
    with clustered(tmp_path) as servers:
        url = f"redis+cluster://127.0.0.1:{servers[0].port}"
        async with plane_at(url) as one, plane_at(url) as other, hearing(other) as heard:
            here = owner(servers)
            there = next(server for server in servers if server is not here)
            for server in (there, here, *servers):
                call(server, "CLUSTER SETSLOT", slot(server), "NODE", call(there, "CLUSTER MYID"))
            await crosses(one, heard)
            assert owner(servers) is there


def call(server: RedisServer, *command: Any) -> Any:
    with server.client as client:
        return client.execute_command(*command)


def slot(server: RedisServer) -> int:
    return int(call(server, "CLUSTER KEYSLOT", "beckon:channel:a"))


def owner(servers: list[RedisServer]) -> RedisServer:
    """The server on which the channel is heard."""
    (found,) = [server for server in servers if call(server, "PUBSUB SHARDCHANNELS")]
    return found
