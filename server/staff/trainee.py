"""What a trainee may do: shadow chats that colleagues lead, and suggest answers in them. What is not named here is
refused, at both doors from outside: the commands of the socket and the calls of the API."""

from collections.abc import Collection

from server.staff.agent import Agent
from server.staff.team import is_served, team_in
from tracker.errors import Forbidden
from tracker.site import Site

COMMANDS = frozenset({"ping", "chat.open", "chat.earlier", "note.add", "notes.seen"})
"""By the types of their frames."""
CALLS = frozenset(
    {
        "POST /api/ticket",
        "GET /api/sites/{id}/colleagues",
        "GET /api/files/{id}",
        "POST /api/agents/{id}/picture",
        "DELETE /api/agents/{id}/picture",
    }
)
"""Of those that ask who is signed in."""
ONLY_AGENTS = "Trainees look on and suggest answers: this is for agents."


def must_be_agent(agent: Agent, deed: str) -> None:
    """Raises `Forbidden` where a trainee asks for something that is not theirs."""
    if agent.is_trainee and deed not in COMMANDS | CALLS:
        raise Forbidden(ONLY_AGENTS)


def may_shadow(agent: Agent, site: Site, leader: str | None, team_id: str | None) -> bool:
    """Whether a trainee may see a chat of a site that they serve: one that a colleague leads, or led to its end, and
    that is for no team or one of theirs."""
    return leader is not None and is_served(agent, team_in(site, team_id))


def may_read_draft(agent: Agent, writer: str, told: Collection[str], leader: str | None) -> bool:
    """Whether what a trainee drafts is the agent's to read: it is private to its writer and those who were told of it
    (who led the chat then, and the mentor), to whoever leads the chat now, and to supervisors."""
    return agent.supervises or agent.id in (writer, leader, *told)
