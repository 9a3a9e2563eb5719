"""Follow-ups: an agent offers one over `/ws/agent`, the visitor answers over `/ws/visitor`, and it is a task then."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT, Code, Id

Way: TypeAlias = Literal["email", "phone", "chat"]
Purpose: TypeAlias = Annotated[str, Field(min_length=1, max_length=200)]
Contact: TypeAlias = Annotated[str, Field(max_length=254)]
Consent: TypeAlias = Annotated[str, Field(max_length=400)]
Time: TypeAlias = Annotated[int, Field(ge=0, le=2**53)]
TaskNote: TypeAlias = Annotated[str, Field(max_length=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpOffer:
    """The agent who leads a chat, or led it, offers to do something for its visitor until `due_at`: by an `agent` or a
    `team`, one of the two. Where they are to be reached by `email` or `phone` they are asked for the contact, unless
    the agent gives the one that they wrote in the chat. `id` is the follow-up's. It takes the place of one that is not
    answered yet; a chat has one at a time."""

    __pydantic_config__ = STRICT
    type: Literal["follow_up.offer"]
    id: Id
    chat: Id
    purpose: Purpose
    way: Way
    due_at: Time
    agent: Id | None = None
    team: Id | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpSettle:
    """It is done (`kept`), or given up; what the visitor has not answered is taken back. The `note` may be empty."""

    __pydantic_config__ = STRICT
    type: Literal["follow_up.settle"]
    id: Id
    chat: Id
    follow_up: Id
    kept: bool
    note: TaskNote = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPutOff:
    """It is due at another time; the visitor is not told."""

    __pydantic_config__ = STRICT
    type: Literal["follow_up.put_off"]
    id: Id
    chat: Id
    follow_up: Id
    due_at: Time


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpHandOn:
    """It is the task of an `agent` or a `team` from now on, one of the two. The `note` is for whoever gets it, and may
    be empty."""

    __pydantic_config__ = STRICT
    type: Literal["follow_up.hand_on"]
    id: Id
    chat: Id
    follow_up: Id
    agent: Id | None = None
    team: Id | None = None
    note: TaskNote = ""


AboutFollowUps: TypeAlias = FollowUpOffer | FollowUpSettle | FollowUpPutOff | FollowUpHandOn


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    """What is to be done for the visitor of a chat, for the agents of its site: while it is `asked` the visitor has not
    answered, while it is `open` it is the task of its `owner` or `team`, or of nobody. It is due at `due_at`; the
    visitor was told `promised_at`. `given` says whether they gave the `contact` over the form, with the words of
    `consent` before them in that `language`, or wrote it in the chat. The owner was `reminded_at` that time."""

    id: str
    phase: Literal["asked", "open"]
    purpose: str
    way: Way
    by: str
    owner: str | None
    team: str | None
    due_at: int
    promised_at: int
    contact: str | None
    given: Literal["form", "chat"] | None
    consent: str
    language: str
    agreed_at: int | None
    reminded_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAsked:
    """A follow-up that its visitor is asked about: what for, and by when it is done."""

    id: str
    purpose: str
    way: Way
    due_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAgree:
    """The visitor gives an address or a number. `consent` is what they were shown of its use, in that `language`."""

    __pydantic_config__ = STRICT
    type: Literal["follow_up.agree"]
    id: Id
    chat: Id
    follow_up: Id
    contact: Contact
    consent: Consent
    language: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDecline:
    """The visitor would rather not."""

    __pydantic_config__ = STRICT
    type: Literal["follow_up.decline"]
    id: Id
    chat: Id
    follow_up: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCounts:
    """Of the follow-ups agreed on in that time: done in time (`kept`), done or still to be done after the time that the
    visitor was told (`late`), given up, and not due yet (`open`)."""

    kept: int
    late: int
    given_up: int
    open: int
