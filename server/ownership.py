"""Who has the database. One process serves from an SQLite file: the live plane of one can't see another's, and SQLite
3.40 has a fault with several that checkpoint. From PostgreSQL any number do, and a restore waits until none does."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from sqlalchemy import Connection, event, make_url, text

from tracker.database import Database
from tracker.errors import Conflict, WrongSetting
from tracker.settings import Settings

SHARED = f"SELECT pg_advisory_lock_shared({0xBEC2})"
ALONE = text(f"SELECT pg_try_advisory_xact_lock({0xBEC2})")


def share(database: Database) -> None:
    """Say of all connections to a PostgreSQL, from the first one on and as long as they are open, that somebody works
    with what is there."""
    if not database.embedded:
        event.listen(database.engine.sync_engine, "connect", _share)


def _share(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(SHARED)
    cursor.close()
    connection.commit()


def must_be_unused(connection: Connection) -> None:
    """Raises `Conflict` where somebody works with a PostgreSQL; keeps them out until the commit."""
    if connection.dialect.name != "sqlite" and not connection.scalar(ALONE):
        raise Conflict("A Beckon works with this database. Stop it first, all of its processes.")


@contextmanager
def owned(settings: Settings) -> Iterator[None]:
    """Own the database while inside; raises `Conflict` where another process does. Ends with the process, however."""
    file = make_folder(settings)
    if file is None:
        yield
        return
    with file.with_name(f"{file.name}.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Conflict(
                f"Another Beckon (process {lock.read().strip() or 'unknown'}) has {file} open. "
                "Stop it first, or choose another place by BECKON_DATA_DIR or BECKON_DATABASE_URL."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def make_folder(settings: Settings) -> Path | None:
    """The SQLite file in use, in a folder that is there and may be written; None for other databases. Raises
    `WrongSetting` that names the setting at fault."""
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    file = Path(url.database)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=file.parent):
            return file
    except OSError as cause:
        name = "BECKON_DATABASE_URL" if settings.database_url else "BECKON_DATA_DIR"
        raise WrongSetting(f"{name}: can't write in the folder {file.parent}: {cause.strerror}.") from cause
