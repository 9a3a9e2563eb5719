"""One group of arrivals turned into rows."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.parts import ORIGIN, view
from tests.tracker.pipeline.test_steps import site
from tracker.clock import MINUTE, new_id
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.pipeline.entry import MAX_TRAITS, derived_id
from tracker.pipeline.hit import Arrival, Hit
from tracker.pipeline.ledger import RESENDING, Known, Ledger
from tracker.pipeline.recorded import Recorded
from tracker.pipeline.steps import hit_of, through
from tracker.visitors.visit import PAUSE
from tracker.wire.batch import Profile
from tracker.wire.kinds import LAST_SEARCHES, SearchVia
from tracker.wire.reports import Engagement, Event, Identify, PageUpdate, PageView, Report, Search

ACME = site()
START = 1_000_000_000
ADA, BEA = new_id(), new_id()


def arrival(*reports: Report, at: int = START, visitor: str = ADA, new: bool = False) -> Arrival:
    hits = [through(hit_of(report, at), ACME) for report in reports]
    return Arrival(
        site=ACME,
        visitor_id=visitor,
        new=new,
        at=at,
        came=at,
        address="203.0.113.0",
        device=Device(kind="desktop"),
        place=Place(country="FR"),
        profile=Profile(language="fr", zone="Europe/Paris", viewport=(1440, 900)),
        presence=None,
        hits=tuple(hit for hit in hits if isinstance(hit, Hit)),
    )


@pytest.fixture
def ledger() -> Ledger:
    return Ledger({}, {})


def engagement(page: str, engaged: int = 700) -> Engagement:
    return Engagement(kind="engagement", id=new_id(), page=page, engaged=engaged)


def search(page: str, query: str, via: Any = "form", results: int | None = None) -> Search:
    return Search(kind="search", id=new_id(), page=page, query=query, via=via, results=results)


def identify(page: str, **traits: Any) -> Identify:
    return Identify(kind="identify", id=new_id(), page=page, traits=traits)


def queries(recorded: Recorded) -> list[tuple[str, str, bool, bool]]:
    """The visit's searches as (words, via, again, reformulated)."""
    assert recorded.progress is not None
    return [(each.query, each.via, each.again, each.reformulated) for each in recorded.progress.searches]


def test_the_first_page_view_begins_a_visit(ledger: Ledger) -> None:
    home = view("/?utm_source=news", referrer="https://www.google.com/")
    recorded = ledger.take(arrival(home, new=True))
    assert recorded.accepted == (home.id,)
    assert (recorded.visitor_id, recorded.visits, recorded.new) == (ADA, 1, True)
    (visit_id, gain), *others = ledger.visits.items()
    assert others == []
    visit = gain.visit
    assert visit is not None
    assert (visit.id, visit.visitor_id, visit.landing, visit.referrer) == (visit_id, ADA, home.url, home.referrer)
    assert (visit.source.name, visit.utm, visit.place.country) == ("news", {"utm_source": "news"}, "FR")
    assert (visit.language, visit.zone, visit.viewport, visit.address) == (
        "fr",
        "Europe/Paris",
        (1440, 900),
        "203.0.113.0",
    )
    assert (gain.pages, gain.last_at, visit.started_at) == (1, START, START)
    assert (ledger.visitors[ADA].visits, ledger.visitors[ADA].first_at) == (1, START)


def test_further_pages_go_on_with_it(ledger: Ledger) -> None:
    ledger.take(arrival(view("/"), new=True))
    recorded = ledger.take(arrival(view("/a"), view("/b"), at=START + MINUTE))
    assert recorded.progress is not None
    assert (recorded.progress.pages, recorded.progress.last_at, recorded.visits) == (3, START + MINUTE, 1)
    (gain,) = ledger.visits.values()
    assert (gain.pages, gain.last_at) == (3, START + MINUTE)
    assert [row.hit.url for row in ledger.events] == [f"{ORIGIN}{path}" for path in ("/", "/a", "/b")]


@pytest.mark.parametrize(("silence", "visits"), [(PAUSE - 1, 1), (PAUSE, 2), (100 * PAUSE, 2)])
def test_half_an_hour_of_silence_ends_a_visit(ledger: Ledger, silence: int, visits: int) -> None:
    ledger.take(arrival(view("/"), new=True))
    recorded = ledger.take(arrival(view("/a"), at=START + silence))
    assert (recorded.visits, len(ledger.visits), ledger.visitors[ADA].visits) == (visits, visits, visits)


def test_activity_on_a_page_keeps_a_visit_going(ledger: Ledger) -> None:
    home = view("/")
    ledger.take(arrival(home, new=True))
    for minutes in range(20, 200, 20):
        ledger.take(arrival(engagement(home.id), at=START + minutes * MINUTE))
        ledger.take(arrival(Event(kind="event", id=new_id(), page=home.id, name="x"), at=START + minutes * MINUTE))
    assert len(ledger.visits) == 1


def test_how_long_a_page_was_read_joins_its_visit_however_late(ledger: Ledger) -> None:
    home = view("/")
    ledger.take(arrival(home, new=True))
    recorded = ledger.take(arrival(engagement(home.id), at=START + 2 * PAUSE))
    assert recorded.progress is not None
    assert (len(ledger.visits), recorded.progress.last_at) == (1, START)
    again = ledger.take(arrival(view("/a"), at=START + 2 * PAUSE))
    assert again.visits == 2


def test_a_search_after_a_long_silence_begins_a_visit_on_the_page_it_is_on(ledger: Ledger) -> None:
    home = view("/")
    ledger.take(arrival(home, new=True))
    recorded = ledger.take(arrival(search(home.id, "boots"), at=START + PAUSE))
    assert recorded.progress is not None
    assert (recorded.progress.visit.landing, recorded.progress.pages, recorded.visits) == (home.url, 0, 2)


@pytest.mark.parametrize("report", [engagement(new_id()), search(new_id(), "boots"), identify(new_id(), name="Ada")])
def test_what_belongs_to_no_page_is_dropped(ledger: Ledger, report: Report) -> None:
    recorded = ledger.take(arrival(report, new=True))
    assert (recorded.accepted, recorded.dropped) == ((), ((report.id, "no_page"),))
    assert (ledger.events, ledger.visits) == ([], {})


def test_what_is_said_of_a_page_view_may_come_before_it(ledger: Ledger) -> None:
    home, shelf = view("/"), view("/shelf")
    early = (search(home.id, "boots"), identify(home.id, name="Ada"), search(shelf.id, "laces"))
    recorded = ledger.take(arrival(*early, home, shelf, new=True))
    assert recorded.dropped == ()
    assert recorded.accepted == (home.id, early[0].id, early[1].id, shelf.id, early[2].id)
    assert queries(recorded) == [("boots", "form", False, False), ("laces", "form", False, True)]


PAGES = [new_id() for _ in range(3)]


def reports_of(page: str) -> st.SearchStrategy[Report]:
    """Anything that may be said of a page, with words that make searches repeat."""
    made = st.builds(new_id)
    words = st.sampled_from(["boots", "Boots ", "laces"])
    vias = st.sampled_from(["form", "api"])
    return st.one_of(
        st.builds(lambda path: view(path, name=page), st.sampled_from(["/", "/?q=boots"])),
        st.builds(lambda query, via: search(page, query, via), words, vias),
        st.builds(lambda own, name: Event(kind="event", id=own, page=page, name=name), made, words),
        st.builds(lambda own: PageUpdate(kind="page_update", id=own, page=page, url=f"{ORIGIN}/", title="x"), made),
        st.builds(lambda: engagement(page)),
        st.builds(lambda: identify(page, name="Ada")),
    )


BATCHES = st.lists(st.lists(st.sampled_from(PAGES).flatmap(reports_of), max_size=8), max_size=4)


@given(BATCHES, st.permutations(range(4)))
def test_every_report_is_accepted_or_dropped(batches: list[list[Report]], visitors: list[int]) -> None:
    ledger = Ledger({}, {})
    people = [ADA, BEA, ADA, ADA]
    for reports, turn in zip(batches, visitors, strict=False):
        recorded = ledger.take(arrival(*reports, visitor=people[turn]))
        told = [*recorded.accepted, *(report for report, _ in recorded.dropped)]
        assert sorted(told) == sorted(report.id for report in reports)
        pageless = {report for report, reason in recorded.dropped if reason == "no_page"}
        assert not [each for each in reports if each.id in pageless and page_of(each) in recorded.accepted]


def page_of(report: Report) -> str:
    return report.id if isinstance(report, PageView) else report.page


def test_a_resent_report_is_accepted_and_changes_nothing(ledger: Ledger) -> None:
    home = view("/")
    first = ledger.take(arrival(home, new=True))
    again = ledger.take(arrival(home, at=START + MINUTE))
    assert again.accepted == first.accepted
    assert again.progress == first.progress
    assert (len(ledger.events), ledger.visitors[ADA].visits) == (1, 1)
    (gain,) = ledger.visits.values()
    assert (gain.pages, gain.last_at) == (1, START)


def test_one_batch_may_hold_a_report_twice(ledger: Ledger) -> None:
    home = view("/")
    recorded = ledger.take(arrival(home, home, new=True))
    assert recorded.accepted == (home.id, home.id)
    assert len(ledger.events) == 1


def test_whoever_resends_a_first_report_is_who_they_were(ledger: Ledger) -> None:
    home = view("/")
    known = Ledger({home.id: Known(ACME.id, ADA, START)}, {})
    recorded = known.take(arrival(home, visitor=BEA, new=True))
    assert (recorded.visitor_id, recorded.accepted, recorded.new) == (ADA, (home.id,), False)
    assert (known.visitors, known.visits, known.events) == ({}, {}, [])


def test_an_id_of_somebody_elses_report_is_taken() -> None:
    home, shelf = view("/"), view("/shelf")
    recorded = Ledger({home.id: Known(ACME.id, ADA, START)}, {}).take(arrival(home, shelf, visitor=BEA))
    assert (recorded.visitor_id, recorded.accepted, recorded.dropped) == (BEA, (shelf.id,), ((home.id, "id_taken"),))


def test_an_id_is_taken_within_a_group_too(ledger: Ledger) -> None:
    home = view("/")
    ledger.take(arrival(home))
    recorded = ledger.take(arrival(home, visitor=BEA))
    assert (recorded.accepted, recorded.dropped) == ((), ((home.id, "id_taken"),))
    assert [row.visit.visitor_id for row in ledger.events] == [ADA]


def test_a_report_of_long_ago_makes_nobody_somebody_else() -> None:
    home = view("/")
    known = Ledger({home.id: Known(ACME.id, ADA, START)}, {})
    recorded = known.take(arrival(home, visitor=BEA, new=True, at=START + RESENDING + 1))
    assert (recorded.visitor_id, recorded.accepted, recorded.dropped) == (BEA, (), ((home.id, "id_taken"),))


def test_a_report_of_another_site_gives_nothing_away() -> None:
    home = view("/")
    known = Ledger({home.id: Known(new_id(), ADA, START)}, {})
    recorded = known.take(arrival(home, visitor=BEA, new=True))
    assert (recorded.visitor_id, recorded.accepted, recorded.dropped) == (BEA, (), ((home.id, "id_taken"),))


def test_whoever_only_chats_is_a_visitor_without_a_visit(ledger: Ledger) -> None:
    recorded = ledger.take(arrival(new=True))
    assert (recorded.visitor_id, recorded.progress, recorded.visits) == (ADA, None, 0)
    assert list(ledger.visitors) == [ADA]
    assert ledger.visits == {}


def test_a_page_update_changes_the_page_and_counts_none(ledger: Ledger) -> None:
    home = view("/", title="Loading")
    ledger.take(arrival(home, new=True))
    update = PageUpdate(kind="page_update", id=new_id(), page=home.id, url=f"{ORIGIN}/?sort=price", title="Boots")
    recorded = ledger.take(arrival(update))
    assert recorded.progress is not None
    assert recorded.progress.page is not None
    assert (recorded.progress.page.title, recorded.progress.page.url) == ("Boots", f"{ORIGIN}/?sort=price")
    assert (recorded.progress.page.id, recorded.progress.pages) == (home.id, 1)


def test_an_update_of_another_page_leaves_this_one(ledger: Ledger) -> None:
    home, other = view("/"), view("/a")
    ledger.take(arrival(home, other, new=True))
    update = PageUpdate(kind="page_update", id=new_id(), page=home.id, url=f"{ORIGIN}/", title="Home")
    recorded = ledger.take(arrival(update))
    assert recorded.progress is not None
    assert recorded.progress.page is not None
    assert recorded.progress.page.id == other.id


def test_a_search_by_form_and_by_address_is_one(ledger: Ledger) -> None:
    home, results = view("/"), view("/search?q=red+boots")
    form = search(home.id, "red boots")
    ledger.take(arrival(home, form, new=True))
    recorded = ledger.take(arrival(results, at=START + 1000))
    assert queries(recorded) == [("red boots", "form", False, False)]
    assert recorded.dropped == ()
    assert [row.hit.kind for row in ledger.events] == ["page_view", "search", "page_view"]


def test_what_the_page_tells_of_the_results_is_added(ledger: Ledger) -> None:
    results = view("/search?q=boots")
    ledger.take(arrival(results, new=True))
    told = search(results.id, "boots", "api", 0)
    recorded = ledger.take(arrival(told))
    assert recorded.dropped == ((told.id, "same_search"),)
    assert recorded.progress is not None
    (found,) = recorded.progress.searches
    assert (found.results, ledger.results) == (0, {found.id: 0})


def test_repeats_and_reformulations_stay_visible(ledger: Ledger) -> None:
    boots, red, product = view("/search?q=boots"), view("/search?q=red+boots"), view("/boots/7")
    ledger.take(arrival(boots, new=True))
    ledger.take(arrival(red, at=START + 10_000))
    ledger.take(arrival(product, at=START + 20_000))
    recorded = ledger.take(arrival(view("/search?q=boots"), at=START + 30_000))
    assert queries(recorded) == [
        ("boots", "url", False, False),
        ("red boots", "url", False, True),
        ("boots", "url", True, False),
    ]


def test_pages_of_results_are_one_search(ledger: Ledger) -> None:
    pages = [view(f"/search?q=boots&page={number}") for number in range(1, 5)]
    for each in pages:
        recorded = ledger.take(arrival(each, new=each is pages[0]))
    assert queries(recorded) == [("boots", "url", False, False)]
    assert len(ledger.events) == 5


def test_the_words_of_an_engine_are_the_visits_first_search(ledger: Ledger) -> None:
    recorded = ledger.take(arrival(view("/", referrer="http://www.bing.com/search?q=boots"), new=True))
    assert queries(recorded) == [("boots", "engine", False, False)]


def test_a_visit_remembers_its_last_searches(ledger: Ledger) -> None:
    for number in range(LAST_SEARCHES + 3):
        recorded = ledger.take(arrival(view(f"/search?q=word{number}"), new=number == 0))
    assert [query for query, *_ in queries(recorded)] == [f"word{number}" for number in range(3, LAST_SEARCHES + 3)]


def test_found_searches_have_the_same_id_each_time() -> None:
    page = new_id()
    ids = {derived_id(page, via) for via in ("url", "engine", "campaign", "url")}
    assert len(ids) == 3
    assert all(each[:14] == page[:14] and len(each) == 36 and each[14] == "7" for each in ids)


def test_traits_gather_and_are_bounded(ledger: Ledger) -> None:
    home = view("/")
    ledger.take(arrival(home, identify(home.id, name="Ada", plan="free"), new=True))
    recorded = ledger.take(arrival(identify(home.id, plan="paid")))
    assert recorded.traits == {"name": "Ada", "plan": "paid"}
    assert ledger.visitors[ADA].traits == recorded.traits
    for start in range(0, 100, 20):
        many = {f"trait {number}": number for number in range(start, start + 20)}
        recorded = ledger.take(arrival(identify(home.id, **many)))
    assert len(recorded.traits) == MAX_TRAITS


def test_visitors_do_not_mix(ledger: Ledger) -> None:
    ada = ledger.take(arrival(view("/a"), new=True))
    bea = ledger.take(arrival(view("/b"), visitor=BEA, new=True))
    assert {ada.visitor_id, bea.visitor_id} == set(ledger.visitors)
    assert {gain.visit.visitor_id for gain in ledger.visits.values() if gain.visit} == {ADA, BEA}


@pytest.mark.parametrize("via", ["form", "api"])
def test_reports_from_the_past_do_not_turn_a_visit_back(ledger: Ledger, via: SearchVia) -> None:
    home = view("/")
    ledger.take(arrival(home, at=START + MINUTE, new=True))
    recorded = ledger.take(arrival(search(home.id, "boots", via), at=START))
    assert recorded.progress is not None
    assert recorded.progress.last_at == START + MINUTE
    (gain,) = ledger.visits.values()
    assert gain.last_at == START + MINUTE
