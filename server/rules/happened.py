"""The condition about events that the site reports: how many there were, of which kind, and how long ago."""

from collections.abc import Callable
from typing import Any

from server.offers.spans import whole
from server.rules.comparing import asked_words, tested
from server.rules.facts import Facts
from server.rules.probe import NEVER, TIMED, Answer, Probe, steady
from server.wire.conditions import DataIs, Happened
from tracker.clock import SECOND


def happened_probe(condition: Happened, within: Callable[[int], bool], asked: str) -> Probe:
    """How to ask it; `within` says whether a count is within its bounds, `asked` says them in words."""
    passes = _data_test(condition.data)

    def times(facts: Facts) -> list[int]:
        """When the events were that count, oldest first."""
        return [one.at for one in facts.events if one.name == condition.name and passes(one.data)]

    def words(facts: Facts, now: int) -> str:
        return _words(condition, len(_still(condition, times(facts), now)), asked)

    if condition.within is None:
        return steady(lambda facts: within(len(times(facts))), lambda facts: words(facts, 0))
    span = condition.within * SECOND

    def check(facts: Facts, now: int) -> Answer:
        still = _still(condition, times(facts), now)
        return within(len(still)), min(still) + span if still else NEVER

    return Probe(check, words, TIMED)


def _still(condition: Happened, times: list[int], now: int) -> list[int]:
    """Those that are not too long ago."""
    return times if condition.within is None else [at for at in times if now < at + condition.within * SECOND]


def _data_test(data: DataIs | None) -> Callable[[Any], bool]:
    if data is None:
        return lambda _: True
    passes, name = tested(data.test, data.value), data.name
    return lambda found: passes(found.get(name))


def _words(condition: Happened, found: int, asked: str) -> str:
    data = condition.data
    lately = "" if condition.within is None else f" in the last {whole(condition.within * SECOND)}"
    where = f" where {data.name} {_test_words(data)}" if data else ""
    return f"{found} event{'' if found == 1 else 's'} “{condition.name}”{lately}{where}; {asked}"


def _test_words(data: DataIs) -> str:
    words = asked_words(data.test, data.value)
    return words if data.test == "equals" else f"is {words}"
