from collections.abc import AsyncIterator, Iterator

import pytest

from tests.clocks import ManualClock
from tests.redis_server import clustered, serving, watched
from tests.tracker.parts import Parts, SlowDatabase, add_site, running
from tracker.sql.database import Database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of its own, with the site acme."""
    async with Database(database_url) as database:
        await add_site(database)
        yield database


@pytest.fixture
async def slow(database: Database) -> AsyncIterator[SlowDatabase]:
    """The same database, whose answers can be held up."""
    async with SlowDatabase(database.url.render_as_string()) as slow:
        yield slow


@pytest.fixture
async def parts(database: Database, clock: ManualClock) -> AsyncIterator[Parts]:
    """A running tracker."""
    async with running(database, clock) as parts:
        yield parts


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis that nobody kills."""
    with serving(tmp_path_factory.mktemp("redis")) as server:
        yield server.url


@pytest.fixture(scope="session")
def sentinel_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis that a Sentinel knows."""
    with watched(tmp_path_factory.mktemp("watched"), "chat") as (_, _, sentinel):
        yield f"redis+sentinel://127.0.0.1:{sentinel.port}/chat"


@pytest.fixture(scope="session")
def cluster_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster of three."""
    with clustered(tmp_path_factory.mktemp("cluster")) as (first, *_):
        yield f"redis+cluster://127.0.0.1:{first.port}"
