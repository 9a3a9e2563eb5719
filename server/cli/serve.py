"""`beckon serve` and `beckon migrate`."""

from typing import Annotated

import typer

from server.cli.console import run, say, warn_of_unknown_settings
from server.migrations import migrate as bring_up
from server.process.ownership import owned
from tracker.settings import Settings, load_settings
from tracker.sql.database import Database

Host = Annotated[str | None, typer.Option(help="Address to listen on, instead of BECKON_HOST.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on, instead of BECKON_PORT.")]
Part = Annotated[str | None, typer.Option(help="tracker, server or all: what is answered, instead of BECKON_ROLE.")]
Workers = Annotated[int | None, typer.Option(help="Processes that answer, instead of BECKON_WORKERS.")]


def serve(host: Host = None, port: Port = None, role: Part = None, workers: Workers = None) -> None:
    """Serve the dashboard, the widget and the tracker until told to stop.

    An SQLite database is brought to its newest shape first.

    Example: [bold]beckon serve --port 8080[/bold]
    """
    from server.cli.process import serve as serve_forever  # noqa: PLC0415  (half a second that other commands save)

    load_settings()  # A wrong setting stops the start, even where an option takes its place.
    warn_of_unknown_settings()
    chosen = {"host": host, "port": port, "role": role, "workers": workers}
    serve_forever(load_settings(**{name: value for name, value in chosen.items() if value is not None}))


def migrate() -> None:
    """Bring the database to the newest shape. `serve` does so by itself on SQLite.

    Example: [bold]beckon migrate[/bold]
    """
    settings = load_settings()
    with owned(settings):
        done = run(_migrate(settings))
    say("The database has its newest shape now." if done else "The database has its newest shape already.")


async def _migrate(settings: Settings) -> bool:
    async with Database(settings.database) as database:
        return await bring_up(database)
