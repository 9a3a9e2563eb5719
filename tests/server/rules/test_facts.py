"""Facts of a live visitor."""

from dataclasses import replace

import pytest

from server.rules.facts import Serving, facts_of
from server.rules.posted import posted
from server.staff.team import Team
from server.wire.rules import RuleView, rule_adapter
from tests.server.rules.known import ADA, NOON, SEEN, SITE, VISIT
from tests.tracker.parts import ORIGIN
from tracker.clock import new_id
from tracker.codec import encode
from tracker.enrichment.search import Searched
from tracker.pattern import PagePattern
from tracker.visitors.live_visitor import SHOWN_SEARCHES, LiveVisitor
from tracker.visitors.visit import Progress

SALES = Team(id=new_id(), name="Sales", pages=(PagePattern("/cart"),))
HELP = Team(id=new_id(), name="Help")
STAFFED = replace(
    SITE,
    teams={
        SALES.id: Serving(availability="busy", free=0, waiting=1, team=SALES),
        HELP.id: Serving(availability="closed", free=0, waiting=7, team=HELP),
    },
)
QUERIES = [f"word {number}" for number in range(SHOWN_SEARCHES + 2)]


@pytest.mark.parametrize(
    ("url", "named", "wanted", "words"),
    [
        ("/tea", None, None, ["the site is open; open needed", "2 free places;", "3 waiting chats;"]),
        ("/cart", None, None, ["Sales is busy; open needed", "0 free places of Sales;", "1 waiting chat for Sales;"]),
        (
            "/cart",
            "HELP ",
            None,
            ["Help is closed;", "0 free places of Help;", "7 waiting chats for Help;"],
        ),
        ("/cart", "Help", SALES.id, ["Sales is busy;", "0 free places of Sales;", "1 waiting chat for Sales;"]),
        ("/cart", "Nobody", new_id(), ["Sales is busy;", "0 free places of Sales;", "1 waiting chat for Sales;"]),
    ],
)
def test_who_is_free_is_asked_of_those_for_whom_the_rule_would_invite(
    url: str, named: str | None, wanted: str | None, words: list[str]
) -> None:
    facts = replace(ADA, site=STAFFED, page=replace(ADA.page, url=ORIGIN + url), named_team=named)
    leaves = [
        {"kind": "availability", "one_of": ["open"]},
        {"kind": "agents_free", "at_least": 1},
        {"kind": "queue", "at_most": 2},
    ]
    when = {"kind": "any", "of": leaves}
    action = {"kind": "invite", "text": "Hello", "team": wanted}
    rule = rule_adapter.validate_json(encode({"name": "Rule", "when": when, "action": action}))
    view = RuleView(id="", site="", state="active", version=1, changed_at=0, changed_by="", rule=rule)
    said = [line.words for line in posted(view).judge.judge(facts, NOON).lines[1:]]
    assert [each[: len(begun)] for each, begun in zip(said, words, strict=True)] == words


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
