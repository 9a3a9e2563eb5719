"""An agent: a person on the dashboard, what they are and which sites they serve."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import RowMapping

from server.staff.capacity import Capacity
from server.wire.agent_views import AgentStatus, AgentView, Role

NORMAL = Capacity()


class Person(NamedTuple):
    """What is to be seen of an agent: name, and digest of the picture; no name where there is no agent."""

    name: str = ""
    picture: str | None = None


MANAGERS: frozenset[Role] = frozenset({"owner", "admin"})
"""The roles that serve every site and may change sites and agents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """`status` is what the agent chose; `sites` are the ids of the sites served, None for all of them.

    `picture` is the digest of their picture. A trainee may have a `mentor`, who is told of what they suggest.
    `session` names the session that asks (the hash of its token); empty where nobody is signed in, as on the command
    line.
    """

    id: str
    email: str
    name: str
    role: Role
    status: AgentStatus
    sites: frozenset[str] | None
    capacity: Capacity = NORMAL
    mentor: str | None = None
    picture: str | None = None
    session: str = field(default="", compare=False)

    @property
    def person(self) -> Person:
        """What is to be seen of the agent."""
        return Person(self.name, self.picture)

    @property
    def manages(self) -> bool:
        """Whether the agent may change sites and agents."""
        return self.role in MANAGERS

    @property
    def supervises(self) -> bool:
        """Whether the agent may take over and hand over chats of others."""
        return self.manages or self.role == "supervisor"

    @property
    def is_trainee(self) -> bool:
        """Whether the agent only shadows chats of others, and suggests answers."""
        return self.role == "trainee"

    def serves(self, site_id: str) -> bool:
        """Whether the site is one of the agent's."""
        return self.sites is None or site_id in self.sites

    def works_with(self, other: "Agent") -> bool:
        """Whether the two are one, or have a site in common: nobody else's name and address are theirs to see."""
        if self.id == other.id or self.sites is None or other.sites is None:
            return True
        return bool(self.sites & other.sites)

    def view(self, status: AgentStatus) -> AgentView:
        """What colleagues see; `status` is the one that holds now, which the desk knows."""
        return AgentView(
            id=self.id,
            name=self.name,
            email=self.email,
            role=self.role,
            status=status,
            capacity=self.capacity.chats,
            one_at_a_time=self.capacity.one_at_a_time,
            picture=self.picture,
        )


def agent_from(row: RowMapping, sites: frozenset[str], session: str = "") -> Agent:
    """The agent that a row of `agents` describes, with the sites of its memberships."""
    return Agent(
        id=row["id"],
        email=row["email"],
        name=row["name"],
        role=row["role"],
        status=row["status"],
        sites=None if row["role"] in MANAGERS else sites,
        capacity=Capacity(chats=row["capacity"], one_at_a_time=row["one_at_a_time"]),
        mentor=row["mentor_id"],
        picture=row["picture"],
        session=session,
    )
