"""What a page is told in return."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tracker.wire.kinds import AvailabilityState

Side: TypeAlias = Literal["left", "right"]
Scheme: TypeAlias = Literal["light dark", "light", "dark", "inherit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """An event that was not stored, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The next change of availability that the clock alone will bring."""

    at: int
    state: AvailabilityState


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """Whether somebody is there. `opens_at` is set when closed; `hours` are the opening intervals of the next
    seven days as pairs of times, in order; empty means around the clock. `team` is the id of the team of which it is
    told, empty where it is told of the site. With `shut` no messages are taken either."""

    state: AvailabilityState
    opens_at: int | None = None
    next: Change | None = None
    note: str = ""
    hours: tuple[tuple[int, int], ...] = ()
    team: str = ""
    shut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChoice:
    """A team as visitors see it."""

    name: str
    availability: Availability


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """How the widget looks on this site. `texts` are the few words that a page shows before a click, in the page's
    language or the browser's: `language` (its tag), `dir` (its direction), `chat`, `closed`, `back` (with `{time}`),
    `invitation`, `accept`, `decline`, `again` (a question) with `never` and `later`. The card of an invitation waits
    while the visitor writes in a field, where it is `patient`, and on pages that `spared` names. With `survey` the
    panel asks about a chat that has ended; with `transcript` it offers to send it by mail; with `previews` it shows
    agents what is not sent yet, and says so. `label` among the texts is written on the
    button, empty where that has only an icon. `style` is what the widget takes for the style of all it shows: colours,
    place and icon, as variables of CSS. `accent`, `on_accent`, `position` and `scheme` say the same to pages that were
    loaded before there was a `style`."""

    name: str
    accent: str
    on_accent: str
    position: Side
    greeting: str
    texts: dict[str, str]
    patient: bool = True
    spared: tuple[str, ...] = ()
    survey: bool = True
    transcript: bool = False
    scheme: Scheme = "light dark"
    previews: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An offer to chat as its visitor sees it; `text` is plain. `agent` is the name of whom it comes from: that of the
    agent, or of their team or site; `style` are the declarations of CSS for what lies over the initials, where that is
    a picture. A press on one of the `answers` accepts it and says that. `refusals` are those of the visitor before it;
    `regardless` shows it wherever the visitor is. With `article` it offers that help article instead: `agent` is its
    title and `text` its first sentence, and accepting opens it."""

    id: str
    phase: Literal["created", "delivered", "shown", "accepted", "declined", "ignored", "expired", "revoked"]
    agent: str
    text: str
    expires_at: int
    chat: str | None = None
    refusals: int = 0
    regardless: bool = False
    answers: tuple[str, ...] = ()
    article: str | None = None
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """What the page must know to report as the site's owner wants: see `SiteOptions`. `signals` are those that active
    rules ask for, with the values at which to report: percent for `scroll`, seconds for `idle`, 0 for the others; null
    where there are none."""

    search_parameters: tuple[str, ...] = ()
    hash_routes: bool = False
    ignore_gpc: bool = False
    signals: dict[str, tuple[int, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestAnswer:
    """The answer to `POST /ingest`: 202 means that what is in `accepted` is committed.

    `ticket` opens the visitor socket from this Origin for a minute; `now` is the server's time. `availability` is that
    of the page's team; where it has none and several could serve, `teams` are all of them, by their ids. Where
    `visitor` is another one than was sent, go on as that one alone. `unproven` says why the visitor is not the one whom
    the `identity` names.
    """

    now: int
    availability: Availability
    appearance: Appearance
    tracking: Tracking = field(default_factory=Tracking)
    accepted: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    visitor: str | None = None
    unproven: str | None = None
    ticket: str | None = None
    invitation: Invitation | None = None
    chat: str | None = None
    unread: int = 0
    teams: dict[str, TeamChoice] = field(default_factory=dict)
