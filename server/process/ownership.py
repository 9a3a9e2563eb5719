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

from tracker.errors import Conflict, WrongSetting
from tracker.settings import Settings
from tracker.sql.database import Database

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
    `WrongSetting` that names the setting at fault. A folder that is new is its owner's alone."""
    file = _file(settings)
    if file is None:
        return None
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryFile(dir=file.parent):
            return file
    except OSError as cause:
        raise WrongSetting(f"{_named(settings)}: can't write in the folder {file.parent}: {cause.strerror}.") from cause


def must_be_there(settings: Settings) -> None:
    """Raises `WrongSetting` where the SQLite file in use is not there: in the wrong folder nothing is made, and what is
    not there is not taken for empty."""
    file = _file(settings)
    if file is not None and not file.exists():
        raise WrongSetting(f"{_named(settings)}: there is no database {file.absolute()}. To make one: beckon init")


def _file(settings: Settings) -> Path | None:
    url = make_url(settings.database)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _named(settings: Settings) -> str:
    return "BECKON_DATABASE_URL" if settings.database_url else "BECKON_DATA_DIR"
