"""More waits to be written than may: what is a sign of life alone is let go, and costs nobody their socket."""

import asyncio
from dataclasses import replace

import pytest
from starlette.types import Message

from server.actions import chats
from server.chats.steps import Read
from server.chats.talk import Line
from server.gateways.agent_commands import carry_out
from server.gateways.screen import Screen
from server.gateways.socket import Socket
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.wire.chat_commands import ChatRead
from tests.clocks import ManualClock
from tests.server.actions.talk import taken
from tracker.errors import TooMany
from tracker.pipeline.journal import MAX_WAITING, Journal
from tracker.site import Site


async def receive() -> Message:
    raise AssertionError("Nobody reads.")


async def send(message: Message) -> None:
    raise AssertionError(f"Nobody is told {message}.")


async def test_what_an_agent_has_read(services: Services, acme: Site, bo: Agent, ada: str, clock: ManualClock) -> None:
    chat_id = await taken(services, Guest(acme, ada), bo)
    full = replace(services, lines=Journal())
    line = Line(bo, chat_id, Read("agent", 1))
    waiting = [asyncio.create_task(full.lines.write(line)) for _ in range(MAX_WAITING)]
    await asyncio.sleep(0)
    with pytest.raises(TooMany):
        await chats.read(full, bo, chat_id, 1)
    screen = Screen(full, bo, Socket({"type": "websocket", "extensions": {}, "headers": []}, receive, send, clock))
    await carry_out(full, screen, ChatRead(type="chat.read", chat=chat_id, position=1))
    screen.close()
    for task in waiting:
        task.cancel()
    await asyncio.wait(waiting)
