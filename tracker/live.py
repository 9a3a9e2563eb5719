"""The live plane: what is true only right now. A hint beside SQL, never the truth.

`LivePlane` is the whole interface; `MemoryPlane` serves one process, `tracker.redis` any number of them. One contract
suite runs against every implementation.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeAlias

from tracker.clock import MINUTE, Clock

Listener: TypeAlias = Callable[[str, bytes], None]


class LivePlane(Protocol):
    """Channels, counters with expiry, claims and leases that only one can hold, and who is present where.

    Nothing here is lost that is not written down in SQL: what is published may be lost or come late, members may be
    missing for some seconds. No call raises because the plane is out of reach, except `check`.
    """

    @property
    def lost(self) -> int:
        """How much was meant for other processes since the start and did not get to them, or maybe not."""
        ...

    @property
    def missed(self) -> int:
        """How often since the start something may have been published elsewhere that was not heard here."""
        ...

    async def check(self) -> None:
        """Raises `Unavailable` where the plane is out of reach."""
        ...

    async def publish(self, channel: str, payload: bytes) -> None:
        """Hand `payload` to every listener of the channel: those of this process before it returns, those of others
        soon. Waits neither for a listener nor for the others. What one process publishes on a channel is heard in
        that order."""
        ...

    def listen(self, channel: str, listener: Listener) -> AbstractContextManager[None]:
        """Call `listener(channel, payload)` for what is published while inside; it must return at once.

        What this process publishes is heard as soon as this returns; what others publish once `settled` says so.
        """
        ...

    async def settled(self, channel: str) -> bool:
        """Whether what other processes publish on a channel listened to is heard from now on: waits a second for it.
        False says that it may be missed for now; who must not miss anything asks SQL now and then anyway."""
        ...

    async def count(self, key: str, window: int, own: int = 0, /) -> int:
        """Add one to a counter and return it; it starts anew `window` milliseconds after its first count.

        A process may tell the others in steps of `own` counts: what is counted often costs next to nothing then, and
        each process lets up to so many more through. Where the plane is out of reach each counts for itself.
        """
        ...

    async def claim(self, key: str, window: int) -> bool:
        """Whether the caller is the first to claim `key` within `window` milliseconds. Where the plane is out of reach
        or has lost its memory, each process knows of its own claims alone: keep the window short, and let nothing rest
        on it that another one could use."""
        ...

    async def lease(self, name: str, window: int) -> int | None:
        """Take the lease `name` for this process, or keep it, for `window` milliseconds from the call.

        The answer is its fencing token, None where another process holds it or nobody can tell. A later holder has a
        greater token: who writes on behalf of a lease has SQL refuse what comes with a smaller one.
        """
        ...

    async def release(self, name: str) -> None:
        """Let another process have the lease at once, if this one holds it."""
        ...

    async def present(self, group: str, member: str, state: bytes) -> None:
        """`member` of `group` is here, at this process, and how: until `absent`, or until this process is gone."""
        ...

    async def absent(self, group: str, member: str) -> None:
        """`member` is here no more."""
        ...

    async def members(self, group: str) -> list[tuple[str, bytes]]:
        """The members of a group that any living process has, with their states; one whom two have comes twice.
        Where the plane is out of reach only those of this process."""
        ...


class Listeners:
    """Who listens to which channel in this process."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)

    def __contains__(self, channel: str) -> bool:
        return channel in self._listeners

    def tell(self, channel: str, payload: bytes) -> None:
        for listener in tuple(self._listeners.get(channel, ())):
            listener(channel, payload)

    @contextmanager
    def listen(self, channel: str, listener: Listener) -> Iterator[None]:
        self._listeners[channel].add(listener)
        try:
            yield
        finally:
            self._listeners[channel].discard(listener)
            if not self._listeners[channel]:
                del self._listeners[channel]


class MemoryPlane:
    """The live plane of one process."""

    lost = 0
    missed = 0
    """There is nobody else to whom anything could be lost, or of whom it could be missed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._listeners = Listeners()
        self._counters: dict[str, tuple[int, int]] = {}
        self._sweep_at = 0
        self._leases: dict[str, tuple[int, int]] = {}
        self._groups: dict[str, dict[str, bytes]] = {}

    async def check(self) -> None:
        """It is where we are."""

    async def publish(self, channel: str, payload: bytes) -> None:
        self._listeners.tell(channel, payload)

    def listen(self, channel: str, listener: Listener) -> AbstractContextManager[None]:
        return self._listeners.listen(channel, listener)

    async def settled(self, channel: str) -> bool:
        return channel in self._listeners

    async def count(self, key: str, window: int, _own: int = 0, /) -> int:
        now = self._clock.steady()
        self._sweep(now)
        count, until = self._counters.get(key, (0, now + window))
        if until <= now:
            count, until = 0, now + window
        self._counters[key] = (count + 1, until)
        return count + 1

    async def claim(self, key: str, window: int) -> bool:
        return await self.count(f"claim:{key}", window) == 1

    async def lease(self, name: str, window: int) -> int | None:
        now = self._clock.steady()
        token, until = self._leases.get(name, (0, 0))
        token = token if now < until else max(now, token + 1)
        self._leases[name] = (token, now + window)
        return token

    async def release(self, name: str) -> None:
        token, _ = self._leases.get(name, (0, 0))
        self._leases[name] = (token, 0)

    async def present(self, group: str, member: str, state: bytes) -> None:
        self._groups.setdefault(group, {})[member] = state

    async def absent(self, group: str, member: str) -> None:
        here = self._groups.get(group, {})
        here.pop(member, None)
        if not here:
            self._groups.pop(group, None)

    async def members(self, group: str) -> list[tuple[str, bytes]]:
        return list(self._groups.get(group, {}).items())

    def _sweep(self, now: int) -> None:
        """Forget counters that are over, at most once a minute."""
        if now < self._sweep_at:
            return
        self._counters = {key: held for key, held in self._counters.items() if held[1] > now}
        self._sweep_at = now + MINUTE
