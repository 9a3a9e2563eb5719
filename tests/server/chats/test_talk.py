"""What commands come to in chats, beside what each comes to by itself."""

import pytest

from server.chats.chat import Chat, Phase
from server.chats.steps import End, Read, Said, Say, Woken
from server.chats.talk import Talk
from tracker.errors import Conflict

ADA = Chat(id="ada's", site_id="acme", visitor_id="ada", phase=Phase.ACTIVE, opened_at=1, agent_id="bo")
BEA = Chat(id="bea's", site_id="acme", visitor_id="bea", phase=Phase.SNOOZED, opened_at=1, agent_id="bo")


def talk(**said: Said) -> Talk:
    return Talk([ADA, BEA], said, 5)


def test_each_chat_counts_its_own_messages() -> None:
    both = talk()
    for chat_id, message_id in (("ada's", "a"), ("bea's", "b"), ("ada's", "c")):
        both.carry_out(chat_id, Say(message_id, "Hello"))
    assert [(said.chat_id, said.id, said.position) for said in both.messages] == [
        ("ada's", "a", 1),
        ("bea's", "b", 1),
        ("ada's", "c", 2),
    ]
    assert [(chat.id, chat.positions, chat.phase) for chat in both.changed] == [
        ("ada's", 2, Phase.ACTIVE),
        ("bea's", 1, Phase.ACTIVE),
    ]


def test_what_changes_nothing_is_not_kept() -> None:
    both = talk()
    assert both.carry_out("ada's", Read("agent", 3)) == ()
    assert (both.changed, both.messages) == ([], [])


def test_a_message_that_was_said_before_comes_to_nothing() -> None:
    both = talk()
    woken, said = both.carry_out("bea's", Say("b", "Hello"))
    assert woken == Woken(5)
    assert isinstance(said, Said)
    for again in (both, talk(b=said)):
        assert again.carry_out("bea's", Say("b", "Hello")) == ()


def test_an_id_of_another_chat_or_side_is_refused() -> None:
    both = talk()
    both.carry_out("ada's", Say("a", "Hello"))
    for chat_id, agent_id in (("bea's", None), ("ada's", "bo")):
        with pytest.raises(Conflict, match="id"):
            both.carry_out(chat_id, Say("a", "Hello", agent_id))
    assert [chat.id for chat in both.changed] == ["ada's"]


def test_what_is_refused_changes_nothing() -> None:
    both = talk()
    both.carry_out("ada's", End("visitor"))
    ended = both.chats["ada's"]
    with pytest.raises(Conflict, match="over"):
        both.carry_out("ada's", Say("a", "Wait!"))
    assert (both.chats["ada's"], both.messages) == (ended, [])
