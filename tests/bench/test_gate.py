"""What visitors of a bench keep for the next socket, as the widget does."""

from bench.gate import Guest


def test_a_visitor_who_was_told_something_resumes_behind_it() -> None:
    guest = Guest("10.0.0.1", "127.0.0.1")
    guest.note(b'{"type":"welcome","epoch":"e","sequence":3}')
    guest.note(b'{"type":"chat","sequence":4}')
    guest.note(b'{"type":"pong"}')
    assert guest.resume == {"epoch": "e", "sequence": 4}


def test_a_visitor_who_was_told_nothing_begins_anew() -> None:
    guest = Guest("10.0.0.1", "127.0.0.1")
    guest.note(b'{"type":"welcome","epoch":"e","sequence":0}')
    assert guest.resume is None
