"""What agents see: the nouns that the frames of `/ws/agent` and the answers of `/api` are made of."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from server.wire.ending import Ending
from server.wire.goals import Goals
from server.wire.secure_forms import FormSeen
from server.wire.visitor import Wait
from tracker.wire.answer import Availability
from tracker.wire.kinds import AvailabilityState

AgentStatus: TypeAlias = Literal["accepting", "away", "offline"]

Role: TypeAlias = Literal["owner", "admin", "supervisor", "agent", "trainee"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentView:
    """A colleague. `status` is what holds now: one whose screen is gone is offline, whatever was chosen.
    `capacity` is how many chats and open invitations they have at once, null: as many as the site says; with
    `one_at_a_time` it is one. Their picture is at `/pictures/` and the digest in `picture`."""

    id: str
    name: str
    email: str
    role: Role
    status: AgentStatus
    capacity: int | None
    one_at_a_time: bool
    picture: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """How many wait on a site, since when the first of them does, and what somebody may expect who asks now (null:
    nobody can say yet, or nobody waits)."""

    waiting: int
    since: int | None
    wait: Wait | None


NOBODY_WAITS = QueueView(waiting=0, since=None, wait=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSeen:
    """A team of a site as agents see it; `members` are the ids of the agents who serve it."""

    id: str
    name: str
    members: tuple[str, ...]
    state: AvailabilityState


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A site as its agents see it. `greetings` are the templates for invitations, `goals` how soon they mean to act,
    `ending` is how chats come to their end, `tags` what
    they may be about; `avoided` and `acronyms` are for hints on what agents write, `secure_forms` what they may ask
    for with one press."""

    id: str
    key: str
    name: str
    accent: str
    greetings: tuple[str, ...]
    availability: Availability
    first_view_at: int | None
    queue: QueueView
    goals: Goals
    teams: tuple[TeamSeen, ...]
    ending: Ending
    tags: tuple[str, ...]
    avoided: tuple[str, ...]
    acronyms: tuple[str, ...]
    secure_forms: tuple[FormSeen, ...]
