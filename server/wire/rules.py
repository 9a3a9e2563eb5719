"""Rules on the wire: what an owner writes, and what Beckon says of it."""

from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeAlias, get_args, get_type_hints

from pydantic import Field, TypeAdapter

from server.wire.agent_commands import GreetingText
from server.wire.conditions import Condition, Group, Leaf
from server.wire.hours import Week
from server.wire.quick_answers import QuickAnswers
from tracker.wire.kinds import STRICT, Id

RuleState: TypeAlias = Literal["draft", "active", "paused"]
RuleName = Annotated[str, Field(min_length=1, max_length=80)]
Percent = Annotated[int, Field(ge=0, le=100)]
Moment = Annotated[int, Field(ge=0, le=2**53)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChat:
    """Invite the visitor, on behalf of an agent who holds a slot for it. `text` may have variables like
    `{visitor.name|there}`: what stands after `|` is said where nothing is known. Where there are `variants`, each
    visitor reads one of all these texts, and the same each time. A press on one of the `answers` accepts it and says
    that. The agent is one of `team`, to which the chat belongs then; where none is named, of the team that has the
    page. `face` says whose name stands on the card: the agent's, or that of the team, of the site where there is
    none."""

    __pydantic_config__ = STRICT
    kind: Literal["invite"]
    text: GreetingText
    variants: Annotated[list[GreetingText], Field(max_length=3)] = field(default_factory=list)
    answers: QuickAnswers = field(default_factory=list)
    team: Id | None = None
    face: Literal["agent", "team"] = "agent"

    @property
    def texts(self) -> list[str]:
        """All that it may say."""
        return [self.text, *self.variants]


@dataclass(frozen=True, slots=True, kw_only=True)
class HintAgents:
    """Mark the visitor on the agents' grid, and ask the visitor nothing."""

    __pydantic_config__ = STRICT
    kind: Literal["hint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferArticle:
    """Offer the visitor a help article of the site instead of a chat. It is a contact like an invitation, and needs no
    agent."""

    __pydantic_config__ = STRICT
    kind: Literal["article"]
    article: Id


RuleAction: TypeAlias = Annotated[OfferChat | OfferArticle | HintAgents, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a rule says. Of several that would invite, the one with the highest `priority` does. `share` is the part of
    the visitors for whom it holds at all, `control` the part of those who are left uninvited to compare with; both in
    percent, and the same for a visitor each time. `goal` is the one of the site's goals by which it is told whether the
    rule helps. With a `schedule` it acts within these hours alone, on the clock of the site's zone. After `expires_at`
    it does nothing more."""

    __pydantic_config__ = STRICT
    name: RuleName
    when: Condition
    action: RuleAction
    priority: Annotated[int, Field(ge=0, le=1000)] = 100
    share: Percent = 100
    control: Percent = 10
    expires_at: Moment | None = None
    goal: Id | None = None
    schedule: Week | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNew:
    __pydantic_config__ = STRICT
    rule: Rule
    state: RuleState = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEdit:
    """`version` is the one that was edited: where there is a later one already, nothing is changed."""

    __pydantic_config__ = STRICT
    rule: Rule
    version: Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSwitch:
    """What the rule shall do from now on: nothing yet, act, or nothing for now."""

    __pydantic_config__ = STRICT
    state: RuleState


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """A rule of a site. `version` counts its edits from 1; `changed_by` is the name of whoever made the last. `stretch`
    is the version since which what it comes to is compared: whoever changes the conditions, what it says and in
    whose name, its schedule, the share that is left out or the goal begins anew."""

    id: str
    site: str
    state: RuleState
    version: int
    changed_at: int
    changed_by: str
    rule: Rule
    stretch: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleVersion:
    """The rule as it once was."""

    version: int
    at: int
    agent_name: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAct:
    """Somebody gave the rule this state, or took it away."""

    act: Literal["draft", "active", "paused", "removed"]
    at: int
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHistory:
    """What a rule once said, who wrote that, and who switched it; the latest first of each."""

    versions: list[RuleVersion]
    acts: list[RuleAct]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGone:
    """A rule that `agent_name` has taken away at that time. What it did is kept."""

    id: str
    name: str
    at: int
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTry:
    """A rule that is being written: whether it makes sense, and with `visitor` what it comes to for them now."""

    __pydantic_config__ = STRICT
    rule: Rule
    visitor: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTotal:
    """How many visits came to a gate of a rule on a day, counted from the epoch in UTC. `gate` is `qualified` (its
    conditions held), the gate that kept it from inviting, of `contact` also each part of the budget that did, or
    `sent`. A visit counts once at each that it comes to."""

    day: int
    gate: str
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTotals:
    """What a rule did on the days from `since` to `until`, counted from the epoch in UTC."""

    since: int
    until: int
    totals: list[RuleTotal]


rule_adapter: TypeAdapter[Rule] = TypeAdapter(Rule)

rule_new_adapter: TypeAdapter[RuleNew] = TypeAdapter(RuleNew)

rule_edit_adapter: TypeAdapter[RuleEdit] = TypeAdapter(RuleEdit)

rule_switch_adapter: TypeAdapter[RuleSwitch] = TypeAdapter(RuleSwitch)

rule_try_adapter: TypeAdapter[RuleTry] = TypeAdapter(RuleTry)

KINDS = frozenset(
    get_args(get_type_hints(shape)["kind"])[0]
    for shape in (*get_args(Group), *get_args(Leaf), OfferChat, OfferArticle, HintAgents)
)
"""What conditions and actions call themselves; in the path of a mistake it stands between the fields."""
