"""Tells a database that can't be had now from a statement that is wrong."""

import sqlite3

from sqlalchemy import exc

SQLITE = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
    )
)
"""Primary codes; the others are in their lowest byte."""
POSTGRESQL = ("08", "25006", "40", "53", "57", "58")
"""Beginnings of SQLSTATEs: lost connection, standby, deadlock, out of something, told to stop, failing system."""


def is_outage(cause: BaseException) -> bool:
    """Whether it is worth another try later, with nothing changed until then."""
    if not isinstance(cause, exc.DBAPIError):
        return isinstance(cause, OSError | exc.TimeoutError)
    sqlite_code = getattr(cause.orig, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return sqlite_code & 0xFF in SQLITE
    return cause.connection_invalidated or str(getattr(cause.orig, "sqlstate", "")).startswith(POSTGRESQL)
