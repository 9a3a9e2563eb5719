"""A crowd of visitors with open sockets, in a process of its own: `python -m bench.crowd`.

It says `ready` when all are in, and stays until its input ends. Each visitor sends a heartbeat in time and, with
`--pause`, a page view after each such pause; with `--busy` the next page view follows the answer to the last one; with
`--back` whoever loses the socket comes back. The tally is printed in the end.
"""

import argparse
import asyncio
import json
import random
import sys
import time
from contextlib import suppress
from dataclasses import asdict

import httpx
import uvloop
from uuid_utils import uuid7

from bench.load import PATHS, Tally
from bench.peer import Gate, Peer

HEARTBEAT = 25.0
AT_ONCE = 32
"""Visitors who come in at the same time."""


class Walker:
    """One visitor of the crowd."""

    def __init__(self, gate: Gate, tally: Tally, *, busy: bool) -> None:
        self._gate, self._tally, self._busy = gate, tally, busy
        self._sent_at = 0.0
        self.peer: Peer | None = None

    async def come(self) -> None:
        self._guest, self.peer = await self._gate.let_in(self._hear)

    async def return_when_lost(self) -> None:
        """Once the socket is lost, come back as the widget does, and note how long that took and how it was lost."""
        assert self.peer is not None
        await self.peer.lost
        lost, code, wait, attempts = time.perf_counter(), self.peer.code, random.random(), 0
        while self.peer.closed:
            await asyncio.sleep(wait)
            attempts += 1
            wait = random.random() * min(30, 2**attempts)
            with suppress(OSError, httpx.HTTPError):
                self.peer = await self._gate.connect(self._guest, self._hear, [])
        self._tally.latencies.append(time.perf_counter() - lost)
        self._tally.statuses[str(code)] = self._tally.statuses.get(str(code), 0) + 1

    def walk(self) -> None:
        """One more page."""
        assert self.peer is not None
        self._sent_at = time.perf_counter()
        self.peer.send({"type": "events", "id": str(uuid7()), "events": [self._gate.view(random.choice(PATHS))]})

    def beat(self) -> None:
        if self.peer is not None and not self.peer.closed:
            self.peer.send({"type": "ping"})

    def _hear(self, frame: bytes) -> None:
        answered = frame.startswith(b'{"type":"ack"')
        if answered or frame.startswith(b'{"type":"refused"'):
            word = "ack" if answered else "refused"
            self._tally.answered += answered
            self._tally.statuses[word] = self._tally.statuses.get(word, 0) + 1
            self._tally.latencies.append(time.perf_counter() - self._sent_at)
            if self._busy:
                self.walk()


async def come(crowd: list[Walker]) -> None:
    """Let the crowd in."""
    for start in range(0, len(crowd), AT_ONCE):
        await asyncio.gather(*(walker.come() for walker in crowd[start : start + AT_ONCE]))


async def every(seconds: float, crowd: list[Walker], deed: str) -> None:
    """Let each of the crowd do something once in so many seconds, spread evenly and in an order that changes."""
    while True:
        for walker in random.sample(crowd, len(crowd)):
            await asyncio.sleep(seconds / len(crowd))
            getattr(walker, deed)()


async def stay(given: argparse.Namespace) -> None:
    gate, tally = Gate(given.port, given.site, given.origin), Tally()
    crowd = [Walker(gate, tally, busy=given.busy) for _ in range(given.visitors)]
    work = [asyncio.create_task(every(HEARTBEAT / 2, crowd, "beat"))]
    await come(crowd)
    if given.back:
        work += [asyncio.create_task(walker.return_when_lost()) for walker in crowd]
    if given.pause:
        work.append(asyncio.create_task(every(given.pause, crowd, "walk")))
    if given.busy:
        for walker in crowd:
            walker.walk()
        await asyncio.sleep(given.warm_up)
        tally.answered = 0
        tally.latencies.clear()
        tally.statuses.clear()
    started = time.process_time()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    tally.cpu = time.process_time() - started
    json.dump(asdict(tally), sys.stdout)
    sys.stdout.flush()
    for task in work:
        if task.done():
            task.result()
        task.cancel()
    for walker in crowd:
        if walker.peer is not None:
            walker.peer.transport.abort()
    await gate.close()


def main() -> None:
    """Stay until the input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--site", required=True)
    parser.add_argument("--origin", required=True)
    parser.add_argument("--visitors", type=int, required=True)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--back", action="store_true")
    parser.add_argument("--warm-up", type=float, default=2)
    uvloop.run(stay(parser.parse_args()))


if __name__ == "__main__":
    main()
