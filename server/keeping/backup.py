"""Copies a database into an archive while it serves, and an archive into an empty database, of either kind.

Not carried are sessions, what was answered over secure forms, what is looked for (it is made anew of what is carried),
and the epoch of the feed: numbers of
frames that were told after the backup was made will be told once more, so whoever comes back to the restored database
has to start anew.
"""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, FromClause, Table, delete, exists, insert, select

from server.errors import Invalid
from server.feed import EPOCH
from server.keeping.archive import BATCH, Manifest, Reader, Record, reading, writing
from server.keeping.gleaning import GLEANED
from server.migrations import HEAD
from server.process.key_mark import SECURE_KEY
from server.process.ownership import must_be_unused
from server.tables.chats import passages, secure_answers
from server.tables.staff import sessions
from tracker.errors import Conflict
from tracker.sql.bulk import Bulk, Statement
from tracker.sql.database import Database, metadata
from tracker.tables import meta

TABLES = [table for table in metadata.sorted_tables if table not in (sessions, passages, secure_answers)]
"""What is carried, each table after those that it refers to."""
OWN = (EPOCH, SECURE_KEY, *GLEANED.values())
"""What one database alone says of itself in `meta`."""

Progress = Callable[[str, int], None]
"""Called with the name of a table and the number of its rows that were copied just now."""


async def back_up(database: Database, file: Path, now: int, progress: Progress) -> Manifest:
    """Write all that the database holds at this moment. It must have the newest shape."""

    def copy(connection: Connection) -> Manifest:
        with writing(file) as archive:
            for table in TABLES:
                archive.table(table.name, _rows(connection, table, progress))
            return archive.finish(beckon=version("beckon"), revision=HEAD, made_at=now)

    async with database.snapshot() as connection:
        return await connection.run_sync(copy)


async def restore(database: Database, file: Path, progress: Progress) -> Manifest:
    """Write all of an archive into the database, which must be empty, have the newest shape, and be in nobody's use;
    all or nothing. Raises `Conflict` where it is not, `Invalid` where the archive is damaged or of another shape."""

    def copy(connection: Connection) -> None:
        must_be_unused(connection)
        _must_be_empty(connection)
        connection.execute(delete(meta))
        for table in TABLES:
            _fill(connection, archive, table, progress)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")  # Else it plans as for empty tables until autovacuum has been there.

    with reading(file) as archive:
        _must_fit(archive.manifest)
        archive.check()
        await database.write(copy)
        return archive.manifest


def _rows(connection: Connection, table: Table, progress: Progress) -> Iterator[list[Record]]:
    names = [str(column.name) for column in table.c]
    carried = select(table).where(meta.c.key.not_in(OWN)) if table is meta else select(table)
    for part in connection.execute(carried.execution_options(yield_per=BATCH)).partitions():
        yield [dict(zip(names, row, strict=True)) for row in part]
        progress(table.name, len(part))


def _must_fit(manifest: Manifest) -> None:
    if manifest.revision != HEAD:
        raise Invalid(
            "file",
            f"This backup has the shape {manifest.revision} and this Beckon {HEAD}: restore it with Beckon "
            f"{manifest.beckon}, which wrote it, and upgrade then.",
        )
    if manifest.tables.keys() != {table.name for table in TABLES}:
        raise Invalid("file", "This backup lacks a table, or has one that this Beckon does not know.")


def _must_be_empty(connection: Connection) -> None:
    for table in TABLES:
        if table is not meta and connection.scalar(select(exists().select_from(table))):
            raise Conflict(f"The database is not empty (it has {table.name}): a backup goes into an empty one only.")


def _fill(connection: Connection, archive: Reader, table: Table, progress: Progress) -> None:
    def into(_: str, given: FromClause) -> Statement:
        return insert(table).from_select(table.c.keys(), select(given))

    bulk = Bulk(table.c, into)
    for batch in archive.table(table.name, table.c.keys()):
        bulk.execute(connection, batch)
        progress(table.name, len(batch))
