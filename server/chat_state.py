"""What a chat is; what is done to it is in `chat`."""

from dataclasses import dataclass
from enum import StrEnum

from server.chat_steps import Author
from server.promise import Promise


class Phase(StrEnum):
    QUEUED = "queued"
    ACTIVE = "active"
    SNOOZED = "snoozed"
    CLOSED = "closed"
    MISSED = "missed"


OPEN = frozenset({Phase.QUEUED, Phase.ACTIVE, Phase.SNOOZED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """`positions` counts the messages; `agent_read` and `visitor_read` are how far each side has seen them;
    `waiting_since` is set while the visitor waits for an answer. A message left is a chat that was missed, with a
    `promise` that is to be kept until `answer_by`, where a time was named, and was at `kept_at`. Who asked was told to
    expect an agent after `promised_least` to `promised_most` milliseconds, if anything. While a chat is `assigned_to`
    an agent nobody else takes it; who let it pass is among `passed`. Of one that has a `team_id` only the agents of
    that team are asked."""

    id: str
    site_id: str
    visitor_id: str
    phase: Phase
    opened_at: int
    agent_id: str | None = None
    invitation_id: str | None = None
    left_message: bool = False
    email: str | None = None
    promise: Promise | None = None
    answer_by: int | None = None
    kept_at: int | None = None
    assigned_to: str | None = None
    assigned_at: int | None = None
    passed: tuple[str, ...] = ()
    promised_least: int | None = None
    promised_most: int | None = None
    taken_at: int | None = None
    closed_at: int | None = None
    ended_by: Author | None = None
    positions: int = 0
    agent_read: int = 0
    visitor_read: int = 0
    waiting_since: int | None = None
    team_id: str | None = None

    @property
    def is_open(self) -> bool:
        return self.phase in OPEN

    @property
    def is_promised(self) -> bool:
        """Whether the visitor has been promised an answer that is still to come."""
        return self.left_message and self.phase is Phase.MISSED
