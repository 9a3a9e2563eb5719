"""The load: many keep-alive connections that each send the next request when the last one is answered.

It runs in a process of its own (`python -m bench.load`), so that it does not share the server's interpreter lock, and
parses no more of an answer than it needs.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from typing import cast

import uvloop
from uuid_utils import uuid7

PAGES = 5
"""Page views of one visitor, who is somebody new after them."""
PATHS = ("/", "/boots", "/search?q=red+boots", "/checkout", "/about?utm_source=news&utm_campaign=spring")
TITLES = ("Home", "Boots", "Results for red boots", "Checkout", "About us")
AGENTS = tuple(
    f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{version}.0.0.0 Safari/537.36"
    for system in ("X11; Linux x86_64", "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 10_15_7")
    for version in range(130, 146)
)


@dataclass(slots=True)
class Tally:
    """What came back: latencies in seconds, answers by status, and all answers, those of the warm-up too, with the
    seconds of processor time that it took to ask."""

    answered: int = 0
    cpu: float = 0.0
    latencies: list[float] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)


class Visitor:
    """Makes the requests of one visitor after another."""

    def __init__(self, host: str, site: str, origin: str) -> None:
        self._head = f"POST /ingest HTTP/1.1\r\nhost: {host}\r\norigin: {origin}\r\ncontent-type: text/plain\r\n"
        self._site, self._origin = site, origin
        self._pages = PAGES
        self._token: str | None = None
        self._come()

    def _come(self) -> None:
        address = ".".join(str(random.randint(1, 254)) for _ in range(4))
        self._sender = f"user-agent: {random.choice(AGENTS)}\r\nx-forwarded-for: {address}\r\n"
        self._token, self._pages = None, 0

    def request(self) -> bytes:
        """The next page view."""
        if self._pages == PAGES:
            self._come()
        index = self._pages % len(PATHS)
        self._pages += 1
        view = {
            "kind": "page_view",
            "id": str(uuid7()),
            "url": self._origin + PATHS[index],
            "title": TITLES[index],
            "referrer": "https://www.google.com/" if index == 0 else self._origin + PATHS[index - 1],
        }
        body = {"site": self._site, "visitor": self._token, "events": [view], "profile": {"viewport": [1440, 900]}}
        text = json.dumps(body)
        return f"{self._head}{self._sender}content-length: {len(text)}\r\n\r\n{text}".encode()

    def answered(self, answer: bytes) -> None:
        """Take the token from the first answer."""
        if self._token is None:
            start = answer.find(b'"visitor":"')
            if start > 0:
                self._token = answer[start + 11 : answer.index(b'"', start + 11)].decode()


class Connection(asyncio.Protocol):
    """One keep-alive connection."""

    def __init__(self, visitor: Visitor, tally: Tally) -> None:
        self._visitor, self._tally = visitor, tally
        self._buffer = b""
        self._sent_at = 0.0
        self.closed = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head_end = self._buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        head = self._buffer[:head_end].lower()
        length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if len(self._buffer) < head_end + 4 + length:
            return
        self._tally.answered += 1
        self._tally.latencies.append(time.perf_counter() - self._sent_at)
        status = self._buffer[9:12].decode()
        self._tally.statuses[status] = self._tally.statuses.get(status, 0) + 1
        self._visitor.answered(self._buffer[head_end + 4 :])
        self._buffer = b""
        self._send()

    def connection_lost(self, _: Exception | None) -> None:
        if not self.closed.done():
            self.closed.set_result(None)

    def _send(self) -> None:
        request = self._visitor.request()
        self._sent_at = time.perf_counter()
        self.transport.write(request)


async def drive(port: int, site: str, origin: str, *, connections: int, warm_up: float, seconds: float) -> Tally:
    """Load the server, and count what is answered after the warm-up."""
    loop, tally = asyncio.get_running_loop(), Tally()
    opened = [
        (await loop.create_connection(lambda: Connection(Visitor("localhost", site, origin), tally), "127.0.0.1", port))
        for _ in range(connections)
    ]
    await asyncio.sleep(warm_up)
    tally.latencies.clear()
    tally.statuses.clear()
    await asyncio.sleep(seconds)
    counted = Tally(tally.answered, time.process_time(), list(tally.latencies), dict(tally.statuses))
    for transport, _ in opened:
        transport.abort()
    return counted


def main() -> None:
    """Print the tally as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--site", required=True)
    parser.add_argument("--origin", required=True)
    parser.add_argument("--connections", type=int, default=128)
    parser.add_argument("--warm-up", type=float, default=2)
    parser.add_argument("--seconds", type=float, default=8)
    given = parser.parse_args()
    work = drive(
        given.port,
        given.site,
        given.origin,
        connections=given.connections,
        warm_up=given.warm_up,
        seconds=given.seconds,
    )
    tally = uvloop.run(work)
    json.dump(asdict(tally), sys.stdout)


if __name__ == "__main__":
    main()
