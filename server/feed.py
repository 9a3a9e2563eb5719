"""The feed: every durable frame as a numbered row, written in the transaction of the change that it tells of.

Numbers are taken inside the commit, one row of numbers a channel, for all frames of a change at once. After the commit
each frame is published on the live plane as a hint; whoever missed it reads it here. Frames that hold only for the
moment (typing, availability) have the number 0 and no row.
"""

from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Literal, TypeAlias

import orjson
from sqlalchemy import Connection, FromClause, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from server.chats.chat import Chat
from server.chats.steps import Said
from server.offers.invitation import Invitation
from server.sites.faces import Faces
from server.tables.delivery import channels, feed
from server.telemetry.meters import Meters
from server.wire import agent, visitor
from tracker.clock import Clock, new_id
from tracker.live import LivePlane
from tracker.sql.bulk import Bulk, Statement, insert_rows
from tracker.sql.database import Database
from tracker.tables import meta

LIVE_CHANNEL = "feed"
"""Where frames are published: `channel number frame`, parted by spaces."""
EPOCH = "epoch"
"""The key in `meta` that names the database."""
OFFER = text("INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO NOTHING")
LONGEST_GAP = 1_000
"""Frames that are replayed at once; who missed more starts anew."""
LARGEST_GAP = 512 * 1024
"""Characters of them. A socket takes no more than twice as much at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The last frame of a channel, for sockets alone: whoever gets it has to come back, to be told of another."""

    type: Literal["parted"] = "parted"
    sequence: int = 0


PARTED = '{"type":"parted",'
"""How that one begins, and no other."""

Frame: TypeAlias = (
    Parted
    | visitor.InvitationChanged
    | visitor.ChatChanged
    | visitor.MessageAdded
    | agent.InvitationChanged
    | agent.ChatChanged
    | agent.MessageAdded
    | agent.NoteAdded
)


def visitor_channel(visitor_id: str) -> str:
    """Frames of `server.wire.visitor` for one visitor."""
    return f"visitor:{visitor_id}"


def visitors_channel(site_id: str) -> str:
    """Momentary frames of `server.wire.visitor` for all visitors of a site."""
    return f"visitors:{site_id}"


def site_channel(site_id: str) -> str:
    """Frames of `server.wire.agent` for all agents of a site."""
    return f"site:{site_id}"


def chat_channel(chat_id: str) -> str:
    """Frames of `server.wire.agent` for the agents who have a chat open."""
    return f"chat:{chat_id}"


@dataclass(slots=True)
class Change:
    """A transaction under way, the frames that tell of it, and what it is about. `faces` are how visitors are told of
    agents."""

    connection: AsyncConnection
    now: int
    faces: Faces
    invitations: list[Invitation] = field(default_factory=list)
    chats: list[tuple[Chat, Chat]] = field(default_factory=list)
    messages: list[Said] = field(default_factory=list)
    _told: list[tuple[str, Frame]] = field(default_factory=list)

    def tell(self, channel: str, frame: Frame) -> None:
        """Have a frame written into the feed with the change; it gets the next number of its channel then."""
        self._told.append((channel, frame))

    async def write(self) -> list[bytes]:
        """Write what was told, all at once and at the end; gives the hints to publish after the commit."""
        return await self.connection.run_sync(self._write) if self._told else []

    def _write(self, connection: Connection) -> list[bytes]:
        """Numbers are taken in the order of the channels: two changes would wait for each other otherwise."""
        counts = Counter(channel for channel, _ in self._told)
        wanted = [{"channel": channel, "sequence": counts[channel]} for channel in sorted(counts)]
        taken = {row.channel: row.sequence - counts[row.channel] for row in _TAKE.execute(connection, wanted)}
        rows, hints = [], []
        for channel, frame in self._told:
            taken[channel] = sequence = taken[channel] + 1
            encoded = orjson.dumps(replace(frame, sequence=sequence))
            rows.append({"channel": channel, "sequence": sequence, "at": self.now, "frame": orjson.Fragment(encoded)})
            hints.append(_hint(channel, sequence, encoded))
        _ADD.execute(connection, rows)
        return hints


def _take(dialect: str, given: FromClause) -> Statement:
    """So many more numbers of each channel; gives the last of them."""
    insert = insert_rows(dialect, channels, given)
    more = {"sequence": channels.c.sequence + insert.excluded.sequence}
    taken = insert.on_conflict_do_update(index_elements=[channels.c.channel], set_=more)
    return taken.returning(channels.c.channel, channels.c.sequence)


_TAKE = Bulk(channels.c, _take)
_ADD = Bulk(feed.c, lambda dialect, given: insert_rows(dialect, feed, given))


class Feed:
    """Writes and reads the feed of one database. `epoch` names the database: numbers of another one mean nothing."""

    def __init__(self, database: Database, live: LivePlane, clock: Clock, meters: Meters, faces: Faces) -> None:
        self._database = database
        self._live = live
        self._clock = clock
        self._meters = meters
        self._faces = faces
        self.epoch = ""

    async def open(self) -> None:
        """Read the epoch, which the first process to come makes: several may start at the same moment."""
        async with self._database.transaction() as connection:
            await connection.execute(OFFER, {"key": EPOCH, "value": new_id()})
            self.epoch = (await connection.execute(select(meta.c.value).where(meta.c.key == EPOCH))).scalar_one()

    @asynccontextmanager
    async def change(self) -> AsyncIterator[Change]:
        """A transaction whose frames are published after its commit."""
        begun = perf_counter()
        async with self._database.transaction() as connection:
            change = Change(connection, self._clock.now(), self._faces)
            yield change
            hints = await change.write()
        self._meters.committed(change.invitations, change.chats, change.messages, perf_counter() - begun)
        for hint in hints:
            await self._live.publish(LIVE_CHANNEL, hint)

    async def mention(self, channel: str, frame: object) -> None:
        """Publish a frame that holds only for the moment."""
        await self._live.publish(LIVE_CHANNEL, _hint(channel, 0, orjson.dumps(frame)))

    async def position(self, connection: AsyncConnection, channel: str) -> int:
        """The number of the channel's last frame."""
        return await connection.scalar(select(channels.c.sequence).where(channels.c.channel == channel)) or 0

    async def since(self, channel: str, sequence: int) -> list[tuple[int, str]] | None:
        """The frames after `sequence`, numbered and encoded; None where they are not all there, or too many."""
        rows = select(feed.c.sequence, feed.c.frame).where(feed.c.channel == channel, feed.c.sequence > sequence)
        async with self._database.reading() as connection:
            last = await self.position(connection, channel)
            if not 0 <= last - sequence <= LONGEST_GAP:
                return None
            if last == sequence:
                return []
            found = (await connection.execute(rows.order_by(feed.c.sequence))).all()
        complete = [row.sequence for row in found[: last - sequence]] == list(range(sequence + 1, last + 1))
        frames = [(row.sequence, orjson.dumps(row.frame).decode()) for row in found]
        return frames if complete and size(frames) <= LARGEST_GAP else None

    async def latest(self, since: int) -> dict[str, int]:
        """The last number of each channel that has had a frame since then."""
        newest = select(feed.c.channel, func.max(feed.c.sequence)).where(feed.c.at >= since).group_by(feed.c.channel)
        async with self._database.reading() as connection:
            return dict((await connection.execute(newest)).all())


def size(frames: Iterable[tuple[int, str]]) -> int:
    """The characters of frames."""
    return sum(len(text) for _, text in frames)


def _hint(channel: str, sequence: int, encoded: bytes) -> bytes:
    return b"%s %d %s" % (channel.encode(), sequence, encoded)
