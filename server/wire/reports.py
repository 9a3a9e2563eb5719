"""What reports tell of a site. Spans are in milliseconds."""

from dataclasses import dataclass


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
    chats of that time."""

    since: int
    until: int
    bands: list[PromisedWaits]
    waits: Spread | None
    answers: Spread | None
    greetings: Spread | None
    greeted: int
    goal: int
    returns: Returns
