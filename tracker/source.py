"""Where a visit came from."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

SourceKind: TypeAlias = Literal["direct", "search", "campaign", "social", "referral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """`name` is the engine, network, campaign or host; `words` are what was searched there, where they are told."""

    kind: SourceKind = "direct"
    name: str = ""
    words: str = ""
    words_hidden: bool = False


DIRECT = Source()
