"""What a visitor browses with."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

DeviceKind: TypeAlias = Literal["desktop", "phone", "tablet", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """`browser` and `system` are names with their main version, or empty."""

    kind: DeviceKind = "other"
    browser: str = ""
    system: str = ""
