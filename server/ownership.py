"""One process serves from an SQLite file: the live plane of one can't see another's, and SQLite 3.40 has a fault
with several that checkpoint."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from sqlalchemy import make_url

from tracker.errors import Conflict, WrongSetting
from tracker.settings import Settings


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
