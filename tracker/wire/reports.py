"""What a visitor's page reports."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import MAX_EVENTS, STRICT, Data, Engaged, Id, Name, Query, SignalName, Title, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """One navigation. `id` is also the name of the page for later events."""

    __pydantic_config__ = STRICT
    kind: Literal["page_view"]
    id: Id
    url: Url
    title: Title = ""
    referrer: Url = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageUpdate:
    """The page's address or title changed without a navigation."""

    __pydantic_config__ = STRICT
    kind: Literal["page_update"]
    id: Id
    page: Id
    url: Url
    title: Title = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """How long the page has been visible and its visitor active until now; the largest value counts."""

    __pydantic_config__ = STRICT
    kind: Literal["engagement"]
    id: Id
    page: Id
    engaged: Engaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search that the address does not show; those in an address are found by the tracker."""

    __pydantic_config__ = STRICT
    kind: Literal["search"]
    id: Id
    page: Id
    query: Query
    via: Literal["form", "api"]
    results: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something the site reports by `beckon('track', name, data)`."""

    __pydantic_config__ = STRICT
    kind: Literal["event"]
    id: Id
    page: Id
    name: Name
    data: Data = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify:
    """What the site claims about the visitor; shown as a claim, never believed."""

    __pydantic_config__ = STRICT
    kind: Literal["identify"]
    id: Id
    page: Id
    traits: Data


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something that only the page can see, and that an active rule asks for: how far it was scrolled (percent), for
    how long nobody did anything (seconds), that the pointer left at the top, that a form was begun, left or refused.
    Never what was written."""

    __pydantic_config__ = STRICT
    kind: Literal["signal"]
    id: Id
    page: Id
    signal: SignalName
    value: Annotated[int, Field(ge=0, le=24 * 60 * 60)] = 0


Report: TypeAlias = Annotated[
    PageView | PageUpdate | Engagement | Search | Event | Identify | Signal, Field(discriminator="kind")
]
Reports: TypeAlias = Annotated[list[Report], Field(max_length=MAX_EVENTS, fail_fast=True)]
