"""What was told to whom."""

from dataclasses import dataclass, field
from typing import Any

Frame = dict[str, Any]


@dataclass
class Told:
    """Frames with the channel that they were published on; number 0 holds for the moment only."""

    all: list[tuple[str, int, Frame]] = field(default_factory=list)

    def add(self, channel: str, sequence: int, frame: Frame) -> None:
        self.all.append((channel, sequence, frame))

    def on(self, channel: str, type: str) -> list[Frame]:  # noqa: A002
        """The frames of one type on one channel."""
        return [frame for where, _, frame in self.all if where == channel and frame["type"] == type]
