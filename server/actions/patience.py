"""How much a visitor may open, and whether they may open anything."""

from server.blocking.blocklist import WORDS
from server.feed import Change
from server.signin.guest import Guest
from server.store import blocks, chats
from tracker.clock import HOUR, SECOND
from tracker.errors import Forbidden, TooMany

OPENED_WITHIN = HOUR
MOST_OPENED = 10
"""Chats that one visitor has and messages they leave within that time."""


async def must_be_patient(change: Change, guest: Guest) -> None:
    """Raises `TooMany` where the visitor has opened as much lately as a person can need, `Forbidden` where they are
    blocked."""
    if await blocks.is_blocked(change.connection, guest.visitor_id, change.now):
        raise Forbidden(WORDS)
    opened = await chats.opened_lately(change.connection, guest.visitor_id, change.now - OPENED_WITHIN)
    if len(opened) >= MOST_OPENED:
        until = opened[-MOST_OPENED] + OPENED_WITHIN
        raise TooMany("You have asked for much lately. Please try again later.", -(-(until - change.now) // SECOND))
