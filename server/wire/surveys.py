"""The survey at the end of a chat: what its visitor sends, and what both sides see of it."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT, Id

Solved: TypeAlias = Literal["yes", "partly", "no"]
"""Was your question answered?"""
Score = Annotated[int, Field(ge=1, le=5)]
"""1 is the worst, 5 the best."""
MAX_WORDS = 2000
"""Characters that a visitor may add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAsk:
    """The visitor has the questions about a chat that ended before their eyes."""

    __pydantic_config__ = STRICT
    type: Literal["survey.ask"]
    id: Id
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySkip:
    """The visitor would rather not say: this chat is not asked about again."""

    __pydantic_config__ = STRICT
    type: Literal["survey.skip"]
    id: Id
    chat: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswer:
    """What the visitor says of a chat that ended: `solved` whether their question was answered, `score` from 1 to 5,
    `words`. Each may be missing, but not all. A later answer, of another `id`, replaces an earlier one."""

    __pydantic_config__ = STRICT
    type: Literal["survey.answer"]
    id: Id
    chat: Id
    solved: Solved | None = None
    score: Score | None = None
    words: Annotated[str, Field(max_length=MAX_WORDS)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the visitor of a chat is asked about it, and has said. It is `due` until they have seen the questions."""

    phase: Literal["due", "asked", "skipped", "answered"]
    solved: Solved | None = None
    score: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyView:
    """The same for agents: whether the visitor was asked, and what they said, at `at`."""

    phase: Literal["asked", "skipped", "answered"]
    at: int
    solved: Solved | None
    score: int | None
    words: str
