"""Two processes behind a balancer that asks who is ready, used like one Beckon."""

import asyncio
import itertools
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import httpx

from tests.e2e.beckon import Beckon


class Fleet(Beckon):
    """The processes share their settings; `balancing` leads to those that are ready."""

    def __init__(self, folder: Path, **settings: str) -> None:
        super().__init__(folder, **settings)
        shared = settings | {"BECKON_PUBLIC_URL": self.url}
        self.nodes = [Beckon(folder / name, **shared) for name in ("one", "other")]
        for node in self.nodes:
            node.folder.mkdir()

    def start(self) -> None:
        for node in self.nodes:
            node.start()

    def stop(self) -> None:
        for node in self.nodes:
            node.stop()


@asynccontextmanager
async def balancing(fleet: Fleet) -> AsyncIterator[None]:
    """Each connection goes to the next process that says it is ready, until the end of the block."""
    turns, tasks = itertools.cycle(fleet.nodes), set[asyncio.Task[None]]()

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        with closing(writer):
            node_reader, node_writer = await _connected(turns)
            with closing(node_writer):
                await asyncio.gather(_pass(reader, node_writer), _pass(node_reader, writer))

    def begin(reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.create_task(serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async with await asyncio.start_server(begin, "127.0.0.1", fleet.port):
        yield
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _connected(turns: "itertools.cycle[Beckon]") -> tuple[StreamReader, StreamWriter]:
    async with httpx.AsyncClient(timeout=1) as client:
        for node in turns:
            with suppress(httpx.TransportError, OSError):
                if (await client.get(f"{node.url}/ready")).is_success:
                    return await asyncio.open_connection("127.0.0.1", node.port)
            await asyncio.sleep(0.02)
    raise AssertionError("A cycle has no end.")


async def _pass(reader: StreamReader, writer: StreamWriter) -> None:
    """Hand on what comes, and its end."""
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
