"""The button that opens the chat, as a site has it."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.wire.kinds import STRICT

Offset: TypeAlias = Annotated[int, Field(ge=0, le=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Launcher:
    """What the button shows, its words being the text `page.label`, and how many pixels it is off the side and the
    bottom of the window; `phone_side` and `phone_bottom` are those where the window is less than 480 wide."""

    __pydantic_config__ = STRICT
    shows: Literal["icon", "both", "words"] = "icon"
    icon: Literal["chat", "dots", "question", "headset", "heart", "mail"] = "chat"
    side: Offset = 20
    bottom: Offset = 20
    phone_side: Offset = 20
    phone_bottom: Offset = 20
