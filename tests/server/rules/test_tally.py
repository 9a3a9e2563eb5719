"""Each visit counts once for each gate of a rule that it comes to."""

import pytest

from server.rules.tally import Tally


def test_a_visit_counts_once_for_each_gate_and_not_at_all_once_the_rule_has_invited() -> None:
    tally = Tally()
    for visit, gate in (("a", "agents"), ("b", "agents"), ("a", "agents"), ("a", "sent"), ("a", "once")):
        tally.count(visit, "rule", gate, 1)
    with tally.taking() as counts:
        assert counts == {("rule", 1, "agents"): 2, ("rule", 1, "sent"): 1}
    with tally.taking() as counts:
        assert not counts


def test_of_more_visits_the_one_heard_of_longest_ago_is_forgotten() -> None:
    tally = Tally(most=2)
    for visit in ("a", "b", "a", "c", "a", "b"):
        tally.count(visit, "rule", "agents", 1)
    with tally.taking() as counts:
        assert counts == {("rule", 1, "agents"): 4}


def test_what_could_not_be_kept_is_counted_once_more() -> None:
    tally = Tally()
    tally.count("a", "rule", "agents", 1)
    with pytest.raises(OSError, match="full"), tally.taking():
        raise OSError("full")
    tally.count("b", "rule", "agents", 1)
    with tally.taking() as counts:
        assert counts == {("rule", 1, "agents"): 2}
