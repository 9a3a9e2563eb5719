"""The application: all routes, and the lifespan that opens everything. Read this first."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Route

import demo.app
import server.pages
from server.api import CALLS
from server.api.problems import on_beckon_error, on_fault, on_http_error
from server.demo_site import DEMO_KEY, keep_demo_at_home
from server.migrations import is_current, migrate
from server.probes import health, ready
from server.services import open_services
from server.supervisor import Supervisor
from tracker.clock import Clock
from tracker.database import Database
from tracker.errors import BeckonError, WrongSetting
from tracker.settings import Settings

MAX_BODY = 256 * 1024
"""Bytes that any request may have; routes with smaller bodies say so themselves."""


def create_app(settings: Settings, *, stop: Callable[[], None] | None = None, clock: Clock | None = None) -> Starlette:
    """The whole of Beckon as one ASGI application.

    `stop` ends the process in the orderly way when a background task has died; by default SIGTERM does.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await bring_up(settings)
        async with AsyncExitStack() as stack:
            services = await stack.enter_async_context(open_services(settings, clock))
            app.state.services = services
            app.state.supervisor = await stack.enter_async_context(Supervisor(stop or terminate))
            await keep_demo_at_home(services)
            yield

    handlers: dict[Any, Any] = {BeckonError: on_beckon_error, HTTPException: on_http_error, Exception: on_fault}
    app = Starlette(routes=routes(), exception_handlers=handlers, lifespan=lifespan, max_body_size=MAX_BODY)
    app.router.redirect_slashes = False
    return app


def routes() -> list[BaseRoute]:
    """Every address that Beckon answers."""
    return [
        *server.pages.routes(),
        *demo.app.routes(DEMO_KEY),
        *(call.route() for call in CALLS),
        Route("/health", health),
        Route("/ready", ready),
    ]


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
