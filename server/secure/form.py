"""What becomes of a secure form. Pure. What was answered is not here: it lies sealed, apart from all else."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias, assert_never

from server.wire.secure_forms import FieldKind
from tracker.clock import DAY
from tracker.errors import Conflict, Forbidden

LIFE = DAY
"""How long a form waits for its visitor, and an answer for its agent."""


class Phase(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    READ = "read"
    EXPIRED = "expired"
    DROPPED = "dropped"
    """The chat was over, or somebody else's, before it was dealt with; or its agent asked for something else."""


OPEN = (Phase.ASKED, Phase.ANSWERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The latest form of a chat. `agent_id` asked, and nobody else may read the answer; `fields` are their names,
    `kinds` what each is, `labels` how the visitor reads them. `answer_id` is that of the visitor's command
    which answered it."""

    id: str
    chat_id: str
    agent_id: str
    fields: tuple[str, ...]
    kinds: tuple[FieldKind, ...]
    labels: tuple[str, ...]
    phase: Phase
    phase_at: int
    answer_id: str | None = None

    @property
    def until(self) -> int:
        """When it, or its answer, is gone."""
        return self.phase_at + LIFE


@dataclass(frozen=True, slots=True)
class Answer:
    id: str


@dataclass(frozen=True, slots=True)
class Decline:
    pass


@dataclass(frozen=True, slots=True)
class Read:
    agent_id: str


@dataclass(frozen=True, slots=True)
class Expire:
    pass


Command: TypeAlias = Answer | Decline | Read | Expire

TO_VISITOR = {
    Phase.ANSWERED: "This form was answered already: it takes one answer.",
    Phase.READ: "This form was answered already: it takes one answer.",
    Phase.DECLINED: "You have declined this form. Ask for another one where you have changed your mind.",
    Phase.EXPIRED: "This form was open for 24 hours and is over. Nothing was sent.",
    Phase.DROPPED: "This form is not open any more. Nothing was sent.",
}
TO_AGENT = {
    Phase.ASKED: "The visitor has not answered yet.",
    Phase.DECLINED: "The visitor declined: there is nothing to read.",
    Phase.READ: "This was read already, and is gone. Ask again if you still need it.",
    Phase.EXPIRED: "This was kept for 24 hours and is gone. Ask again if you still need it.",
    Phase.DROPPED: "This is gone: the form ended before the answer was read.",
}
"""Why there is nothing to do, in each phase but the one in which there is."""


def decide(form: Form, command: Command, now: int) -> Form | None:
    """The form after the command; None where it was carried out already. Raises `Conflict` where it does not fit, and
    `Forbidden` where somebody else asked."""
    phase = Phase.EXPIRED if form.phase in OPEN and now >= form.until else form.phase
    match command:
        case Expire():
            changed = phase is Phase.EXPIRED and form.phase is not Phase.EXPIRED
            return replace(form, phase=phase, phase_at=now) if changed else None
        case Answer(answer_id):
            if form.answer_id == answer_id:
                return None
            _must_be(phase, Phase.ASKED, TO_VISITOR)
            return replace(form, phase=Phase.ANSWERED, phase_at=now, answer_id=answer_id)
        case Decline():
            if phase is Phase.DECLINED:
                return None
            _must_be(phase, Phase.ASKED, TO_VISITOR)
            return replace(form, phase=Phase.DECLINED, phase_at=now)
        case Read(agent_id):
            if agent_id != form.agent_id:
                raise Forbidden("Only who asked may read this. Ask the visitor yourself.")
            _must_be(phase, Phase.ANSWERED, TO_AGENT)
            return replace(form, phase=Phase.READ, phase_at=now)
        case _:
            assert_never(command)


def _must_be(phase: Phase, wanted: Phase, words: dict[Phase, str]) -> None:
    if phase is not wanted:
        raise Conflict(words[phase])
