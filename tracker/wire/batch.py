"""A batch of reports and what comes with it: the body of `POST /ingest`."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from tracker.wire.kinds import STRICT, TOLERANT, Activity, Code, Consent, Id, Lang, Locale, Signed, Token, Word
from tracker.wire.reports import Reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the browser says of itself. `language` is its own and `lang` that of the page, empty where the page names
    none: the visitor is answered, and spoken to in chats and mail, in `lang` or else in `language`; `viewport` is width
    and height in CSS pixels; `team` is the one that the site has named for its pages, by its id or name. Of this alone
    what is not known is passed over."""

    __pydantic_config__ = TOLERANT
    language: Locale = "en"
    lang: Lang = ""
    zone: Locale = "UTC"
    viewport: tuple[Annotated[int, Field(ge=0, le=100_000)], Annotated[int, Field(ge=0, le=100_000)]] = (0, 0)
    webdriver: bool = False
    team: Word | None = None

    @property
    def languages(self) -> tuple[str, str]:
        """In what a visitor is spoken to, by tags: the first of them that is one of ours."""
        return self.lang, self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """What one tab is doing right now; `page` is the page view it shows, empty where none was reported."""

    __pydantic_config__ = STRICT
    tab: Id
    page: Id | Literal[""]
    activity: Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalf:
    """A past visitor's own address, user agent and time; only with an ingest secret (`beckon replay`)."""

    __pydantic_config__ = STRICT
    address: Annotated[str, Field(max_length=64)]
    user_agent: Annotated[str, Field(max_length=1024)]
    at: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """What a browser remembers of refusals, and may in `essential` consent, too: how many there were, when the last one
    was, and whether its visitor asked not to be invited again. Nothing in it says whose they are."""

    __pydantic_config__ = STRICT
    count: Annotated[int, Field(ge=1, le=1000)]
    at: Annotated[int, Field(ge=0, le=2**53)]
    never: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """The body of `POST /ingest`. `chat` asks for a ticket although the consent opens no socket by itself. `declined`
    is the invitation that this browser declined last, whether or not its socket could say so; `refused` holds for
    whoever becomes known by this body. `identity` is a token by which the site proves who the visitor is; without full
    consent it counts where a `chat` is asked for."""

    __pydantic_config__ = STRICT
    site: Code
    visitor: Token | None = None
    consent: Consent = "full"
    events: Reports = field(default_factory=list)
    presence: Presence | None = None
    profile: Profile = field(default_factory=Profile)
    chat: bool = False
    declined: Id | None = None
    refused: Refusals | None = None
    identity: Signed | None = None
    on_behalf: OnBehalf | None = None
