"""How often each fault comes, and servers that a test may do anything to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres_server import PostgresServer
from tests.redis_server import RedisServer, serving


@pytest.fixture
def rounds(pytestconfig: pytest.Config) -> int:
    """How often a test has each of its faults happen."""
    return int(pytestconfig.getoption("--rounds"))


@pytest.fixture
def mortal_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL with an empty database."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def mortal_redis(tmp_path: Path) -> Iterator[RedisServer]:
    with serving(tmp_path / "redis") as server:
        yield server
