"""What comes in is checked, and said what is wrong with it."""

from typing import Any

import orjson
import pytest

from tracker.clock import new_id
from tracker.codec import decode, encode, ingest_adapter
from tracker.errors import Malformed, TooLarge
from tracker.wire.answer import Dropped
from tracker.wire.batch import Ingest
from tracker.wire.kinds import MAX_FRAME
from tracker.wire.reports import Event

VIEW = {"kind": "page_view", "id": new_id(), "url": "https://shop.acme.test/"}


def read(**given: Any) -> Ingest:
    return decode(ingest_adapter, orjson.dumps({"site": "acme", **given}))


def test_what_is_left_out_has_its_default() -> None:
    body = read()
    assert (body.visitor, body.consent, body.events, body.chat) == (None, "full", [], False)
    assert (body.profile.language, body.profile.zone, body.profile.viewport) == ("en", "UTC", (0, 0))


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"surplus": 1}, "surplus"),
        ({"visitor": 7}, "visitor"),
        ({"events": [{**VIEW, "title": 7}]}, "events.0.page_view.title"),
        ({"events": [VIEW, {**VIEW, "surplus": 1}]}, "events.1.page_view.surplus"),
        ({"profile": {"viewport": [1]}}, "profile.viewport"),
        ({"consent": "perhaps"}, "consent"),
    ],
)
def test_the_field_at_fault_is_named(given: dict[str, Any], where: str) -> None:
    with pytest.raises(Malformed) as refused:
        read(**given)
    assert refused.value.reason.startswith(where)


def test_what_was_sent_is_not_said_back() -> None:
    with pytest.raises(Malformed) as refused:
        read(consent="4111111111111111")
    assert "4111111111111111" not in refused.value.reason


def test_a_frame_is_bounded() -> None:
    with pytest.raises(TooLarge):
        decode(ingest_adapter, b" " * (MAX_FRAME + 1))
    with pytest.raises(Malformed):
        decode(ingest_adapter, b" " * MAX_FRAME)


@pytest.mark.parametrize("value", ["text", 7, -7, 2**53, 1.5, True, None])
def test_data_holds_plain_values(value: Any) -> None:
    event = {"kind": "event", "id": new_id(), "page": new_id(), "name": "x", "data": {"key": value}}
    (told,) = read(events=[event]).events
    assert isinstance(told, Event)
    assert told.data == {"key": value}


@pytest.mark.parametrize("value", [[], {}, [1], {"a": 1}])
def test_data_holds_nothing_nested(value: Any) -> None:
    event = {"kind": "event", "id": new_id(), "page": new_id(), "name": "x", "data": {"key": value}}
    with pytest.raises(Malformed):
        read(events=[event])


def test_frames_of_ours_are_json() -> None:
    assert orjson.loads(encode(Dropped(id="1", reason="bot"))) == {"id": "1", "reason": "bot"}
