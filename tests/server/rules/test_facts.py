"""Facts of a live visitor who stayed connected from one visit to the next."""

from dataclasses import replace

from server.rules.facts import facts_of
from tests.server.rules.known import NOON, SEEN, SITE, VISIT
from tracker.clock import HOUR, new_id
from tracker.live_visitor import LiveVisitor
from tracker.visit import Page, Progress


def staying(*pages: Page, since: int) -> LiveVisitor:
    """A visitor with these pages behind them, whose visit began then, and who has been here from noon on."""
    visit = replace(VISIT, started_at=since)
    return LiveVisitor(
        id=visit.visitor_id,
        site_id=visit.site_id,
        progress=Progress(visit=visit, last_at=since, pages=1, page=pages[-1]),
        visits=2,
        arrived=NOON,
        page_since=since,
        page=pages[-1],
        pages_seen={page.id: page for page in pages},
    )


def test_the_pages_of_an_earlier_visit_do_not_count() -> None:
    page = Page(id=new_id(), url=SEEN[0].url, title="", at=NOON + HOUR)
    facts = facts_of(staying(*SEEN, page, since=NOON + HOUR), SITE, None)
    assert list(facts.seen) == [page]
    assert facts.arrived == NOON + HOUR


def test_all_pages_of_this_visit_do() -> None:
    assert list(facts_of(staying(*SEEN, since=NOON), SITE, None).seen) == list(SEEN)
