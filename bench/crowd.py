"""A crowd of visitors with open sockets, in a process of its own: `python -m bench.crowd`.

It says `ready` when all are in, and stays until its input ends. Each visitor sends a heartbeat in time and, with
`--pause`, a page view after each such pause; with `--busy` the next page view follows the answer to the last one; with
`--stay` each leaves after so many seconds, and somebody new comes; with `--back-to PORT` whoever loses the socket comes
back there, and `--talking` of them have an open chat. The tally is printed in the end.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Coroutine, Iterator
from dataclasses import asdict

import uvloop

from bench.gate import Gate
from bench.lateness import noted
from bench.walker import Story, Walker

HEARTBEAT = 25.0
AT_ONCE = 32
"""Visitors who come in at the same time."""


async def come(crowd: list[Walker]) -> None:
    """Let the crowd in."""
    for start in range(0, len(crowd), AT_ONCE):
        await asyncio.gather(*(walker.come() for walker in crowd[start : start + AT_ONCE]))


async def every(seconds: float, crowd: list[Walker], deed: str) -> None:
    """Let each of the crowd do something once in so many seconds, spread evenly."""
    due, step = time.perf_counter(), seconds / len(crowd)
    while True:
        for walker in crowd:
            due += step
            await asyncio.sleep(max(0, due - time.perf_counter()))
            getattr(walker, deed)()


async def stay(given: argparse.Namespace) -> None:
    gate, story = Gate(given.port, given.site, given.origin), Story()
    crowd = [Walker(gate, story, busy=given.busy) for _ in range(given.visitors)]
    work = [asyncio.create_task(every(HEARTBEAT, crowd, "beat"))]
    await come(crowd)
    work += [asyncio.create_task(deed) for deed in deeds(given, crowd)]
    for walker in crowd[: given.talking]:
        walker.talk()
    if given.busy:
        await keep_busy(crowd, story, given.warm_up)
    started = time.process_time()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    async with noted() as lateness:
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    story.cpu, story.late = time.process_time() - started, lateness.p99
    json.dump(asdict(story), sys.stdout)
    sys.stdout.flush()
    for task in work:
        if task.done():
            task.result()
        task.cancel()
    for walker in crowd:
        if walker.peer is not None:
            walker.peer.transport.abort()


def deeds(given: argparse.Namespace, crowd: list[Walker]) -> Iterator[Coroutine[None, None, None]]:
    """What the crowd does as long as it is there."""
    if given.back_to:
        back = Gate(given.back_to, given.site, given.origin)
        yield from (walker.return_when_lost(back) for walker in crowd)
    if given.pause:
        yield every(given.pause, crowd, "walk")
    if given.stay:
        yield every(given.stay, crowd, "leave")


async def keep_busy(crowd: list[Walker], story: Story, warm_up: float) -> None:
    """Let everybody send one page view after the other; what is answered in the warm-up does not count."""
    for walker in crowd:
        walker.walk()
    await asyncio.sleep(warm_up)
    story.warmed_up, story.answered = story.answered, 0
    story.latencies.clear()
    story.statuses.clear()


def main() -> None:
    """Stay until the input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--site", required=True)
    parser.add_argument("--origin", required=True)
    parser.add_argument("--visitors", type=int, required=True)
    parser.add_argument("--pause", type=float, default=0)
    parser.add_argument("--stay", type=float, default=0)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--back-to", type=int)
    parser.add_argument("--talking", type=int, default=0)
    parser.add_argument("--warm-up", type=float, default=2)
    uvloop.run(stay(parser.parse_args()))


if __name__ == "__main__":
    main()
