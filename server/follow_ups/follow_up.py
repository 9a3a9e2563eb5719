"""What becomes of a follow-up: its visitor is asked how to be reached, it is a task until that is done."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeAlias, assert_never

from server.wire.follow_ups import Way
from tracker.clock import DAY
from tracker.errors import Conflict

Given: TypeAlias = Literal["form", "chat"]
"""Whether the visitor gave the contact over the form, or wrote it in the chat and an agent noted it."""
FURTHEST = 366 * DAY
"""How far ahead it may be due."""
KEPT = 30 * DAY
"""How long a contact is kept that has served its purpose."""


class Phase(StrEnum):
    ASKED = "asked"
    OPEN = "open"
    DONE = "done"
    GIVEN_UP = "given_up"
    DECLINED = "declined"
    DROPPED = "dropped"
    """Nobody answered: the chat was over, or the agent took it back or asked for something else."""


PENDING = (Phase.ASKED, Phase.OPEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """`by` is the agent who made it. Since `agreed_at` it is the task of `owner_id`, of a team, or of nobody where both
    are gone. It is due at `due_at`, which may be put off; the visitor was told `promised_at`. Its owner was
    `reminded_at` that time. The `contact` was `given` with the words about its use that the visitor was shown
    (`consent`) in that `language`; `answer_id` is that of the command by which they gave it."""

    id: str
    site_id: str
    chat_id: str
    by: str
    purpose: str
    way: Way
    due_at: int
    promised_at: int
    phase: Phase
    phase_at: int
    owner_id: str | None = None
    team_id: str | None = None
    agreed_at: int | None = None
    given: Given | None = None
    contact: str | None = None
    consent: str = ""
    language: str = ""
    answer_id: str | None = None
    reminded_at: int | None = None


@dataclass(frozen=True, slots=True)
class Agree:
    """The visitor gives the contact; `id` is that of their command."""

    id: str
    contact: str
    consent: str
    language: str


@dataclass(frozen=True, slots=True)
class Decline:
    pass


@dataclass(frozen=True, slots=True)
class Settle:
    """An agent has done it, or gives it up, or takes back what is not answered."""

    kept: bool


@dataclass(frozen=True, slots=True)
class PutOff:
    due_at: int


@dataclass(frozen=True, slots=True)
class HandOn:
    """To an agent, who is told by a note, to a team, whose agents are reminded where it is due, or to nobody."""

    owner_id: str | None = None
    team_id: str | None = None


@dataclass(frozen=True, slots=True)
class Remind:
    pass


Command: TypeAlias = Agree | Decline | Settle | PutOff | HandOn | Remind
OVER = "This follow-up is over already."
TO_VISITOR = {
    Phase.OPEN: "You have answered this already.",
    Phase.DONE: "You have answered this already.",
    Phase.GIVEN_UP: "You have answered this already.",
    Phase.DECLINED: "You have declined this. Write in the chat where you have changed your mind.",
    Phase.DROPPED: "This is not asked any more. Nothing was sent.",
}


def decide(task: FollowUp, command: Command, now: int) -> FollowUp | None:
    """What it is after the command; None where it was carried out already. Raises `Conflict` where it does not fit."""
    match command:
        case Agree() | Decline():
            return _answer(task, command, now)
        case Settle(kept):
            return _settle(task, kept=kept, now=now)
        case PutOff(due_at):
            _must_be_pending(task)
            return None if task.due_at == due_at else replace(task, due_at=due_at, reminded_at=None)
        case HandOn(owner_id, team_id):
            _must_be_pending(task)
            same = (task.owner_id, task.team_id) == (owner_id, team_id)
            told = None if team_id else task.reminded_at
            return None if same else replace(task, owner_id=owner_id, team_id=team_id, reminded_at=told)
        case Remind():
            due = task.phase is Phase.OPEN and task.reminded_at is None and task.due_at <= now
            return replace(task, reminded_at=now) if due else None
        case _:
            assert_never(command)


def _answer(task: FollowUp, command: Agree | Decline, now: int) -> FollowUp | None:
    if isinstance(command, Agree) and task.answer_id == command.id:
        return None
    if isinstance(command, Decline) and task.phase is Phase.DECLINED:
        return None
    if task.phase is not Phase.ASKED:
        raise Conflict(TO_VISITOR[task.phase])
    if isinstance(command, Decline):
        return replace(task, phase=Phase.DECLINED, phase_at=now)
    words = replace(task, given="form", contact=command.contact, consent=command.consent, language=command.language)
    return replace(words, phase=Phase.OPEN, phase_at=now, agreed_at=now, answer_id=command.id)


def _settle(task: FollowUp, *, kept: bool, now: int) -> FollowUp | None:
    if task.phase is Phase.ASKED:
        if kept:
            raise Conflict("The visitor has not answered yet.")
        return replace(task, phase=Phase.DROPPED, phase_at=now)
    if task.phase in ((Phase.DONE,) if kept else (Phase.GIVEN_UP, Phase.DROPPED)):
        return None
    _must_be_pending(task)
    return replace(task, phase=Phase.DONE if kept else Phase.GIVEN_UP, phase_at=now)


def _must_be_pending(task: FollowUp) -> None:
    if task.phase not in PENDING:
        raise Conflict(OVER)
