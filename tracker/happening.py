"""What a roster takes in, as one process tells it to the others."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.recorded import Recorded
from tracker.wire import Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A batch was committed."""

    recorded: Recorded
    kind: Literal["folded"] = "folded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A tab told what it does."""

    site_id: str
    visitor_id: str
    presence: Presence
    kind: Literal["reported"] = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A socket of the visitor was opened."""

    visitor_id: str
    kind: Literal["held"] = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A socket of the visitor was closed."""

    visitor_id: str
    kind: Literal["released"] = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What agents did for the visitor has changed: SQL knows how."""

    visitor_id: str
    kind: Literal["settled"] = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A process that has heard nothing yet asks the others who is here."""

    kind: Literal["asked"] = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The answer to that begins: `Known`, `Reported` and `Held` follow for everybody."""

    kind: Literal["begun"] = "begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A visitor who has been here for a while."""

    recorded: Recorded
    kind: Literal["known"] = "known"


Happening: TypeAlias = Annotated[
    Folded | Reported | Held | Released | Settled | Asked | Begun | Known, Field(discriminator="kind")
]
