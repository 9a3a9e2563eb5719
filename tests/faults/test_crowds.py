"""Many who come back at the same moment, and a few of many who take nothing of what they are sent."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import psutil
import pytest

from server.gateways.errors import TooSlow
from tests.e2e.beckon import Beckon
from tests.faults.clients import AgentSocket
from tests.faults.crowd import Member, crowd
from tests.faults.rounds import Rounds
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD
from tests.faults.waiting import when, working
from tests.server.figures import Figures
from tracker.clock import new_id

FEW, MANY = 40, 5_000
ONE_IN = 100
"""One in so many takes nothing."""
LONG = "€" * 4_000
"""As much as one message may have."""
PACE = 0.012
"""Seconds between two messages of the agent: a socket may send a thousand frames in ten seconds."""
BUNDLE = 100
"""Messages to each of those who take nothing, between two changes that all others hear of."""
BUNDLES = 5
"""More than their line and their outbox can hold."""
PATIENCE = 120
ROOM = 64 * 1024 * 1024
"""Bytes by which a server may grow in the meantime."""


@pytest.fixture
def beckon(tmp_path: Path, sqlite_url: str) -> Iterator[Beckon]:
    """A Beckon with an agent, which serves from when it has a site. Whoever asks may have any address."""
    beckon = Beckon(tmp_path, BECKON_DATABASE_URL=sqlite_url, BECKON_TRUSTED_PROXIES="127.0.0.1")
    beckon.add_agent("Bo", EMAIL, PASSWORD)
    yield beckon
    beckon.stop()


@pytest.fixture
def key(beckon: Beckon) -> str:
    """The key of the site, which a server that begins after it knows at once."""
    site = beckon.add_site("acme", ORIGIN)
    beckon.start()
    return str(site["key"])


async def test_all_come_back_at_once(beckon: Beckon, key: str, sqlite_url: str, rounds: Rounds) -> None:
    async with crowd(beckon.url, key, MANY if rounds.are_many else FEW) as everybody:
        for number in rounds.of(everybody):
            await asyncio.gather(*(member.look() for member in everybody.members))
            await asyncio.to_thread(beckon.kill)
            await asyncio.gather(*(member.look() for member in everybody.members))
            await asyncio.to_thread(beckon.start)
            await everybody.are_in(number + 2)
        await everybody.settles(sqlite_url)


async def test_who_takes_nothing_is_cut_and_keeps_nobody_waiting(beckon: Beckon, key: str) -> None:
    bo = AgentSocket(beckon.url, EMAIL, PASSWORD)
    await bo.sign_in()
    async with crowd(beckon.url, key, FEW) as everybody, working(bo.live()):
        stalled = everybody.members[::ONE_IN]
        others = [member for member in everybody.members if member not in stalled]
        chats = [await chat_of(bo, member) for member in stalled]
        before = memory(beckon)
        for member in stalled:
            member.reading.clear()
        for _ in range(BUNDLES):
            await say_much(bo, chats)
            await all_hear(bo, others)
        await when(lambda: cut(beckon) == len(stalled), "the end of those who take nothing", PATIENCE)
        assert memory(beckon) < before + ROOM
        assert [member for member in others if member.codes or member.welcomes > 1] == []
        for member in stalled:
            member.wake()
        for member, chat in zip(stalled, chats, strict=True):
            await has_all(bo, member, chat)
    await bo.close()


async def say_much(bo: AgentSocket, chats: list[str]) -> None:
    """A bundle of long messages in each chat."""
    for chat in chats * BUNDLE:
        await bo.send({"type": "chat.send", "id": new_id(), "chat": chat, "text": LONG})
        await asyncio.sleep(PACE)


async def chat_of(bo: AgentSocket, member: Member) -> str:
    """The id of a new chat between the two."""
    chat = new_id()
    await member.send({"type": "chat.start", "id": chat, "message": {"id": new_id(), "text": "Hello"}})
    await when(lambda: chat in bo.chats, "the chat on the agent's screen")
    await bo.send({"type": "chat.take", "id": new_id(), "chat": chat})
    return chat


async def all_hear(bo: AgentSocket, others: list[Member]) -> None:
    """The agent goes and comes, and everybody is told of both."""
    for status, availability in (("away", {"away"}), ("accepting", {"open", "busy"})):
        await bo.send({"type": "status", "id": new_id(), "status": status})
        told = partial(are_told, others, availability)
        await when(told, f"{status} at all pages", PATIENCE)
    await when(lambda: not bo.ledger.waiting, "the last acknowledgement", PATIENCE)


def are_told(members: list[Member], states: set[str]) -> bool:
    """Whether each of them knows one of these states of availability."""
    return all(member.availability in states for member in members)


async def has_all(bo: AgentSocket, member: Member, chat: str) -> None:
    """Wait until the visitor has what the agent said, to the last of it; asked for what was before, they have it all,
    in order."""
    said = [each["id"] for each in bo.ledger.sent if each.get("text") == LONG and each["chat"] == chat]
    await when(lambda: bool(member.messages) and member.messages[-1]["id"] == said[-1], "the last message", PATIENCE)
    while (first := member.first) > 1:
        await member.transmit({"type": "chat.earlier", "id": new_id(), "chat": chat, "before": first})
        await when(lambda first=first: member.first < first, "the messages before", PATIENCE)
    assert [message["id"] for message in member.messages if message["author"] == "agent"] == said


def cut(beckon: Beckon) -> float:
    """How many visitors were cut because they took nothing."""
    figures = Figures(httpx.get(f"{beckon.url}/metrics", timeout=30).raise_for_status().text)
    return figures.by("code", "beckon_sockets_closed_total").get(TooSlow.code, 0)


def memory(beckon: Beckon) -> int:
    """The bytes that the server has."""
    return int(psutil.Process(beckon.process_id).memory_info().rss)
