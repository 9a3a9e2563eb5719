"""Secure forms: an agent asks for something over `/ws/agent`, the visitor answers over `/ws/visitor`, and the agent
reads it once."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from server.wire.secure_forms import MOST_FIELDS, FieldKind, FieldName
from tracker.wire.kinds import STRICT, Id

Value: TypeAlias = Annotated[str, Field(max_length=300)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureAsk:
    """The agent who leads a chat asks its visitor for these; `id` is the form's. It takes the place of one that is not
    answered yet. A field of the site's own forms is known by its label there; any other is text."""

    __pydantic_config__ = STRICT
    type: Literal["secure.ask"]
    id: Id
    chat: Id
    fields: Annotated[list[FieldName], Field(min_length=1, max_length=MOST_FIELDS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureRead:
    """Who asked reads what the visitor answered, once; answered by `secure.values`. An answer that gets lost on its way
    is gone, too."""

    __pydantic_config__ = STRICT
    type: Literal["secure.read"]
    id: Id
    chat: Id
    form: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureValues:
    """The answer to `secure.read`, in the order of the form's fields. It is in no feed and told to nobody else."""

    type: Literal["secure.values"] = "secure.values"
    id: str
    values: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureView:
    """The latest secure form of a chat, for the agents of its site. Only `agent` may read the answer. It has this phase
    since `at`; while it is asked or answered it is gone at `until`. `labels` are what the visitor reads."""

    id: str
    agent: str
    fields: tuple[str, ...]
    kinds: tuple[FieldKind, ...]
    labels: tuple[str, ...]
    phase: Literal["asked", "answered", "declined", "read", "expired", "dropped"]
    at: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureForm:
    """A secure form that waits for its visitor, until that time; a field without a kind is text."""

    id: str
    fields: tuple[str, ...]
    kinds: tuple[FieldKind, ...]
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureAnswer:
    """The visitor answers, with one value for each field, none of them empty."""

    __pydantic_config__ = STRICT
    type: Literal["secure.answer"]
    id: Id
    chat: Id
    form: Id
    values: Annotated[list[Value], Field(min_length=1, max_length=MOST_FIELDS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureDecline:
    """The visitor would rather not answer."""

    __pydantic_config__ = STRICT
    type: Literal["secure.decline"]
    id: Id
    chat: Id
    form: Id
