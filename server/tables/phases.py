"""The phases of rows that are not over, which partial indexes are for."""

from sqlalchemy import Column, ColumnElement, bindparam

OPEN_INVITATIONS = ("created", "delivered", "shown")

OPEN_CHATS = ("queued", "active", "snoozed")

PENDING_FOLLOW_UPS = ("asked", "open")


def is_open(phase: Column[str], phases: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a row is in one of the phases of its partial index. They are written out, in the same order: SQLite uses
    the index for the very same words only, and would read all chats of all time once a second."""
    return phase.in_(bindparam(None, phases, expanding=True, literal_execute=True))
