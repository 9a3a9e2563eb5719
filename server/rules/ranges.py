"""Conditions with at least and at most: how long, how many, how often."""

from collections.abc import Callable

from server.offers.invitation import Phase
from server.rules.facts import Facts
from server.rules.happened import happened_probe
from server.rules.probe import LONG_AGO, NEVER, PLAIN, TIMED, Answer, Probe, steady
from server.wire.conditions import (
    DaysAway,
    EarlierInvitations,
    EngagedTime,
    Happened,
    LastRating,
    Range,
    SearchedFor,
    TimeOnPage,
    TimeOnSite,
)
from tracker.clock import DAY, SECOND
from tracker.enrichment.search import Searched
from tracker.pattern import Words

SIGNS: dict[str, tuple[Callable[[Searched], bool], str]] = {
    "any": (lambda _: True, ""),
    "without_result": (lambda search: search.results == 0, " without a result"),
    "again": (lambda search: search.again, " with the same words as before"),
    "reformulated": (lambda search: search.reformulated, " in other words"),
}
COUNTED: dict[str, tuple[Callable[[Facts], int], str, int]] = {
    "pages": (lambda facts: facts.pages, "page", PLAIN),
    "visits": (lambda facts: facts.visits, "visit", PLAIN),
    "earlier_chats": (lambda facts: facts.known_past.chats, "earlier chat", LONG_AGO),
    "chats_rated": (lambda facts: len(facts.known_past.ratings), "rated chat", LONG_AGO),
}


def range_probe(condition: Range) -> Probe:
    """How to ask one of them."""
    match condition:
        case TimeOnPage():
            return _timed(condition, lambda facts: facts.page_since, "on this page")
        case TimeOnSite():
            return _timed(condition, lambda facts: facts.arrived, "on the site")
        case EngagedTime():
            return _engaged(condition)
        case SearchedFor():
            return _searched(condition)
        case Happened():
            return happened_probe(condition, lambda count: _within(condition, count), _asked(condition))
        case DaysAway():
            return _away(condition)
        case EarlierInvitations():
            return _invited(condition)
        case LastRating():
            return _rated(condition)
        case _:
            count, noun, cost = COUNTED[condition.kind]
            return counted_probe(condition, count, noun, cost)


def _within(condition: Range, count: int) -> bool:
    least, most = condition.at_least, condition.at_most
    return (least is None or count >= least) and (most is None or count <= most)


def _timed(condition: Range, since: Callable[[Facts], int], where: str) -> Probe:
    least = (condition.at_least or 0) * SECOND
    most = NEVER if condition.at_most is None else condition.at_most * SECOND
    asked = _asked(condition, " s")

    def check(facts: Facts, now: int) -> Answer:
        begun = since(facts)
        spent = now - begun
        if spent < least:
            return False, begun + least
        return (True, begun + most + 1 if most < NEVER else NEVER) if spent <= most else (False, NEVER)

    return Probe(check, lambda facts, now: f"{where} for {max(now - since(facts), 0) // SECOND} s; {asked}", TIMED)


def _engaged(condition: EngagedTime) -> Probe:
    """While the visitor is active it is as if they had begun so much earlier; while not, no clock changes it."""

    def begun(facts: Facts) -> int | None:
        engaged = facts.engaged
        return None if engaged.since is None else engaged.since - engaged.before

    running = _timed(condition, lambda facts: begun(facts) or 0, "")
    asked = _asked(condition, " s")

    def check(facts: Facts, now: int) -> Answer:
        if begun(facts) is not None:
            return running.check(facts, now)
        least, most = condition.at_least or 0, condition.at_most
        spent = facts.engaged.before
        return least * SECOND <= spent and (most is None or spent <= most * SECOND), NEVER

    return Probe(check, lambda facts, now: f"active for {facts.engaged.until(now) // SECOND} s; {asked}", TIMED)


def counted_probe(
    condition: Range,
    count: Callable[[Facts], int],
    noun: str,
    cost: int = PLAIN,
    of: Callable[[Facts], str] = lambda _: "",
) -> Probe:
    """How to ask for a number of things; `of` says of whose, where that is not plain."""
    asked = _asked(condition)

    def words(facts: Facts) -> str:
        found = count(facts)
        return f"{found} {noun}{'' if found == 1 else 's'}{of(facts)}; {asked}"

    return steady(lambda facts: _within(condition, count(facts)), words, cost)


def _searched(condition: SearchedFor) -> Probe:
    has_sign, sign = SIGNS[condition.sign]
    wanted = Words(condition.words or "")
    of_words = f" for “{condition.words}”" if condition.words else ""
    asked = _asked(condition)

    def count(facts: Facts) -> int:
        return sum(has_sign(search) and wanted.fits(search.query) for search in facts.searches)

    def silent(facts: Facts) -> int:
        """Of how many searches nobody knows whether they found anything."""
        asks = condition.sign == "without_result"
        return sum(asks and search.results is None and wanted.fits(search.query) for search in facts.searches)

    def words(facts: Facts) -> str:
        found, untold = count(facts), silent(facts)
        but = f", and of {untold} nobody told how many it had" if untold and not found else ""
        return f"{found} search{'' if found == 1 else 'es'}{of_words}{sign}{but}; {asked}"

    return steady(lambda facts: _within(condition, count(facts)), words)


def _away(condition: DaysAway) -> Probe:
    asked = _asked(condition)

    def days(facts: Facts) -> int | None:
        last = facts.known_past.last_at
        return None if last is None else max(facts.visit.started_at - last, 0) // DAY

    def holds(facts: Facts) -> bool:
        found = days(facts)
        return found is not None and _within(condition, found)

    def words(facts: Facts) -> str:
        found = days(facts)
        return f"{'the first visit' if found is None else f'away for {found} days'}; {asked}"

    return steady(holds, words, LONG_AGO)


def _rated(condition: LastRating) -> Probe:
    asked = _asked(condition)

    def holds(facts: Facts) -> bool:
        ratings = facts.known_past.ratings
        return bool(ratings) and _within(condition, ratings[0])

    def words(facts: Facts) -> str:
        ratings = facts.known_past.ratings
        return f"{f'the last rating was {ratings[0]} of 5' if ratings else 'no chat was rated'}; {asked}"

    return steady(holds, words, LONG_AGO)


def _invited(condition: EarlierInvitations) -> Probe:
    wanted = None if condition.outcome == "any" else Phase(condition.outcome)
    noun = "earlier invitation" if wanted is None else f"{wanted} invitation"

    def count(facts: Facts) -> int:
        return sum(wanted in (None, phase) for phase in facts.known_past.outcomes)

    return counted_probe(condition, count, noun, LONG_AGO)


def _asked(condition: Range, unit: str = "") -> str:
    """What the rule wants, in words."""
    least, most = condition.at_least, condition.at_most
    if most is None:
        return f"at least {least}{unit} needed"
    if least == most:
        return f"exactly {most}{unit} needed"
    return f"at most {most}{unit} needed" if least is None else f"{least} to {most}{unit} needed"
