"""A visitor who speaks for themselves, and what is told of what happens."""

from collections.abc import Iterator

import orjson
import pytest

from server.agent import Agent
from server.feed import LIVE_CHANNEL
from server.guest import Guest
from server.services import Services
from tests.conftest import hire
from tests.server.actions.told import Told
from tracker.site import Site


@pytest.fixture
def guest(acme: Site, ada: str) -> Guest:
    """Ada on acme."""
    return Guest(acme, ada)


@pytest.fixture
async def cy(services: Services, acme: Site) -> Agent:
    """Another agent of acme."""
    return await hire(services, "Cy", "agent", [acme.id])


@pytest.fixture
def told(services: Services) -> Iterator[Told]:
    """Every frame that is published, in order."""
    frames = Told()

    def note(_: str, payload: bytes) -> None:
        channel, sequence, frame = payload.split(b" ", 2)
        frames.add(channel.decode(), int(sequence), orjson.loads(frame))

    with services.live.listen(LIVE_CHANNEL, note):
        yield frames
