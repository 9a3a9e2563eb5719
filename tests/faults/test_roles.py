"""An agent at one process becomes a trainee at the other."""

import asyncio
from contextlib import closing
from functools import partial
from typing import Any

import pytest

from tests.e2e.office import Office
from tests.faults.clients import AgentSocket
from tests.faults.nodes import Nodes, Pair
from tests.faults.scene import EMAIL, PASSWORD
from tests.faults.waiting import when, working
from tracker.clock import new_id

REVOKED = 4501
"""The session was ended."""


class Cy(AgentSocket):
    """An agent who signs in anew wherever their session was ended, and remembers what was refused."""

    def __init__(self, url: str, email: str) -> None:
        super().__init__(url, email, PASSWORD)
        self.role = ""
        self.refused: list[str] = []

    async def ticket(self) -> str:
        await self.sign_in()
        return await super().ticket()

    def resume(self) -> dict[str, Any] | None:
        return None

    def welcomed(self, frame: dict[str, Any]) -> None:
        self.positions = frame["positions"]
        self.role = frame["agent"]["role"]

    def hear(self, frame: dict[str, Any]) -> None:
        match frame["type"]:
            case "refused":
                self.refused.append(frame["code"])
                self.ledger.settle(frame["id"])
            case "passed_over":
                self.positions[frame["channel"]] = frame["sequence"]
            case _:
                super().hear(frame)


@pytest.mark.parametrize("at_once", [False, True], ids=["before", "at the same moment"])
async def test_who_becomes_a_trainee_leads_no_chat_at_any_process(nodes: Nodes, pair: Pair, at_once: bool) -> None:
    """Cy is at the other process when the owner makes a trainee of him at the one; he takes a chat, which either comes
    first, so that he stays an agent, or is refused."""
    ada, bo, chat, email = pair.ada, pair.bo, new_id(), "cy@example.com"
    with (
        closing(Office(nodes.one.url, EMAIL, PASSWORD)) as office,
        office.colleague(bo.site, email, "Cy", PASSWORD) as cy_id,
    ):
        cy = Cy(nodes.other.url, email)
        async with working(cy.live()):
            await when(lambda: cy.role == "agent", "Cy's welcome")
            await ada.send({"type": "chat.start", "id": chat, "message": {"id": new_id(), "text": "Is it in stock?"}})
            await when(lambda: chat in cy.chats, "the chat that waits")
            change = asyncio.create_task(asyncio.to_thread(partial(office.change_agent, cy_id, role="trainee")))
            if not at_once:
                assert await change
                await when(lambda: REVOKED in cy.codes and cy.role == "trainee", "Cy as a trainee")
            await cy.send({"type": "chat.take", "id": new_id(), "chat": chat})
            altered = await change
            await when(lambda: not cy.ledger.waiting, "an answer to Cy")
            if altered:
                assert cy.refused == ["forbidden"]
                await bo.send({"type": "chat.take", "id": new_id(), "chat": chat})
            heir = bo.id if altered else cy_id
            await when(lambda: bo.chats[chat]["agent"] == heir, "who leads it")
        await cy.close()
