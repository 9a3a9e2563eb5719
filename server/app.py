"""The application: all routes, and the lifespan that opens everything. Read this first."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send

import demo.app
from server.actions.duties import duties_of
from server.actions.fulfilling import fulfil
from server.actions.talk import write_lines
from server.api import CALLS
from server.api.files import GET_FILE, SEND_FILE
from server.api.pictures import GET_PICTURE
from server.api.problems import on_beckon_error, on_fault, on_http_error
from server.api.rating import RATE, RATED
from server.gateways.agent import AgentGateway
from server.gateways.greeter import Greeter
from server.gateways.recogniser import Recogniser
from server.gateways.visitor import VisitorGateway
from server.migrations import is_current, migrate
from server.process.key_mark import compare_key, compare_secure_keys
from server.process.readiness import Readiness
from server.process.served import keep_address
from server.process.supervisor import Supervisor
from server.services import Services, open_services
from server.signin.passwords import Passwords
from server.sites.demo_site import DEMO_KEY, keep_demo_at_home
from server.staff.reunion import Reunion
from server.telemetry.exposition import registry_of
from server.telemetry.metrics import Metrics, metrics
from server.telemetry.requests import RequestIds
from server.telemetry.siblings import Seat, Siblings
from server.web import pages
from server.web.earlier import folder_of
from server.web.probes import health, ready
from server.web.shortcut import Shortcut
from tracker.clock import Clock
from tracker.enrichment.address import TrustedProxies
from tracker.errors import BeckonError, WrongSetting
from tracker.pipeline.endpoint import IngestEndpoint
from tracker.settings import Role, Settings
from tracker.sql.database import Database

FIRST_ROUNDS = 3
"""Duties that are carried out at a time when a process begins: one may be a letter, and one much that is past."""


def create_app(
    settings: Settings,
    *,
    stop: Callable[[], None] | None = None,
    clock: Clock | None = None,
    passwords: Passwords | None = None,
    seat: Seat | None = None,
) -> Starlette:
    """The whole of Beckon as one ASGI application.

    `stop` ends the process in the orderly way when a background task has died; by default SIGTERM does. `seat` says
    which of several workers this is.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await bring_up(settings)
        async with AsyncExitStack() as stack:
            services = await stack.enter_async_context(open_services(settings, clock, passwords))
            app.state.services = services
            await compare_key(services)
            await compare_secure_keys(services)
            app.state.ingest = ingest_endpoint(services)
            figures = registry_of(services)
            siblings = None if seat is None else await stack.enter_async_context(Siblings(seat, figures))
            app.state.metrics = Metrics(settings, figures, siblings)
            app.state.supervisor = supervisor = await stack.enter_async_context(Supervisor(stop or terminate))
            app.state.readiness = Readiness(services, supervisor)
            if settings.role != "server":
                supervisor.start("ingest", services.ingest.run())
                await keep_address(services)
            supervisor.start("lines", write_lines(services))
            reunion = Reunion()
            await reunion.begin(services)
            if services.company is not None:
                supervisor.start("company", services.company.run())
            turns = asyncio.Semaphore(FIRST_ROUNDS)
            for duty in (*duties_of(settings.role), reunion.keep_seated):
                supervisor.start(duty.__name__, fulfil(services, duty, turns))
            if settings.role != "tracker":
                await keep_demo_at_home(services)
            yield
            await reunion.end(services)

    handlers: dict[Any, Any] = {BeckonError: on_beckon_error, HTTPException: on_http_error}
    around = [Middleware(RequestIds, proxies=TrustedProxies(settings.trusted_proxies), fault=on_fault)]
    if settings.role != "server":
        around.append(Middleware(Shortcut, INGEST))
    app = Starlette(
        routes=routes(settings.role, folder_of(settings)),
        exception_handlers=handlers,
        middleware=around,
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def routes(role: Role = "all", earlier: Path | None = None) -> list[BaseRoute]:
    """Every address that Beckon answers, or one part of it; `earlier` is where browser code was put aside."""
    asked = [Route("/health", health), Route("/ready", ready), Route("/metrics", metrics)]
    return [
        GET_FILE,
        GET_PICTURE,
        *(visitors_routes(earlier) if role != "server" else ()),
        *(agents_routes(earlier) if role != "tracker" else ()),
        *asked,
    ]


def visitors_routes(earlier: Path | None) -> list[BaseRoute]:
    """What visitors' browsers ask for."""
    return [
        INGEST,
        WebSocketRoute("/ws/visitor", VisitorGateway()),
        SEND_FILE,
        *pages.widget_routes(earlier),
    ]


def agents_routes(earlier: Path | None) -> list[BaseRoute]:
    """What agents' browsers ask for, and the demo."""
    return [
        WebSocketRoute("/ws/agent", AgentGateway()),
        *pages.dashboard_routes(earlier),
        RATE,
        RATED,
        *demo.app.routes(DEMO_KEY),
        *(call.route() for call in CALLS),
    ]


class IngestRoute:
    """`POST /ingest` as the lifespan opened it; plain ASGI, because it is asked with every page of every visitor."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["app"].state.ingest(scope, receive, send)


INGEST = Route("/ingest", IngestRoute())


def ingest_endpoint(services: Services) -> IngestEndpoint:
    """The tracker's endpoint, which asks the server what to tell a visitor."""
    return IngestEndpoint(
        clock=services.clock,
        sites=services.sites,
        tokens=services.tokens,
        ingest=services.ingest,
        refusals=services.refusals,
        greeter=Greeter(services),
        recogniser=Recogniser(services),
        proxies=services.proxies,
    )


async def bring_up(settings: Settings) -> None:
    """An SQLite database is this process's own and gets its newest shape by itself; others are migrated on purpose."""
    async with Database(settings.database) as database:
        if database.embedded:
            await migrate(database)
        elif not await is_current(database):
            raise WrongSetting("BECKON_DATABASE_URL: this database has an old shape. Run: beckon migrate.")


def terminate() -> None:
    """Ask this process to end as an operator would."""
    os.kill(os.getpid(), signal.SIGTERM)
