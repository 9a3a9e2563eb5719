"""The live plane: what is true only right now. A hint beside SQL, never the truth.

`LivePlane` is the whole interface; `MemoryPlane` serves one process. One contract suite runs against every
implementation.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TypeAlias

from tracker.clock import MINUTE, Clock

Listener: TypeAlias = Callable[[str, bytes], None]


class LivePlane(Protocol):
    """Channels, counters with expiry, and claims that only one can hold."""

    async def publish(self, channel: str, payload: bytes) -> None:
        """Hand `payload` to every listener of the channel, on every node. Never waits for a listener."""
        ...

    def listen(self, channel: str, listener: Listener) -> AbstractContextManager[None]:
        """Call `listener(channel, payload)` for what is published while inside; it must return at once."""
        ...

    async def count(self, key: str, window: int) -> int:
        """Add one to a counter and return it; it starts anew `window` milliseconds after its first count."""
        ...

    async def claim(self, key: str, window: int) -> bool:
        """Whether the caller is the first to claim `key` within `window` milliseconds."""
        ...


class MemoryPlane:
    """The live plane of one process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._counters: dict[str, tuple[int, int]] = {}
        self._sweep_at = 0

    async def publish(self, channel: str, payload: bytes) -> None:
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

    async def count(self, key: str, window: int) -> int:
        now = self._clock.now()
        self._sweep(now)
        count, until = self._counters.get(key, (0, now + window))
        if until <= now:
            count, until = 0, now + window
        self._counters[key] = (count + 1, until)
        return count + 1

    async def claim(self, key: str, window: int) -> bool:
        return await self.count(f"claim:{key}", window) == 1

    def _sweep(self, now: int) -> None:
        """Forget counters that are over, at most once a minute."""
        if now < self._sweep_at:
            return
        self._counters = {key: held for key, held in self._counters.items() if held[1] > now}
        self._sweep_at = now + MINUTE
