"""What the contact budget forbids, found in another way than the product does: by one sentence of the docs each."""

from dataclasses import dataclass

from server.offers.history import NOTHING, Brought
from server.wire.budget import Budget, GateName
from tracker.clock import DAY, SECOND


@dataclass(slots=True, kw_only=True)
class Asked:
    """An invitation as its visitor lived through it. `end` is what became of it at `ended`; both are empty while it is
    open. `seen` is when its card was before their eyes, `for_good` that they want no other one."""

    at: int
    seen: int | None = None
    end: str = ""
    ended: int = 0
    for_good: bool = False


@dataclass(slots=True, kw_only=True)
class Moment:
    """Where the visitor is: in which visit (since when), on which page, in a chat or not; and what their browser
    brought along of the time before they were known."""

    now: int
    arrived: int
    paying: bool = False
    in_chat: bool = False
    brought: Brought = NOTHING


def forbidden(asked: list[Asked], moment: Moment, budget: Budget) -> set[GateName]:
    """The limits that an invitation would break at that moment."""
    now, found = moment.now, set[GateName]()
    if moment.brought.asked_not_to or any(one.for_good for one in asked):
        found.add("asked_not_to")
    if moment.in_chat:
        found.add("chat")
    if any(not one.end for one in asked):
        found.add("open")
    before = [moment.brought.at or 0] * moment.brought.refusals
    if _is_quiet(before + _ends(asked, "declined"), budget.declined, now, doubles=True):
        found.add("declined")
    if _is_quiet(_ends(asked, "ignored"), budget.ignored, now, doubles=False):
        found.add("ignored")
    seen = [one.seen for one in asked if one.seen is not None]
    if budget.visit is not None and len([at for at in seen if at >= moment.arrived]) + 1 > budget.visit:
        found.add("visit")
    if budget.week is not None and len([at for at in seen if now - at < 7 * DAY]) + 1 > budget.week:
        found.add("week")
    if budget.arrival == 0 or (budget.arrival is not None and now - moment.arrived < budget.arrival * SECOND):
        found.add("arrival")
    if moment.paying:
        found.add("checkout")
    return found


def _ends(asked: list[Asked], end: str) -> list[int]:
    return [one.ended for one in asked if one.end == end]


def _is_quiet(refused: list[int], days: int | None, now: int, *, doubles: bool) -> bool:
    """Whether so many days are not over since one of these, twice as many with each that came before it."""
    if days is None or not refused:
        return False
    if days == 0:
        return True
    rest, quiet = days, False
    for at in sorted(refused):
        quiet = quiet or now - at < rest * DAY
        rest = min(rest * 2, 448) if doubles else rest
    return quiet
