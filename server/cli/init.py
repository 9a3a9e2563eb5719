"""`beckon init`: from an empty folder to something to look at."""

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from server.actions.agents import add_agent
from server.cli.console import opened, print_json, run, say
from server.services import Services
from server.sites.demo_site import DEMO_KEY, make_demo_site
from server.staff.agents import has_agents
from server.wire.api import AgentNew
from tracker.settings import Settings, load_settings

OWNER = "owner@example.com"
WELCOME = """
  Sign in as    {email}
  Password      {password}

  The password is shown only this once. To set another: {beckon} agent password --email {email}
"""

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def init(json: Json = False) -> None:
    """Make the data folder, the database, a secret key, a demo site and an owner. What is there stays as it is.

    Example: [bold]beckon init[/bold]
    """
    settings = load_settings()
    password = run(_init(settings))
    if json:
        print_json({"site": DEMO_KEY, "email": OWNER if password else None, "password": password})
    elif password:
        say(WELCOME.format(email=OWNER, password=password, beckon=_command()))
    else:
        say("Everything is there already: nothing was changed.")


async def _init(settings: Settings) -> str | None:
    async with opened(settings, new=True) as services:
        await make_demo_site(services)
        return await _make_owner(services)


async def _make_owner(services: Services) -> str | None:
    """The password of a new owner; None where there are agents already."""
    async with services.database.reading() as connection:
        if await has_agents(connection):
            return None
    password = secrets.token_urlsafe(12)
    await add_agent(services, AgentNew(email=OWNER, name="Owner", role="owner", password=password))
    return password


def _command() -> str:
    """How to call the command: as it was called where that is by a path of a checkout, else by its name."""
    called = Path(sys.argv[0])
    return "beckon" if called.is_absolute() or called.parent == Path() else str(called)
