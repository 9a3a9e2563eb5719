"""What is told of what happens."""

import io
import logging
from collections.abc import Iterator

import orjson
import pytest
import structlog

from server.feed import LIVE_CHANNEL
from server.logs import configure_logs
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


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that is logged, as `beckon serve` logs it."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logs()
    yield stream
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
