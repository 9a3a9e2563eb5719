"""A disk that fails when it is told to."""

import sqlite3
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError


class Disk:
    """Under a database: once so many more statements and commits are carried out, all others fail."""

    def __init__(self) -> None:
        self.fails_after: int | None = None

    def carry(self, engine: Engine) -> None:
        event.listen(engine, "before_cursor_execute", self._turn)
        event.listen(engine, "commit", self._turn)

    def _turn(self, *_: Any) -> None:
        if self.fails_after is None:
            return
        if self.fails_after == 0:
            cause = sqlite3.OperationalError("disk I/O error")
            cause.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise OperationalError(None, None, cause)
        self.fails_after -= 1
