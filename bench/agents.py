"""What one more agent costs who watches 10,000 visitors at rest: `python -m bench.agents`.

Each agent has the first rows in view. The server's processor time is compared with 1, 10 and 100 of them.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack

import uvloop
from rich.console import Console
from rich.table import Table
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from bench.crowd import HEARTBEAT
from bench.crowds import crowd
from bench.ingest import ORIGIN, add_site
from bench.latency import add_agent, ticket
from bench.serving import BECKON, Served, served

ROWS = 40
SETTLED = 5.0
"""Seconds that everybody is in before it is measured."""


async def watch(server: Served, stack: AsyncExitStack) -> ClientConnection:
    """One more agent, with the list in view."""
    url = f"http://127.0.0.1:{server.port}"
    bearer, site = await ticket(url)
    asked = connect(f"ws://127.0.0.1:{server.port}/ws/agent", origin=Origin(url), compression=None, max_size=None)
    agent = await stack.enter_async_context(asked)
    await agent.send(json.dumps({"type": "hello", "ticket": bearer}))
    await agent.send(json.dumps({"type": "visitors.watch", "site": site, "first": 0, "count": ROWS}))
    return agent


async def listen(agent: ClientConnection) -> None:
    """Hear everything, and beat."""
    try:
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    await agent.recv()
            except TimeoutError:
                await agent.send('{"type":"ping"}')
    except ConnectionClosed:
        return


async def measure(server: Served, counts: Sequence[int], seconds: float) -> dict[int, float]:
    """Processor time in a second, by the number of agents."""
    found: dict[int, float] = {}
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as listening:
        watching = 0
        for count in counts:
            while watching < count:
                listening.create_task(listen(await watch(server, stack)))
                watching += 1
            await asyncio.sleep(SETTLED)
            before = sum(server.cpu())
            await asyncio.sleep(seconds)
            found[count] = (sum(server.cpu()) - before) / seconds
        await stack.aclose()
    return found


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=10_000)
    parser.add_argument("--agents", type=int, nargs="+", default=[0, 1, 10, 100])
    parser.add_argument("--seconds", type=float, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"BECKON_DATA_DIR": folder, "BECKON_TRUSTED_PROXIES": "127.0.0.1"}
        key = add_site(settings)
        add_agent(settings)
        with served([BECKON, "serve"], settings) as server, crowd(server, key, ORIGIN, given.visitors):
            found = uvloop.run(measure(server, given.agents, given.seconds))
    table = Table("agents", "% of a core", title=f"Watching {given.visitors:,} visitors at rest")
    for count, share in found.items():
        table.add_row(str(count), f"{share * 100:.2f}")
    Console(width=80).print(table)
    least, most = given.agents[0], given.agents[-1]
    each = (found[most] - found[least]) / (most - least)
    json.dump({"visitors": given.visitors, "cores": found, "each_more_agent": each}, sys.stdout)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
