"""What becomes of a chat among colleagues, in all orders."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.chats.chat import Chat, Phase, apply, decide
from server.chats.colleague_steps import Annotate, HandOver, Look
from server.chats.steps import Command, End, Said, Say, Snooze, Take, Wake
from tracker.errors import Conflict

AGENTS = ("bo", "cy", "di")
QUEUED = Chat(id="c", site_id="s", visitor_id="v", phase=Phase.QUEUED, opened_at=1)
LED = replace(QUEUED, phase=Phase.ACTIVE, agent_id="bo", taken_at=2)
LINE = "Cy goes on with this chat."

names = st.sampled_from(AGENTS)
texts = st.uuids().map(str)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(Take, names, st.booleans()),
    st.builds(HandOver, id=texts, by=names, agent_id=names, free=st.booleans(), line=st.just(LINE)),
    st.builds(HandOver, id=texts, by=names, team_id=st.just("team"), free=st.booleans(), line=st.just(LINE)),
    st.builds(Annotate, id=texts, agent_id=names, text=st.just("Hm"), to=st.lists(names).map(tuple)),
    st.builds(Look, names),
    st.builds(Say, texts, st.just("Hello"), st.none() | names),
    st.sampled_from([Snooze(), Snooze(silent=True), Wake(), End("visitor")]),
)


def carried_out(chat: Chat, command: Command, now: int = 9) -> Chat:
    for event in decide(chat, command, now):
        chat = apply(chat, event)
    return chat


@given(st.lists(commands, max_size=30))
def test_whatever_colleagues_do_a_chat_has_its_place_and_one_leader(commands: list[Command]) -> None:
    chat, said = QUEUED, 0
    for now, command in enumerate(commands, 2):
        before = chat
        try:
            events = decide(chat, command, now)
        except Conflict:
            continue
        for event in events:
            chat = apply(chat, event)
            said += isinstance(event, Said)
        assert chat.positions == said
        assert chat.opened_at == QUEUED.opened_at
        assert (chat.phase is Phase.QUEUED) == (chat.agent_id is None) or not chat.is_open
        assert len({mention.agent_id for mention in chat.mentions}) == len(chat.mentions)
        if isinstance(command, Annotate | Look):
            assert replace(chat, mentions=()) == replace(before, mentions=())
        if before.agent_id not in (None, chat.agent_id) and chat.is_open:
            assert isinstance(command, HandOver | Take)


@pytest.mark.parametrize(
    ("chat", "command", "reason"),
    [
        (replace(LED, phase=Phase.CLOSED), HandOver(id="n", by="bo", agent_id="cy", line=LINE), "over"),
        (LED, HandOver(id="n", by="di", agent_id="cy", line=LINE), "A colleague has this chat"),
        (LED, HandOver(id="n", by="bo", agent_id="bo", line=LINE), "already"),
        (replace(LED, phase=Phase.SNOOZED), HandOver(id="n", by="bo", team_id="t", line=LINE), "away"),
        (replace(QUEUED, assigned_to="di"), HandOver(id="n", by="bo", agent_id="cy", line=LINE), "asked first"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(chat: Chat, command: HandOver, reason: str) -> None:
    with pytest.raises(Conflict, match=reason):
        decide(chat, command, 9)


def test_what_the_visitor_owed_to_one_agent_they_do_not_owe_to_the_next() -> None:
    silent = replace(LED, phase=Phase.SNOOZED, owed_since=3, silent_at=4, asked_at=3, closes_at=8)
    for to in ({"agent_id": "cy"}, {"team_id": "t"}):
        chat = carried_out(silent, HandOver(id="n", by="bo", line=LINE, **to))
        assert (chat.owed_since, chat.silent_at, chat.asked_at, chat.closes_at) == (None, None, None, None)
        assert chat.phase is (Phase.ACTIVE if chat.agent_id else Phase.QUEUED)


def test_who_answers_has_seen_what_they_were_told_of() -> None:
    asked = carried_out(LED, Annotate(id="1", agent_id="bo", text="?", to=("cy", "bo", "cy")))
    assert [(each.agent_id, each.note_id) for each in asked.mentions] == [("cy", "1")]
    again = carried_out(asked, Annotate(id="2", agent_id="bo", text="??", to=("cy",)))
    assert again.mentions == asked.mentions
    answered = carried_out(again, Annotate(id="3", agent_id="cy", text="!", answers="1"))
    assert [(each.agent_id, each.by) for each in answered.mentions] == [("bo", "cy")]
    assert carried_out(answered, Look("bo")).mentions == ()
    assert decide(answered, Look("di"), 9) == ()


def test_what_the_server_says_ends_no_wait_of_the_visitor() -> None:
    asking = carried_out(LED, Say("m", "Hello?"), now=5)
    handed = carried_out(asking, HandOver(id="n", by="bo", agent_id="cy", line=LINE))
    assert (handed.waiting_since, handed.agent_read, handed.positions) == (5, 0, 2)
