"""What an owner has set on a site, out of the row."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from server.hours.schedule import Schedule as Hours
from server.staff.capacity import Limit
from server.waiting.promise import AtClosing
from server.wire.api import CAPACITY, FacesShown, Routing, SiteOptions, site_options_adapter
from server.wire.budget import Budget
from server.wire.ending import Ending
from server.wire.goals import Goals
from server.wire.hours import Schedule, schedule_adapter
from server.wire.secure_forms import FormTemplate, usual
from server.wire.visitor_goals import Goal
from tracker.clock import HOUR, MINUTE
from tracker.codec import encode
from tracker.site import Site

Week: TypeAlias = tuple[tuple[tuple[str, str], ...], ...]
"""Beginnings and ends on each day, from Monday."""

_budget_adapter: TypeAdapter[Budget] = TypeAdapter(Budget)
_ending_adapter: TypeAdapter[Ending] = TypeAdapter(Ending)
_goals_adapter: TypeAdapter[Goals] = TypeAdapter(Goals)
_visitor_goals_adapter: TypeAdapter[list[Goal]] = TypeAdapter(list[Goal])
_secure_forms_adapter: TypeAdapter[list[FormTemplate]] = TypeAdapter(list[FormTemplate])


def options_of(site: Site) -> SiteOptions:
    """The site's options; what was never set has its default."""
    return site_options_adapter.validate_json(encode(dict(site.options)))


def stored(before: Mapping[str, Any], options: SiteOptions) -> dict[str, Any]:
    """The options as they are to lie in SQL, given those that lie there: what nobody ever set is left out, so that the
    defaults of a later release hold for it."""
    defaults = asdict(SiteOptions())
    return {name: value for name, value in asdict(options).items() if name in before or value != defaults[name]}


def schedule_of(site: Site) -> Schedule:
    """The site's posted hours; around the clock where none were ever posted."""
    return schedule_adapter.validate_json(encode({"zone": "UTC"} | dict(site.schedule)))


def capacity_of(site: Site, now: int) -> Limit:
    """What the site sets for all its agents, at this time."""
    options = site.options
    one = options.get("one_at_a_time", False) or _within(options.get("one_at_a_time_hours", ()), site, now)
    return Limit(chats=options.get("capacity", CAPACITY), one_at_a_time=one)


def _within(spans: Sequence[Mapping[str, Any]], site: Site, now: int) -> bool:
    """Whether the clock of the site's zone shows one of these."""
    if not spans:
        return False
    weekly = tuple(tuple((span["start"], span["end"]) for span in spans if day in span["days"]) for day in range(7))
    return _is_open(site.schedule.get("zone", "UTC"), weekly, now // MINUTE)


@lru_cache(1000)
def _is_open(zone: str, weekly: Week, minute: int) -> bool:
    """Whether these hours are shown in this minute since the epoch: it is asked for every agent at every count."""
    return Hours.parse({"zone": zone, "weekly": weekly}).is_open(minute * MINUTE)


def budget_of(site: Site) -> Budget:
    """The site's contact budget."""
    return budget_in(site.options)


def budget_in(options: Mapping[str, Any]) -> Budget:
    """The contact budget in options as they lie in SQL; the default where none was ever set."""
    return _budget_adapter.validate_json(encode(options.get("budget", {})))


def goals_of(site: Site) -> Goals:
    """How soon the site's agents mean to act."""
    return _goals_adapter.validate_json(encode(site.options.get("goals", {})))


def ending_of(site: Site) -> Ending:
    """How the site's chats come to their end."""
    return _ending_adapter.validate_json(encode(site.options.get("ending", {})))


def at_closing_of(site: Site) -> AtClosing:
    """What becomes of those who wait when the site closes."""
    at_closing: AtClosing = site.options.get("at_closing", "serve")
    return at_closing


def answer_within_of(site: Site) -> int | None:
    """Milliseconds of opening in which messages left are to be answered; None where no time is named."""
    hours = site.options.get("answer_within")
    return None if hours is None else int(hours) * HOUR


def asks_at_end(site: Site) -> bool:
    """Whether visitors are asked what they say of a chat, once it is over."""
    asks: bool = site.options.get("survey", True)
    return asks


def previews_of(site: Site) -> bool:
    """Whether agents see what visitors have not sent yet."""
    previews: bool = site.options.get("previews", False)
    return previews


def faces_of(site: Site) -> FacesShown:
    """What visitors see of agents."""
    shown: FacesShown = site.options.get("faces", "picture")
    return shown


def visitor_goals_of(site: Site) -> list[Goal]:
    """What the site's owner hopes that visitors come to."""
    return visitor_goals_in(site.options)


def visitor_goals_in(options: Mapping[str, Any]) -> list[Goal]:
    """The same in options as they lie in SQL."""
    return _visitor_goals_adapter.validate_json(encode(options.get("visitor_goals", [])))


def routing_of(site: Site) -> Routing:
    """Who is asked to take a chat."""
    routing: Routing = site.options.get("routing", "broadcast")
    return routing


def secure_forms_of(site: Site) -> list[FormTemplate]:
    """What the site's agents may ask for in confidence with one press."""
    forms = site.options.get("secure_forms")
    return usual() if forms is None else _secure_forms_adapter.validate_json(encode(forms))
