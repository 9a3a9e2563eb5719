"""What RFC 6455 demands of a server, asked byte by byte of the real one."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.conftest import LiveServer
from tests.e2e.waiting import PATIENCE
from tests.server.gateways.lines import PAGE
from tracker.site import Site
from tracker.wire.kinds import MAX_FRAME

CONTINUATION, TEXT, CLOSE, PING, PONG = 0x0, 0x1, 0x8, 0x9, 0xA
FIN, RESERVED, MASKED = 0x80, 0x40, 0x80
MASK = b"\x37\xfa\x21\x3d"
HANDSHAKE = {
    "host": "beckon.test",
    "upgrade": "websocket",
    "connection": "Upgrade",
    "origin": PAGE,
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Neither database has a part in this."""
    return sqlite_url


class Peer:
    """A connection to the visitor's socket, in bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def shake(self, **changed: str | None) -> tuple[int, dict[str, str]]:
        """The status and the headers that the handshake is answered with; a header of None is left out."""
        headers = {**HANDSHAKE, **{name.replace("_", "-"): value for name, value in changed.items()}}
        lines = [f"{name}: {value}\r\n" for name, value in headers.items() if value is not None]
        self._writer.write(f"GET /ws/visitor HTTP/1.1\r\n{''.join(lines)}\r\n".encode())
        status, *told = (await self._reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[:-2]
        return int(status.split()[1]), {name.lower(): value for name, value in (line.split(": ", 1) for line in told)}

    async def send(self, *frames: bytes) -> None:
        """Send frames in one piece; a server that has given up already need not take them."""
        self._writer.write(b"".join(frames))
        await self._writer.drain()

    async def hear(self) -> tuple[int, bytes]:
        """The next frame's opcode and payload. No server masks, sets reserved bits or parts what it says here."""
        first, size = await self._reader.readexactly(2)
        assert first & ~0xF == FIN
        assert size < MASKED
        if size == 126:
            size = int.from_bytes(await self._reader.readexactly(2))
        elif size == 127:
            size = int.from_bytes(await self._reader.readexactly(8))
        return first & 0xF, await self._reader.readexactly(size)

    async def closed(self) -> int:
        """The code that the server closes with, after which it says no more; the close is answered."""
        while True:
            opcode, payload = await self.hear()
            if opcode == CLOSE:
                await self.send(frame(CLOSE, payload))
                assert await self._reader.read() == b""
                return int.from_bytes(payload[:2])


def frame(opcode: int, payload: bytes = b"", *, fin: bool = True, reserved: int = 0, mask: bool = True) -> bytes:
    """A frame as a client sends it, or should not."""
    size = len(payload)
    length = bytes([size]) if size < 126 else b"\x7e" + size.to_bytes(2) if size < 2**16 else b"\x7f" + size.to_bytes(8)
    first = bytes([fin * FIN | reserved | opcode])
    if not mask:
        return first + length + payload
    masked = bytes(byte ^ MASK[place % 4] for place, byte in enumerate(payload))
    return first + bytes([length[0] | MASKED]) + length[1:] + MASK + masked


def close(code: int, reason: bytes = b"") -> bytes:
    return frame(CLOSE, code.to_bytes(2) + reason)


@pytest.fixture
async def hello(live: LiveServer, acme: Site, ada: str) -> bytes:
    """What gets a visitor in."""
    ticket = live.services.tokens.ticket(acme.id, ada, PAGE, "full")
    return json.dumps({"type": "hello", "ticket": ticket}).encode()


@asynccontextmanager
async def reached(live: LiveServer) -> AsyncIterator[Peer]:
    """A connection before its handshake."""
    host, port = live.url.removeprefix("http://").split(":")
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection(host, int(port))
        try:
            yield Peer(reader, writer)
        finally:
            writer.transport.abort()


@pytest.fixture
async def peer(live: LiveServer) -> AsyncIterator[Peer]:
    """A connection after its handshake."""
    async with reached(live) as peer:
        assert (await peer.shake())[0] == 101
        yield peer


async def test_the_handshake_is_answered_by_its_key_and_with_no_extension(live: LiveServer) -> None:
    async with reached(live) as peer:
        status, headers = await peer.shake(sec_websocket_extensions="permessage-deflate; client_max_window_bits")
    assert (status, headers["upgrade"].lower(), headers["connection"].lower()) == (101, "websocket", "upgrade")
    assert headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    assert headers.keys().isdisjoint({"sec-websocket-extensions", "sec-websocket-protocol"})


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("sec_websocket_key", None, 400),
        ("sec_websocket_key", "c2hvcnQ=", 400),
        ("sec_websocket_version", "12", 426),
        ("sec_websocket_version", None, 400),
    ],
)
async def test_a_handshake_that_is_none_is_refused(
    live: LiveServer, header: str, value: str | None, status: int
) -> None:
    async with reached(live) as peer:
        answered, headers = await peer.shake(**{header: value})
    assert answered == status
    assert status != 426 or headers["sec-websocket-version"] == "13"


async def test_a_message_may_come_in_fragments_with_control_frames_between(peer: Peer, hello: bytes) -> None:
    await peer.send(
        frame(TEXT, hello[:10], fin=False),
        frame(PING, b"still there?"),
        frame(CONTINUATION, b"", fin=False),
        frame(PONG, b"nobody asked"),
        frame(CONTINUATION, hello[10:]),
    )
    assert await peer.hear() == (PONG, b"still there?")
    opcode, welcome = await peer.hear()
    assert (opcode, json.loads(welcome)["type"]) == (TEXT, "welcome")


async def test_a_message_may_come_one_byte_at_a_time(peer: Peer, hello: bytes) -> None:
    for byte in frame(TEXT, hello[:9], fin=False) + frame(CONTINUATION, hello[9:]):
        await peer.send(bytes([byte]))
    assert json.loads((await peer.hear())[1])["type"] == "welcome"


async def test_a_character_may_be_parted_by_fragments(peer: Peer) -> None:
    text = '{"type":"hello","ticket":"\N{GREEK SMALL LETTER KAPPA}"}'.encode()
    await peer.send(frame(TEXT, text[:-3], fin=False), frame(CONTINUATION, text[-3:]))
    assert await peer.closed() == 4401


async def test_a_frame_may_be_as_long_as_we_say(peer: Peer) -> None:
    await peer.send(frame(TEXT, b'{"type":"hello","ticket":"x"}'.ljust(MAX_FRAME)))
    assert await peer.closed() == 4401


@pytest.mark.parametrize("payload", [b"", b"\xff\x00", b"x" * 125], ids=["empty", "binary", "longest"])
async def test_a_ping_is_answered_with_what_it_said(peer: Peer, payload: bytes) -> None:
    await peer.send(frame(PING, payload))
    assert await peer.hear() == (PONG, payload)


BROKEN = {
    "unmasked": (frame(TEXT, b"{}", mask=False), 1002),
    "first reserved bit": (frame(TEXT, b"{}", reserved=RESERVED), 1002),
    "last reserved bit": (frame(TEXT, b"{}", reserved=RESERVED >> 2), 1002),
    "reserved opcode": (frame(0x3), 1002),
    "reserved control opcode": (frame(0xB), 1002),
    "long ping": (frame(PING, b"x" * 126), 1002),
    "ping in fragments": (frame(PING, fin=False), 1002),
    "long close": (frame(CLOSE, b"\x03\xe8" + b"x" * 124), 1002),
    "continues nothing": (frame(CONTINUATION, b"{}"), 1002),
    "text within a text": (frame(TEXT, b"{", fin=False) + frame(TEXT, b"}"), 1002),
    "close of one byte": (frame(CLOSE, b"\x03"), 1002),
    "close with a code that nobody sends": (close(1005), 1002),
    "close with a code that nobody has": (close(999), 1002),
    "close with a broken reason": (close(1000, b"\xff"), 1007),
    "no UTF-8": (frame(TEXT, b"\xce\xba\xe1\xbd\xb9\xcf\x83\xed\xa0\x80"), 1007),
    "no UTF-8 in the end": (frame(TEXT, b"\xce", fin=False) + frame(CONTINUATION, b"{"), 1007),
    "announced too long": (bytes([FIN | TEXT, MASKED | 127]) + (MAX_FRAME + 1).to_bytes(8), 1009),
    "too long in fragments": (frame(TEXT, b"x" * MAX_FRAME, fin=False) + frame(CONTINUATION, b"x"), 1009),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_what_breaks_the_protocol_ends_the_connection(peer: Peer, name: str) -> None:
    sent, code = BROKEN[name]
    await peer.send(sent)
    assert await peer.closed() == code


@pytest.mark.parametrize("code", [1000, 1001, 1011, 3000, 4999])
async def test_a_close_is_answered_by_its_code(peer: Peer, code: int) -> None:
    await peer.send(close(code, b"bye"))
    assert await peer.closed() == code


async def test_a_close_amid_a_message_is_answered_and_nothing_after_it_is_heard(peer: Peer, hello: bytes) -> None:
    await peer.send(frame(TEXT, hello[:9], fin=False), close(1000), frame(CONTINUATION, hello[9:]))
    assert await peer.closed() == 1000
