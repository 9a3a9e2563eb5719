"""`beckon export`: what is known of a site, one JSON object a line."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any

import typer

from server.cli.console import opened, print_json, run
from server.keeping.export import export_articles, export_chats, export_invitations, export_visits
from tracker.settings import load_settings
from tracker.sql.database import Database

app = typer.Typer(help="Write visits, invitations, chats or help articles as JSON lines.", no_args_is_help=True)

Key = Annotated[str, typer.Option("--site", metavar="KEY", help="The site's public key.")]
Records = Callable[[Database, str], AsyncIterator[dict[str, Any]]]


@app.command()
def visits(site: Key) -> None:
    """Write each visit with its page views, searches and events.

    Example: [bold]beckon export visits --site demo > visits.jsonl[/bold]
    """
    run(_write(site, export_visits))


@app.command()
def invitations(site: Key) -> None:
    """Write each invitation and what became of it.

    Example: [bold]beckon export invitations --site demo > invitations.jsonl[/bold]
    """
    run(_write(site, export_invitations))


@app.command()
def chats(site: Key) -> None:
    """Write each chat with its messages.

    Example: [bold]beckon export chats --site demo > chats.jsonl[/bold]
    """
    run(_write(site, export_chats))


@app.command()
def articles(site: Key) -> None:
    """Write each help article with how it was found.

    Example: [bold]beckon export articles --site demo > articles.jsonl[/bold]
    """
    run(_write(site, export_articles))


async def _write(key: str, records: Records) -> None:
    async with opened(load_settings()) as services:
        async for record in records(services.database, services.sites.by_key(key).id):
            print_json(record)
