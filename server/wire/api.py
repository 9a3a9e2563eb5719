"""The bodies of `/api`: what the dashboard's settings and sign-in send and get. Errors are `Problem`."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from server.wire.agent_commands import GreetingText
from server.wire.agent_views import AgentView, Role
from server.wire.budget import Budget
from server.wire.chats_seen import ChatView
from server.wire.ending import Ending
from server.wire.goals import Goals
from server.wire.hours import Schedule, WeeklySpan
from server.wire.launcher import Launcher
from server.wire.secure_forms import FormTemplate, usual
from server.wire.site_texts import OwnText
from server.wire.tags import Tag, Word
from server.wire.visitor_commands import Email
from server.wire.visitor_goals import Goal
from tracker.wire.kinds import STRICT, Code, Id

Label = Annotated[str, Field(min_length=1, max_length=100)]
Password = Annotated[str, Field(min_length=1, max_length=256)]
Origin = Annotated[str, Field(max_length=256)]
FacesShown: TypeAlias = Literal["picture", "name", "team"]
Routing: TypeAlias = Literal["broadcast", "longest_free", "most_free"]
AnswerWithin = Annotated[int, Field(ge=1, le=200)]
GREETING = "Hello! How can we help you?"
"""The greeting where an owner has written none: visitors are greeted in their language."""

CAPACITY = 3
"""Chats and open invitations that an agent has at once, where neither they nor the site have another number."""

Capacity = Annotated[int, Field(ge=1, le=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Any answer of 400 and above. `field` names the input at fault, where one is."""

    code: str
    reason: str
    field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    __pydantic_config__ = STRICT
    email: Annotated[str, Field(max_length=254)]
    password: Password


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """Who is signed in."""

    agent: AgentView


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionShown:
    """Who is signed in on the browser that asks; null: nobody."""

    agent: AgentView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """Opens the agent socket once, within a minute."""

    ticket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNew:
    __pydantic_config__ = STRICT
    name: Label
    origins: Annotated[list[Origin], Field(max_length=50)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What an owner may set on a site beside its name, origins and hours.

    `accent` is `#rrggbb`; the text on it is white, or black where white has less contrast than 4.5:1.
    `scheme` is light or dark, or that of the visitor's device or of the page; `launcher` is the button that opens the
    chat; `faces` says how visitors see agents: with name and picture, by name, or as their team or site;
    `greeting` opens the empty panel;
    `greetings` are templates for invitations; `search_parameters` name the address
    parameters that carry search words; `hash_routes` counts a change of the fragment as a navigation;
    `ignore_gpc` is the owner's statement that Global Privacy Control does not apply; `count_automation` lets browsers
    driven by a program count as visitors, for the owner's own tests; `capacity` is how many chats and open invitations
    an agent has at once for whom nothing else is set; with `one_at_a_time`, and in `one_at_a_time_hours`, it is one for
    all of them; `routing` says who is asked to take a chat: all, or one agent
    after the other, first who is free for longest or has most places free; `budget` is how often visitors may be
    invited, `goals` how soon agents mean to act; `at_closing` says whether those who wait when the site closes are
    served still, or leave messages; `answer_within` is the hours of opening in which messages left are to be answered,
    where a time is named; `visitor_goals` are what it is hoped that visitors come to; with `survey` they are asked at
    the end of a chat what they say of it; with `previews` agents see what visitors have not sent yet, and those are
    told so; `ending` is how chats come to their end, and `tags` what
    agents say of what they were about; of the words that agents write `avoided` are not the site's, and `acronyms` need
    no explanation; `texts` are what the widget says
    otherwise here; `secure_forms` are what agents may ask for in confidence with one press.
    """

    __pydantic_config__ = STRICT
    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] = "#2f5bea"
    position: Literal["left", "right"] = "right"
    scheme: Literal["device", "light", "dark", "page"] = "device"
    faces: FacesShown = "picture"
    launcher: Launcher = field(default_factory=Launcher)
    greeting: Annotated[str, Field(max_length=300)] = GREETING
    greetings: Annotated[list[GreetingText], Field(max_length=20)] = field(
        default_factory=lambda: [
            "Hello! Can I help you find something?",
            "Hello! I saw you were looking around. Is there anything you would like to know?",
        ]
    )
    search_parameters: Annotated[list[Code], Field(max_length=30)] = field(
        default_factory=lambda: ["q", "query", "s", "search", "searchword", "k", "keyword", "keywords"]
    )
    hash_routes: bool = False
    ignore_gpc: bool = False
    count_automation: bool = False
    capacity: Capacity = CAPACITY
    one_at_a_time: bool = False
    one_at_a_time_hours: Annotated[list[WeeklySpan], Field(max_length=10)] = field(default_factory=list)
    routing: Routing = "broadcast"
    at_closing: Literal["serve", "messages"] = "serve"
    answer_within: AnswerWithin | None = None
    budget: Budget = field(default_factory=Budget)
    goals: Goals = field(default_factory=Goals)
    visitor_goals: Annotated[list[Goal], Field(max_length=10)] = field(default_factory=list)
    survey: bool = True
    previews: bool = False
    ending: Ending = field(default_factory=Ending)
    tags: Annotated[list[Tag], Field(max_length=50)] = field(default_factory=list)
    avoided: Annotated[list[Word], Field(max_length=200)] = field(default_factory=list)
    acronyms: Annotated[list[Word], Field(max_length=200)] = field(default_factory=list)
    texts: Annotated[list[OwnText], Field(max_length=200)] = field(default_factory=list)
    secure_forms: Annotated[list[FormTemplate], Field(max_length=10)] = field(default_factory=usual)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChange:
    """Fields that are null stay as they are."""

    __pydantic_config__ = STRICT
    name: Label | None = None
    origins: Annotated[list[Origin], Field(max_length=50)] | None = None
    options: SiteOptions | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """A site with everything an owner may set; `snippet` is the tag to paste."""

    id: str
    key: str
    name: str
    origins: list[str]
    options: SiteOptions
    schedule: Schedule
    first_view_at: int | None
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseCounts:
    """What became of the promises made since `since`: those still `open` and in time, those `kept` in time, and those
    `broken`: too late, or ended without an answer. Those that their visitor took back are none of these."""

    since: int
    open: int
    kept: int
    broken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentNew:
    """A new colleague; `sites` does not matter for owners, who serve all. Without `capacity` the site's holds.
    A trainee may have a `mentor`, who is told of what they suggest."""

    __pydantic_config__ = STRICT
    email: Email
    name: Label
    role: Role
    password: Annotated[str, Field(min_length=10, max_length=256)]
    sites: list[Id] = field(default_factory=list)
    capacity: Capacity | None = None
    mentor: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentChange:
    """Fields that are null stay as they are. A new password, another role or `disabled` ends the agent's sessions;
    other sites make the agent's sockets come back. `capacity` is a number, or "site" for as many as the site says.
    `mentor` is that of a trainee, or "nobody"."""

    __pydantic_config__ = STRICT
    name: Label | None = None
    role: Role | None = None
    password: Annotated[str, Field(min_length=10, max_length=256)] | None = None
    disabled: bool | None = None
    sites: list[Id] | None = None
    capacity: Capacity | Literal["site"] | None = None
    one_at_a_time: bool | None = None
    mentor: Id | Literal["nobody"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A colleague as the page of people shows one."""

    agent: AgentView
    sites: list[str]
    disabled: bool
    mentor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPage:
    """Ended chats, the latest first; `before` asks for the next page, null at the end."""

    chats: list[ChatView]
    before: int | None


sign_in_adapter: TypeAdapter[SignIn] = TypeAdapter(SignIn)

site_new_adapter: TypeAdapter[SiteNew] = TypeAdapter(SiteNew)

site_change_adapter: TypeAdapter[SiteChange] = TypeAdapter(SiteChange)

site_options_adapter: TypeAdapter[SiteOptions] = TypeAdapter(SiteOptions)

agent_new_adapter: TypeAdapter[AgentNew] = TypeAdapter(AgentNew)

agent_change_adapter: TypeAdapter[AgentChange] = TypeAdapter(AgentChange)
