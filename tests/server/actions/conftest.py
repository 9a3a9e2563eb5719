"""A visitor who speaks for themselves, and a second agent."""

import pytest

from server.agent import Agent
from server.guest import Guest
from server.services import Services
from tests.conftest import hire, visiting
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
async def bea(services: Services, acme: Site) -> Guest:
    """Another visitor of acme."""
    return Guest(acme, await visiting(services, acme))
