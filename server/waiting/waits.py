"""What this process knows of the queues: who has which place, what they may expect, and what of it was told."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from server.store import queue
from server.waiting.queue import Places, Range, Recent, Waiting, expected
from server.waiting.routing import PICK_UP
from server.wire.agent_views import NOBODY_WAITS, QueueView
from server.wire.visitor import Place, Wait
from tracker.clock import MINUTE, Clock

KEPT = MINUTE
"""For how long what lately was is relied upon without asking SQL again."""


class Waits:
    """All of it comes from SQL and the desk, and is thrown away with the process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._recent: dict[str, tuple[int, Recent]] = {}
        self._places: dict[str, Places] = {}
        self._line: dict[str, tuple[Waiting, Place]] = {}
        self._lengths: Counter[str] = Counter()
        self._queues: dict[str, QueueView] = {}
        self._unasked: set[str] = set()
        self._told: dict[str, Place] = {}
        self._told_queues: dict[str, QueueView] = {}

    async def look(self, connection: AsyncConnection, places: Mapping[str, Places]) -> None:
        """The sites and their teams have these places now: work out anew where everybody stands, each in the line of
        their team, or of the site where they have none."""
        lines: defaultdict[str, list[Waiting]] = defaultdict(list)
        sites: defaultdict[str, list[Waiting]] = defaultdict(list)
        for chat in await queue.waiting(connection):
            if chat.site_id in places:
                sites[chat.site_id].append(chat)
                lines[_line_of(chat.site_id, chat.team_id, places)].append(chat)
        everybody = {**lines, **sites}
        self._places = {name: _with_held(each, everybody.get(name, ())) for name, each in places.items()}
        line: dict[str, tuple[Waiting, Place]] = {}
        for name, chats in lines.items():
            for position, chat in enumerate(chats, 1):
                waited = self._clock.now() - chat.since
                wait = _told(await self._expected(connection, chat.site_id, name, position, waited))
                line[chat.chat_id] = chat, Place(chat=chat.chat_id, position=position, wait=wait)
        self._line, self._lengths = line, Counter({name: len(chats) for name, chats in lines.items()})
        self._queues = {site_id: await self._queue(connection, site_id, chats) for site_id, chats in sites.items()}
        self._unasked = {
            chat.site_id
            for name, chats in lines.items()
            for chat in chats
            if places[name].free and chat.assigned_to is None
        }

    async def promise(self, connection: AsyncConnection, site_id: str, team_id: str | None = None) -> Range | None:
        """What somebody may expect who asks now."""
        line, lengths = _line_of(site_id, team_id, self._places), await queue.lengths(connection, site_id)
        ahead = sum(length for team, length in lengths.items() if _line_of(site_id, team, self._places) == line)
        return await self._expected(connection, site_id, line, ahead + 1)

    async def _queue(self, connection: AsyncConnection, site_id: str, chats: Sequence[Waiting]) -> QueueView:
        following = _told(await self._expected(connection, site_id, site_id, len(chats) + 1))
        return QueueView(waiting=len(chats), since=chats[0].since, wait=following)

    def place_of(self, chat_id: str) -> Place | None:
        """Where a chat stands, as far as is known here."""
        return self._line[chat_id][1] if chat_id in self._line else None

    def queue_of(self, site_id: str) -> QueueView:
        """The queue of a site."""
        return self._queues.get(site_id, NOBODY_WAITS)

    def length_of(self, team_id: str) -> int:
        """How many stand in the line of a team."""
        return self._lengths[team_id]

    def unasked(self, site_id: str) -> list[Waiting]:
        """Those who wait on a site with no agent asked to take them."""
        return [chat for chat, _ in self._line.values() if chat.site_id == site_id and chat.assigned_to is None]

    def is_asked(self, site_id: str) -> bool:
        """Whether an agent is asked to take somebody who waits on the site."""
        return any(chat.site_id == site_id and chat.assigned_to is not None for chat, _ in self._line.values())

    def unrouted(self, there: Callable[[str], bool]) -> set[str]:
        """The sites with room where no agent was asked to take somebody who waits, and those where the agent let them
        pass or is not `there` any more. The former are named once for each count."""
        over = self._clock.now() - PICK_UP
        waiting = [chat for chat, _ in self._line.values() if chat.assigned_to is not None]
        passed = {
            chat.site_id for chat in waiting if (chat.assigned_at or 0) <= over or not there(chat.assigned_to or "")
        }
        unasked, self._unasked = self._unasked, set()
        return unasked | passed

    def untold(self, here: Callable[[str], bool]) -> Iterator[tuple[str, Place]]:
        """The visitors among those who are here whose place is not what they were told last; they count as told."""
        self._told = {chat_id: place for chat_id, place in self._told.items() if chat_id in self._line}
        for chat_id, (chat, place) in tuple(self._line.items()):
            if self._told.get(chat_id) != place and here(chat.visitor_id):
                self._told[chat_id] = place
                yield chat.visitor_id, place

    def untold_queues(self) -> list[str]:
        """The sites whose queue is not what was told last; they count as told."""
        sites = {*self._queues, *self._told_queues}
        changed = [site for site in sites if self.queue_of(site) != self._told_queues.get(site, NOBODY_WAITS)]
        self._told_queues = dict(self._queues)
        return changed

    def forget_told(self) -> bool:
        """Tell everybody once more at the next count, for hints may be lost. Says whether anybody waits."""
        self._told = {}
        return bool(self._line)

    async def _expected(
        self, connection: AsyncConnection, site_id: str, line: str, position: int, waited: int = 0
    ) -> Range | None:
        places, recent = self._places.get(line, Places()), await self._lately(connection, site_id)
        return expected(position, places, recent, waited)

    async def _lately(self, connection: AsyncConnection, site_id: str) -> Recent:
        now, held = self._clock.steady(), self._recent.get(site_id)
        if held is None or held[0] <= now - KEPT:
            held = now, await queue.recent(connection, site_id, self._clock.now())
            self._recent[site_id] = held
        return held[1]


def _line_of(site_id: str, team_id: str | None, places: Mapping[str, Places]) -> str:
    """The line in which somebody stands: of their team, or of the site where there is none any more."""
    return team_id if team_id is not None and team_id in places else site_id


def _with_held(places: Places, line: Iterable[Waiting]) -> Places:
    """A place that is held for somebody who waits is free for the line."""
    return replace(places, free=places.free + sum(chat.assigned_to is not None for chat in line))


def _told(expected: Range | None) -> Wait | None:
    return None if expected is None else Wait(least=expected.least, most=expected.most)
