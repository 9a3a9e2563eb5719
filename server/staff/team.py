"""A team: the agents of a site who serve a part of its visitors. Whose visitor somebody is, and what teams ask of
agents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from server.hours.schedule import Schedule
from server.sites.options import capacity_of
from server.staff.agent import Agent
from server.staff.capacity import Limit
from server.wire.hours import schedule_adapter
from server.wire.teams import TeamView, team_views_adapter
from tracker.pattern import PagePattern
from tracker.site import Site
from tracker.wire.answer import TeamChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team as it is asked about. Without a `schedule` the site's holds, without a `capacity` the site's number."""

    id: str
    name: str
    members: frozenset[str] = frozenset()
    pages: Sequence[PagePattern] = ()
    schedule: Schedule | None = None
    capacity: int | None = None
    one_at_a_time: bool = False


def teams_of(site: Site) -> tuple[Team, ...]:
    """The teams of a site in their order. Most sites have none, and pay nothing for it."""
    return _read(site.teams) if site.teams else ()


def plain(views: Sequence[TeamView]) -> str:
    """Teams as they lie in SQL: what older processes don't know is not there as long as nobody has set it."""
    return team_views_adapter.dump_json(list(views), exclude_defaults=True).decode() if views else ""


def views_in(plain: str) -> list[TeamView]:
    """Teams out of SQL."""
    return team_views_adapter.validate_json(plain) if plain else []


def team_in(site: Site, team_id: str | None) -> Team | None:
    """The team of this id. What belonged to one that is not there any more belongs to none."""
    if team_id is None or not site.teams:
        return None
    return next((team for team in teams_of(site) if team.id == team_id), None)


def team_for(site: Site, url: str | None, named: str | None = None) -> Team | None:
    """Whose visitor somebody is: of the team that the page `named`, by its id or name, or that the visitor chose; else
    of the first one with a pattern for the address. None where that is not decided."""
    return team_serving(teams_of(site), url, named) if site.teams else None


def team_serving(
    teams: Sequence[Team], url: str | None, named: str | None = None, team_id: str | None = None
) -> Team | None:
    """The same, but where the team of an id is to serve them: unless that is not there any more."""
    wanted = (named or "").strip().casefold()
    by_id = next((team for team in teams if team.id == team_id), None)
    by_name = next((team for team in teams if wanted in (team.id, team.name.casefold())), None)
    return by_id or by_name or (None if url is None else _team_of_page(teams, url))


def _team_of_page(teams: Sequence[Team], url: str) -> Team | None:
    return next((team for team in teams if any(pattern.fits(url) for pattern in team.pages)), None)


def is_choice(teams: Mapping[str, TeamChoice]) -> bool:
    """Whether several teams could serve somebody now: then a visitor of none is asked which."""
    return sum(team.availability.state in ("open", "busy") for team in teams.values()) > 1


def is_served(agent: Agent, team: Team | None) -> bool:
    """Whether the agent serves the visitors of the team; those of none are everybody's."""
    return team is None or agent.id in team.members


def limit_of(site: Site, agent_id: str, now: int) -> Limit:
    """What the site and the agent's teams there set at this time: of several numbers of teams the least one holds."""
    default = capacity_of(site, now)
    theirs = [team for team in teams_of(site) if agent_id in team.members]
    return Limit(
        chats=min((team.capacity for team in theirs if team.capacity is not None), default=default.chats),
        one_at_a_time=default.one_at_a_time or any(team.one_at_a_time for team in theirs),
    )


@lru_cache(1000)
def _read(plain: str) -> tuple[Team, ...]:
    return tuple(_team(view) for view in views_in(plain))


def _team(view: TeamView) -> Team:
    team = view.team
    return Team(
        id=view.id,
        name=team.name,
        members=frozenset(team.members),
        pages=tuple(PagePattern(page) for page in team.pages),
        schedule=None if team.schedule is None else Schedule.parse(schedule_adapter.dump_python(team.schedule)),
        capacity=team.capacity,
        one_at_a_time=team.one_at_a_time,
    )
