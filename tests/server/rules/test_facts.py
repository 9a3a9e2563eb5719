"""Facts of a live visitor."""

from server.rules.facts import facts_of
from tests.server.rules.known import NOON, SEEN, SITE, VISIT
from tracker.clock import new_id
from tracker.enrichment.search import Searched
from tracker.visitors.live_visitor import SHOWN_SEARCHES, LiveVisitor
from tracker.visitors.visit import Progress

QUERIES = [f"word {number}" for number in range(SHOWN_SEARCHES + 2)]


def test_rules_know_all_that_is_remembered_of_a_visit_and_agents_see_the_last_of_it() -> None:
    searches = tuple(Searched(id=new_id(), query=words, via="form", at=NOON, page=SEEN[0].id) for words in QUERIES)
    progress = Progress(visit=VISIT, last_at=NOON, pages=len(SEEN), page=SEEN[-1], seen=tuple(SEEN), searches=searches)
    visitor = LiveVisitor(
        id=VISIT.visitor_id,
        site_id=VISIT.site_id,
        progress=progress,
        visits=2,
        arrived=NOON,
        page_since=NOON,
        page=SEEN[-1],
    )
    facts = facts_of(visitor, SITE, None)
    assert (facts.seen, facts.searches) == (tuple(SEEN), searches)
    assert visitor.searches == searches[2:]
