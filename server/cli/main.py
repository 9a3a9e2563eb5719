"""All commands of `beckon`."""

from importlib.metadata import version
from typing import Annotated

import typer

from server.cli import agent, export, site
from server.cli.backup import backup, restore
from server.cli.config import config
from server.cli.console import Commands
from server.cli.init import init
from server.cli.mail import mail
from server.cli.rehearse import rehearse
from server.cli.replay import replay
from server.cli.serve import migrate, serve
from server.telemetry.logs import configure_logs

app = typer.Typer(
    name="beckon",
    cls=Commands,
    help="Live chat that knows when to beckon and when to leave people alone.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _tell(asked: bool) -> None:
    if asked:
        typer.echo(f"beckon {version('beckon')}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", help="Say which version this is.", callback=_tell, is_eager=True)]


@app.callback()
def _beckon(version: Version = False) -> None:
    """What stands before the commands."""


app.command()(serve)
app.command()(migrate)
app.command()(init)
app.add_typer(site.app, name="site")
app.add_typer(agent.app, name="agent")
app.add_typer(export.app, name="export")
app.command()(backup)
app.command()(restore)
app.command()(replay)
app.command()(rehearse)
app.command()(config)
app.command()(mail)


def main() -> None:
    """The entry point of the `beckon` command. What is logged goes to standard error, beside every result."""
    configure_logs()
    app()
