"""A visit's journey made from its reports."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.screens.journey import journey
from server.wire.visitors_seen import SearchSeen
from tracker.clock import MINUTE, SECOND
from tracker.wire.kinds import SearchVia


@dataclass
class Row:
    """A row of `events`."""

    id: str
    kind: str
    page_id: str
    at: int
    url: str = ""
    title: str = ""
    engaged: int = 0
    query: str = ""
    via: SearchVia = "url"
    results: int | None = None


def page(name: str, at: int, title: str = "") -> Row:
    return Row(id=name, kind="page_view", page_id=name, at=at, url=f"/{name}", title=title or name)


def search(page_id: str, at: int, query: str, via: SearchVia = "url", results: int | None = None) -> Row:
    return Row(f"{page_id} {via} {at}", "search", page_id, at, query=query, via=via, results=results)


def test_pages_come_in_order_with_their_last_address_and_longest_dwell() -> None:
    reports = [
        Row("e2", "engagement", "one", 30, engaged=2000),
        Row("e1", "engagement", "one", 20, engaged=5000),
        Row("u", "page_update", "two", 50, url="/two?all", title=""),
        page("two", 40),
        page("one", 10),
        Row("e3", "engagement", "elsewhere", 60, engaged=9000),
    ]
    trail, searches = journey(reports)
    assert [(seen.id, seen.url, seen.title, seen.engaged) for seen in trail] == [
        ("one", "/one", "one", 5000),
        ("two", "/two?all", "two", 0),
    ]
    assert searches == []


def test_a_search_stands_on_its_page_with_the_number_of_its_results() -> None:
    trail, elsewhere = journey([search("list", 10, "tea", results=0), page("list", 10)])
    assert [(seen.query, seen.results) for seen in trail[0].searches] == [("tea", 0)]
    assert elsewhere == []


def test_pages_keep_their_titles_whatever_is_searched_on_them() -> None:
    reports = [
        page("home", 0, "Tea from small gardens"),
        search("home", 5, "honey", "form"),
        page("results", 6, "Search: honey"),
        search("results", 9, "coffee", "form"),
        page("virtual", 10, "Guide"),
        search("virtual", 10, "oolong"),
        search("virtual", 11, "gaiwan", "api"),
        search("an earlier visit's", 12, "late word", "api"),
    ]
    trail, elsewhere = journey(reports)
    assert [(seen.title, [each.query for each in seen.searches]) for seen in trail] == [
        ("Tea from small gardens", ["honey"]),
        ("Search: honey", ["coffee"]),
        ("Guide", ["oolong", "gaiwan"]),
    ]
    assert [seen.query for seen in elsewhere] == ["late word"]


def searches_of(reports: Sequence[Row]) -> list[SearchSeen]:
    trail, _ = journey(reports)
    return [search for seen in trail for search in seen.searches]


def test_repeats_and_reformulations_are_marked() -> None:
    reports = [
        page("a", 0),
        search("a", 0, "gren tea"),
        page("b", 10 * SECOND),
        search("b", 10 * SECOND, "green tea"),
        page("c", 20 * SECOND),
        page("d", 30 * SECOND),
        search("d", 30 * SECOND, "cups"),
        page("e", 10 * MINUTE),
        search("e", 10 * MINUTE, "Green  Tea"),
    ]
    assert [(seen.query, seen.again, seen.reformulated) for seen in searches_of(reports)] == [
        ("gren tea", False, False),
        ("green tea", False, True),
        ("cups", False, False),
        ("Green  Tea", True, False),
    ]


def test_a_form_on_the_page_of_the_last_search_reformulates_it() -> None:
    searches = searches_of([page("a", 0), search("a", 1, "cup", "form"), search("a", 2, "cups", "form")])
    assert [seen.reformulated for seen in searches] == [False, True]
