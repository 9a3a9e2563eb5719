"""Leaves that ask what something is: the page, the source, the device, an attribute, the hour."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from server.wire.conditions.values import Listed, Pattern, WallTime, Weekday
from server.wire.visitors_seen import SourceKind
from tracker.wire.kinds import STRICT, AvailabilityState, Fraction, Name, Whole, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPage:
    """The page in front, the first of the visit, or any of the last 32 of it. A pattern that begins with `/` is held
    against path and query, any other one against the whole address."""

    __pydantic_config__ = STRICT
    kind: Literal["page"]
    which: Literal["current", "landing", "visited"] = "current"
    url: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesInOrder:
    """Pages that were seen one after the other, whatever was between them."""

    __pydantic_config__ = STRICT
    kind: Literal["pages_in_order"]
    urls: Annotated[list[Pattern], Field(min_length=2, max_length=10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameFrom:
    """The address of the page that led to the visit."""

    __pydantic_config__ = STRICT
    kind: Literal["referrer"]
    url: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIs:
    """The kind of source, and with `name` also its engine, network, campaign or host."""

    __pydantic_config__ = STRICT
    kind: Literal["source"]
    one_of: Annotated[list[SourceKind], Field(min_length=1)]
    name: Pattern | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignIs:
    """A campaign parameter of the landing page."""

    __pydantic_config__ = STRICT
    kind: Literal["campaign"]
    parameter: Literal["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"]
    value: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceIs:
    """One of these countries (ISO 3166), and with `region` one whose name is like it."""

    __pydantic_config__ = STRICT
    kind: Literal["place"]
    countries: Annotated[list[Annotated[str, Field(pattern=r"^[A-Z]{2}$")]], Field(min_length=1, max_length=250)]
    region: Pattern | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageIs:
    """Tags of languages; `de` is also `de-AT`."""

    __pydantic_config__ = STRICT
    kind: Literal["language"]
    one_of: Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceIs:
    __pydantic_config__ = STRICT
    kind: Literal["device"]
    one_of: Annotated[list[Literal["desktop", "phone", "tablet", "other"]], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserIs:
    """Names of browsers, with their main version or without."""

    __pydantic_config__ = STRICT
    kind: Literal["browser"]
    one_of: Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeIs:
    """What the site claims about the visitor by `identify`. `like` holds a text against a pattern; `above` and the
    like compare numbers; `present` asks for no value."""

    __pydantic_config__ = STRICT
    kind: Literal["attribute"]
    name: Name
    test: Literal["present", "equals", "like", "above", "below", "at_least", "at_most"]
    value: Word | Whole | Fraction | bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityIs:
    __pydantic_config__ = STRICT
    kind: Literal["activity"]
    one_of: Annotated[list[Literal["active", "idle", "hidden"]], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityIs:
    __pydantic_config__ = STRICT
    kind: Literal["availability"]
    one_of: Annotated[list[AvailabilityState], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOfDay:
    """What the clock shows in the zone of the site or of the visitor. `days` are 0 for Monday to 6; an end that is not
    after the beginning is on the next day."""

    __pydantic_config__ = STRICT
    kind: Literal["time_of_day"]
    zone: Literal["site", "visitor"] = "site"
    days: Annotated[list[Weekday], Field(min_length=1, max_length=7)] = field(
        default_factory=lambda: [0, 1, 2, 3, 4, 5, 6]
    )
    since: WallTime
    until: WallTime


Choice: TypeAlias = (
    OnPage
    | PagesInOrder
    | CameFrom
    | SourceIs
    | CampaignIs
    | PlaceIs
    | LanguageIs
    | DeviceIs
    | BrowserIs
    | AttributeIs
    | ActivityIs
    | AvailabilityIs
    | TimeOfDay
)
