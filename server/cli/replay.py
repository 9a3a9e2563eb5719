"""`beckon replay`: a web server's access log as visitors of today's Beckon."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from server.cli.console import opened, print_facts, print_json, run
from server.errors import Invalid
from server.process.served import address_of
from server.sites.demo_site import DEMO_KEY
from tracker.errors import Unavailable
from tracker.logbook.replay import Summary
from tracker.logbook.replay import replay as drive
from tracker.settings import Settings, load_settings

REFUSALS = {
    403: "Beckon at {url} does not take reports of the past from here: it has another secret key.",
    404: "Beckon at {url} has no site with the key {key}.",
}

File = Annotated[Path, typer.Argument(help="An access log in the combined format.")]
Speed = Annotated[float, typer.Option(help="How many times faster than in the log; inf: as fast as it goes.")]
Key = Annotated[str, typer.Option("--site", metavar="KEY", help="The site whose visitors they become.")]
Url = Annotated[str, typer.Option(help="Where Beckon is served, if not where it is found by itself.")]
Json = Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")]


def replay(file: File, *, speed: Speed = 1.0, site: Key = DEMO_KEY, url: Url = "", json: Json = False) -> None:
    """Drive the visitors of an access log through a Beckon that is serving, with their addresses, browsers and times.

    Example: [bold]beckon replay access.log --speed 60 --site demo[/bold]
    """
    if math.isnan(speed) or speed <= 0:
        raise Invalid("speed", "This must be more than 0.")
    summary = run(_replay(load_settings(), file, speed, site, url))
    if summary.lines and summary.broken == summary.lines:
        raise Invalid("file", "No line of it is one of an access log in the combined format.")
    if json:
        print_json(_facts(summary))
    else:
        print_facts({name: _shown(value) for name, value in _facts(summary).items()})
    if summary.failed:
        raise Unavailable(f"{summary.failed} pages were not taken.")


async def _replay(settings: Settings, file: Path, speed: float, key: str, url: str) -> Summary:
    async with opened(settings) as services:
        site = services.sites.by_key(key)
        secret = services.tokens.ingest_secret(site.id)
        url = url or await address_of(services)
    if not site.origins:
        raise Invalid("site", "This site has no origin yet, so no page of it can report.")
    with file.open(errors="replace") as lines, _bar(_count(file)) as progress:
        try:
            return await drive(
                lines, url=url, site_key=key, origin=min(site.origins), secret=secret, speed=speed, progress=progress
            )
        except httpx.HTTPStatusError as refused:
            status = refused.response.status_code
            words = REFUSALS.get(status, "Beckon at {url} answers " + str(status) + ".")
            raise Unavailable(words.format(url=url, key=key)) from refused
        except httpx.HTTPError as cause:
            raise Unavailable(f"Nobody answers at {url}: is `beckon serve` running there?") from cause


def _count(file: Path) -> int:
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


@contextmanager
def _bar(total: int) -> Iterator[Callable[[Summary], None]]:
    """A bar over the lines of the log, for people only."""
    columns = (
        *(TextColumn("[bold]Replaying"), BarColumn(), MofNCompleteColumn(), TextColumn("lines")),
        *(TextColumn("{task.fields[pages]} pages, {task.fields[visitors]} visitors"), TimeElapsedColumn()),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total, pages=0, visitors=0)

        def show(summary: Summary) -> None:
            bar.update(task, completed=summary.lines, pages=summary.accepted, visitors=summary.visitors)

        yield show


def _facts(summary: Summary) -> dict[str, object]:
    return {
        "lines": summary.lines,
        "pages": summary.pages,
        "accepted": summary.accepted,
        "visitors": summary.visitors,
        "dropped": dict(summary.dropped),
        "failed": summary.failed,
        "broken": summary.broken,
        "others": summary.others,
        "seconds": round(summary.seconds, 2),
    }


def _shown(value: object) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in value.items()) if isinstance(value, dict) else str(value)
