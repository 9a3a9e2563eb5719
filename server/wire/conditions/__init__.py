"""The conditions of a rule: a tree whose leaves each ask one thing of a visitor or of the site.

Patterns are texts in which `*` stands for anything, compared without regard to case; there are no regular expressions.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from server.wire.conditions.choices import (
    ActivityIs,
    AttributeIs,
    AvailabilityIs,
    BrowserIs,
    CameFrom,
    CampaignIs,
    Choice,
    DeviceIs,
    LanguageIs,
    OnPage,
    PagesInOrder,
    PlaceIs,
    SourceIs,
    TimeOfDay,
)
from server.wire.conditions.ranges import (
    AgentsFree,
    ChatsRated,
    DataIs,
    DaysAway,
    EarlierChats,
    EarlierInvitations,
    EngagedTime,
    Happened,
    LastRating,
    PagesSeen,
    QueueLength,
    Range,
    SearchedFor,
    TimeOnPage,
    TimeOnSite,
    VisitsMade,
)
from server.wire.conditions.signals import ExitIntent, FormIs, IdleFor, Measured, ScrolledTo
from tracker.wire.kinds import STRICT

__all__ = [
    "ActivityIs",
    "AgentsFree",
    "AllOf",
    "AnyOf",
    "AttributeIs",
    "AvailabilityIs",
    "BrowserIs",
    "CameFrom",
    "CampaignIs",
    "ChatsRated",
    "Choice",
    "Condition",
    "DataIs",
    "DaysAway",
    "DeviceIs",
    "EarlierChats",
    "EarlierInvitations",
    "EngagedTime",
    "ExitIntent",
    "FormIs",
    "Group",
    "Happened",
    "IdleFor",
    "LanguageIs",
    "LastRating",
    "Leaf",
    "Measured",
    "NotThis",
    "OnPage",
    "PagesInOrder",
    "PagesSeen",
    "PlaceIs",
    "QueueLength",
    "Range",
    "ScrolledTo",
    "SearchedFor",
    "SourceIs",
    "TimeOfDay",
    "TimeOnPage",
    "TimeOnSite",
    "VisitsMade",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Each of them holds."""

    __pydantic_config__ = STRICT
    kind: Literal["all"]
    of: Annotated[list["Condition"], Field(min_length=1, max_length=50)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One of them holds, or more."""

    __pydantic_config__ = STRICT
    kind: Literal["any"]
    of: Annotated[list["Condition"], Field(min_length=1, max_length=50)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotThis:
    """It does not hold."""

    __pydantic_config__ = STRICT
    kind: Literal["not"]
    of: "Condition"


Group: TypeAlias = AllOf | AnyOf | NotThis
Leaf: TypeAlias = Range | Choice | Measured
Condition: TypeAlias = Annotated[Group | Leaf, Field(discriminator="kind")]
