"""Leaves with `at_least` and `at_most`: how long, how many, how often. One of the two must be there."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from server.wire.conditions.values import Count, Pattern, Seconds
from server.wire.surveys import Score
from tracker.wire.kinds import LAST_EVENTS, STRICT, Fraction, Name, Whole, Word

Test: TypeAlias = Literal["present", "equals", "like", "above", "below", "at_least", "at_most"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOnPage:
    """Seconds on the current page."""

    __pydantic_config__ = STRICT
    kind: Literal["time_on_page"]
    at_least: Seconds | None = None
    at_most: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOnSite:
    """Seconds since the visit began."""

    __pydantic_config__ = STRICT
    kind: Literal["time_on_site"]
    at_least: Seconds | None = None
    at_most: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagedTime:
    """Seconds of the visit in which the visitor was active."""

    __pydantic_config__ = STRICT
    kind: Literal["engaged"]
    at_least: Seconds | None = None
    at_most: Seconds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesSeen:
    """Page views of the visit."""

    __pydantic_config__ = STRICT
    kind: Literal["pages"]
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedFor:
    """Searches, of the last 50 of the visit, that have all these words, in any order, and this sign: nothing was found,
    the same words as before, or the last search in other words."""

    __pydantic_config__ = STRICT
    kind: Literal["search"]
    words: Pattern | None = None
    sign: Literal["any", "without_result", "again", "reformulated"] = "any"
    at_least: Count | None = 1
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsMade:
    """Visits, this one included: two are the first return."""

    __pydantic_config__ = STRICT
    kind: Literal["visits"]
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysAway:
    """Whole days between the visit before and this one; there must have been one."""

    __pydantic_config__ = STRICT
    kind: Literal["days_away"]
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierChats:
    """Chats that the visitor has had."""

    __pydantic_config__ = STRICT
    kind: Literal["earlier_chats"]
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRating:
    """What the visitor gave the last of the chats that they rated, from 1 (bad) to 5 (very good); there must be one."""

    __pydantic_config__ = STRICT
    kind: Literal["last_rating"]
    at_least: Score | None = None
    at_most: Score | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatsRated:
    """Chats that the visitor gave one to five."""

    __pydantic_config__ = STRICT
    kind: Literal["chats_rated"]
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierInvitations:
    """Invitations that the visitor has had, of the last 50, and what became of them."""

    __pydantic_config__ = STRICT
    kind: Literal["earlier_invitations"]
    outcome: Literal["any", "accepted", "declined", "ignored"] = "any"
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentsFree:
    """Chats that the agents of the site have room for."""

    __pydantic_config__ = STRICT
    kind: Literal["agents_free"]
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLength:
    """Chats that wait for an agent of the site."""

    __pydantic_config__ = STRICT
    kind: Literal["queue"]
    at_least: Count | None = None
    at_most: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataIs:
    """What an event carries under a name, tested as `AttributeIs` is."""

    __pydantic_config__ = STRICT
    name: Name
    test: Test
    value: Word | Whole | Fraction | bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Events that the site reports by `track`, of the last 20 of the visit: of this name, within the last seconds where
    `within` is set, and with this among their data."""

    __pydantic_config__ = STRICT
    kind: Literal["event"]
    name: Name
    within: Annotated[int, Field(ge=1, le=24 * 60 * 60)] | None = None
    data: DataIs | None = None
    at_least: Annotated[int, Field(ge=0, le=LAST_EVENTS)] | None = 1
    at_most: Annotated[int, Field(ge=0, le=LAST_EVENTS - 1)] | None = None


Range: TypeAlias = (
    TimeOnPage
    | TimeOnSite
    | EngagedTime
    | PagesSeen
    | SearchedFor
    | VisitsMade
    | DaysAway
    | EarlierChats
    | LastRating
    | ChatsRated
    | EarlierInvitations
    | AgentsFree
    | QueueLength
    | Happened
)
"""The leaves with `at_least` and `at_most`."""
