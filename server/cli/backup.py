"""`beckon backup` and `beckon restore`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from server.cli.console import print_facts, print_json, run
from server.keeping import backup as copying
from server.keeping.archive import Manifest
from server.migrations import is_current, migrate
from server.process.ownership import must_be_there, owned
from tracker.clock import SystemClock
from tracker.errors import WrongSetting
from tracker.settings import Settings, load_settings
from tracker.sql.database import Database

New = Annotated[Path, typer.Argument(help="The archive to write; a name that is free.")]
Old = Annotated[Path, typer.Argument(help="An archive that `beckon backup` has written.")]
Json = Annotated[bool, typer.Option("--json", help="Print what was copied as JSON.")]


def backup(file: New, json: Json = False) -> None:
    """Write all that the database holds at this moment into one file, while Beckon serves.

    Example: [bold]beckon backup beckon.zip[/bold]
    """
    _print(file, run(_back_up(load_settings(), file)), json)


def restore(file: Old, json: Json = False) -> None:
    """Write a backup into an empty database, be it SQLite or PostgreSQL.

    Example: [bold]beckon restore beckon.zip[/bold]
    """
    settings = load_settings()
    with owned(settings):
        _print(file, run(_restore(settings, file)), json)


async def _back_up(settings: Settings, file: Path) -> Manifest:
    must_be_there(settings)
    async with Database(settings.database) as database:
        if not await is_current(database):
            raise WrongSetting(
                "The database has the shape of another Beckon. Let that one back it up, or run: beckon migrate."
            )
        with _shown("Backing up") as progress:
            return await copying.back_up(database, file, SystemClock().now(), progress)


async def _restore(settings: Settings, file: Path) -> Manifest:
    async with Database(settings.database) as database:
        if database.embedded:
            await migrate(database)
        elif not await is_current(database):
            raise WrongSetting("BECKON_DATABASE_URL: this database has no or an old shape. Run: beckon migrate.")
        with _shown("Restoring") as progress:
            return await copying.restore(database, file, progress)


@contextmanager
def _shown(doing: str) -> Iterator[Callable[[str, int], None]]:
    """How far it is, for people only."""
    columns = (
        SpinnerColumn(),
        TextColumn(f"[bold]{doing}"),
        TextColumn("{task.fields[table]}: {task.completed:,} rows"),
    )
    console = Console(stderr=True)
    with Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("", total=None, table="")
        yield lambda table, rows: bar.update(task, advance=rows, table=table)


def _print(file: Path, manifest: Manifest, json: bool) -> None:
    rows = {name: content.rows for name, content in manifest.tables.items()}
    facts = {"file": str(file), "bytes": file.stat().st_size, "made_at": manifest.made_at, "beckon": manifest.beckon}
    if json:
        print_json({**facts, "revision": manifest.revision, "rows": rows})
    else:
        print_facts({"file": str(file), **{name: f"{n:,} {'row' if n == 1 else 'rows'}" for name, n in rows.items()}})
