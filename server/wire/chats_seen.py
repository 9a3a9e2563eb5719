"""Chats as agents see them: messages, promises, and where a chat stands."""

from dataclasses import dataclass
from typing import Literal

from server.wire.attached import Attached
from server.wire.colleagues import MentionView
from server.wire.follow_ups import FollowUpView
from server.wire.mail import MailedView
from server.wire.secure import SecureView
from server.wire.surveys import SurveyView
from server.wire.visitor import Wait
from server.wire.visitors_seen import ChatPhase, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageView:
    """A message as agents see it. `position` counts from 1 in its chat."""

    id: str
    chat: str
    position: int
    author: Literal["visitor", "agent", "system"]
    agent: str | None
    name: str
    text: str
    at: int
    attached: Attached | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """An agent tried to keep a promise, or kept it."""

    agent: str
    at: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """What the visitor of a chat to which nobody came was promised, at `left_at`: an answer or a call, until `by` where
    a time was named. `phone` serves only that, `consent` is what the visitor was told of it. With `closing` the site
    closed while they waited. It was kept at `kept_at`."""

    kind: Literal["message", "call"]
    left_at: int
    by: int | None
    phone: str | None
    consent: str
    closing: bool
    attempts: tuple[AttemptView, ...]
    kept_at: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatView:
    """A chat as agents see it. `last` is its newest message; `unread` counts the visitor's messages after `read`,
    which is how far the agent has seen it; `seen` is how far the visitor has. `waiting_since` is set while the
    visitor waits for an answer. `email` serves only the answer to a message that was left. `taken_at` is when an agent
    came, `promised` what the visitor was told to expect when they asked. Until `assigned_until` only the agent
    `assigned` may take it; where it has a `team`, its agents and who manages. `survey` is what the visitor said of it
    at its end, once they were asked. A chat is snoozed because its visitor is away, or `silent_at` that time; at
    `asked_at` they were asked whether there is anything else, and without an answer it `closes_at` the time that they
    were told then. `mentions` are the agents who were told of a note and have not seen it. The agent said that they
    would be `back_by` that time. `tags` say what it was about. `mailed` is the latest mail of it, `secure` the last
    secure form in it, `follow_up` what is to be done for its visitor."""

    id: str
    site: str
    visitor: str
    visitor_name: str
    place: Place
    phase: ChatPhase
    agent: str | None
    agent_name: str
    agent_picture: str | None
    invitation: str | None
    team: str | None
    left_message: bool
    email: str | None
    promise: PromiseView | None
    opened_at: int
    assigned: str | None
    assigned_until: int | None
    promised: Wait | None
    taken_at: int | None
    closed_at: int | None
    ended_by: Literal["visitor", "agent", "system"] | None
    last: MessageView | None
    read: int
    seen: int
    unread: int
    waiting_since: int | None
    survey: SurveyView | None = None
    silent_at: int | None = None
    asked_at: int | None = None
    closes_at: int | None = None
    mentions: tuple[MentionView, ...] = ()
    back_by: int | None = None
    tags: tuple[str, ...] = ()
    mailed: MailedView | None = None
    secure: SecureView | None = None
    follow_up: FollowUpView | None = None
