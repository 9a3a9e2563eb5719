"""The roll: who is present at which process, and which processes are alive.

Redis holds one lease for each process and, for each process and group, one hash of members. A process renews its
lease alone: that costs the same for ten members as for ten thousand. Whoever asks leaves out what the dead have left,
and Redis forgets it by itself after a while.
"""

import asyncio
import itertools
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from tracker.clock import HOUR, MINUTE, SECOND
from tracker.redis.line import Away, Line

LEASE = 10 * SECOND
"""A process that was silent for so long is dead, and its members are gone."""
BEAT = 3.0
"""Seconds between two renewals, give or take a fifth, so that not all processes come at once."""
KEPT = HOUR
"""How long Redis keeps what a process has declared. It is declared anew long before."""
DECLARE_EVERY = 20 * MINUTE / SECOND
CHUNK = 500
"""Members that are declared in one command."""
FOLDER = Path(__file__).parent


class Roll:
    """The members of this process, and those of the others as far as Redis tells."""

    def __init__(self, line: Line, process: str, prefix: str) -> None:
        self._line = line
        self._process = process
        self._prefix = prefix
        self._nodes = f"{prefix}:nodes"
        self._renew, self._living, self._declare = (
            line.script((FOLDER / f"{name}.lua").read_text()) for name in ("renew", "living", "declare")
        )
        self._own: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
        self._lost = 0
        self._declare_at = 0.0

    def add(self, group: str, member: str, state: bytes) -> None:
        self._own[group][member] = state
        self._tell(group, [(member, state)])

    def remove(self, group: str, member: str) -> None:
        self._own[group].pop(member, None)
        self._line.tell("HDEL", self._members(group, self._process), member)

    async def members(self, group: str) -> list[tuple[str, bytes]]:
        own = list(self._own.get(group, {}).items())
        try:
            return own + await self._others(group)
        except Away:
            return own

    async def beat(self) -> None:
        """Keep this process alive until cancelled, and have Redis know its members, whatever has happened to it."""
        while True:
            try:
                await self._live_on()
            except Away:
                self._declare_at = 0.0
            await asyncio.sleep(BEAT * random.uniform(0.8, 1.2))

    def leave(self) -> None:
        """This process ends: its members are gone at once."""
        self._line.tell("ZREM", self._nodes, self._process)

    async def _live_on(self) -> None:
        """Renew the lease; where Redis may not know all members, declare them. A group that is empty is remembered
        until Redis knows that it is."""
        empty = [group for group, members in self._own.items() if not members]
        known = await self._line.ask("EVALSHA", self._renew, 1, self._nodes, self._process, LEASE)
        now = asyncio.get_running_loop().time()
        if not known or self._line.lost != self._lost or now >= self._declare_at:
            self._lost, self._declare_at = self._line.lost, now + DECLARE_EVERY
            self._declare_all()
        else:
            for group in empty:
                if not self._own[group]:
                    del self._own[group]

    def _declare_all(self) -> None:
        for group, members in self._own.items():
            if members:
                self._tell(group, members.items(), anew=True)
            else:
                self._line.tell("DEL", self._members(group, self._process))

    async def _others(self, group: str) -> list[tuple[str, bytes]]:
        living, holders = await asyncio.gather(
            self._line.ask("EVALSHA", self._living, 1, self._nodes),
            self._line.ask("SMEMBERS", self._holders(group)),
        )
        others = (set(holders) & set(living)) - {self._process.encode()}
        found = await asyncio.gather(*(self._line.ask("HGETALL", self._members(group, one.decode())) for one in others))
        return [(member.decode(), state) for one in found for member, state in one.items()]

    def _tell(self, group: str, members: Iterable[tuple[str, bytes]], *, anew: bool = False) -> None:
        keys = (self._holders(group), self._members(group, self._process))
        for chunk in _chunks(members):
            flat = [part for pair in chunk for part in pair]
            self._line.tell("EVALSHA", self._declare, 2, *keys, self._process, KEPT, int(anew), *flat)
            anew = False

    def _holders(self, group: str) -> str:
        """The braces have a cluster keep what belongs to a group on one server."""
        return f"{self._prefix}:present:{{{group}}}"

    def _members(self, group: str, process: str) -> str:
        return f"{self._holders(group)}:{process}"


def _chunks(members: Iterable[tuple[str, bytes]]) -> Iterable[list[tuple[str, bytes]]]:
    rest = iter(members)
    while chunk := list(itertools.islice(rest, CHUNK)):
        yield chunk
