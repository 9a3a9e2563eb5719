"""What reports tell of a site. Spans are in milliseconds."""

from dataclasses import dataclass

from server.wire.follow_ups import FollowUpCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How long something took: half of the chats at most `median`, nine in ten at most `ninth`."""

    chats: int
    median: int
    ninth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedWaits:
    """Chats whose visitors were promised a wait of more than `over` and at most `until` (null: without a bound), or
    nothing, where nobody could say. An agent came `sooner` than promised, `within` it or `later`; without a promise the
    three are nought. `left` went before anybody came, `turned` left a message or asked to be called instead, and
    `stays` tell for how long either had waited. `waits` are those of the others."""

    promised: bool
    over: int
    until: int | None
    sooner: int
    within: int
    later: int
    left: int
    turned: int
    waits: Spread | None
    stays: Spread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """How often agents said that they would be back and were in time (`kept`), or not (`broken`)."""

    kept: int
    broken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitReport:
    """The chats that visitors of a site asked for from `since` to `until`: what they were promised against what they
    waited, by the promise. `answers` are the times until the first words of an agent, `greetings` the part of it after
    the agent came, `greeted` how many of those kept the site's goal, which is `goal`. `returns` are those of all
    chats of that time, `follow_ups` those agreed on in it."""

    since: int
    until: int
    bands: list[PromisedWaits]
    waits: Spread | None
    answers: Spread | None
    greetings: Spread | None
    greeted: int
    goal: int
    returns: Returns
    follow_ups: FollowUpCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something was done `count` times, `within` of them within its aim; half took at most `median`, nine in ten at
    most `ninth`."""

    count: int
    within: int
    median: int
    ninth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRow:
    """How soon agents took chats, greeted and replied, on a day (`whose` is its date) or of one agent (`whose` is their
    id, empty where nobody knows, and `name` their name)."""

    whose: str
    name: str
    accept: Kept | None
    greet: Kept | None
    reply: Kept | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReport:
    """The chats of a site that were opened from `since` to `until`: `accept` from asking to an agent's coming, `greet`
    from there to their first words, `reply` from a visitor's words to the answer, each against the site's aim. Days are
    those of the site's zone, the latest first; of agents whoever did most comes first."""

    since: int
    until: int
    accept_aim: int
    greet_aim: int
    reply_aim: int
    all: ClockRow
    days: list[ClockRow]
    agents: list[ClockRow]
