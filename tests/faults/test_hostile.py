"""Clients that send everything several times and in any order, and clients that never read."""

import asyncio
from pathlib import Path
from typing import Any

from tests.e2e.beckon import Beckon
from tests.faults.clients import AgentSocket, Reporter, VisitorSocket
from tests.faults.rounds import Rounds
from tests.faults.scene import Sides, playing

TIMES = 8
"""How often everybody gets fresh acknowledgements in a round."""
EVERY = 5
"""After so many commands the last ones come again, backwards: within what a visitor may send."""
AGAIN = 3


class StutteringReporter(Reporter):
    """Posts everything twice at the same time."""

    async def post(self, events: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        first, _ = await asyncio.gather(super().post(events, **more), super().post(events, **more))
        return first


class StutteringVisitor(VisitorSocket):
    async def send(self, command: dict[str, Any]) -> None:
        await super().send(command)
        await stutter(self)


class StutteringAgent(AgentSocket):
    async def send(self, command: dict[str, Any]) -> None:
        await super().send(command)
        await stutter(self)


async def stutter(side: VisitorSocket | AgentSocket) -> None:
    """Now and then, send the last commands again, the newest first."""
    if len(side.ledger.sent) % EVERY == 0:
        for command in reversed(side.ledger.sent[-AGAIN:]):
            await side.transmit(command)


async def test_what_comes_again_changes_nothing(tmp_path: Path, database_url: str, rounds: Rounds) -> None:
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=database_url)
    sides = Sides(StutteringReporter, StutteringVisitor, StutteringAgent)
    async with playing(beckon, database_url, sides=sides) as scene:
        for _ in rounds.of(scene):
            for _ in range(TIMES):
                await scene.goes_on()
