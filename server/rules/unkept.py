"""What the past does not hold: conditions that nobody can ask of recorded visits. Whoever looks back says for each
kind of them what it counts as."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from server.rules.leaves import leaf_probe
from server.rules.probe import Probe, steady
from server.wire.conditions import (
    ActivityIs,
    AgentsFree,
    AllOf,
    AnyOf,
    AttributeIs,
    AvailabilityIs,
    BrowserIs,
    CameFrom,
    CampaignIs,
    ChatsRated,
    Condition,
    DaysAway,
    DeviceIs,
    EarlierChats,
    EarlierInvitations,
    EngagedTime,
    ExitIntent,
    FormIs,
    Happened,
    IdleFor,
    LanguageIs,
    LastRating,
    Leaf,
    NotThis,
    OnPage,
    PagesInOrder,
    PagesSeen,
    PlaceIs,
    QueueLength,
    ScrolledTo,
    SearchedFor,
    SourceIs,
    TimeOfDay,
    TimeOnPage,
    TimeOnSite,
    VisitsMade,
)


def unkept(leaf: Leaf) -> str | None:
    """What nobody wrote down that the condition asks, in words; None where it can be asked of the past."""
    match leaf:
        case ActivityIs():
            return "whether visitors were active, idle or in another tab"
        case AgentsFree():
            return "how many chats the agents had room for"
        case QueueLength():
            return "how many waited for an agent"
        case EngagedTime():
            return "how long visitors were active"
        case ScrolledTo():
            return "how far visitors scrolled"
        case ExitIntent():
            return "whether visitors were about to leave"
        case IdleFor():
            return "whether visitors did nothing for a while"
        case FormIs():
            return "what visitors did with forms"
        case (
            AttributeIs()
            | AvailabilityIs()
            | BrowserIs()
            | CameFrom()
            | CampaignIs()
            | ChatsRated()
            | DaysAway()
            | DeviceIs()
            | EarlierChats()
            | EarlierInvitations()
            | Happened()
            | LanguageIs()
            | LastRating()
            | OnPage()
            | PagesInOrder()
            | PagesSeen()
            | PlaceIs()
            | SearchedFor()
            | SourceIs()
            | TimeOfDay()
            | TimeOnPage()
            | TimeOnSite()
            | VisitsMade()
        ):
            return None
        case _:
            assert_never(leaf)


def unknowns(conditions: Iterable[Condition]) -> dict[str, str]:
    """The kinds of conditions among these that the past does not hold, with what nobody wrote down."""
    leaves = (leaf for condition in conditions for leaf in _leaves(condition))
    return {leaf.kind: words for leaf in leaves if (words := unkept(leaf)) is not None}


def asks_for_results(condition: Condition) -> bool:
    """Whether it asks what searches found, which a page may tell and an access log never does."""
    return any(isinstance(leaf, SearchedFor) and leaf.sign == "without_result" for leaf in _leaves(condition))


def assuming(assumed: Mapping[str, bool], team_id: str | None, leaf: Leaf) -> Probe:
    """How to ask a condition of the past, of a rule that invites for this team where it names one. `assumed` says what
    each kind of unknown ones counts as."""
    if unkept(leaf) is None:
        return leaf_probe(leaf, team_id)
    holds = assumed[leaf.kind]
    words = f"{unkept(leaf)} is not kept: taken as {'true' if holds else 'not true'}"
    return steady(lambda _: holds, lambda _: words)


def _leaves(condition: Condition) -> Iterator[Leaf]:
    match condition:
        case AllOf() | AnyOf():
            for each in condition.of:
                yield from _leaves(each)
        case NotThis():
            yield from _leaves(condition.of)
        case _:
            yield condition
