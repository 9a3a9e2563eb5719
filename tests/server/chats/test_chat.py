"""Chats: what each command comes to, and what must hold for any conversation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.chats.chat import Chat, Phase, apply, decide
from server.chats.steps import Author, Command, End, Leave, Miss, Read, Said, Say, Settle, Snooze, Take, Wake
from server.waiting.promise import Promise
from tracker.clock import new_id
from tracker.errors import Conflict

NOW = 1_800_000_000_000
OVER = [Phase.CLOSED, Phase.MISSED]


def queued() -> Chat:
    return Chat(id="chat", site_id="acme", visitor_id="ada", phase=Phase.QUEUED, opened_at=NOW)


def after(chat: Chat, *commands: Command, now: int = NOW) -> Chat:
    for command in commands:
        for event in decide(chat, command, now):
            chat = apply(chat, event)
    return chat


def test_the_visitor_waits_from_the_first_message_after_an_answer() -> None:
    chat = after(queued(), Say("1", "Hello?"), now=NOW + 1)
    chat = after(chat, Say("2", "Anybody?"), now=NOW + 2)
    assert chat.waiting_since == NOW + 1
    chat = after(chat, Take("bo"), Say("3", "Yes!", "bo"), now=NOW + 3)
    assert chat.waiting_since is None
    assert after(chat, Say("4", "Good."), now=NOW + 4).waiting_since == NOW + 4


def test_the_first_to_take_a_chat_leads_it() -> None:
    chat = after(queued(), Take("bo"))
    assert (chat.phase, chat.agent_id, chat.taken_at) == (Phase.ACTIVE, "bo", NOW)
    assert decide(chat, Take("bo"), NOW) == ()
    with pytest.raises(Conflict, match="colleague"):
        decide(chat, Take("cy"), NOW)


def test_a_chat_whose_agent_is_gone_may_be_taken_over() -> None:
    chat = after(after(queued(), Take("bo")), Take("cy", free=True), now=NOW + 1)
    assert (chat.agent_id, chat.taken_at) == ("cy", NOW)


def test_only_who_leads_a_chat_writes_in_it() -> None:
    for chat in (queued(), after(queued(), Take("cy"))):
        with pytest.raises(Conflict, match="Take this chat"):
            decide(chat, Say("1", "Hello", "bo"), NOW)


@pytest.mark.parametrize("command", [Take("bo"), Say("1", "Hello"), Say("1", "Hello", "bo")])
@pytest.mark.parametrize("phase", OVER)
def test_a_chat_that_is_over_takes_nothing_more(phase: Phase, command: Command) -> None:
    with pytest.raises(Conflict, match="over"):
        decide(replace(queued(), phase=phase, agent_id="bo"), command, NOW)


def test_reading_never_goes_back_nor_beyond_what_was_said() -> None:
    chat = after(queued(), Take("bo"), Say("1", "One"), Say("2", "Two"))
    assert after(chat, Read("agent", 99)).agent_read == 2
    assert decide(after(chat, Read("agent", 2)), Read("agent", 1), NOW) == ()


def test_who_writes_has_seen_the_chat_so_far() -> None:
    chat = after(queued(), Take("bo"), Say("1", "One"), Say("2", "Two", "bo"))
    assert (chat.visitor_read, chat.agent_read) == (1, 2)


@pytest.mark.parametrize("by", ["visitor", "agent", "system"])
def test_either_side_ends_it_once(by: Author) -> None:
    chat = after(queued(), Take("bo"), End(by))
    assert (chat.phase, chat.ended_by, chat.closed_at) == (Phase.CLOSED, by, NOW)
    assert decide(chat, End("visitor"), NOW) == ()


def test_only_a_queued_chat_is_missed() -> None:
    assert after(queued(), Miss()).phase is Phase.MISSED
    assert decide(after(queued(), Take("bo")), Miss(), NOW) == ()


def test_a_snoozed_chat_wakes_with_its_visitor_and_not_with_its_agent() -> None:
    snoozed = after(queued(), Take("bo"), Snooze())
    assert (snoozed.phase, snoozed.agent_id, snoozed.is_open) == (Phase.SNOOZED, "bo", True)
    assert after(snoozed, Say("1", "Are you there?", "bo")).phase is Phase.SNOOZED
    woken = after(snoozed, Say("1", "Back"))
    assert (woken.phase, woken.positions) == (Phase.ACTIVE, 1)
    assert after(snoozed, Wake()).phase is Phase.ACTIVE
    assert after(snoozed, Take("cy", free=True)).phase is Phase.ACTIVE


@pytest.mark.parametrize("phase", [Phase.QUEUED, Phase.SNOOZED, Phase.CLOSED, Phase.MISSED])
def test_only_an_active_chat_is_snoozed(phase: Phase) -> None:
    assert decide(replace(queued(), phase=phase), Snooze(), NOW) == ()


@pytest.mark.parametrize("phase", [Phase.QUEUED, Phase.ACTIVE, Phase.CLOSED, Phase.MISSED])
def test_only_a_snoozed_chat_wakes(phase: Phase) -> None:
    assert decide(replace(queued(), phase=phase), Wake(), NOW) == ()


def test_a_message_left_is_done_when_an_agent_says_so() -> None:
    left = after(queued(), LEAVE, Say("1", "Call me"))
    assert (left.phase, left.positions, left.waiting_since) == (Phase.MISSED, 1, None)
    assert after(left, End("agent")).phase is Phase.CLOSED
    assert decide(after(queued(), Miss()), End("agent"), NOW) == ()


LEAVE = Leave(Promise(kind="message", left_at=NOW))
AGENTS = st.sampled_from(["bo", "cy"])
COMMANDS = st.one_of(
    st.builds(Take, AGENTS, st.booleans()),
    st.builds(Say, st.builds(new_id), st.just("Hello"), AGENTS | st.none()),
    st.builds(Read, st.sampled_from(["visitor", "agent"]), st.integers(0, 9)),
    st.builds(End, st.sampled_from(["visitor", "agent"])),
    st.just(Miss()),
    st.just(Snooze()),
    st.just(Wake()),
    st.just(LEAVE),
    st.builds(Settle, st.builds(new_id), AGENTS, st.just("No answer"), st.booleans()),
)


@given(st.lists(COMMANDS, max_size=20))
def test_any_conversation_keeps_its_counts(commands: list[Command]) -> None:
    chat, said, now = queued(), [], NOW
    for command in commands:
        now += 1
        before = chat
        try:
            events = decide(chat, command, now)
        except Conflict:
            continue
        for event in events:
            chat = apply(chat, event)
            if isinstance(event, Said):
                said.append(event)
        assert chat.agent_read >= before.agent_read
        assert chat.visitor_read >= before.visitor_read
        assert before.is_open or not chat.is_open
    assert [message.position for message in said] == list(range(1, len(said) + 1))
    assert chat.positions == len(said) >= max(chat.agent_read, chat.visitor_read)
    assert (chat.phase is Phase.QUEUED) <= (chat.agent_id is None)
    assert (chat.closed_at is None) == chat.is_open
    assert chat.is_open or chat.waiting_since is None
