"""Answers in one piece, over a real pair of sockets."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from server.web.gathering import MOST, Gathering
from tests.e2e.waiting import PATIENCE


@dataclass(frozen=True)
class Line:
    """A gathering transport and the socket at the other end."""

    near: Gathering
    far: socket.socket

    async def read(self, most: int = 4 * MOST) -> bytes:
        """What has come, or will; empty when the other side has closed."""
        async with asyncio.timeout(PATIENCE):
            return await asyncio.get_running_loop().sock_recv(self.far, most)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    ours, far = socket.socketpair()
    far.setblocking(False)
    transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=ours)
    with far:
        yield Line(Gathering(transport), far)
        transport.abort()


async def test_what_is_written_in_one_turn_comes_in_one_piece(line: Line) -> None:
    line.near.write(b"head ")
    line.near.write(b"body")
    assert await line.read() == b"head body"


async def test_each_turn_sends_what_was_written_in_it(line: Line) -> None:
    for answer in (b"one", b"two"):
        line.near.write(answer)
        assert await line.read() == answer


async def test_no_more_is_gathered_than_the_bound(line: Line) -> None:
    line.near.write(b"x" * (MOST - 1))
    with pytest.raises(BlockingIOError):
        line.far.recv(1)
    line.near.write(b"x")
    assert line.far.recv(1) == b"x"


async def test_closing_sends_the_rest_first(line: Line) -> None:
    line.near.write(b"bye")
    line.near.close()
    assert (await line.read(), await line.read()) == (b"bye", b"")
    assert line.near.is_closing()


async def test_letting_go_sends_what_is_gathered_before_anything_else(line: Line) -> None:
    line.near.write(b"first ")
    line.near.let_go().write(b"second")
    heard = b""
    while len(heard) < len(b"first second"):
        heard += await line.read()
    assert heard == b"first second"


async def test_an_abort_sends_nothing(line: Line) -> None:
    line.near.write(b"never")
    line.near.abort()
    assert await line.read() == b""


async def test_a_pause_in_reading_holds_until_it_is_over(line: Line) -> None:
    heard: asyncio.Queue[bytes] = asyncio.Queue()

    class Listener(asyncio.Protocol):
        def data_received(self, data: bytes) -> None:
            heard.put_nowait(data)

    line.near.set_protocol(Listener())
    line.near.pause_reading()
    line.far.send(b"hello")
    line.near.write(b"anything")
    await line.read()
    assert heard.empty()
    line.near.resume_reading()
    async with asyncio.timeout(PATIENCE):
        assert await heard.get() == b"hello"


async def test_it_knows_its_peer(line: Line) -> None:
    assert line.near.get_extra_info("socket") is not None
    assert line.near.get_extra_info("unheard of", 7) == 7
