"""Keeps the outlook of a process: listens to the sites that somebody here looks at, and to no others."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import assert_never

from pydantic import TypeAdapter, ValidationError
from structlog import get_logger

from tracker.clock import Clock
from tracker.live import LivePlane
from tracker.visitors.happening import Begun, Connected, Ended, Folded, Happening, Known, Reported
from tracker.visitors.interest import Interest
from tracker.visitors.outlook import Outlook
from tracker.visitors.roster import Roster
from tracker.visitors.survey import Survey
from tracker.visitors.teller import ALL, channel

LOOKING = "looking"
"""The group whose members are a site and a process that looks at it, each with a number."""

log = get_logger(__name__)

_adapter: TypeAdapter[list[Happening]] = TypeAdapter(list[Happening])


class Lookout:
    """What is told by others and by `home` is taken into `outlook`."""

    def __init__(self, clock: Clock, live: LivePlane, node: str, home: Roster, interest: Interest) -> None:
        self._clock = clock
        self._live = live
        self._node = node
        self._home = home
        self._interest = interest
        self._channels: dict[str, ExitStack] = {}
        self._declared: set[str] = set()
        self._number = 0
        self._surveys: list[Survey] = []
        self.outlook = Outlook(clock)
        self.newcomers: set[str] = set()
        """Visitors who came into the outlook and may have been here for longer."""

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen to what is asked for, until the end of the block."""
        try:
            yield
        finally:
            while self._channels:
                self._channels.popitem()[1].close()

    @property
    def is_busy(self) -> bool:
        """Whether there are visitors of this process to be taken in."""
        return bool(self._surveys)

    def look_at(self, site_id: str) -> None:
        """Somebody looks at the site."""
        if site_id not in self._channels:
            self._channels[site_id] = stack = ExitStack()
            stack.enter_context(self._live.listen(channel(site_id), self._hear))
            self._surveys.append(Survey(self._clock, self._home, site_id, self._node))

    async def look_away(self) -> None:
        """Forget what nobody looks at any more."""
        for site_id in self._channels.keys() - self._interest.sites():
            self._channels.pop(site_id).close()
            self._declared.discard(site_id)
            self._surveys = [survey for survey in self._surveys if survey.site_id != site_id]
            self.outlook.forget(site_id)
            await self._live.absent(LOOKING, f"{site_id} {self._node}")

    async def declare(self) -> None:
        """Tell the others which sites are looked at, each once it can be heard."""
        for site_id in self._channels.keys() - self._declared:
            if await self._live.settled(channel(site_id)) and site_id in self._channels:
                self._number += 1
                self._declared.add(site_id)
                await self._live.present(LOOKING, f"{site_id} {self._node}", str(self._number).encode())

    def begin_anew(self) -> None:
        """Something may have been missed: have everything told again."""
        self._declared.clear()

    async def others(self) -> dict[tuple[str, str], bytes]:
        """The sites that other processes look at, each with that process, and the number of its wish."""
        found = await self._live.members(LOOKING)
        parted = ((name.partition(" "), number) for name, number in found)
        return {(site_id, node): number for (site_id, _, node), number in parted if node != self._node}

    def fill(self) -> None:
        """Take in a page of those who are at home here."""
        for survey in self._surveys:
            for happening in survey.page():
                self._take((self._node, survey.site_id), happening)
        self._surveys = [survey for survey in self._surveys if not survey.is_done]

    def note(self, site_id: str, happening: Happening) -> None:
        """Something happened at this process."""
        if site_id in self._channels:
            self._take((self._node, site_id), happening)

    def _hear(self, name: str, payload: bytes) -> None:
        node, target, told = payload[:36].decode(), payload[36:72].decode(), payload[72:]
        if node == self._node or target not in (ALL, self._node):
            return
        try:
            happenings = _adapter.validate_json(told)
        except ValidationError as strange:
            log.warning("another version told something strange", cause=str(strange.errors(include_input=False)))
            return
        site_id = name.removeprefix(channel(""))
        for happening in happenings:
            self._take((node, site_id), happening)

    def _take(self, place: tuple[str, str], happening: Happening) -> None:
        match happening:
            case Folded(recorded=recorded, sockets=sockets):
                self.outlook.connect(place, recorded.visitor_id, sockets)
                if not (recorded.new or self.outlook.get(recorded.visitor_id)):
                    self.newcomers.add(recorded.visitor_id)
                self.outlook.fold(recorded)
            case Reported(visitor_id=visitor_id, presence=presence):
                self.outlook.report(place[1], visitor_id, presence)
            case Connected(visitor_id=visitor_id, sockets=sockets):
                self.outlook.connect(place, visitor_id, sockets)
            case Begun():
                self.outlook.begin(place)
            case Known(recorded=recorded, sockets=sockets):
                self.outlook.connect(place, recorded.visitor_id, sockets)
                if self.outlook.is_being_named(place) or self.outlook.get(recorded.visitor_id) is None:
                    self.newcomers.add(recorded.visitor_id)
                    self.outlook.meet(happening)
            case Ended():
                self.outlook.end(place)
            case _:
                assert_never(happening)
