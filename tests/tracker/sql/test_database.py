"""The door to SQL."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import IntegrityError

from tracker.errors import Unavailable
from tracker.sql.database import Database
from tracker.tables import meta


def put(key: str, value: str = "") -> dict[str, str]:
    return {"key": key, "value": value}


async def keys(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list((await connection.execute(select(meta.c.key).order_by(meta.c.key))).scalars())


@pytest.fixture(autouse=True)
async def empty(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(meta.delete())


async def test_a_transaction_is_committed_at_its_end_or_undone(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(insert(meta), put("kept"))
    with pytest.raises(IntegrityError):
        await _twice(database)
    assert await keys(database) == ["kept"]


async def _twice(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(insert(meta), put("undone"))
        await connection.execute(insert(meta), put("kept"))


async def test_a_write_is_committed_at_its_end_or_undone(database: Database) -> None:
    def good(connection: Connection) -> int:
        connection.execute(insert(meta), put("kept"))
        return 7

    def bad(connection: Connection) -> None:
        connection.execute(insert(meta), put("undone"))
        connection.execute(insert(meta), put("kept"))

    assert await database.write(good) == 7
    with pytest.raises(IntegrityError):
        await database.write(bad)
    assert await keys(database) == ["kept"]


async def test_writes_and_transactions_wait_in_line_for_each_other(database: Database) -> None:
    async def slowly(number: int) -> None:
        async with database.transaction() as connection:
            await connection.execute(insert(meta), put(f"a {number:02d}"))
            await asyncio.sleep(0)
            await connection.execute(insert(meta), put(f"b {number:02d}"))

    async def write(key: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute(insert(meta), put(key))

        await database.write(work)

    await asyncio.gather(*(each for number in range(20) for each in (slowly(number), write(f"c {number:02d}"))))
    assert await keys(database) == [f"{letter} {number:02d}" for letter in "abc" for number in range(20)]


async def test_what_is_not_committed_is_not_read(database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(insert(meta), put("open"))
        assert await keys(database) == []
    assert await keys(database) == ["open"]


async def test_sqlite_keeps_what_it_says_it_keeps(sqlite_url: str) -> None:
    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in names]

    async with Database(sqlite_url) as database:
        async with database.reading() as connection:
            assert await connection.run_sync(pragmas) == ["wal", 2, 1]
        assert await database.write(pragmas) == ["wal", 2, 1]


async def test_errors_tell_no_values(database: Database) -> None:
    def bad(connection: Connection) -> None:
        connection.execute(insert(meta), put("a secret"))
        connection.execute(insert(meta), put("a secret"))

    with pytest.raises(IntegrityError) as by_write:
        await database.write(bad)
    with pytest.raises(IntegrityError) as by_transaction:
        async with database.transaction() as connection:
            await connection.run_sync(bad)
    assert "a secret" not in str(by_write.value)
    assert "a secret" not in str(by_transaction.value)


async def test_it_is_checked(database: Database, tmp_path: Path) -> None:
    await database.check()
    async with Database(f"sqlite+aiosqlite:///{tmp_path}") as folder:
        with pytest.raises(Unavailable):
            await folder.check()
        with pytest.raises(Unavailable):
            await folder.write(lambda connection: connection.execute(text("SELECT 1")).all())


async def test_the_folder_is_made(tmp_path: Path) -> None:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'new' / 'folder' / 'beckon.sqlite'}") as database:
        await database.check()
    assert (tmp_path / "new" / "folder" / "beckon.sqlite").exists()
