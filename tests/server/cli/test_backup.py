"""`beckon backup` and `beckon restore`, as people and programs use them, and killed in the midst of it."""

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, Executable, func, insert, select, text
from typer.testing import Result

from tests.databases import row_of
from tests.e2e.waiting import until
from tests.postgres_server import PostgresServer
from tests.server.cli.conftest import Beckon, Start, refusal, told, wait_for
from tests.tracker.parts import add_site
from tracker.clock import new_id
from tracker.settings import Settings
from tracker.sql.database import Database
from tracker.tables import events, visitors, visits

MANY = 16_000
"""Events: enough to be in the midst of them."""


async def fill(url: str) -> None:
    async with Database(url) as database:
        site_id = await add_site(database)

        def write(connection: Connection) -> None:
            connection.execute(insert(visitors), row_of(visitors, id="ada", site_id=site_id))
            connection.execute(insert(visits), row_of(visits, id="visit", visitor_id="ada", site_id=site_id))
            rows = [
                row_of(events, id=new_id(), visit_id="visit", visitor_id="ada", site_id=site_id) for _ in range(MANY)
            ]
            connection.execute(insert(events), rows)

        await database.write(write)


@pytest.fixture
def filled(sqlite_url: str) -> str:
    """The address of the database in the data folder, with many events."""
    asyncio.run(fill(sqlite_url))
    return sqlite_url


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Another data folder."""
    return tmp_path / "other"


@pytest.fixture
def away(beckon: Beckon, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Beckon:
    """Runs `beckon` with the other data folder."""

    def run(*words: str) -> Result:
        with monkeypatch.context() as there:
            there.setenv("BECKON_DATA_DIR", str(folder))
            return beckon(*words)

    return run


def test_what_is_backed_up_here_is_restored_there(beckon: Beckon, away: Beckon) -> None:
    site = told(beckon("site", "add", "--name", "Tea", "--origin", "https://tea.example", "--json"))
    wrote = told(beckon("backup", "beckon.zip", "--json"))
    assert wrote["rows"]["sites"] == 1
    assert wrote["bytes"] == Path("beckon.zip").stat().st_size
    read = told(away("restore", "beckon.zip", "--json"))
    assert read == wrote
    assert told(away("site", "list", "--json")) == [site]


def test_people_see_what_was_copied(beckon: Beckon, away: Beckon) -> None:
    beckon("init")
    for result in (beckon("backup", "beckon.zip"), away("restore", "beckon.zip")):
        assert (result.exit_code, result.stderr) == (0, "")
        assert re.search("^sites +1 row$", result.stdout, re.MULTILINE)


def test_refusals_are_one_line(beckon: Beckon, away: Beckon, folder: Path) -> None:
    assert "there is no database" in refusal(away("backup", "beckon.zip"))
    beckon("init")
    beckon("backup", "beckon.zip")
    assert refusal(beckon("backup", "beckon.zip")) == "beckon: file: There is a file beckon.zip already."
    assert refusal(beckon("backup", "nowhere/b.zip")) == "beckon: file: There is no folder nowhere."
    assert "The database is not empty (it has agents)" in refusal(beckon("restore", "beckon.zip"))
    assert refusal(away("restore", "nothing.zip")) == "beckon: No such file or directory: nothing.zip"
    Path("text.zip").write_text("Hello")
    assert refusal(away("restore", "text.zip")) == "beckon: file: This is no backup of Beckon, or it is damaged."
    assert told(away("restore", "beckon.zip", "--json"))["rows"]["agents"] == 1


def asked(url: str, question: Executable) -> int:
    """A number out of a database."""

    async def ask() -> int:
        async with Database(url) as database, database.reading() as connection:
            return int(await connection.scalar(question) or 0)

    return asyncio.run(ask())


COUNT = select(func.count()).select_from(visitors).outerjoin(events, events.c.visitor_id == visitors.c.id)
SHARED = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'")
SIZE = text("SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('events')")


def test_a_backup_that_is_killed_leaves_none_and_the_next_is_whole(
    filled: str, beckon: Beckon, start: Start, away: Beckon, settings: Settings
) -> None:
    process = start("backup", "beckon.zip")
    until(lambda: list(settings.data_dir.glob("beckon.zip.*.part")), "no backup was begun", pause=0.001)
    process.kill()
    assert process.wait() == -9
    assert not (settings.data_dir / "beckon.zip").exists()
    assert told(beckon("backup", "beckon.zip", "--json"))["rows"]["events"] == MANY
    assert told(away("restore", "beckon.zip", "--json"))["rows"]["events"] == MANY


def test_a_restore_that_is_killed_leaves_nothing_and_the_next_is_whole(
    filled: str, beckon: Beckon, start: Start, away: Beckon, folder: Path
) -> None:
    """SQLite writes into its log before the commit what its memory does not hold.

    The tables are there before: to make them fills the log, too.
    """
    beckon("backup", "beckon.zip")
    away("migrate")
    log = folder / "beckon.sqlite-wal"
    process = start("restore", "beckon.zip", BECKON_DATA_DIR=str(folder))
    until(lambda: log.exists() and log.stat().st_size > 2**18, "no restore was begun", pause=0.001)
    process.kill()
    assert process.wait() == -9
    assert asked(f"sqlite+aiosqlite:///{folder / 'beckon.sqlite'}", COUNT) == 0
    assert told(away("restore", "beckon.zip", "--json"))["rows"]["events"] == MANY


def test_a_restore_into_postgres_that_is_killed_leaves_nothing_and_the_next_is_whole(
    filled: str, beckon: Beckon, start: Start, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    beckon("backup", "beckon.zip")
    name = f"target_{new_id().replace('-', '')}"
    postgres.run(f"CREATE DATABASE {name}")
    monkeypatch.setenv("BECKON_DATABASE_URL", postgres.url(name))
    assert "no or an old shape" in refusal(beckon("restore", "beckon.zip"))
    beckon("migrate")
    process = start("restore", "beckon.zip", BECKON_DATABASE_URL=postgres.url(name))
    until(lambda: asked(postgres.url(name), SIZE) > 2**18, "no restore was begun", pause=0.001)
    process.kill()
    assert process.wait() == -9
    assert asked(postgres.url(name), COUNT) == 0
    assert told(beckon("restore", "beckon.zip", "--json"))["rows"]["events"] == MANY
    assert asked(postgres.url(name), COUNT) == MANY


def test_nothing_is_restored_into_a_postgres_in_use(
    filled: str, beckon: Beckon, start: Start, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever serves from it would go on with what they know of an empty one."""
    beckon("backup", "beckon.zip")
    name = f"target_{new_id().replace('-', '')}"
    postgres.run(f"CREATE DATABASE {name}")
    monkeypatch.setenv("BECKON_DATABASE_URL", postgres.url(name))
    beckon("migrate")
    serving = start("serve", BECKON_DATABASE_URL=postgres.url(name))
    wait_for(serving, "How to embed")
    postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    until(lambda: asked(postgres.url(name), SHARED) > 0, "it never came back")
    in_use = "beckon: A Beckon works with this database. Stop it first, all of its processes."
    assert refusal(beckon("restore", "beckon.zip")) == in_use
    serving.terminate()
    serving.wait()
    assert told(beckon("restore", "beckon.zip", "--json"))["rows"]["events"] == MANY
