"""Who is here now."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.clocks import ManualClock
from tracker.clock import DAY, HOUR, MINUTE, SECOND, new_id
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.source import DIRECT
from tracker.pipeline.recorded import Recorded
from tracker.visitors.presence import GRACE, IDLE_AFTER, LEASE
from tracker.visitors.roster import Roster
from tracker.visitors.tracked import Signalled, Tracked
from tracker.visitors.visit import Page, Progress, Visit
from tracker.wire.batch import Presence
from tracker.wire.kinds import LAST_PAGES, Activity

ACME, OTHER = new_id(), new_id()
TAB, SECOND_TAB = new_id(), new_id()


@pytest.fixture
def roster(clock: ManualClock) -> Iterator[Roster]:
    """Whatever a test does with it, its counts hold at the end."""
    roster = Roster(clock)
    yield roster
    here = [visitor.activity for site in (ACME, OTHER) for visitor in roster.visitors(site)]
    assert +roster.activities == Counter(here)


@pytest.fixture
def versions(roster: Roster) -> list[tuple[str, int]]:
    """The site and the version of every change."""
    seen: list[tuple[str, int]] = []
    roster.listen(lambda visitor: seen.append((visitor.site_id, visitor.version)))
    return seen


def page(path: str, at: int = 0) -> Page:
    return Page(id=new_id(), url=f"https://shop.acme.test{path}", title=path, at=at)


def recorded(clock: ManualClock, *pages: Page, visitor: str = "ada", site: str = ACME, **more: Any) -> Recorded:
    """What a batch of page views came to."""
    visit = Visit(
        id=f"visit of {visitor}",
        site_id=site,
        visitor_id=visitor,
        started_at=clock.now(),
        landing=pages[0].url if pages else "",
        referrer="",
        source=DIRECT,
        address="203.0.113.0",
        device=Device(),
        place=Place(),
        language="en",
        zone="UTC",
        viewport=(0, 0),
    )
    given = {"at": clock.now(), "active": True, "progress": None, "visits": 1, "traits": {}, **more}
    if pages:
        given["progress"] = Progress(
            visit=visit,
            last_at=clock.now(),
            pages=len(pages),
            page=pages[-1],
            events=(Tracked(name="basket", at=clock.now(), data={"items": 2}),),
            signals=(Signalled(signal="scroll", value=50, page=pages[-1].id),),
        )
    return Recorded(visitor_id=visitor, site_id=site, pages=pages, **given)


def presence(shown: Page, activity: Activity = "active", tab: str = TAB) -> Presence:
    return Presence(tab=tab, page=shown.id, activity=activity)


def test_a_page_view_brings_its_visitor(roster: Roster, clock: ManualClock) -> None:
    home = page("/", clock.now())
    roster.fold(recorded(clock, home, traits={"name": "Ada"}))
    (ada,) = roster.visitors(ACME)
    assert roster.get("ada") is ada
    assert (ada.page, ada.pages, ada.visits, ada.name, ada.activity) == (home, 1, 1, "Ada", "active")
    assert (ada.arrived, ada.page_since) == (clock.now(), clock.now())
    assert roster.visitors(OTHER) == ()


@pytest.mark.parametrize(
    ("name", "shown"),
    [(None, ""), (7, ""), (True, ""), (["Ada"], ""), ("\u200b", ""), ("Ada\u202e\u200b \n Lovelace", "Ada Lovelace")],
)
def test_a_name_is_a_text_in_a_line(roster: Roster, clock: ManualClock, name: Any, shown: str) -> None:
    roster.fold(recorded(clock, page("/"), traits={"name": name}))
    assert [each.name for each in roster.visitors(ACME)] == [shown]


def test_whoever_only_chats_is_not_here(roster: Roster, clock: ManualClock, versions: list[tuple[str, int]]) -> None:
    roster.fold(recorded(clock))
    assert roster.get("ada") is None
    assert not versions


def test_each_change_gives_the_next_version(
    roster: Roster, clock: ManualClock, versions: list[tuple[str, int]]
) -> None:
    home = page("/")
    roster.fold(recorded(clock, home))
    roster.report(ACME, "ada", presence(home, "idle"))
    roster.annotate("ada", chat="chat")
    assert versions == [(ACME, 1), (ACME, 2), (ACME, 3)]
    ada = roster.get("ada")
    assert ada is not None
    assert (ada.version, ada.chat) == (3, "chat")
    roster.fold(recorded(clock, page("/"), visitor="bea"))
    roster.fold(recorded(clock, page("/"), visitor="eve", site=OTHER))
    assert ada.version == 3
    assert versions[3:] == [(ACME, 4), (OTHER, 1)]


def test_the_page_is_that_of_the_tab_last_seen(roster: Roster, clock: ManualClock) -> None:
    home, boots = page("/"), page("/boots")
    roster.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(SECOND)
    roster.fold(recorded(clock, boots, presence=presence(boots, tab=SECOND_TAB)))
    ada = roster.get("ada")
    assert ada is not None
    assert (ada.page, ada.page_since, len(ada.tabs)) == (boots, clock.now(), 2)
    clock.advance(SECOND)
    roster.report(ACME, "ada", presence(boots, "hidden", SECOND_TAB))
    assert ada.page == boots
    roster.report(ACME, "ada", presence(home))
    assert (ada.page, ada.page_since) == (home, clock.now())


def test_a_page_is_in_front_since_its_report_came_and_not_since_it_was_written(
    roster: Roster, clock: ManualClock
) -> None:
    home, boots = page("/", clock.now()), page("/boots", clock.now())
    roster.fold(recorded(clock, home, late=40))
    ada = roster.get("ada")
    assert ada is not None
    assert (ada.arrived, ada.page_since) == (clock.now() - 40, clock.now() - 40)
    clock.advance(SECOND)
    roster.fold(recorded(clock, boots, late=30))
    assert (ada.page, ada.page_since) == (boots, clock.now() - 30)


def test_a_page_that_no_tab_named_yet_is_shown_at_once(roster: Roster, clock: ManualClock) -> None:
    home, boots = page("/"), page("/boots")
    roster.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(SECOND)
    roster.fold(recorded(clock, boots))
    ada = roster.get("ada")
    assert ada is not None
    assert ada.page == boots
    roster.report(ACME, "ada", presence(boots))
    assert set(ada.tabs) == {TAB}


def test_a_new_title_shows_and_the_time_on_the_page_goes_on(roster: Roster, clock: ManualClock) -> None:
    since = clock.now()
    home = page("/", since)
    roster.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(SECOND)
    renamed = replace(home, title="Welcome")
    roster.fold(recorded(clock, renamed, presence=presence(renamed)))
    ada = roster.get("ada")
    assert ada is not None
    assert (ada.page.title, ada.page_since) == ("Welcome", since)


def test_a_report_of_somebody_else_or_of_another_site_changes_nothing(
    roster: Roster, clock: ManualClock, versions: list[tuple[str, int]]
) -> None:
    home = page("/")
    roster.fold(recorded(clock, home))
    versions.clear()
    assert not roster.report(ACME, "eve", presence(home))
    assert not roster.report(OTHER, "ada", presence(home))
    assert not versions


def test_a_minute_without_activity_is_idle(roster: Roster, clock: ManualClock, versions: list[tuple[str, int]]) -> None:
    home = page("/")
    roster.hold("ada")
    roster.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(IDLE_AFTER - 1)
    roster.expire()
    assert [each.activity for each in roster.visitors(ACME)] == ["active"]
    versions.clear()
    clock.advance(1)
    roster.expire()
    assert [each.activity for each in roster.visitors(ACME)] == ["idle"]
    assert versions
    roster.report(ACME, "ada", presence(home))
    assert [each.activity for each in roster.visitors(ACME)] == ["active"]


def test_only_time_in_which_a_visitor_was_active_engages_them(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    roster.hold("ada")
    roster.fold(first := recorded(clock, home, presence=presence(home)))
    (ada,) = roster.visitors(ACME)

    def engaged(seconds: int) -> int:
        clock.advance(seconds * SECOND)
        assert ada.engaged is not None
        return ada.engaged.until(clock.now()) // SECOND

    assert engaged(10) == 10
    roster.report(ACME, "ada", presence(home, "hidden"))
    assert engaged(10) == 10
    roster.report(ACME, "ada", presence(home))
    assert engaged(5) == 15
    assert first.progress is not None
    later = replace(first.progress, visit=replace(first.progress.visit, id="the next visit"))
    roster.fold(replace(first, progress=later))
    assert engaged(3) == 3


def test_nobody_was_active_for_longer_than_their_visit_is(roster: Roster, clock: ManualClock) -> None:
    """Of a page that was open before, or of two at once, more is told."""
    first = recorded(clock, page("/", clock.now()))
    assert first.progress is not None
    clock.advance(20 * SECOND)
    roster.fold(replace(first, at=clock.now(), progress=replace(first.progress, engaged=600 * SECOND)))
    (ada,) = roster.visitors(ACME)
    assert ada.engaged is not None
    assert ada.engaged.until(clock.now()) == clock.now() - ada.visit.started_at == 20 * SECOND


def test_a_closed_tab_is_gone_within_five_seconds(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    roster.hold("ada")
    roster.fold(recorded(clock, home, presence=presence(home)))
    roster.report(ACME, "ada", presence(home, "gone"))
    assert roster.get("ada") is not None
    clock.advance(GRACE)
    (left,) = roster.expire()
    assert (left.id, left.activity, roster.get("ada")) == ("ada", "gone", None)
    assert roster.visitors(ACME) == () or not list(roster.visitors(ACME))
    assert GRACE + SECOND <= 5 * SECOND


@pytest.mark.parametrize("following", [True, False])
def test_a_page_that_is_told_hidden_after_gone_stays_gone(roster: Roster, clock: ManualClock, following: bool) -> None:
    home, teas = page("/", clock.now()), page("/teas", clock.now())
    roster.fold(recorded(clock, home, presence=presence(home)))
    roster.report(ACME, "ada", presence(home, "gone"))
    if following:
        roster.fold(recorded(clock, teas, presence=presence(teas, tab=SECOND_TAB)))
    roster.report(ACME, "ada", presence(home, "hidden"))
    (ada,) = roster.visitors(ACME)
    assert set(ada.tabs) == ({SECOND_TAB} if following else set())
    clock.advance(GRACE)
    assert bool(roster.expire()) is not following


def test_a_hidden_tab_brings_its_visitor_back_after_a_restart(roster: Roster, clock: ManualClock) -> None:
    home = page("/", clock.now())
    roster.fold(recorded(clock, home, presence=presence(home, "hidden")))
    (ada,) = roster.visitors(ACME)
    assert (set(ada.tabs), ada.activity) == ({TAB}, "hidden")


def test_a_dead_network_is_gone_within_forty_seconds(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    roster.fold(recorded(clock, home, presence=presence(home)))
    clock.advance(LEASE - 1)
    assert roster.expire() == ()
    clock.advance(1)
    assert [each.id for each in roster.expire()] == ["ada"]
    assert LEASE + SECOND <= 40 * SECOND


def test_the_next_page_within_the_grace_keeps_the_visitor(roster: Roster, clock: ManualClock) -> None:
    home, boots = page("/"), page("/boots")
    roster.fold(recorded(clock, home, presence=presence(home)))
    arrived = clock.now()
    roster.report(ACME, "ada", presence(home, "gone"))
    clock.advance(GRACE - 1)
    roster.fold(recorded(clock, boots, presence=presence(boots)))
    clock.advance(GRACE)
    assert roster.expire() == ()
    ada = roster.get("ada")
    assert ada is not None
    assert (ada.page, ada.arrived) == (boots, arrived)


def test_an_open_socket_holds_its_visitor_however_quiet(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    roster.fold(recorded(clock, home, presence=presence(home)))
    roster.hold("ada")
    for _ in range(100):
        clock.advance(MINUTE)
        assert roster.expire() == ()
    roster.release("ada")
    clock.advance(GRACE)
    assert [each.id for each in roster.expire()] == ["ada"]


@pytest.mark.parametrize("last", ["hidden", "gone"])
def test_last_words_after_the_socket_keep_nobody_here(roster: Roster, clock: ManualClock, last: Activity) -> None:
    """The second tab crashed: nothing but the socket tells that it is not shown any more."""
    home, boots = page("/"), page("/boots")
    roster.fold(recorded(clock, home, presence=presence(home)))
    roster.hold("ada")
    roster.fold(recorded(clock, boots, presence=presence(boots, tab=SECOND_TAB)))
    roster.release("ada")
    roster.report(ACME, "ada", presence(home, last))
    clock.advance(GRACE)
    assert [each.id for each in roster.expire()] == ["ada"]


def test_a_socket_that_comes_back_within_the_grace_goes_on(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    roster.fold(recorded(clock, home, presence=presence(home)))
    roster.hold("ada")
    roster.release("ada")
    clock.advance(GRACE - 1)
    roster.hold("ada")
    clock.advance(10 * MINUTE)
    assert roster.expire() == ()
    assert roster.get("ada") is not None


def test_the_last_of_two_sockets_decides(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    roster.fold(recorded(clock, home, presence=presence(home)))
    roster.hold("ada")
    roster.hold("ada")
    roster.release("ada")
    clock.advance(10 * MINUTE)
    assert roster.expire() == ()
    roster.release("ada")
    clock.advance(GRACE)
    assert len(roster.expire()) == 1


def test_sockets_of_people_who_are_not_here_leave_nothing_behind(roster: Roster) -> None:
    roster.hold("eve")
    roster.release("eve")
    roster.drop("eve")
    roster.annotate("eve", chat="chat")
    assert roster.get("eve") is None
    assert not roster._sockets


def test_who_comes_back_keeps_their_own_time(roster: Roster, clock: ManualClock) -> None:
    """After a restart the visit goes on: the agent sees since when."""
    began = clock.now()
    home = page("/", began)
    held = recorded(clock, home)
    clock.advance(5 * MINUTE)
    roster.fold(replace(held, at=clock.now()))
    ada = roster.get("ada")
    assert ada is not None
    assert (ada.arrived, ada.page_since) == (began, began)


def test_pages_of_a_visitor_are_bounded(roster: Roster, clock: ManualClock) -> None:
    pages = [page(f"/{number}") for number in range(LAST_PAGES + 10)]
    for each in pages:
        roster.fold(recorded(clock, each, presence=presence(each)))
    ada = roster.get("ada")
    assert ada is not None
    assert ada.page == pages[-1]
    assert len(ada.pages_seen) == LAST_PAGES


@pytest.mark.parametrize("last", ["engagement", "bye"])
def test_a_pages_last_words_bring_nobody_back(
    roster: Roster, clock: ManualClock, versions: list[tuple[str, int]], last: str
) -> None:
    home = page("/")
    words = recorded(clock, home, active=last == "bye", presence=presence(home, "gone") if last == "bye" else None)
    roster.fold(replace(words, pages=()))
    assert roster.get("ada") is None
    assert not versions


def test_a_search_long_after_the_page_brings_its_visitor_back(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    held = recorded(clock, home)
    roster.fold(held)
    clock.advance(LEASE)
    assert len(roster.expire()) == 1
    roster.fold(replace(held, at=clock.now(), pages=()))
    ada = roster.get("ada")
    assert ada is not None
    assert (ada.activity, ada.page) == ("active", home)
    assert roster.expire() == ()


def test_visitors_are_bounded_and_the_one_here_longest_gives_way(clock: ManualClock) -> None:
    roster = Roster(clock, limit=3)
    for name in ("ada", "bea", "cleo", "dora"):
        roster.fold(recorded(clock, page("/"), visitor=name))
    assert [each.id for each in roster.visitors(ACME)] == ["bea", "cleo", "dora"]


def test_the_queue_of_times_does_not_grow_with_reports(roster: Roster, clock: ManualClock) -> None:
    home = page("/")
    roster.fold(recorded(clock, home, presence=presence(home)))
    for _ in range(500):
        clock.advance(SECOND)
        roster.report(ACME, "ada", presence(home))
        roster.expire()
    assert len(roster._due) <= 2


@pytest.mark.parametrize("jump", [-DAY, -HOUR, HOUR, DAY])
def test_a_clock_that_is_set_keeps_nobody_and_sends_nobody_away(roster: Roster, clock: ManualClock, jump: int) -> None:
    home = page("/", clock.now())
    roster.fold(recorded(clock, home, presence=presence(home)))
    clock.jump(jump)
    assert roster.expire() == ()
    clock.advance(LEASE)
    assert [visitor.id for visitor in roster.expire()] == ["ada"]
