"""One process serves from an SQLite file: the live plane of one can't see another's, and SQLite 3.40 has a fault
with several that checkpoint."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from tracker.errors import Conflict
from tracker.settings import Settings


@contextmanager
def owned(settings: Settings) -> Iterator[None]:
    """Own the database while inside; raises `Conflict` where another process does. Ends with the process, however."""
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        yield
        return
    file = Path(f"{url.database}.lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Conflict(
                f"Another Beckon (process {lock.read().strip() or 'unknown'}) has {url.database} open. "
                "Stop it first, or choose another place by BECKON_DATA_DIR or BECKON_DATABASE_URL."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
