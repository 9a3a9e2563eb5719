"""One visitor of a crowd, as long as the crowd is there: who leaves is somebody new in the next moment."""

import asyncio
import random
import time
from dataclasses import dataclass, field

from uuid_utils import uuid7

from bench.gate import Gate
from bench.load import PATHS, Tally
from bench.peer import Peer

LONGEST_WAIT, LONGEST_WAIT_TALKING = 30.0, 10.0
"""Seconds between two attempts to come back, at most: the widget's."""
FIRST_WAIT, FIRST_WAIT_TALKING = 8.0, 1.0
"""Seconds until the first one, at most: the widget's, too."""


@dataclass(slots=True)
class Story(Tally):
    """What came back to a crowd, and how soon after the loss of the socket those were back who only look around, and
    those who had a chat, in seconds. `lost` counts how sockets were lost, by the close code, and `trouble` what
    those who came back met besides, by name."""

    warmed_up: int = 0
    """Answers before those that count."""
    looking: list[float] = field(default_factory=list)
    talking: list[float] = field(default_factory=list)
    lost: dict[str, int] = field(default_factory=dict)
    trouble: dict[str, int] = field(default_factory=dict)
    late: float = 0.0
    """By how many seconds the crowd's own loop was late, p99."""


class Walker:
    """Notes in the story what became of each report, or of each loss of the socket."""

    def __init__(self, gate: Gate, story: Story, *, busy: bool) -> None:
        self._gate, self._story, self._busy = gate, story, busy
        self._sent_at = 0.0
        self._leaving: asyncio.Task[None] | None = None
        self._chat: str | None = None
        self.peer: Peer | None = None

    async def come(self) -> None:
        self._guest, self.peer = await self._gate.let_in(self._hear)

    def talk(self) -> None:
        """Ask for a chat."""
        self._chat = str(uuid7())
        message = {"id": str(uuid7()), "text": "Is anybody there?"}
        self._send({"type": "chat.start", "id": self._chat, "message": message})

    async def return_when_lost(self, gate: Gate) -> None:
        """Once the socket is lost, come back by this gate as the widget does, and note how long that took and how it
        was lost."""
        assert self.peer is not None
        await self.peer.lost
        first, longest = (FIRST_WAIT_TALKING, LONGEST_WAIT_TALKING) if self._chat else (FIRST_WAIT, LONGEST_WAIT)
        lost, code, wait, attempts = time.perf_counter(), self.peer.code, random.random() * first, 0
        while self.peer.closed:
            await asyncio.sleep(wait)
            attempts += 1
            wait = random.random() * min(longest, 2**attempts)
            await self._return(gate)
        (self._story.talking if self._chat else self._story.looking).append(time.perf_counter() - lost)
        _count(self._story.lost, str(code))

    async def _return(self, gate: Gate) -> None:
        try:
            self.peer = await gate.connect(self._guest, self._hear, [])
        except OSError as cause:
            self._meet(cause)

    def _meet(self, trouble: OSError) -> None:
        _count(self._story.trouble, type(trouble).__name__ if trouble.errno else str(trouble) or "no answer in time")

    def walk(self) -> None:
        """One more page."""
        self._sent_at = time.perf_counter()
        self._send({"type": "events", "id": str(uuid7()), "events": [self._gate.view(random.choice(PATHS))]})

    def beat(self) -> None:
        self._send({"type": "ping"})

    def leave(self) -> None:
        """Close the last tab. Somebody else comes."""
        assert self.peer is not None
        self._send({"type": "presence", "presence": {"tab": self._guest.tab, "page": "", "activity": "gone"}})
        self.peer.transport.close()
        self._leaving = asyncio.create_task(self._be_replaced())

    async def _be_replaced(self) -> None:
        try:
            await self.come()
        except OSError as cause:
            self._meet(cause)

    def _send(self, frame: dict[str, object]) -> None:
        if self.peer is not None and not self.peer.closed:
            self.peer.send(frame)

    def _hear(self, frame: bytes) -> None:
        answered = frame.startswith(b'{"type":"ack"')
        if answered or frame.startswith(b'{"type":"refused"'):
            self._story.answered += answered
            _count(self._story.statuses, "ack" if answered else "refused")
            self._story.latencies.append(time.perf_counter() - self._sent_at)
            if self._busy:
                self.walk()


def _count(words: dict[str, int], word: str) -> None:
    words[word] = words.get(word, 0) + 1
