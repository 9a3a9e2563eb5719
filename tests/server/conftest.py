"""What is told of what happens."""

from collections.abc import Iterator

import orjson
import pytest

from server.feed import LIVE_CHANNEL
from server.services import Services
from tests.server.told import Told


@pytest.fixture
def told(services: Services) -> Iterator[Told]:
    """Every frame that is published, in order."""
    frames = Told()

    def note(_: str, payload: bytes) -> None:
        channel, sequence, frame = payload.split(b" ", 2)
        frames.add(channel.decode(), int(sequence), orjson.loads(frame))

    with services.live.listen(LIVE_CHANNEL, note):
        yield frames
