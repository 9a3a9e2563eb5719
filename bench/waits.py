"""What is waited for in a bench, and how long it took."""

import asyncio
import time

PATIENCE = 60.0
"""Seconds in which everything has to come."""


class Waits:
    """What is waited for: by an invitation's id or a page's address, until the agent sees it."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._seen = asyncio.Event()
        self.seconds: list[float] = []

    def begin(self, name: str) -> None:
        self._since[name] = time.perf_counter()

    def end(self, name: str) -> None:
        if (since := self._since.pop(name, None)) is not None:
            self.seconds.append(time.perf_counter() - since)
            self._seen.set()

    async def over(self) -> None:
        """Wait until nothing is waited for any more."""
        async with asyncio.timeout(PATIENCE):
            while self._since:
                self._seen.clear()
                await self._seen.wait()
