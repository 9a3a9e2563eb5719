"""The board: availability computed when read, told once when it changes."""

import asyncio
from dataclasses import replace

import pytest

from server.hours.availability import Staff
from server.hours.board import Board
from tests.clocks import ManualClock
from tracker.clock import DAY, HOUR
from tracker.errors import Unavailable
from tracker.site import Site
from tracker.sites import SiteDirectory

MONDAY = 1_795_392_000_000
"""2026-11-23T00:00Z, a Monday."""
OFFICE = {"zone": "UTC", "weekly": [[["09:00", "17:00"]]] * 7}


class Sites(SiteDirectory):
    """Sites that are in no database."""

    def __init__(self, *sites: Site) -> None:
        self.sites = list(sites)

    def all(self) -> list[Site]:
        return self.sites


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MONDAY)


@pytest.fixture
def site() -> Site:
    return Site.of(
        {
            "id": "acme",
            "key": "acme",
            "name": "Acme",
            "origins": [],
            "options": {},
            "schedule": OFFICE,
            "teams": "",
            "first_view_at": None,
        }
    )


def test_it_changes_on_the_stroke_and_is_told_once(clock: ManualClock, site: Site) -> None:
    board = Board(Sites(site), clock)
    board.set_staff(site, Staff(accepting=1, free=1), clock.now())
    assert [news.availability.state for _, news in board.untold()] == ["closed"]
    assert list(board.untold()) == []
    assert board.next_change() <= MONDAY + 9 * HOUR
    clock.time = MONDAY + 9 * HOUR - 1
    assert board.of(site).state == "closed"
    clock.advance(1)
    assert [news.availability.state for _, news in board.untold()] == ["open"]
    assert board.of(site).opens_at is None


def test_a_change_of_staff_shows_at_once(clock: ManualClock, site: Site) -> None:
    clock.time = MONDAY + 12 * HOUR
    board = Board(Sites(site), clock)
    assert board.of(site).state == "away"
    board.set_staff(site, Staff(accepting=1), clock.now())
    assert board.of(site).state == "busy"


def test_new_hours_hold_with_the_staff_there_is(clock: ManualClock, site: Site) -> None:
    sites = Sites(site)
    board = Board(sites, clock)
    board.set_staff(site, Staff(accepting=1, free=1), clock.now())
    list(board.untold())
    changed = replace(site, schedule={})
    sites.sites = [changed]
    assert [(one.id, news.availability.state) for one, news in board.untold()] == [("acme", "open")]


def test_the_hours_shown_move_on_with_the_days(clock: ManualClock, site: Site) -> None:
    board = Board(Sites(site), clock)
    first = board.of(site).hours
    clock.advance(DAY)
    assert board.of(site).hours[0][0] == first[1][0]


def test_a_clock_that_is_set_back_shows_what_holds_then(clock: ManualClock, site: Site) -> None:
    board = Board(Sites(site), clock)
    clock.advance(10 * HOUR)
    assert board.of(site).state == "away"
    clock.jump(-10 * HOUR)
    assert board.of(site).state == "closed"


async def test_who_waited_while_another_count_began_need_not_count(site: Site, clock: ManualClock) -> None:
    board, counted = Board(Sites(site), clock), list[bool]()

    async def count() -> None:
        async with board.counting() as is_due:
            counted.append(is_due)
            await asyncio.sleep(0)

    await asyncio.gather(*(count() for _ in range(5)))
    assert counted == [True, True, False, False, False]
    await count()
    assert counted[-1]


async def test_a_count_that_fails_serves_nobody(site: Site, clock: ManualClock) -> None:
    board, counted = Board(Sites(site), clock), list[bool]()

    async def count() -> None:
        async with board.counting() as is_due:
            counted.append(is_due)
            if len(counted) == 1:
                raise Unavailable("The database does not answer.")

    async with board.counting():
        waiting = asyncio.gather(*(count() for _ in range(3)), return_exceptions=True)
        await asyncio.sleep(0)
    assert [type(outcome) for outcome in await waiting] == [Unavailable, type(None), type(None)]
    assert counted == [True, True, False]
