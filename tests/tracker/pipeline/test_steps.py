"""The steps each report goes through."""

from typing import Any

import pytest

from tests.tracker.parts import ORIGIN, view
from tracker.clock import new_id
from tracker.enrichment.source import Source
from tracker.pipeline.hit import Dropped, Found, Hit
from tracker.pipeline.steps import STEPS, hit_of, through
from tracker.site import Site
from tracker.wire.reports import Engagement, Event, Identify, PageUpdate, Report, Search

B = "\N{BULLET}"
PAGE = new_id()


def site(**options: Any) -> Site:
    row = {"id": new_id(), "key": "acme", "name": "Acme", "origins": [ORIGIN], "options": options}
    return Site.of({**row, "schedule": {}, "teams": "", "first_view_at": None})


def passed(report: Report, **options: Any) -> Hit:
    """The report after all steps."""
    hit = through(hit_of(report, 5), site(**options))
    assert isinstance(hit, Hit)
    return hit


def reason(report: Report) -> str:
    dropped = through(hit_of(report, 5), site())
    assert isinstance(dropped, Dropped)
    return dropped.reason


def search(query: str) -> Search:
    return Search(kind="search", id=new_id(), page=PAGE, query=query, via="form", results=3)


@pytest.mark.parametrize(
    "report",
    [
        view("/boots"),
        PageUpdate(kind="page_update", id=new_id(), page=PAGE, url=ORIGIN + "/", title="Boots"),
        Engagement(kind="engagement", id=new_id(), page=PAGE, engaged=700),
        search("boots"),
        Event(kind="event", id=new_id(), page=PAGE, name="basket", data={"items": 2}),
        Identify(kind="identify", id=new_id(), page=PAGE, traits={"name": "Ada"}),
    ],
    ids=lambda report: report.kind,
)
def test_every_kind_of_report_passes_with_what_it_says(report: Report) -> None:
    hit = passed(report)
    told = {"id": report.id, "kind": report.kind, "at": 5, "page_id": getattr(report, "page", report.id)}
    told |= {
        name: getattr(report, name)
        for name in ("url", "title", "engaged", "query", "via", "results", "name", "data")
        if hasattr(report, name)
    }
    assert {name: getattr(hit, name) for name in told} == told


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "/boots",
        "",
        "https://",
        "https://[bad/",
        "about:x",
    ],
)
def test_a_page_without_a_web_address_is_dropped(url: str) -> None:
    page = view("/").id
    assert reason(PageUpdate(kind="page_update", id=new_id(), page=page, url=url)) == "address"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://shop.acme.test/a#b", "https://shop.acme.test/a"),
        ("https://ada:word@shop.acme.test/a", "https://shop.acme.test/a"),
        ("https://shop.acme.test/a?q=1", "https://shop.acme.test/a?q=1"),
        ("http://127.0.0.1:8000/demo/", "http://127.0.0.1:8000/demo/"),
    ],
)
def test_what_nobody_may_see_of_an_address_is_left_out(url: str, kept: str) -> None:
    assert passed(view(url)).url == kept


def test_a_fragment_stays_where_it_is_a_route() -> None:
    assert passed(view("/#/boots"), hash_routes=True).url == ORIGIN + "/#/boots"
    assert passed(view("/#/boots")).url == ORIGIN + "/"


def test_sensitive_numbers_go_no_further_in_any_field() -> None:
    card = "4111111111111111"
    shown = passed(view(f"/?pay={card}", title=f"Pay {card}", referrer=f"https://a.test/?x={card}"))
    hits = [
        shown,
        passed(search(card)),
        passed(Event(kind="event", id=new_id(), page=PAGE, name="pay", data={"card": card, "number": int(card)})),
        passed(Identify(kind="identify", id=new_id(), page=PAGE, traits={card[:16]: card})),
    ]
    for hit in hits:
        assert card not in repr(hit)
    assert shown.title == f"Pay {B * 12}1111"


def test_signs_that_nobody_can_see_become_spaces() -> None:
    hit = passed(view("/boots", title="Red\x00boots\x1b[31m\x7f"))
    assert hit.title == "Red boots [31m "
    assert passed(search("red\x00boots")).query == "red boots"
    event = passed(Event(kind="event", id=new_id(), page=PAGE, name="a\x00b", data={"k\x00": "v\x00"}))
    assert (event.name, event.data) == ("a b", {"k ": "v "})


def test_hostile_text_stays_as_it_is() -> None:
    title = "<script>alert(1)</script>'; DROP TABLE visits; -- {{7*7}}"
    assert passed(view("/", title=title)).title == title


def test_a_page_view_finds_its_source_and_its_searches() -> None:
    hit = passed(view("/search?q=red+boots&utm_source=news", referrer="http://www.google.com/search?q=boots"))
    assert hit.source == Source(kind="campaign", name="news", words="boots")
    assert hit.utm == {"utm_source": "news"}
    assert hit.found == (Found(query="boots", via="campaign"), Found(query="red boots", via="url"))


def test_the_words_of_an_engine_are_a_search() -> None:
    hit = passed(view("/", referrer="http://www.bing.com/search?q=boots"))
    assert hit.found == (Found(query="boots", via="engine"),)


def test_the_sites_own_pages_refer_nobody() -> None:
    hit = passed(view("/boots", referrer=f"{ORIGIN}/search?q=boots"))
    assert (hit.source, hit.found) == (Source(), ())


def test_the_owner_says_which_parameters_search() -> None:
    assert passed(view("/?suche=Stiefel&q=x"), search_parameters=["suche"]).found == (
        Found(query="Stiefel", via="url"),
    )


@pytest.mark.parametrize("query", [" ", "\t\n", "\x00"])
def test_a_search_for_nothing_is_dropped(query: str) -> None:
    assert reason(search(query)) == "no_words"


def test_the_steps_have_names() -> None:
    assert [step.__name__ for step in STEPS] == ["addressable", "masked", "sourced", "searched"]
