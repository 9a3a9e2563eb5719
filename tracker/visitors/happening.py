"""What a process takes in of its visitors, as it tells it to those that look at the site.

`sockets` is how many the visitor has open at that process: a number, not a step, so that what was missed is made good
by whatever is told next.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from tracker.pipeline.recorded import Recorded
from tracker.visitors.presence import Tab
from tracker.wire.batch import Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A batch was committed."""

    recorded: Recorded
    sockets: int
    kind: Literal["folded"] = "folded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A tab told what it does."""

    visitor_id: str
    presence: Presence
    kind: Literal["reported"] = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """A socket of the visitor was opened or closed."""

    visitor_id: str
    sockets: int
    kind: Literal["connected"] = "connected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Everybody who is here is named from now on: a `Known` for each, then `Ended`."""

    kind: Literal["begun"] = "begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A visitor who has been here for a while. The times of the tabs and `seen` are milliseconds ago, `gone` too: None
    where the visitor is not about to leave; `engaged` are milliseconds of this visit."""

    recorded: Recorded
    tabs: tuple[Tab, ...]
    seen: int
    gone: int | None
    sockets: int
    engaged: int = 0
    kind: Literal["known"] = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """That was everybody."""

    kind: Literal["ended"] = "ended"


Happening: TypeAlias = Annotated[Folded | Reported | Connected | Begun | Known | Ended, Field(discriminator="kind")]
