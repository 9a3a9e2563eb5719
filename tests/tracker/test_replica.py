"""Rosters of several processes are alike."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest

from tests.clocks import ManualClock
from tests.faults.scene import when
from tests.tracker.test_roster import ACME, SECOND_TAB, page, presence, recorded
from tracker.clock import SECOND
from tracker.live import MemoryPlane
from tracker.presence import GRACE
from tracker.replica import NODES, Replica


@pytest.fixture
def plane(clock: ManualClock) -> MemoryPlane:
    """One plane for all: what one process publishes the others hear."""
    return MemoryPlane(clock)


@asynccontextmanager
async def running(replica: Replica) -> AsyncIterator[Replica]:
    task = asyncio.create_task(replica.run())
    with replica.listening():
        yield replica
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.fixture
async def one(plane: MemoryPlane, clock: ManualClock) -> AsyncIterator[Replica]:
    async with running(Replica(clock, plane)) as replica:
        yield replica


@pytest.fixture
async def other(plane: MemoryPlane, clock: ManualClock) -> AsyncIterator[Replica]:
    async with running(Replica(clock, plane)) as replica:
        yield replica


async def comes(condition: Callable[[], bool]) -> None:
    await when(condition, "what was told")


async def test_what_one_takes_in_all_show(one: Replica, other: Replica, clock: ManualClock) -> None:
    home, boots = page("/"), page("/boots")
    one.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(1)
    one.fold(recorded(clock, boots, presence=presence(boots, tab=SECOND_TAB)))
    await comes(lambda: (ada := other.get("ada")) is not None and ada.page == boots)
    ada, same = one.get("ada"), other.get("ada")
    assert ada is not None
    assert same is not None
    assert (same.progress, same.tabs.keys(), same.activity) == (ada.progress, ada.tabs.keys(), ada.activity)
    other.report(ACME, "ada", presence(boots, "gone", tab=SECOND_TAB))
    await comes(lambda: ada.page == home)


async def test_a_socket_anywhere_holds_its_visitor_everywhere(one: Replica, other: Replica, clock: ManualClock) -> None:
    home = page("/")
    one.fold(recorded(clock, home, presence=presence(home)))
    one.hold("ada")
    await comes(lambda: other.sockets("ada") == 1)
    clock.advance(3600 * SECOND)
    assert other.expire() == one.expire() == ()
    one.release("ada")
    await comes(lambda: other.sockets("ada") == 0)
    clock.advance(GRACE)
    assert [len(replica.expire()) for replica in (one, other)] == [1, 1]


async def test_who_comes_late_learns_who_is_here(
    one: Replica, other: Replica, plane: MemoryPlane, clock: ManualClock
) -> None:
    home, boots = page("/"), page("/boots")
    one.fold(recorded(clock, home, presence=presence(home)))
    one.fold(recorded(clock, boots, presence=presence(boots, tab=SECOND_TAB)))
    one.hold("ada")
    one.hold("ada")
    await comes(lambda: other.sockets("ada") == 2)
    clock.advance(SECOND)
    async with running(Replica(clock, plane)) as late:
        await late.look_around()
        await comes(lambda: late.sockets("ada") == 2)
        ada, same = one.get("ada"), late.get("ada")
        assert ada is not None
        assert same is not None
        assert (same.page, same.arrived, same.tabs.keys()) == (ada.page, ada.arrived, ada.tabs.keys())
        assert late.settled == {"ada"}


async def test_asking_again_counts_nothing_twice(one: Replica, other: Replica, clock: ManualClock) -> None:
    home = page("/")
    one.fold(recorded(clock, home, presence=presence(home)))
    one.hold("ada")
    await one.look_around()
    await other.look_around()
    await comes(lambda: other.sockets("ada") == 1)
    one.hold("eve")
    await comes(lambda: other.sockets("eve") == 1)
    assert (one.sockets("ada"), other.sockets("ada")) == (1, 1)


async def test_with_a_process_its_sockets_are_gone(plane: MemoryPlane, one: Replica, clock: ManualClock) -> None:
    async with AsyncExitStack() as stack:
        dying = await stack.enter_async_context(running(Replica(clock, plane)))
        await dying.look_around()
        await one.look_around()
        dying.fold(recorded(clock, page("/"), presence=presence(page("/"))))
        dying.hold("ada")
        await comes(lambda: one.sockets("ada") == 1)
    await plane.absent(NODES, dying.node)
    await one.look_around()
    assert one.sockets("ada") == 0
    clock.advance(GRACE)
    assert [visitor.id for visitor in one.expire()] == ["ada"]


async def test_what_agents_did_is_told(one: Replica, other: Replica) -> None:
    one.renote("ada")
    await comes(lambda: other.settled == {"ada"})
    assert one.settled == set()


async def test_strange_words_harm_nobody(
    one: Replica, other: Replica, plane: MemoryPlane, capsys: pytest.CaptureFixture[str]
) -> None:
    await plane.publish("roster", other.node.encode() + b'[{"kind": "new in the next version"}]')
    assert "strange" in capsys.readouterr().out
    one.hold("ada")
    await comes(lambda: other.sockets("ada") == 1)
