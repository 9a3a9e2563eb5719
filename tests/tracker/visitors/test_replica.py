"""What processes tell each other of visitors: only of sites that somebody looks at, and only to those who do."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress

import pytest

from tests.clocks import ManualClock
from tests.faults.waiting import when
from tests.tracker.visitors.test_roster import ACME, OTHER, SECOND_TAB, TAB, page, presence, recorded
from tracker.clock import MINUTE, SECOND, new_id
from tracker.live import MemoryPlane
from tracker.visitors.interest import LINGER, Interest
from tracker.visitors.presence import GRACE
from tracker.visitors.replica import ANEW, NODES, UNSURE, Replica
from tracker.visitors.survey import PAGE
from tracker.visitors.teller import ALL, LARGEST, PATIENCE, channel


class Plane(MemoryPlane):
    """One plane for all: what one process publishes the others hear. It counts what is told of whom."""

    def __init__(self, clock: ManualClock) -> None:
        super().__init__(clock)
        self.told: Counter[str] = Counter()
        self.sizes: list[int] = []
        self.lost = self.missed = 0
        self.is_deaf = False

    async def publish(self, channel: str, payload: bytes) -> None:
        self.told[channel] += 1
        self.sizes.append(len(payload))
        if not self.is_deaf:
            await super().publish(channel, payload)


class Process:
    """One of several, and what somebody there looks at."""

    def __init__(self, clock: ManualClock, plane: Plane) -> None:
        self.interest = Interest(clock)
        self.replica = Replica(clock, plane, self.interest)
        self.home, self.outlook = self.replica.home, self.replica.outlook

    def sockets(self, visitor: str = "ada") -> int:
        return self.outlook.sockets(visitor)


@pytest.fixture
def plane(clock: ManualClock) -> Plane:
    return Plane(clock)


@asynccontextmanager
async def running(process: Process) -> AsyncIterator[Process]:
    task = asyncio.create_task(process.replica.run())
    with process.replica.listening():
        yield process
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.fixture
async def one(plane: Plane, clock: ManualClock) -> AsyncIterator[Process]:
    async with running(Process(clock, plane)) as process:
        yield process


@pytest.fixture
async def other(plane: Plane, clock: ManualClock) -> AsyncIterator[Process]:
    async with running(Process(clock, plane)) as process:
        yield process


async def comes(condition: Callable[[], bool]) -> None:
    await when(condition, "what was told")


async def look_around(*processes: Process) -> None:
    for process in processes:
        await process.replica.look_around()


async def look_at(looking: Process, *others: Process, site: str = ACME) -> None:
    """Somebody looks at the site, and all know."""
    looking.interest.begin(site)
    await look_around(looking, *others)


async def test_without_anybody_who_looks_nothing_is_told(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    await look_around(one, other)
    one.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
    one.home.hold("ada")
    one.home.release("ada")
    await one.replica._tell_waiting()
    assert not plane.told
    assert other.home.get("ada") is other.outlook.get("ada") is None
    assert one.outlook.get("ada") is None


async def test_only_the_site_that_somebody_looks_at_is_told(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    await look_at(other, one)
    one.home.fold(recorded(clock, page("/"), visitor="eve", site=OTHER))
    one.home.fold(recorded(clock, page("/"), visitor="ada"))
    await comes(lambda: other.outlook.get("ada") is not None)
    assert plane.told.keys() == {channel(ACME)}
    assert other.outlook.get("eve") is None
    assert other.home.get("ada") is None


async def test_what_one_takes_in_shows_where_it_is_looked_at(one: Process, other: Process, clock: ManualClock) -> None:
    await look_at(other, one)
    await look_at(one, other)
    home, boots = page("/"), page("/boots")
    one.home.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(1)
    one.home.fold(recorded(clock, boots, presence=presence(boots, tab=SECOND_TAB)))
    await comes(lambda: (ada := other.outlook.get("ada")) is not None and ada.page == boots)
    ada, same = one.outlook.get("ada"), other.outlook.get("ada")
    assert ada is not None
    assert same is not None
    assert (same.progress, same.tabs.keys(), same.activity) == (ada.progress, ada.tabs.keys(), ada.activity)
    other.home.report(ACME, "ada", presence(boots, "gone", tab=SECOND_TAB))
    await comes(lambda: ada.page == home)


async def test_what_is_told_late_takes_nobody_back(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    async with running(Process(clock, plane)) as looking:
        await look_at(looking, one, other)
        home, boots, tea = page("/"), page("/boots"), page("/tea")
        late = recorded(clock, home, presence=presence(home), traits={"name": "Ann"})
        other_tab = recorded(clock, tea, presence=presence(tea, "idle", SECOND_TAB))
        clock.advance(SECOND)
        named = {boots.id: "Sales", new_id(): "Help"}
        one.home.fold(recorded(clock, boots, presence=presence(boots), visits=2, traits={"name": "Ada"}, named=named))
        await comes(lambda: looking.outlook.get("ada") is not None)
        other.home.fold(late)
        other.home.fold(other_tab)
        await comes(lambda: (ada := looking.outlook.get("ada")) is not None and SECOND_TAB in ada.tabs)
        ada = looking.outlook.get("ada")
        assert ada is not None
        assert (ada.progress.page, ada.visits, ada.name, ada.named) == (boots, 2, "Ada", {boots.id: "Sales"})
    async with running(Process(clock, plane)) as later:
        await look_at(later, one)
        await comes(lambda: (ada := later.outlook.get("ada")) is not None and ada.named == {boots.id: "Sales"})
        assert ada.tabs[TAB].page == boots.id
        assert ada.pages_seen.keys() == {home.id, boots.id, tea.id}


async def test_a_socket_anywhere_holds_its_visitor(one: Process, other: Process, clock: ManualClock) -> None:
    await look_at(other, one)
    home = page("/")
    one.home.hold("ada")
    one.home.fold(recorded(clock, home, presence=presence(home)))
    await comes(lambda: other.sockets() == 1)
    clock.advance(60 * MINUTE)
    assert other.outlook.expire() == ()
    one.home.release("ada")
    await comes(lambda: other.sockets() == 0)
    clock.advance(GRACE)
    assert len(other.outlook.expire()) == 1


async def test_a_visitor_who_moves_stays(one: Process, other: Process, plane: Plane, clock: ManualClock) -> None:
    async with running(Process(clock, plane)) as looking:
        await look_at(looking, one, other)
        for process in (one, other):
            process.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
        one.home.hold("ada")
        await comes(lambda: looking.sockets() == 1)
        other.home.hold("ada")
        one.home.release("ada")
        await comes(lambda: looking.sockets() == 1 and looking.outlook._connected[one.replica.node, ACME] == {})
        clock.advance(60 * MINUTE)
        assert looking.outlook.expire() == ()


@pytest.mark.parametrize("comes_back", ["by a socket", "by a report"])
async def test_a_visitor_whose_process_ends_is_seen_again_at_another(
    one: Process, other: Process, plane: Plane, clock: ManualClock, comes_back: str
) -> None:
    async with running(Process(clock, plane)) as looking:
        await look_at(looking, one, other)
        home = page("/")
        other.home.fold(recorded(clock, home, presence=presence(home)))
        one.home.fold(recorded(clock, home, presence=presence(home)))
        one.home.hold("ada")
        await comes(lambda: looking.sockets() == 1)
        one.home.release("ada")
        await comes(lambda: looking.sockets() == 0)
        clock.advance(GRACE)
        looking.outlook.expire()
        assert looking.outlook.get("ada") is None
        looking.replica.take_settled()
        if comes_back == "by a socket":
            other.home.hold("ada")
        else:
            other.home.report(ACME, "ada", presence(home))
        await comes(lambda: looking.outlook.get("ada") is not None)
        assert looking.sockets() == other.home.sockets("ada")
        assert looking.replica.take_settled() == {"ada"}


async def test_a_socket_that_outlives_its_visitor_leaves_nothing_behind(
    one: Process, other: Process, clock: ManualClock
) -> None:
    await look_at(other, one)
    home = page("/")
    one.home.hold("ada")
    one.home.fold(recorded(clock, home, presence=presence(home)))
    await comes(lambda: other.sockets() == 1)
    one.home.report(ACME, "ada", presence(home, "gone"))
    clock.advance(GRACE)
    one.home.expire()
    assert one.home.get("ada") is None
    one.home.release("ada")
    await comes(lambda: other.sockets() == 0)


async def test_a_socket_at_another_process_takes_no_tab_away(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    async with running(Process(clock, plane)) as looking:
        await look_at(looking, one, other)
        for process in (one, other):
            await process.replica._tell_waiting()
        home, boots = page("/"), page("/boots")
        for process, shown, tab in ((one, home, new_id()), (other, boots, SECOND_TAB)):
            process.home.fold(recorded(clock, shown, presence=presence(shown, tab=tab)))
            process.home.hold("ada")
        await comes(lambda: looking.sockets() == 2)
        ada = looking.outlook.get("ada")
        assert ada is not None
        assert len(ada.tabs) == 2


async def test_who_begins_to_look_learns_who_is_here(one: Process, other: Process, clock: ManualClock) -> None:
    home, boots = page("/"), page("/boots")
    one.home.fold(recorded(clock, home, presence=presence(home)))
    one.home.fold(recorded(clock, boots, presence=presence(boots, tab=SECOND_TAB)))
    one.home.hold("ada")
    one.home.hold("ada")
    other.home.fold(recorded(clock, home, visitor="bea"))
    clock.advance(SECOND)
    await look_at(other, one)
    await comes(lambda: other.sockets() == 2 and other.outlook.get("bea") is not None)
    ada, same = one.home.get("ada"), other.outlook.get("ada")
    assert ada is not None
    assert same is not None
    assert (same.page, same.arrived, same.tabs, same.seen_at) == (ada.page, ada.arrived, ada.tabs, ada.seen_at)
    assert ada.engaged is not None
    assert same.engaged is not None
    assert same.engaged.until(clock.now()) == ada.engaged.until(clock.now()) == SECOND
    assert other.replica.take_settled() == {"ada", "bea"}


async def test_what_two_processes_know_of_a_visitor_is_put_together(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    home, boots = page("/"), page("/boots")
    one.home.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(SECOND)
    other.home.fold(recorded(clock, boots, presence=presence(boots, tab=SECOND_TAB)))
    async with running(Process(clock, plane)) as looking:
        await look_at(looking, other, one)
        await comes(lambda: (ada := looking.outlook.get("ada")) is not None and len(ada.tabs) == 2)
        ada = looking.outlook.get("ada")
        assert ada is not None
        assert ada.page == boots


async def test_many_are_told_in_pages_and_in_messages_of_bounded_size(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    for number in range(2 * PAGE + 1):
        one.home.fold(recorded(clock, page("/" + "x" * 200), visitor=f"v{number}"))
    await look_at(other, one)
    one.home.fold(recorded(clock, page("/"), visitor="meanwhile"))
    await comes(lambda: len(other.outlook.visitors(ACME)) == 2 * PAGE + 2)
    assert max(plane.sizes) <= LARGEST + 1024


async def test_asking_again_counts_nothing_twice(one: Process, other: Process, clock: ManualClock) -> None:
    one.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
    one.home.hold("ada")
    await look_at(other, one)
    await comes(lambda: other.sockets() == 1)
    one.replica.teller.begin_anew()
    one.home.fold(recorded(clock, page("/"), visitor="eve"))
    await comes(lambda: other.outlook.get("eve") is not None)
    assert other.sockets() == 1


@pytest.mark.parametrize("what", ["lost", "missed"])
async def test_what_did_not_arrive_is_made_good(
    one: Process, other: Process, plane: Plane, clock: ManualClock, what: str
) -> None:
    await look_at(other, one)
    one.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
    one.home.hold("ada")
    await comes(lambda: other.sockets() == 1)
    plane.is_deaf = True
    one.home.release("ada")
    one.home.fold(recorded(clock, page("/"), visitor="eve"))
    await one.replica._tell_waiting()
    plane.is_deaf = False
    setattr(plane, what, 1)
    await look_around(other, one)
    await comes(lambda: other.sockets() == 0 and other.outlook.get("eve") is not None)


async def test_what_is_told_anew_may_be_lost_and_is_told_again_later(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    one.home.fold(recorded(clock, page("/")))
    await look_at(other, one)
    await one.replica._tell_waiting()
    surveys = []
    for later in (0, 0, ANEW - 1, 1, ANEW):
        plane.lost += later < ANEW
        clock.advance(later)
        before = plane.told[channel(ACME)]
        await look_around(one)
        await one.replica._tell_waiting()
        surveys.append(plane.told[channel(ACME)] - before)
    assert surveys == [1, 0, 0, 1, 0]


async def test_with_a_process_its_sockets_are_gone(plane: Plane, one: Process, clock: ManualClock) -> None:
    async with AsyncExitStack() as stack:
        dying = await stack.enter_async_context(running(Process(clock, plane)))
        await look_around(dying)
        await look_at(one, dying)
        dying.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
        dying.home.hold("ada")
        await comes(lambda: one.sockets() == 1)
    await plane.absent(NODES, dying.replica.node)
    await look_around(one)
    assert one.sockets() == 1
    clock.advance(PATIENCE)
    await look_around(one)
    assert one.sockets() == 0
    clock.advance(GRACE)
    assert [visitor.id for visitor in one.outlook.expire()] == ["ada"]


async def test_with_a_process_that_stood_still_its_visitors_come_back(
    plane: Plane, one: Process, other: Process, clock: ManualClock
) -> None:
    await look_around(other)
    await look_at(one, other)
    other.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
    other.home.hold("ada")
    await comes(lambda: one.sockets() == 1)
    await plane.absent(NODES, other.replica.node)
    clock.advance(PATIENCE)
    await look_around(one)
    clock.advance(GRACE)
    assert [visitor.id for visitor in one.outlook.expire()] == ["ada"]
    await look_around(other, one, other)
    await comes(lambda: one.sockets() == 1 and one.outlook.get("ada") is not None)


async def test_a_redis_that_forgets_for_a_moment_changes_nothing(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    await look_around(one)
    await look_at(other, one)
    one.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
    one.home.hold("ada")
    await comes(lambda: other.sockets() == 1)
    with emptied(plane):
        clock.advance(PATIENCE - 1)
        await look_around(one, other)
        one.home.fold(recorded(clock, page("/"), visitor="eve"))
        await comes(lambda: other.outlook.get("eve") is not None)
        assert other.sockets() == 1
    before = plane.told[channel(ACME)]
    await look_around(one, other)
    await one.replica._tell_waiting()
    assert plane.told[channel(ACME)] == before


@contextmanager
def emptied(plane: Plane) -> Iterator[None]:
    """Nobody is a member of anything, until they are told anew."""
    groups, plane._groups = plane._groups, {}
    yield
    plane._groups = groups


async def test_what_nobody_looks_at_any_more_is_forgotten_and_told_no_longer(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    one.home.fold(recorded(clock, page("/"), presence=presence(page("/"))))
    one.home.hold("ada")
    await look_at(other, one)
    await comes(lambda: other.sockets() == 1)
    other.interest.end(ACME)
    clock.advance(LINGER - 1)
    await look_around(other, one)
    assert other.outlook.get("ada") is not None
    clock.advance(1)
    await look_around(other)
    assert (other.outlook.get("ada"), other.sockets(), list(other.outlook.everybody())) == (None, 0, [])
    assert not +other.outlook.activities
    clock.advance(PATIENCE)
    await look_around(one)
    plane.told.clear()
    one.home.fold(recorded(clock, page("/"), visitor="eve"))
    await one.replica._tell_waiting()
    assert not plane.told
    await look_at(other, one)
    await comes(lambda: other.sockets() == 1 and other.outlook.get("eve") is not None)


@pytest.mark.parametrize("new", [True, False])
async def test_of_whoever_came_back_with_their_first_page_sql_is_asked(
    one: Process, other: Process, clock: ManualClock, new: bool
) -> None:
    await look_at(other, one)
    await one.replica._tell_waiting()
    one.home.fold(recorded(clock, page("/"), new=new))
    await comes(lambda: other.outlook.get("ada") is not None)
    assert other.replica.take_settled() == (set() if new else {"ada"})


async def test_what_agents_did_is_told_to_those_who_know_the_visitor(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    async with running(Process(clock, plane)) as third:
        other.home.fold(recorded(clock, page("/")))
        one.replica.mention("ada")
        await comes(lambda: other.replica.take_settled() == {"ada"})
        assert one.replica.take_settled() == third.replica.take_settled() == set()


async def test_a_mention_that_was_lost_is_told_again(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    other.home.fold(recorded(clock, page("/")))
    plane.is_deaf = True
    one.replica.mention("ada")
    await one.replica._tell_waiting()
    clock.advance(MINUTE)
    plane.is_deaf = False
    assert other.replica.take_settled() == set()
    plane.lost += 1
    await look_around(one)
    await comes(lambda: other.replica.take_settled() == {"ada"})


async def test_a_mention_that_was_heard_is_told_once(
    one: Process, other: Process, plane: Plane, clock: ManualClock
) -> None:
    one.replica.mention("ada")
    await one.replica._tell_waiting()
    clock.advance(UNSURE)
    await look_around(one)
    plane.lost += 1
    plane.told.clear()
    await look_around(one)
    await one.replica._tell_waiting()
    assert not plane.told


async def test_strange_words_harm_nobody(
    one: Process, other: Process, plane: Plane, clock: ManualClock, capsys: pytest.CaptureFixture[str]
) -> None:
    await look_at(other, one)
    strange = b'[{"kind": "new in the next version"}]'
    await plane.publish(channel(ACME), (one.replica.node + ALL).encode() + strange)
    assert "strange" in capsys.readouterr().out
    one.home.fold(recorded(clock, page("/")))
    await comes(lambda: other.outlook.get("ada") is not None)
