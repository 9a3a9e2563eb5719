"""Conditions that ask what something is: the page, the source, the device, an attribute, the hour."""

from calendar import day_name
from collections.abc import Callable, Sequence
from typing import assert_never

from server.rules.comparing import asked_words, found_words, tested
from server.rules.facts import Facts
from server.rules.hours import WeeklyHours, hours_in, wall_time
from server.rules.measured import measured_probe
from server.rules.probe import NEVER, ZONED, Answer, Probe, quoted, steady
from server.rules.ranges import range_probe
from server.rules.served import served_probe
from server.wire.conditions import (
    ActivityIs,
    AgentsFree,
    AttributeIs,
    AvailabilityIs,
    BrowserIs,
    CameFrom,
    CampaignIs,
    DeviceIs,
    ExitIntent,
    FormIs,
    IdleFor,
    LanguageIs,
    Leaf,
    OnPage,
    PagesInOrder,
    PlaceIs,
    QueueLength,
    Range,
    ScrolledTo,
    SourceIs,
    TimeOfDay,
)
from tracker.pattern import PagePattern, Pattern


def leaf_probe(condition: Leaf, team_id: str | None = None) -> Probe:
    """How to ask one condition of a rule, which invites for this team where it names one."""
    match condition:
        case AgentsFree() | AvailabilityIs() | QueueLength():
            return served_probe(condition, team_id)
        case OnPage():
            return _page(condition)
        case PagesInOrder():
            return _in_order(condition)
        case TimeOfDay():
            return _time_of_day(condition)
        case AttributeIs():
            return _attribute(condition)
        case PlaceIs():
            return _place(condition)
        case ScrolledTo() | ExitIntent() | IdleFor() | FormIs():
            return measured_probe(condition)
        case _:
            return _choice(condition) if not isinstance(condition, Range) else range_probe(condition)


def _choice(
    condition: CameFrom | SourceIs | CampaignIs | LanguageIs | DeviceIs | BrowserIs | ActivityIs,
) -> Probe:
    match condition:
        case CameFrom():
            came = PagePattern(condition.url)
            return _address(lambda facts: facts.visit.referrer, came, "the address that led here is", condition.url)
        case SourceIs():
            return _source(condition)
        case CampaignIs():
            value = Pattern(condition.value)

            def said(facts: Facts) -> str:
                return facts.visit.utm.get(condition.parameter, "")

            return _is(said, lambda text: value.fits(text.casefold()), f"{condition.parameter} is", condition.value)
        case LanguageIs():
            return _begins(lambda facts: facts.visit.language, "the language is", condition.one_of, "-")
        case BrowserIs():
            return _begins(lambda facts: facts.visit.device.browser, "the browser is", condition.one_of, " ")
        case DeviceIs():
            return _one_of(lambda facts: facts.visit.device.kind, "the device is", condition.one_of)
        case ActivityIs():
            return _one_of(lambda facts: facts.activity, "the visitor is", condition.one_of)
        case _:
            assert_never(condition)


def _is(read: Callable[[Facts], str], fits: Callable[[str], bool], what: str, asked: str) -> Probe:
    def words(facts: Facts) -> str:
        found = read(facts)
        return f"{what} {quoted(found) if found else 'not known'}; {quoted(asked)} needed"

    return steady(lambda facts: fits(read(facts)), words)


def _address(read: Callable[[Facts], str], pattern: PagePattern, what: str, asked: str) -> Probe:
    def words(facts: Facts) -> str:
        found = read(facts)
        but = (
            ", whose query does not count" if "?" in found and not pattern.has_query and not pattern.fits(found) else ""
        )
        return f"{what} {quoted(found) if found else 'not known'}{but}; {quoted(asked)} needed"

    return steady(lambda facts: pattern.fits(read(facts)), words)


def _one_of(read: Callable[[Facts], str], what: str, asked: Sequence[str]) -> Probe:
    wanted, either = frozenset(asked), " or ".join(asked)
    return steady(lambda facts: read(facts) in wanted, lambda facts: f"{what} {read(facts)}; {either} needed")


def _begins(read: Callable[[Facts], str], what: str, asked: Sequence[str], parting: str) -> Probe:
    """One of these, or one of these with something behind the parting sign."""
    wanted, either = tuple(each.casefold() for each in asked), " or ".join(asked)

    def holds(facts: Facts) -> bool:
        found = read(facts).casefold()
        return any(found == each or found.startswith(each + parting) for each in wanted)

    return steady(holds, lambda facts: f"{what} {quoted(read(facts)) if read(facts) else 'not known'}; {either} needed")


def _page(condition: OnPage) -> Probe:
    pattern = PagePattern(condition.url)
    match condition.which:
        case "current":
            return _address(lambda facts: facts.page.url, pattern, "on", condition.url)
        case "landing":
            return _address(lambda facts: facts.visit.landing, pattern, "began on", condition.url)
        case "visited":
            return steady(
                lambda facts: any(pattern.fits(page.url) for page in facts.seen),
                lambda facts: f"{_pages(len(facts.seen))} seen; {quoted(condition.url)} needed",
            )
        case _:
            assert_never(condition.which)


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def _in_order(condition: PagesInOrder) -> Probe:
    steps = [PagePattern(url) for url in condition.urls]

    def reached(facts: Facts) -> int:
        """How many of the steps were made: each as early as it can be."""
        at = 0
        for page in facts.seen:
            if at < len(steps) and steps[at].fits(page.url):
                at += 1
        return at

    return steady(
        lambda facts: reached(facts) == len(steps),
        lambda facts: f"{reached(facts)} of {len(steps)} pages seen in their order",
    )


def _source(condition: SourceIs) -> Probe:
    kinds, name = frozenset(condition.one_of), Pattern(condition.name) if condition.name else None
    asked = " or ".join(condition.one_of) + (f", {quoted(condition.name)}" if condition.name else "")

    def holds(facts: Facts) -> bool:
        source = facts.visit.source
        return source.kind in kinds and (name is None or name.fits(source.name.casefold()))

    def words(facts: Facts) -> str:
        source = facts.visit.source
        return f"the source is {source.kind}{f' {quoted(source.name)}' if source.name else ''}; {asked} needed"

    return steady(holds, words)


def _place(condition: PlaceIs) -> Probe:
    countries, region = frozenset(condition.countries), Pattern(condition.region) if condition.region else None
    asked = " or ".join(condition.countries) + (f", {quoted(condition.region)}" if condition.region else "")

    def holds(facts: Facts) -> bool:
        place = facts.visit.place
        return place.country in countries and (region is None or region.fits(place.region.casefold()))

    def words(facts: Facts) -> str:
        place = facts.visit.place
        found = ", ".join(each for each in (place.country, place.region) if each)
        return f"the visitor is in {found or 'no known country'}; {asked} needed"

    return steady(holds, words)


def _attribute(condition: AttributeIs) -> Probe:
    name, passes = condition.name, tested(condition.test, condition.value)
    asked = asked_words(condition.test, condition.value)
    return steady(
        lambda facts: passes(facts.traits.get(name)), lambda facts: found_words(name, facts.traits.get(name), asked)
    )


def _time_of_day(condition: TimeOfDay) -> Probe:
    hours = condition.since, condition.until
    week = tuple((hours,) if day in condition.days else () for day in range(7))
    days = "" if all(week) else f" on {' or '.join(day for day, on in zip(day_name, week, strict=True) if on)}"

    def zone_of(facts: Facts) -> str:
        return facts.site.zone if condition.zone == "site" else facts.visit.zone

    def hours_of(facts: Facts) -> WeeklyHours | None:
        return hours_in(zone_of(facts), week)

    def check(facts: Facts, now: int) -> Answer:
        there = hours_of(facts)
        return (False, NEVER) if there is None else there.ask(now)

    def words(facts: Facts, now: int) -> str:
        shown = f"{wall_time(now, zone_of(facts))} on " if hours_of(facts) else ""
        known = "" if shown else ", whose zone is not known"
        return f"{shown}the clock of the {condition.zone}{known}; {hours[0]} to {hours[1]}{days} needed"

    return Probe(check, words, ZONED)
