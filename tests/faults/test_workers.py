"""`beckon serve --workers`: several processes on one address."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import psutil
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.e2e.beckon import Beckon
from tests.e2e.waiting import until
from tests.faults.clients import Reporter
from tests.faults.estate import workers
from tests.faults.scene import ORIGIN
from tests.redis_server import serving
from tests.server.figures import Figures

REPORTERS = 4


@pytest.fixture
def beckon(tmp_path: Path, postgres_url: str) -> Iterator[Beckon]:
    with serving(tmp_path / "redis") as redis:
        yield Beckon(tmp_path, BECKON_DATABASE_URL=postgres_url, BECKON_REDIS_URL=redis.url, BECKON_WORKERS="2")


async def test_whichever_is_asked_tells_the_figures_of_all(beckon: Beckon) -> None:
    key = beckon.add_site("acme", ORIGIN)["key"]
    beckon.start()
    reporters = [Reporter(beckon.url, ORIGIN, key) for _ in range(REPORTERS)]
    await asyncio.gather(*(reporter.report(number) for number, reporter in enumerate(reporters)))
    with httpx.Client(base_url=beckon.url, headers={"connection": "close"}) as client:
        for told in [figures(client) for _ in range(REPORTERS)]:
            assert told["beckon_reports_total"] == len(reporters)
            assert told["beckon_worker_up"] == 2
            assert {sample.labels["worker"] for sample in told.samples("beckon_sockets")} == {"0", "1"}
        killed = workers(beckon)[0]
        killed.kill()
        psutil.wait_procs([killed])
        until(lambda: len(workers(beckon)) == 2 and figures(client)["beckon_worker_up"] == 2, "nobody took its place")
    for reporter in reporters:
        await reporter.close()
    beckon.stop()


def figures(client: httpx.Client) -> Figures:
    """Asked on a connection of its own: any worker may take it."""
    return Figures(client.get("/metrics").raise_for_status().text)


def test_they_end_together(beckon: Beckon) -> None:
    beckon.start()
    both = workers(beckon)
    assert len(both) == 2
    with ExitStack() as stack:
        address = f"{beckon.url.replace('http', 'ws', 1)}/ws/visitor"
        sockets = [stack.enter_context(connect(address, proxy=None)) for _ in range(6)]
        assert beckon.stop() == 0
        for socket in sockets:
            with pytest.raises(ConnectionClosed) as over:
                socket.recv(timeout=5)
            assert over.value.rcvd is not None
            assert over.value.rcvd.code == 1012
    assert not any(worker.is_running() for worker in both)


def test_none_outlives_the_one_that_keeps_them(beckon: Beckon) -> None:
    beckon.start()
    both = workers(beckon)
    beckon.kill()
    _, alive = psutil.wait_procs(both, timeout=15)
    assert alive == []
