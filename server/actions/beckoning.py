"""Beckoning: what rules do by themselves. They are asked about everybody who has changed, and offer chats on behalf of
agents who have room for them."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import starmap

from structlog import get_logger

from server.actions.conversation import hang_all
from server.actions.rule_offers import held_here, offer_by_rule
from server.rules.choosing import Choice, choose
from server.rules.facts import Past, PastUnknown, Serving, SiteFacts, facts_of
from server.rules.probe import NEVER
from server.rules.rounds import Rounds, Stand
from server.services import Services
from server.staff.team import Team, teams_of
from server.store import rule_deeds, rules
from server.store.pasts import pasts
from tracker.clock import MINUTE
from tracker.errors import Unavailable
from tracker.site import Site
from tracker.visitors.live_visitor import LiveVisitor

log = get_logger(__name__)

AT_ONCE = 200
"""Visitors who are looked at before others come back to what they wait for."""
FEW = 20
"""Visitors who are looked at without letting anybody else work."""
OFFERS = 6
"""Offers that are made at a time: each holds a connection while it does, of which a process has sixteen."""
SET_ASIDE = MINUTE
"""How long a visitor rests about whom the rules could not be asked, if nothing happens to them."""


async def read_rules(services: Services) -> None:
    """Take in rules that somebody changed, here or at another process."""
    async with services.database.reading() as connection:
        revision = await rules.revision(connection)
        if revision == services.rulebook.revision:
            return
        views, unreadable = await rules.active(connection)
    for one in services.rulebook.strangers(unreadable):
        log.warning("rule not readable", rule=one.id, version=one.version)
    changed = services.rulebook.take_in(views, revision)
    for rounds in services.rounds:
        for site_id in changed:
            rounds.look_anew(site_id)


async def flush_totals(services: Services) -> None:
    """Keep what was counted."""
    for rounds in services.rounds:
        with rounds.tally.taking() as counts:
            if counts:
                async with services.database.transaction() as connection:
                    await rule_deeds.add_totals(connection, counts)


async def go_rounds(services: Services) -> bool:
    """Ask the rules about those who have changed; says whether there is anybody left."""
    more = False
    for rounds in services.rounds:
        heed_sites(services, rounds)
        await _heed_budgets(services, rounds)
        with rounds.taking(AT_ONCE) as stands:
            more = more or len(stands) == AT_ONCE
            for first in range(0, len(stands), FEW):
                await _look_at(services, rounds, stands[first : first + FEW])
                await asyncio.sleep(0)
    return more


def heed_sites(services: Services, rounds: Rounds) -> None:
    """Look at those to whom it matters that agents come or go, or that a site opens or closes."""
    for site_id in tuple(services.rulebook.sites()):
        facts, before = site_facts(services, site_id), rounds.sites.get(site_id)
        if facts != before:
            rounds.sites[site_id] = facts
            moved = before is not None and before.zone != facts.zone
            asked = moved or any(rule.asks_site for rule in services.rulebook.of(site_id))
            rounds.look_at_site(site_id, only_those_without_agent=not asked)


async def _heed_budgets(services: Services, rounds: Rounds) -> None:
    """Where a site has another contact budget now, whom the one before held back is asked about again."""
    for site_id in tuple(services.rulebook.sites() if rounds.invites else ()):
        budget = services.sites.by_id(site_id).options.get("budget")
        if rounds.budgets.setdefault(site_id, budget) != budget:
            await hang_all(services, [visitor.id for visitor in services.roster.visitors(site_id)])
            rounds.budgets[site_id] = budget
            rounds.look_anew(site_id)


def site_facts(services: Services, site_id: str) -> SiteFacts:
    """The site as it is now."""
    site = services.sites.by_id(site_id)
    return SiteFacts(
        name=site.name,
        zone=site.schedule.get("zone", "UTC"),
        whole=_serving(services, site, services.waits.queue_of(site_id).waiting),
        teams={team.id: _serving(services, site, services.waits.length_of(team.id), team) for team in teams_of(site)},
    )


def _serving(services: Services, site: Site, waiting: int, team: Team | None = None) -> Serving:
    staff = services.board.staff(site, team)
    return Serving(
        availability=services.board.of(site, team).state,
        free=staff.free,
        accepting=staff.accepting,
        waiting=waiting,
        team=team,
    )


async def past_of(services: Services, visitor: LiveVisitor) -> Past:
    """What was before the visit."""
    async with services.database.reading() as connection:
        return (await pasts(connection, {visitor.id: visitor.visit.id}))[visitor.id]


async def _look_at(services: Services, rounds: Rounds, stands: Sequence[Stand]) -> None:
    """Ask the rules about each of them; of those whose past matters, SQL first."""
    unknown = await _ask(services, rounds, stands)
    if not unknown:
        return
    try:
        async with services.database.reading() as connection:
            found = await pasts(connection, {stand.visitor.id: stand.visitor.visit.id for stand in unknown})
    except Unavailable:
        raise
    except Exception:  # It is the past of one of them that can't be read: each is asked for alone.
        found = {}
    for stand in unknown:
        with _alone(services, rounds, stand):
            past = found.get(stand.visitor.id) or await past_of(services, stand.visitor)
            stand.past, stand.past_of = past, _deeds(stand.visitor)
    await _ask(services, rounds, unknown)


async def _ask(services: Services, rounds: Rounds, stands: Sequence[Stand]) -> list[Stand]:
    """Ask the rules about each of them, and offer what they come to, some at a time: an offer waits for SQL most of its
    time, and whoever stands behind would wait for all before them. Gives those whose past matters and is not known."""
    unknown: list[Stand] = []
    chosen: list[tuple[Stand, Choice]] = []
    for stand in stands:
        with _alone(services, rounds, stand):
            try:
                chosen.append((stand, _choose(services, rounds, stand)))
            except PastUnknown:
                unknown.append(stand)
    at_once = asyncio.Semaphore(OFFERS)

    async def beckon(stand: Stand, choice: Choice) -> None:
        async with at_once:
            with _alone(services, rounds, stand):
                await _beckon(services, rounds, stand, choice)

    for failed in await asyncio.gather(*starmap(beckon, chosen), return_exceptions=True):
        if failed is not None:
            raise failed
    return unknown


@contextmanager
def _alone(services: Services, rounds: Rounds, stand: Stand) -> Iterator[None]:
    """What goes wrong with one visitor stops the rules for nobody else. A database that is away is everybody's."""
    try:
        yield
    except Unavailable:
        raise
    except Exception as cause:
        services.meters.rules_failed += 1
        log.error("rules failed", visitor=stand.visitor.id, exc_info=cause)
        rounds.call_again(stand, services.clock.now() + SET_ASIDE)


def _choose(services: Services, rounds: Rounds, stand: Stand) -> Choice:
    """What the rules come to about the visitor; hints are given at once. Raises `PastUnknown` where that matters."""
    visitor, now = stand.visitor, services.clock.now()
    if visitor.site_id not in rounds.sites:
        rounds.sites[visitor.site_id] = site_facts(services, visitor.site_id)
    facts = facts_of(visitor, rounds.sites[visitor.site_id], _known_past(stand))
    choice = choose(services.rulebook.of(visitor.site_id), facts, now)
    rounds.call_again(stand, choice.until)
    if rounds.hints:
        names = tuple(rule.rule.name for rule in choice.hints)
        if names != visitor.attention:
            rounds.point_out(visitor.id, names)
    if rounds.invites:
        _count(rounds, stand, choice, now)
    return choice


def _count(rounds: Rounds, stand: Stand, choice: Choice, now: int) -> None:
    """What kept rules from inviting whose conditions hold."""
    gates = {"schedule": choice.resting, "text": choice.speechless, "priority": choice.losers}
    for gate, held in gates.items():
        for rule in held:
            if rule.invites:
                rounds.count(stand, rule, gate, now)


async def _beckon(services: Services, rounds: Rounds, stand: Stand, choice: Choice) -> None:
    """A rule would invite: whether it may is asked of what is known here first, then of SQL."""
    winner, now = choice.winner, services.clock.now()
    if winner is None or not rounds.invites:
        return
    rounds.count(stand, winner, "qualified", now)
    if not stand.rests(now, winner.id):
        state = stand.state(winner.id)
        held = held_here(services, stand.visitor, winner, rounds.sites[stand.visitor.site_id], now)
        if held is None:
            held = await offer_by_rule(services, stand.visitor, winner, choice.text)
        stand.rests_as = state
        for gate in (held.gate, *held.parts) if held else ("sent",):
            rounds.count(stand, winner, gate, now)
        stand.waits_for_agent = held is not None and held.gate == "agents"
        stand.rests_until = held.until if held and held.until is not None else NEVER
    rounds.call_again(stand, min(choice.until, stand.rests_until))


def _known_past(stand: Stand) -> Past | None:
    """The past as it was read, as long as nothing was done with the visitor since. A newcomer has none."""
    visitor = stand.visitor
    deeds = _deeds(visitor)
    if stand.past is None or stand.past_of != deeds:
        is_new = visitor.new and visitor.visits <= 1 and deeds[1:] == (None, None, None)
        stand.past, stand.past_of = (Past() if is_new else None), deeds
    return stand.past


def _deeds(visitor: LiveVisitor) -> tuple[object, ...]:
    """What changes where the past has to be read anew."""
    invitation = visitor.invitation
    offered = None if invitation is None else (invitation.id, invitation.phase)
    return visitor.visit.id, offered, visitor.chat, visitor.rated
