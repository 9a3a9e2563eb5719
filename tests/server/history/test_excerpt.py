"""The part of a text that shows a hit."""

import pytest

from server.history.asked import asked
from server.history.excerpt import LENGTH, excerpt
from server.wire.history import Piece

FAR = "word " * 100


def test_a_short_text_is_shown_as_a_whole() -> None:
    assert excerpt("A refund, please", asked("refund")) == [
        Piece(text="A ", hit=False),
        Piece(text="refund", hit=True),
        Piece(text=", please", hit=False),
    ]


@pytest.mark.parametrize("text", [f"{FAR}a refund", f"refund {FAR}", f"{FAR}refund {FAR}", "x" * 300 + " refund"])
def test_a_long_text_is_cut_around_its_hit(text: str) -> None:
    pieces = excerpt(text, asked("refund"))
    assert [piece.text for piece in pieces if piece.hit] == ["refund"]
    assert sum(len(piece.text) for piece in pieces) <= LENGTH + 2
    assert pieces[0].text.startswith("…") != text.startswith("refund")
    assert (pieces[-1].text == "…") == text.endswith("word ")


def test_a_hit_longer_than_the_excerpt_is_cut() -> None:
    pieces = excerpt("退款" * 200, asked("退款"))
    assert [(len(piece.text), piece.hit) for piece in pieces] == [(LENGTH, True), (1, False)]


def test_a_text_without_a_hit_begins_at_its_beginning() -> None:
    assert excerpt("<img src=x onerror=alert(1)>", asked("nothing")) == [
        Piece(text="<img src=x onerror=alert(1)>", hit=False)
    ]
