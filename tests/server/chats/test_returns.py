"""Returns: what comes of it when an agent says that they will be back."""

from dataclasses import replace

import pytest

from server.chats.chat import Chat, Phase, apply, decide
from server.chats.colleague_steps import HandOver
from server.chats.steps import BeBack, Command, End, Say
from tracker.clock import MINUTE
from tracker.errors import Conflict

NOW = 1_800_000_000_000
CHAT = Chat(
    id="chat", site_id="acme", visitor_id="ada", phase=Phase.ACTIVE, opened_at=NOW, agent_id="bo", waiting_since=NOW
)
SAID = BeBack("1", "bo", NOW + 5 * MINUTE)
ANSWER = Say("m", "Here it is", "bo")


def after(*steps: tuple[int, Command], chat: Chat = CHAT) -> Chat:
    """The chat after these commands, each at so many minutes."""
    for minutes, command in steps:
        for event in decide(chat, command, NOW + minutes * MINUTE):
            chat = apply(chat, event)
    return chat


@pytest.mark.parametrize(
    ("steps", "kept", "broken"),
    [
        ([(5, ANSWER)], 1, 0),
        ([(6, ANSWER)], 0, 1),
        ([(1, BeBack("2", "bo", None))], 1, 0),
        ([(6, BeBack("2", "bo", None)), (7, ANSWER)], 0, 1),
        ([(1, BeBack("1", "bo", NOW + 9 * MINUTE)), (6, ANSWER)], 0, 1),
        ([(1, BeBack("2", "bo", NOW + 9 * MINUTE)), (6, ANSWER)], 1, 0),
        ([(6, BeBack("2", "bo", NOW + 9 * MINUTE)), (7, ANSWER)], 1, 1),
        ([(1, End("visitor"))], 0, 0),
        ([(6, End("visitor"))], 0, 1),
        ([(1, Say("v", "Take your time"))], 0, 0),
    ],
)
def test_a_word_is_kept_or_broken_once(steps: list[tuple[int, Command]], kept: int, broken: int) -> None:
    chat = after((0, SAID), *steps)
    assert (chat.backs_kept, chat.backs_broken) == (kept, broken)


@pytest.mark.parametrize("to", [{"agent_id": "cy"}, {"team_id": "billing"}])
@pytest.mark.parametrize(("minutes", "broken"), [(1, 0), (6, 1)])
def test_a_word_is_not_kept_by_who_gives_the_chat_away(to: dict[str, str], minutes: int, broken: int) -> None:
    chat = after((0, SAID), (minutes, HandOver(id="h", by="bo", line="Goes on", **to)))
    assert (chat.back_by, chat.backs_kept, chat.backs_broken) == (None, 0, broken)


def test_who_waits_for_the_agent_owes_nothing() -> None:
    asked = after((0, ANSWER), (0, Say("q", "Anything else?", "bo", asks=True)), (1, SAID))
    assert (asked.owed_since, asked.asked_at, asked.back_by) == (None, None, SAID.by)
    assert after((3, Say("w", "Here", "bo")), chat=asked).owed_since == NOW + 3 * MINUTE


@pytest.mark.parametrize("chat", [replace(CHAT, agent_id="cy"), replace(CHAT, phase=Phase.CLOSED)])
def test_only_who_leads_a_chat_promises_in_it(chat: Chat) -> None:
    with pytest.raises(Conflict, match="Take this chat"):
        decide(chat, SAID, NOW)
