"""`beckon site`: the sites, and the tag to paste."""

from dataclasses import dataclass
from typing import Annotated

import typer

from server.actions.sites import add_site, new_key
from server.cli.console import opened, print_facts, print_json, print_table, run
from server.process.served import address_of
from server.services import Services
from server.sites.snippet import snippet as tag
from server.validation import from_fields
from server.wire.api import SiteNew, site_new_adapter
from tracker.settings import Settings, load_settings
from tracker.site import Site

app = typer.Typer(help="Add, list and show sites.", no_args_is_help=True)

Name = Annotated[str, typer.Option(help="What agents call the site.")]
Origins = Annotated[list[str], typer.Option("--origin", help="An origin of its pages; repeat it for more.")]
Key = Annotated[str, typer.Argument(metavar="KEY", help="The site's public key.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@dataclass(frozen=True, slots=True)
class Shown:
    """A site and its tag."""

    site: Site
    tag: str


@app.command()
def add(name: Name, origins: Origins, json: Json = False) -> None:
    """Add a site and print its key. A server that is running knows it at once.

    Example: [bold]beckon site add --name "Tea shop" --origin https://shop.example.com[/bold]
    """
    settings = load_settings()
    _print(run(_add(settings, from_fields(site_new_adapter, name=name, origins=origins))), json=json)


@app.command("list")
def list_all(json: Json = False) -> None:
    """List the sites.

    Example: [bold]beckon site list --json[/bold]
    """
    found = run(_all(load_settings()))
    if json:
        print_json([_facts(shown) for shown in found])
    else:
        rows = [(shown.site.key, shown.site.name, _origins(shown.site)) for shown in found]
        print_table(("key", "name", "origins"), rows)


@app.command()
def show(key: Key, json: Json = False) -> None:
    """Show one site.

    Example: [bold]beckon site show demo[/bold]
    """
    _print(run(_one(load_settings(), key)), json=json)


@app.command()
def snippet(key: Key, json: Json = False) -> None:
    """Print the tag to paste into every page of the site.

    Example: [bold]beckon site snippet demo[/bold]
    """
    line = run(_one(load_settings(), key)).tag
    if json:
        print_json({"snippet": line})
    else:
        typer.echo(line)


async def _add(settings: Settings, new: SiteNew) -> Shown:
    async with opened(settings, new=True) as services:
        return await _shown(services, await add_site(services, new, new_key()))


async def _all(settings: Settings) -> list[Shown]:
    async with opened(settings) as services:
        url = await address_of(services)
        sites = sorted(services.sites.all(), key=lambda site: (site.name, site.id))
        return [Shown(site, tag(url, site.key)) for site in sites]


async def _one(settings: Settings, key: str) -> Shown:
    async with opened(settings) as services:
        return await _shown(services, services.sites.by_key(key))


async def _shown(services: Services, site: Site) -> Shown:
    return Shown(site, tag(await address_of(services), site.key))


def _facts(shown: Shown) -> dict[str, object]:
    site = shown.site
    return {
        "id": site.id,
        "key": site.key,
        "name": site.name,
        "origins": sorted(site.origins),
        "first_view_at": site.first_view_at,
        "snippet": shown.tag,
    }


def _print(shown: Shown, *, json: bool) -> None:
    if json:
        print_json(_facts(shown))
        return
    site = shown.site
    print_facts({"key": site.key, "name": site.name, "origins": _origins(site), "snippet": shown.tag})


def _origins(site: Site) -> str:
    return " ".join(sorted(site.origins))
