"""Tells other processes what happens here on the sites that they look at, and nothing of other sites."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from tracker.clock import SECOND, Clock
from tracker.live import LivePlane
from tracker.visitors.happening import Happening
from tracker.visitors.roster import Roster
from tracker.visitors.survey import Survey

LARGEST = 64 * 1024
"""Bytes of a message, unless one happening alone has more."""
MOST_WAITING = 50_000
"""More happenings that wait to be told are forgotten, and everybody is told everything anew."""
PATIENCE = 5 * SECOND
"""How long somebody counts as there whom Redis does not name: one that was emptied knows everybody again by then."""
ALL = "-" * 36
"""In the place of a process's id: for whoever hears it."""


def channel(site_id: str) -> str:
    """Where happenings of a site are told: by whom, to whom, and what."""
    return f"roster:{site_id}"


@dataclass(slots=True)
class Wish:
    """A process wants to know of a site. A new number says that it may have missed something."""

    number: bytes
    seen_at: int


class Teller:
    """What waits to be told."""

    def __init__(self, clock: Clock, live: LivePlane, node: str, home: Roster) -> None:
        self._clock = clock
        self._live = live
        self._node = node
        self._home = home
        self._wishes: dict[str, dict[str, Wish]] = {}
        self._waiting: defaultdict[str, list[Happening]] = defaultdict(list)
        self._count = 0
        self._surveys: deque[Survey] = deque()
        self.told = 0
        """Messages that were told."""

    @property
    def is_busy(self) -> bool:
        """Whether more is to be told."""
        return bool(self._surveys or self._waiting)

    def tell(self, site_id: str, happening: Happening) -> None:
        """Tell it in a moment, where anybody wants to know."""
        if site_id not in self._wishes:
            return
        if self._count >= MOST_WAITING:
            self.begin_anew()
        self._waiting[site_id].append(happening)
        self._count += 1

    def heed(self, wishes: Mapping[tuple[str, str], bytes]) -> None:
        """These processes want to know of these sites, each by a number: who has a new one is told everything."""
        now = self._clock.steady()
        new: defaultdict[str, list[str]] = defaultdict(list)
        for (site_id, node), number in wishes.items():
            here = self._wishes.setdefault(site_id, {})
            if node not in here or here[node].number != number:
                new[site_id].append(node)
            here[node] = Wish(number, now)
        for site_id, nodes in new.items():
            self._survey(site_id, nodes[0] if len(nodes) == 1 else ALL)
        self._forget(now - PATIENCE)

    def begin_anew(self) -> None:
        """Something may be lost that was told: tell everything to everybody."""
        self._waiting.clear()
        self._surveys.clear()
        self._count = 0
        for site_id, here in self._wishes.items():
            self._survey(site_id, ALL)
            for wish in here.values():
                wish.seen_at = self._clock.steady()

    async def tell_waiting(self) -> None:
        """Tell what has happened, and the next page of a survey."""
        waiting, self._waiting, self._count = self._waiting, defaultdict(list), 0
        for site_id, happenings in waiting.items():
            await self._publish(site_id, ALL, happenings)
        if self._surveys:
            survey = self._surveys[0]
            await self._publish(survey.site_id, survey.target, survey.page())
            if survey.is_done:
                self._surveys.remove(survey)

    def _survey(self, site_id: str, target: str) -> None:
        self._surveys.append(Survey(self._clock, self._home, site_id, target))

    def _forget(self, before: int) -> None:
        """Those who have not been named since."""
        kept = {
            site_id: {node: wish for node, wish in here.items() if wish.seen_at > before}
            for site_id, here in self._wishes.items()
        }
        self._wishes = {site_id: here for site_id, here in kept.items() if here}

    async def _publish(self, site_id: str, target: str, happenings: Sequence[Happening]) -> None:
        head = (self._node + target).encode()
        for message in _messages(orjson.dumps(happening) for happening in happenings):
            self.told += 1
            await self._live.publish(channel(site_id), head + message)


def _messages(parts: Iterable[bytes]) -> Iterator[bytes]:
    """JSON lists of them, each as large as it may be."""
    gathered: list[bytes] = []
    size = 0
    for part in parts:
        if gathered and size + len(part) > LARGEST:
            yield b"[%b]" % b",".join(gathered)
            gathered, size = [], 0
        gathered.append(part)
        size += len(part) + 1
    if gathered:
        yield b"[%b]" % b",".join(gathered)
