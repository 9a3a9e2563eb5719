"""`beckon agent`: the people on the dashboard."""

import sys
from collections.abc import Mapping
from typing import Annotated

import typer
from sqlalchemy import select

from server.actions.agents import add_agent, alter_agent
from server.cli.console import opened, print_json, print_table, run, say
from server.errors import Invalid
from server.services import Services
from server.signin.lockout import fold
from server.staff.agent import MANAGERS, agent_from
from server.staff.agents import sites_served
from server.tables.staff import agents
from server.validation import from_fields
from server.wire.api import AgentChange, agent_change_adapter, agent_new_adapter
from tracker.errors import NotFound
from tracker.settings import Settings, load_settings

app = typer.Typer(help="Add, list and disable agents, and set their passwords.", no_args_is_help=True)

Email = Annotated[str, typer.Option(help="The e-mail address that the agent signs in with.")]
Name = Annotated[str, typer.Option(help="The name that visitors see.")]
Role = Annotated[str, typer.Option(help="owner, admin, supervisor, agent or trainee.")]
Sites = Annotated[list[str] | None, typer.Option("--site", help="Key of a site to serve; repeat it for more.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
Capacity = Annotated[int | None, typer.Option(help="Chats and invitations at once, if not as many as the site says.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def add(
    *,
    email: Email,
    name: Name,
    role: Role = "agent",
    site: Sites = None,
    capacity: Capacity = None,
    password_stdin: FromStdin = False,
    json: Json = False,
) -> None:
    """Add an agent. Owners and admins serve every site, agents those named.

    Example: [bold]beckon agent add --email bo@example.com --name Bo --site demo --password-stdin < password.txt[/bold]
    """
    settings = load_settings()
    word = _password(from_stdin=password_stdin)
    fields = {"email": email, "name": name, "role": role, "password": word, "capacity": capacity}
    agent_id = run(_add(settings, fields, site or []))
    if json:
        print_json({"id": agent_id, "email": fold(email), "name": name.strip(), "role": role, "sites": site or []})
    else:
        say(f"{name.strip()} can sign in as {fold(email)} now.")
        if role not in MANAGERS and not site:
            say("No site was named with --site: an owner chooses them on the dashboard, under Settings, People.")


@app.command()
def password(email: Email, password_stdin: FromStdin = False) -> None:
    """Set a new password, unlock the account, and end the agent's sessions.

    Example: [bold]beckon agent password --email bo@example.com[/bold]
    """
    settings = load_settings()
    change = from_fields(agent_change_adapter, password=_password(from_stdin=password_stdin))
    run(_change(settings, email, change))
    say(f"{fold(email)} has a new password and must sign in with it.")


@app.command()
def disable(email: Email) -> None:
    """Keep an agent from signing in, and end the agent's sessions.

    Example: [bold]beckon agent disable --email bo@example.com[/bold]
    """
    run(_change(load_settings(), email, AgentChange(disabled=True)))
    say(f"{fold(email)} can't sign in any more.")


@app.command("list")
def list_all(json: Json = False) -> None:
    """List the agents.

    Example: [bold]beckon agent list --json[/bold]
    """
    found = run(_all(load_settings()))
    if json:
        print_json(found)
        return
    columns = ("email", "name", "role", "sites", "disabled")
    print_table(columns, [tuple(_cell(one[column]) for column in columns) for one in found])


async def _add(settings: Settings, fields: Mapping[str, object], keys: list[str]) -> str:
    async with opened(settings, new=True) as services:
        sites = [services.sites.by_key(key).id for key in keys]
        return await add_agent(services, from_fields(agent_new_adapter, **fields, sites=sites))


async def _change(settings: Settings, email: str, change: AgentChange) -> None:
    async with opened(settings) as services:
        await alter_agent(services, await _id_of(services, email), change)


async def _id_of(services: Services, email: str) -> str:
    async with services.database.reading() as connection:
        found = (await connection.execute(select(agents.c.id).where(agents.c.email == fold(email)))).scalar()
    if found is None:
        raise NotFound(f"There is no agent {fold(email)}.")
    return str(found)


async def _all(settings: Settings) -> list[dict[str, object]]:
    async with opened(settings) as services:
        keys = {site.id: site.key for site in services.sites.all()}
        async with services.database.reading() as connection:
            rows = list((await connection.execute(select(agents).order_by(agents.c.email))).mappings())
            served = await sites_served(connection, [row["id"] for row in rows])
    return [
        {
            "id": row["id"],
            "email": row["email"],
            "name": row["name"],
            "role": row["role"],
            "sites": sorted(key for site, key in keys.items() if agent_from(row, served[row["id"]]).serves(site)),
            "disabled": row["disabled_at"] is not None,
        }
        for row in rows
    ]


def _password(*, from_stdin: bool) -> str:
    """The password that is typed twice, or the first line of standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Invalid("password", "There is no terminal to ask for the password: use --password-stdin.")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


def _cell(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else ""
        case list():
            return " ".join(map(str, value))
        case _:
            return str(value)
