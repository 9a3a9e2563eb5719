"""The serving process: one uvicorn over the application, from the first check to the last closed socket."""

import asyncio
import errno
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from server.app import bring_up, create_app
from server.cli.console import say
from server.cli.server import Server
from server.cli.workers import Workers, check
from server.gateways.protocol import SocketProtocol
from server.process.ownership import owned
from server.staff.agents import has_agents
from server.telemetry.siblings import Seat
from server.web.bounded_http import BoundedHttp
from server.web.earlier import folder_of, put_aside
from tracker.clock import SystemClock
from tracker.errors import Unavailable, WrongSetting
from tracker.settings import Settings
from tracker.sql.database import Database
from tracker.wire.kinds import MAX_FRAME

GRACE = 5
"""Seconds that open requests and sockets get when the process ends."""
BACKLOG = 16_384
"""Connections that may wait to be accepted, where the system lets so many: a crowd that comes back at once is not
turned away while the loop takes some of it in."""
NOBODY = "\n  Nobody can sign in yet, because there is no agent. This makes one: beckon init\n"


def serve(settings: Settings) -> None:
    """Serve until told to stop; raises `Unavailable` when a part of it has failed."""
    check(settings)
    with owned(settings), listening(settings) as listener:
        put_aside(folder_of(settings), SystemClock().now())
        greeting = links(settings) + asyncio.run(_lack(settings))
        if settings.workers > 1:
            asyncio.run(Workers(settings, listener, greeting).serve())
        else:
            answer(settings, listener, lambda: say(greeting))


def answer(settings: Settings, listener: socket.socket, greet: Callable[[], None], seat: Seat | None = None) -> None:
    """Answer on a listening socket until told to stop; `greet` is called when that begins. `seat` is that of a worker
    among others."""

    def stop() -> None:
        server.stop()

    app = create_app(settings, stop=stop, seat=seat)
    server = Server(config_of(app, settings), greet)
    with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
        runner.run(_live(server, app, listener))


async def _live(server: Server, app: Starlette, listener: socket.socket) -> None:
    async with app.router.lifespan_context(app):
        server.drain = app.state.services.drain
        await server.serve(sockets=[listener])
    if server.failed:
        raise Unavailable("Beckon stopped because a part of it has failed; the log says which and why.")


def listening(settings: Settings) -> socket.socket:
    """The socket to answer on; raises `WrongSetting` in words when it can't be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
    except OSError as cause:
        raise WrongSetting(_refusal(settings, cause)) from cause


def links(settings: Settings) -> str:
    """Where to go from here."""
    if settings.role == "tracker":
        return f"\n  Ingest        {settings.url}/ingest\n  Widget        {settings.url}/widget.js\n"
    return (
        "\n"
        f"  Dashboard     {settings.url}/dashboard\n"
        f"  Demo shop     {settings.url}/demo/\n"
        f"  How to embed  {settings.url}/dashboard/settings/embed\n"
    )


async def _lack(settings: Settings) -> str:
    """What is missing before anybody can sign in; empty where nothing is."""
    await bring_up(settings)
    async with Database(settings.database) as database, database.reading() as connection:
        return "" if await has_agents(connection) else NOBODY


def _refusal(settings: Settings, cause: OSError) -> str:
    match cause.errno:
        case errno.EADDRINUSE:
            return f"BECKON_PORT: port {settings.port} is in use by another program. Choose another one with --port."
        case errno.EACCES:
            return f"BECKON_PORT: this user may not listen on port {settings.port}. Choose one above 1023 with --port."
        case _:
            return f"BECKON_HOST: can't listen on {settings.host}: {cause.strerror}."


def config_of(app: Starlette, settings: Settings) -> uvicorn.Config:
    """How uvicorn serves the application. The lifespan is not its business: it is around the server."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        lifespan="off",
        http=BoundedHttp,
        ws=SocketProtocol,
        backlog=BACKLOG,
        ws_max_size=MAX_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
