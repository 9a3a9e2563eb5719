"""The sites that somebody at this process looks at: their visitors at all processes matter here, no others do."""

from collections import Counter
from collections.abc import Callable

from tracker.clock import SECOND, Clock

LINGER = 10 * SECOND
"""How long a site is looked at after the last one has left: agents go to and fro between pages."""
GATHERING = 2 * SECOND
"""How long it takes until the other processes have told who is there."""


class Interest:
    """Whoever looks at a site says `begin`, and once done `end`. `gathering` is 0 where there is nobody to ask."""

    def __init__(self, clock: Clock, gathering: int = 0) -> None:
        self._clock = clock
        self._gathering = gathering
        self._looking: Counter[str] = Counter()
        self._since: dict[str, int] = {}
        self._left: dict[str, int] = {}
        self._listeners: list[Callable[[str], None]] = []

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call `listener` with each site that is looked at from now on; it must return at once."""
        self._listeners.append(listener)

    def begin(self, site_id: str) -> None:
        is_new = site_id not in self.sites()
        self._looking[site_id] += 1
        self._left.pop(site_id, None)
        if is_new:
            self._since[site_id] = self._clock.steady()
            for listener in self._listeners:
                listener(site_id)

    def end(self, site_id: str) -> None:
        self._looking[site_id] -= 1
        if not self._looking[site_id]:
            del self._looking[site_id]
            self._left[site_id] = self._clock.steady()

    def sites(self) -> set[str]:
        """Those looked at now, or a moment ago."""
        over = self._clock.steady() - LINGER
        for site_id in [site_id for site_id, left in self._left.items() if left <= over]:
            del self._left[site_id], self._since[site_id]
        return self._looking.keys() | self._left.keys()

    def is_gathering(self, site_id: str) -> bool:
        """Whether it was begun just now: who is at other processes is still being told."""
        since = self._since.get(site_id)
        return since is not None and self._clock.steady() - since < self._gathering
