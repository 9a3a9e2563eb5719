"""The kinds of values that frames are made of, with their bounds."""

import re
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field

MAX_FRAME = 64 * 1024
"""Bytes a frame or a request body may have."""

MAX_EVENTS = 100
"""Events in one request or frame."""

LAST_EVENTS = 20
"""Events of a visit that are remembered, for rules to ask about."""

LAST_SEARCHES = 50
"""Searches of a visit that are remembered, for rules to ask about and to judge the next one by."""

LAST_PAGES = 32
"""Pages of a visit that are remembered, for rules to ask about."""

STRICT = ConfigDict(extra="forbid", strict=True)
TOLERANT = ConfigDict(extra="ignore", strict=True)
"""For what a browser says of itself: while processes of two releases run side by side, a widget of the newer one
reports to the older one, too, and what that does not know yet it does without."""

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
"""A UUID version 7, made by whoever creates the thing: resending it gives the first result."""

Url = Annotated[str, Field(max_length=2048)]
Title = Annotated[str, Field(max_length=512)]
Query = Annotated[str, Field(min_length=1, max_length=256)]
Name = Annotated[str, Field(min_length=1, max_length=64)]
Word = Annotated[str, Field(max_length=256)]
Token = Annotated[str, Field(max_length=512)]
Signed = Annotated[str, Field(max_length=4096)]
"""A JWT, which has whatever its maker puts into it."""
Code = Annotated[str, Field(min_length=1, max_length=64)]
Engaged = Annotated[int, Field(ge=0, le=24 * 60 * 60 * 1000)]
"""Milliseconds in which a page was visible and its visitor active."""

Locale = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_@.+/-]*$")]
"""A language tag or the name of a time zone."""


def _tag(said: str) -> str:
    return said if re.fullmatch(r"[A-Za-z0-9_@.+/-]{1,64}", said) else ""


Lang = Annotated[Word, AfterValidator(_tag)]
"""What a page calls its language, whatever that is; empty where it is no tag of one."""

Whole = Annotated[int, Field(ge=-(2**53), le=2**53)]
"""A number that browsers and databases hold exactly."""

Fraction = Annotated[float, Field(allow_inf_nan=False)]
Data = Annotated[dict[Name, Word | Whole | Fraction | bool | None], Field(max_length=20)]
Consent: TypeAlias = Literal["denied", "essential", "full"]
Activity: TypeAlias = Literal["active", "idle", "hidden", "gone"]
SearchVia: TypeAlias = Literal["url", "form", "api", "engine", "campaign"]
SignalName: TypeAlias = Literal["scroll", "idle", "exit", "form_begun", "form_abandoned", "form_error"]
AvailabilityState: TypeAlias = Literal["open", "busy", "away", "closed"]
