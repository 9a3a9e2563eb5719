"""Teams on the wire: the departments of a site as an owner sets them."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, TypeAdapter

from server.wire.api import Capacity
from server.wire.hours import Schedule
from tracker.wire.kinds import STRICT, Id

MOST_TEAMS = 30
"""Teams of one site."""
TeamName = Annotated[str, Field(min_length=1, max_length=60)]
PagePattern = Annotated[str, Field(max_length=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What an owner sets. `members` are the agents who serve it; visitors of `pages` are the team's, as long as no team
    before it has them. `pages` may have `*` for anything; one that begins with `/` is held against the path. Without a
    `schedule` the site's holds. `capacity` is how many chats and open invitations its agents have at once who have no
    number of their own, null: as many as the site says; with `one_at_a_time` it is one for all of them."""

    __pydantic_config__ = STRICT
    name: TeamName
    members: Annotated[list[Id], Field(max_length=500)] = field(default_factory=list)
    pages: Annotated[list[PagePattern], Field(max_length=50)] = field(default_factory=list)
    schedule: Schedule | None = None
    capacity: Capacity | None = None
    one_at_a_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """A team of the site named."""

    id: str
    site: str
    team: Team


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamOrder:
    """The teams of a site in the order in which pages are asked for theirs."""

    __pydantic_config__ = STRICT
    teams: Annotated[list[Id], Field(max_length=MOST_TEAMS)]


team_adapter: TypeAdapter[Team] = TypeAdapter(Team)
team_order_adapter: TypeAdapter[TeamOrder] = TypeAdapter(TeamOrder)
team_views_adapter: TypeAdapter[list[TeamView]] = TypeAdapter(list[TeamView])
