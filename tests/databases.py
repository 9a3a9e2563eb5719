"""Both databases, for every test that uses one: migrated, and empty."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import Table

from server.migrations import migrate
from server.migrations.__main__ import described
from tests.postgres_server import PostgresServer
from tracker.clock import new_id
from tracker.sql.database import Database

NAME = "beckon"


async def _migrate(url: str) -> None:
    async with Database(url) as database:
        await migrate(database)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file of the newest shape, to be copied."""
    file = tmp_path_factory.mktemp("migrated") / "beckon.sqlite"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One PostgreSQL for all tests."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def emptied(postgres: PostgresServer) -> Iterator[Callable[[], str]]:
    """Empties the one migrated database of PostgreSQL and gives its address. A new one for each test would cost more
    than the test."""
    postgres.run(f"CREATE DATABASE {NAME}")
    url = postgres.url(NAME)
    asyncio.run(_migrate(url))
    emptying = "SET session_replication_role = replica;" + "".join(
        f"DELETE FROM {table};" for table in described().tables
    )

    async def connect() -> asyncpg.Connection:
        return await asyncpg.connect(user="beckon", database=NAME, host=str(postgres.folder))

    with asyncio.Runner() as runner:
        connection = runner.run(connect())

        def empty() -> str:
            runner.run(connection.execute(emptying))
            return url

        yield empty
        runner.run(connection.close())


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated: Path) -> str:
    """The address of a migrated SQLite file."""
    shutil.copy(migrated, tmp_path / "beckon.sqlite")
    return f"sqlite+aiosqlite:///{tmp_path / 'beckon.sqlite'}"


@pytest.fixture
def postgres_url(emptied: Callable[[], str]) -> str:
    """The address of a migrated PostgreSQL database."""
    return emptied()


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table, on both."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'new.sqlite'}"
    postgres: PostgresServer = request.getfixturevalue("postgres")
    name = f"new_{new_id().replace('-', '')}"
    postgres.run(f"CREATE DATABASE {name}")
    return postgres.url(name)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database: every test that uses it runs on both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For tables of what is refused before a database is asked, where the second would only show the same again."""


def row_of(table: Table, **given: object) -> dict[str, object]:
    """A row with these values, and nothing much in all other columns."""
    empty = {str: "", int: 0, float: 0.0, bool: False, object: {}}
    return {column.name: empty[column.type.python_type] for column in table.columns} | given
