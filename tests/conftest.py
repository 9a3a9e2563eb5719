"""What all tests share: an application in a folder of its own, served for real, and named people on a site."""

import asyncio
import io
import logging
import os
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
import hypothesis
import pytest
import structlog
import uvicorn
from argon2 import PasswordHasher
from sqlalchemy import func, insert, update
from starlette.applications import Starlette

from server.actions.agents import add_agent
from server.actions.beckoning import read_rules
from server.actions.sites import add_site
from server.app import create_app
from server.cli.process import config_of
from server.cli.server import Server
from server.services import Services
from server.signin.passwords import Passwords
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.tables.rules import rules
from server.telemetry.logs import configure_logs
from server.wire.agent_views import Role
from server.wire.api import AgentNew, SiteNew, SiteOptions
from server.wire.budget import Budget
from tests.clocks import ManualClock
from tracker.clock import new_id
from tracker.settings import Settings, load_settings
from tracker.site import Site
from tracker.tables import sites, visitors

pytest_plugins = ["tests.databases"]
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

PASSWORD = "correct horse battery staple"
"""Of every agent in these tests."""
SECRET = "a secret key that only the tests know, long enough"

MOMENT, MOMENTS = 0.002, 5_000
"""How often, and how many times at most, it is looked whether everybody has gone."""
IDS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
KEEPING = [name for name in Settings.model_fields if name.startswith("keep_")]
"""The settings that say how long what is kept."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rounds", default=1, help="how often each fault of tests/faults and tests/model comes")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Tests are called the same in each process that runs them, whatever ids were made for them."""
    return IDS.sub("id", val) if isinstance(val, str) and IDS.search(val) else None


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the settings of the machine it runs on."""
    for name in [name for name in os.environ if name.startswith("BECKON_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings with a data folder of their own, and a database that is migrated already, which keeps everything: many
    tests have rows from long ago."""
    own = {"data_dir": tmp_path, "database_url": database_url, "secret_key": SECRET}
    return load_settings(_env_file=None, **own, **dict.fromkeys(KEEPING, 0))


@pytest.fixture
def clock() -> ManualClock:
    """The time that the application sees."""
    return ManualClock()


def quick_passwords() -> Passwords:
    """Passwords that are quick to check."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
async def app(settings: Settings, clock: ManualClock) -> AsyncIterator[Starlette]:
    """The whole application, opened, with passwords that are quick to check; a background task that ends by itself
    fails the test."""
    died: list[str] = []
    app = create_app(settings, stop=lambda: died.append("a background task"), clock=clock, passwords=quick_passwords())
    async with app.router.lifespan_context(app):
        yield app
    assert died == []


@pytest.fixture
async def services(app: Starlette) -> Services:
    services: Services = app.state.services
    return services


@pytest.fixture
async def client(app: Starlette, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Requests to the application without a network."""
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=settings.url) as client:
        yield client


@pytest.fixture
async def acme(services: Services) -> Site:
    """A site whose pages are at shop.acme.test, and whose visitors may be invited as soon as they are there."""
    site = await add_site(services, SiteNew(name="Acme", origins=["https://shop.acme.test"]), key="acme")
    return await budgeted(services, site, Budget(arrival=None))


async def budgeted(services: Services, site: Site, budget: Budget) -> Site:
    """The site with another contact budget."""
    options = asdict(SiteOptions(budget=budget))
    async with services.database.transaction() as connection:
        await connection.execute(update(sites).where(sites.c.id == site.id).values(options=options))
    await services.sites.refresh(site.id)
    return services.sites.by_id(site.id)


async def leave_all_out(services: Services, rule_id: str) -> None:
    """Leave a rule that leaves 99 % out no draw: an owner can't set that."""
    content = func.replace(rules.c.content, '"control":99', '"control":100')
    held = update(rules).where(rules.c.id == rule_id)
    async with services.database.transaction() as connection:
        await connection.execute(held.values(content=content, changes=rules.c.changes + 1))
    await read_rules(services)


@pytest.fixture
async def bo(services: Services, acme: Site) -> Agent:
    """An agent of acme."""
    return await hire(services, "Bo", "agent", [acme.id])


@pytest.fixture
async def olga(services: Services) -> Agent:
    """The owner."""
    return await hire(services, "Olga", "owner", [])


async def hire(services: Services, name: str, role: Role, sites: list[str]) -> Agent:
    """A new agent, whose e-mail is name@beckon.test and whose password is `PASSWORD`."""
    email = f"{name.lower()}@beckon.test"
    agent_id = await add_agent(services, AgentNew(email=email, name=name, role=role, password=PASSWORD, sites=sites))
    async with services.database.reading() as connection:
        agent = await find_agent(connection, agent_id)
    assert agent is not None
    return agent


@pytest.fixture
async def ada(services: Services, acme: Site) -> str:
    """The id of a visitor of acme."""
    return await visiting(services, acme)


async def visiting(services: Services, site: Site) -> str:
    """The id of a new visitor of a site."""
    row = {"id": new_id(), "site_id": site.id, "visits": 1, "traits": {}}
    row |= dict.fromkeys(("created_at", "last_at"), services.clock.now())
    async with services.database.transaction() as connection:
        await connection.execute(insert(visitors).values(row))
    return str(row["id"])


@dataclass(frozen=True, slots=True)
class LiveServer:
    """The application behind a real uvicorn on a port of its own, in the loop of the test."""

    url: str
    services: Services

    @property
    def socket_url(self) -> str:
        return self.url.replace("http", "ws", 1)


class _Server(Server):
    """The server that tells when it listens, ends at once, and leaves signals to the test runner. As it is, it looks
    every 0.1 s whether it is to end and whether everybody has gone, which hundreds of tests would wait for."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening, self.left = asyncio.Event(), asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.left.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for _ in range(MOMENTS):
            if not (self.server_state.connections or self.server_state.tasks):
                break
            await asyncio.sleep(MOMENT)
        for server in self.servers:
            server.close()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@pytest.fixture
async def live(app: Starlette) -> AsyncIterator[LiveServer]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = _Server(config_of(app, app.state.services.settings))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        await server.listening.wait()
        yield LiveServer(f"http://127.0.0.1:{listener.getsockname()[1]}", app.state.services)
        server.left.set()
        await task


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
