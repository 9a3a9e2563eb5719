"""`beckon site`: the sites, and the tag to paste."""

from typing import Annotated

import typer

from server.actions.sites import add_site, new_key
from server.cli.console import opened, print_facts, print_json, print_table, run
from server.snippet import snippet as tag
from server.validation import from_fields
from server.wire.api import SiteNew, site_new_adapter
from tracker.settings import Settings, load_settings
from tracker.site import Site

app = typer.Typer(help="Add, list and show sites.", no_args_is_help=True)

Name = Annotated[str, typer.Option(help="What agents call the site.")]
Origins = Annotated[list[str], typer.Option("--origin", help="An origin of its pages; repeat it for more.")]
Key = Annotated[str, typer.Argument(metavar="KEY", help="The site's public key.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def add(name: Name, origins: Origins, json: Json = False) -> None:
    """Add a site and print its key. A server that is running knows it at once.

    Example: [bold]beckon site add --name "Tea shop" --origin https://shop.example.com[/bold]
    """
    settings = load_settings()
    new = from_fields(site_new_adapter, name=name, origins=origins)
    _print(settings, run(_add(settings, new)), json=json)


@app.command("list")
def list_all(json: Json = False) -> None:
    """List the sites.

    Example: [bold]beckon site list --json[/bold]
    """
    settings = load_settings()
    found = run(_all(settings))
    if json:
        print_json([_facts(settings, site) for site in found])
    else:
        print_table(("key", "name", "origins"), [(site.key, site.name, _origins(site)) for site in found])


@app.command()
def show(key: Key, json: Json = False) -> None:
    """Show one site.

    Example: [bold]beckon site show demo[/bold]
    """
    settings = load_settings()
    _print(settings, run(_one(settings, key)), json=json)


@app.command()
def snippet(key: Key, json: Json = False) -> None:
    """Print the tag to paste into every page of the site.

    Example: [bold]beckon site snippet demo[/bold]
    """
    settings = load_settings()
    line = tag(settings, run(_one(settings, key)).key)
    if json:
        print_json({"snippet": line})
    else:
        typer.echo(line)


async def _add(settings: Settings, new: SiteNew) -> Site:
    async with opened(settings) as services:
        return await add_site(services, new, new_key())


async def _all(settings: Settings) -> list[Site]:
    async with opened(settings) as services:
        return sorted(services.sites.all(), key=lambda site: (site.name, site.id))


async def _one(settings: Settings, key: str) -> Site:
    async with opened(settings) as services:
        return services.sites.by_key(key)


def _facts(settings: Settings, site: Site) -> dict[str, object]:
    return {
        "id": site.id,
        "key": site.key,
        "name": site.name,
        "origins": sorted(site.origins),
        "first_view_at": site.first_view_at,
        "snippet": tag(settings, site.key),
    }


def _print(settings: Settings, site: Site, *, json: bool) -> None:
    if json:
        print_json(_facts(settings, site))
        return
    print_facts(
        {"key": site.key, "name": site.name, "origins": _origins(site), "snippet": tag(settings, site.key)},
    )


def _origins(site: Site) -> str:
    return " ".join(sorted(site.origins))
