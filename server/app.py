"""The application: all routes, and the lifespan that opens everything. Read this first."""

import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from server.probes import health, ready
from server.services import open_services
from tracker.clock import Clock
from tracker.settings import Settings

MAX_BODY = 256 * 1024
"""Bytes that any request may have; routes with smaller bodies say so themselves."""


def create_app(settings: Settings, *, stop: Callable[[], None] | None = None, clock: Clock | None = None) -> Starlette:
    """The whole of Beckon as one ASGI application.

    `stop` ends the process in the orderly way when a background task has died; by default SIGTERM does.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with open_services(settings, stop=stop or terminate, clock=clock) as services:
            app.state.services = services
            yield

    app = Starlette(routes=routes(), lifespan=lifespan, max_body_size=MAX_BODY)
    app.router.redirect_slashes = False
    return app


def routes() -> list[BaseRoute]:
    """Every address that Beckon answers."""
    return [
        Route("/health", health),
        Route("/ready", ready),
    ]


def terminate() -> None:
    """Ask this process to end as an operator would."""
    os.kill(os.getpid(), signal.SIGTERM)
