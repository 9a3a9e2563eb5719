"""Each visit counts once for each gate of a rule that it comes to."""

from dataclasses import replace

import pytest

from server.rules.posted import posted
from server.rules.tally import Tally
from server.validation import from_fields
from server.wire.rules import RuleView, rule_adapter

WHEN = {"kind": "pages", "at_least": 1}
SAID = from_fields(rule_adapter, name="Help", when=WHEN, action={"kind": "invite", "text": "Hello"})
RULE = posted(RuleView(id="rule", site="acme", state="active", version=1, changed_at=0, changed_by="", rule=SAID))


def test_a_visit_counts_once_for_each_gate_and_not_at_all_once_the_rule_has_invited() -> None:
    tally = Tally()
    for visit, gate in (("a", "agents"), ("b", "agents"), ("a", "agents"), ("a", "sent"), ("a", "once")):
        tally.count(visit, RULE, gate, 1)
    with tally.taking() as counts:
        assert counts == {("rule", 1, "agents", 1): 2, ("rule", 1, "sent", 1): 1}
    with tally.taking() as counts:
        assert not counts


def test_of_more_visits_the_one_heard_of_longest_ago_is_forgotten() -> None:
    tally = Tally(most=2)
    for visit in ("a", "b", "a", "c", "a", "b"):
        tally.count(visit, RULE, "agents", 1)
    with tally.taking() as counts:
        assert counts == {("rule", 1, "agents", 1): 4}


def test_what_could_not_be_kept_is_counted_once_more() -> None:
    tally = Tally()
    tally.count("a", RULE, "agents", 1)
    with pytest.raises(OSError, match="full"), tally.taking():
        raise OSError("full")
    tally.count("b", RULE, "agents", 1)
    with tally.taking() as counts:
        assert counts == {("rule", 1, "agents", 1): 2}


def test_a_visit_counts_once_more_after_an_edit() -> None:
    tally = Tally()
    for rule in (RULE, RULE, replace(RULE, stretch=2), replace(RULE, stretch=2)):
        tally.count("a", rule, "agents", 1)
    with tally.taking() as counts:
        assert counts == {("rule", 1, "agents", 1): 1, ("rule", 1, "agents", 2): 1}
