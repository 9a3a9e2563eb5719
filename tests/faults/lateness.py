"""How late one side of a chat is told what the other one said: from its acknowledgement on, both by the same clock."""

import time
from typing import Any

from tests.faults.clients import AgentSocket, Socket, VisitorSocket
from tests.faults.scene import Sides


class Timed(Socket):
    """A side that notes when a message of its own was acknowledged, and when it was told of one, in seconds."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.acknowledged_at: dict[str, float] = {}
        self.told_at: dict[str, float] = {}

    def hear(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "ack":
                self.acknowledged_at.setdefault(frame["id"], time.monotonic())
            case "message":
                self.told_at.setdefault(frame["message"]["id"], time.monotonic())
        super().hear(frame)


class TimedVisitor(Timed, VisitorSocket):
    pass


class TimedAgent(Timed, AgentSocket):
    pass


TIMED = Sides(visitor=TimedVisitor, agent=TimedAgent)


def latest(teller: Socket, listener: Socket, since: float) -> float:
    """By how many seconds the listener was told of a message at the most, of those that were acknowledged to the
    teller since then. Who is told before the teller knows that it is kept is not late."""
    assert isinstance(teller, Timed)
    assert isinstance(listener, Timed)
    late = [
        listener.told_at[message] - moment
        for message, moment in teller.acknowledged_at.items()
        if moment >= since and message in listener.told_at
    ]
    return max(late)
