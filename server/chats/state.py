"""What a chat is; what is done to it is in `chat`."""

from dataclasses import dataclass
from enum import StrEnum

from server.chats.mailed import Mailed
from server.chats.note import Mention
from server.chats.steps import Author
from server.waiting.promise import Promise


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
    that team are asked. The visitor owes an answer since `owed_since`; for want of it the chat was snoozed at
    `silent_at`, though its visitor is here. At `asked_at` they were asked whether there is anything else, and have not
    answered; once they are warned the chat `closes_at` that time. `mentions` are the agents who were
    told of a note and have not seen it. Its agent said last by `back_id` that they would be back, and is awaited
    `back_by` that time; so many such words were kept and broken. Agents say
    by `tags` what it was about. `mailed` is the latest mail of it."""

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
    owed_since: int | None = None
    silent_at: int | None = None
    asked_at: int | None = None
    closes_at: int | None = None
    mentions: tuple[Mention, ...] = ()
    back_id: str | None = None
    back_by: int | None = None
    backs_kept: int = 0
    backs_broken: int = 0
    tags: tuple[str, ...] = ()
    mailed: Mailed | None = None

    @property
    def is_open(self) -> bool:
        return self.phase in OPEN

    @property
    def is_promised(self) -> bool:
        """Whether the visitor has been promised an answer that is still to come."""
        return self.left_message and self.phase is Phase.MISSED
