"""The survey at the end of a chat: whether its visitor was asked, and what they said. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeAlias, assert_never

from server.chats.chat import Chat
from server.chats.chat import Phase as ChatPhase
from tracker.clock import DAY, MINUTE

Solved: TypeAlias = Literal["yes", "partly", "no"]

ON_SCREEN = 30 * MINUTE
"""How long a visitor who was asked at a later visit finds the questions again on each page."""
OFFERED_WITHIN = 30 * DAY
"""Later nobody remembers the chat."""
KNOWN_AGAIN = 20
"""Earlier answers that change nothing when they are told once more: nobody corrects more while one is on its way."""


class Phase(StrEnum):
    ASKED = "asked"
    SKIPPED = "skipped"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """`answer_id` is that of the last answer that was taken, `replaced` are those before it. Each of `solved`, `score`
    (1 to 5) and `words` may be missing."""

    chat_id: str
    site_id: str
    phase: Phase
    asked_at: int
    phase_at: int
    answer_id: str | None = None
    replaced: tuple[str, ...] = ()
    solved: Solved | None = None
    score: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """The visitor sees the questions."""


@dataclass(frozen=True, slots=True)
class Skip:
    """The visitor would rather not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    id: str
    solved: Solved | None
    score: int | None
    words: str


Command: TypeAlias = Ask | Skip | Answer


def is_due(chat: Chat) -> bool:
    """Whether there is anything to ask about: an agent led the chat, and it is over. Who took a message back before it
    was answered has nothing to say."""
    led = chat.phase is ChatPhase.CLOSED and chat.agent_id is not None
    return led and (not chat.left_message or chat.kept_at is not None)


def is_offered(chat: Chat, survey: Survey | None, now: int) -> bool:
    """Whether a visitor who was not there when the chat ended is asked at the next visit: once, as long as that one
    lasts. Who ended it saw the questions."""
    if not is_due(chat) or chat.ended_by == "visitor" or (chat.closed_at or 0) <= now - OFFERED_WITHIN:
        return False
    return survey is None or (survey.phase is Phase.ASKED and survey.asked_at > now - ON_SCREEN)


def decide(chat: Chat, survey: Survey | None, command: Command, now: int) -> Survey | None:
    """The survey after the command; None where it changes nothing: it was carried out already, or came too late."""
    before = survey or Survey(chat_id=chat.id, site_id=chat.site_id, phase=Phase.ASKED, asked_at=now, phase_at=now)
    match command:
        case Ask():
            return None if survey else before
        case Skip():
            asked = before.phase is Phase.ASKED
            return replace(before, phase=Phase.SKIPPED, phase_at=now) if asked else None
        case Answer(id=id_, solved=solved, score=score, words=words):
            if id_ in (before.answer_id, *before.replaced):
                return None
            said = replace(before, answer_id=id_, replaced=_replaced(before), solved=solved, score=score, words=words)
            return replace(said, phase=Phase.ANSWERED, phase_at=now)
        case _:
            assert_never(command)


def _replaced(before: Survey) -> tuple[str, ...]:
    """The answers that another one takes the place of. Which is the later is as the server took them: ids of a visitor
    whose clock was set back would say otherwise."""
    last = () if before.answer_id is None else (before.answer_id,)
    return (*before.replaced, *last)[-KNOWN_AGAIN:]
