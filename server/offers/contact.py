"""The contact budget of a visitor: one for rules and agents, tabs and visits. `judge` says for one moment what stands
in the way of an invitation and what does not, in words; whoever wants to invite asks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from server.offers.history import History
from server.offers.invitation import Phase
from server.offers.spans import ago, count
from server.wire.budget import Budget, Gate, GateName
from server.wire.visitors_seen import QuietUntil
from tracker.clock import DAY, SECOND
from tracker.pattern import PagePattern

WEEK = 7 * DAY
LONGEST = 448 * DAY
"""The quiet after a refusal doubles up to here and no further: seven days doubled six times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a visitor does now. `arrived_at` is when their visit began, None where they are in none; `url` is the page
    before their eyes, empty where it is not known."""

    arrived_at: int | None = None
    url: str = ""
    in_chat: bool = False


def judge(history: History, now_at: Situation, budget: Budget, now: int) -> tuple[Gate, ...]:
    """All gates in a fixed order, given the visitor's past. They may be invited where all pass."""
    shown = sorted((one.shown_at for one in history.invitations if one.shown_at is not None), reverse=True)
    return (
        _asked_not_to(history),
        _chat(now_at),
        _open(history),
        _declined(history, budget, now),
        _ignored(history, budget, now),
        _visit(shown, now_at, budget),
        _week(shown, budget, now),
        _arrival(now_at, budget, now),
        _checkout(now_at, budget),
    )


def quiet(history: History, budget: Budget, now: int) -> QuietUntil | None:
    """Until when the visitor is left alone after what they refused, and why; None where nothing they did forbids it."""
    refusals = (_asked_not_to(history), _declined(history, budget, now), _ignored(history, budget, now))
    held = [gate for gate in refusals if not gate.passed]
    if not held:
        return None
    return QuietUntil(until=passes_at(held), reason=reason(held), gates=tuple(gate.name for gate in held))


def passes_at(held: Sequence[Gate]) -> int | None:
    """When gates none of which passes all will by themselves; None where that is not known of each."""
    times = [gate.until for gate in held if gate.until is not None]
    return max(times) if len(times) == len(held) else None


def reason(held: Sequence[Gate]) -> str:
    """What stands in the way, given gates none of which passes. Whoever reads it may be anywhere: the time is in UTC.
    What is firm is reason enough."""
    held = [gate for gate in held if gate.firm] or held
    words = " ".join(gate.words for gate in held)
    times = [gate.until for gate in held if gate.until is not None]
    if not times:
        return words
    until = datetime.fromtimestamp(max(times) / 1000, UTC)
    return f"{words} No other invitation before {until.day} {until:%B %Y, %H:%M} UTC."


def _asked_not_to(history: History) -> Gate:
    asked = history.for_good
    words = "The visitor asked not to be invited again." if asked else "The visitor did not ask to be left alone."
    return Gate(name="asked_not_to", passed=not asked, words=words, firm=True)


def _chat(now_at: Situation) -> Gate:
    words = "The visitor is in a chat." if now_at.in_chat else "The visitor is in no chat."
    return Gate(name="chat", passed=not now_at.in_chat, words=words, firm=True)


def _open(history: History) -> Gate:
    invited = any(one.is_open for one in history.invitations)
    words = "The visitor has an invitation already." if invited else "No other invitation is open."
    return Gate(name="open", passed=not invited, words=words, firm=True)


def _declined(history: History, budget: Budget, now: int) -> Gate:
    times, days = history.refusals, budget.declined
    if not times:
        return _passes("declined", "The visitor never declined.")
    ends = [at + min(days * DAY * 2**before, LONGEST) for before, at in enumerate(times)] if days else []
    until = None if days == 0 else max(ends, default=now)
    return _since("declined", "The visitor declined an invitation", times[-1], until, now)


def _ignored(history: History, budget: Budget, now: int) -> Gate:
    times, days = history.times(Phase.IGNORED), budget.ignored
    if not times:
        return _passes("ignored", "The visitor never left an invitation unanswered.")
    until = None if days == 0 else max(times) + (days or 0) * DAY
    return _since("ignored", "The visitor ignored an invitation", max(times), until, now)


def _visit(shown: Sequence[int], now_at: Situation, budget: Budget) -> Gate:
    seen = sum(now_at.arrived_at is not None and at >= now_at.arrived_at for at in shown)
    words = f"{count(seen, 'invitation')} this visit{' already' if seen else ''}.".capitalize()
    if budget.visit == 0:
        return _holds("visit", "This site invites nobody: its budget is no invitation a visit.")
    return Gate(name="visit", passed=budget.visit is None or seen < budget.visit, words=words)


def _week(shown: Sequence[int], budget: Budget, now: int) -> Gate:
    seen = sum(at > now - WEEK for at in shown)
    words = f"{count(seen, 'invitation')} this week{' already' if seen else ''}.".capitalize()
    if budget.week == 0:
        return _holds("week", "This site invites nobody: its budget is no invitation a week.")
    if budget.week is None or seen < budget.week:
        return _passes("week", words)
    return _holds("week", words, shown[budget.week - 1] + WEEK)


def _arrival(now_at: Situation, budget: Budget, now: int) -> Gate:
    if now_at.arrived_at is None:
        return _passes("arrival", "The visitor is in no visit.")
    if budget.arrival == 0:
        return _holds("arrival", "This site invites nobody, however long ago they arrived.")
    until = now_at.arrived_at + (budget.arrival or 0) * SECOND
    return _since("arrival", "The visitor arrived", now_at.arrived_at, until, now)


def _checkout(now_at: Situation, budget: Budget) -> Gate:
    pattern = next((one for one in budget.checkout if _page(one).fits(now_at.url)), None) if now_at.url else None
    if pattern is None:
        return _passes("checkout", "The visitor is on no checkout page.")
    return _holds("checkout", f"The visitor is on a checkout page ({pattern}).")


@lru_cache(1024)
def _page(pattern: str) -> PagePattern:
    return PagePattern(pattern)


def _passes(name: GateName, words: str) -> Gate:
    return Gate(name=name, passed=True, words=words)


def _holds(name: GateName, words: str, until: int | None = None) -> Gate:
    return Gate(name=name, passed=False, words=words, until=until)


def _since(name: GateName, deed: str, at: int, until: int | None, now: int) -> Gate:
    """A gate that something at `at` closed, and that passes by itself at `until`; by None never."""
    passed = until is not None and now >= until
    words = f"{deed} {ago(now - at)}."
    return Gate(name=name, passed=passed, words=words, until=None if passed else until, deed=deed, at=at)
