"""`beckon config`: what the settings come to."""

from typing import Annotated

import typer
from sqlalchemy import make_url

from server.cli.console import print_facts, print_json, warn_of_unknown_settings
from tracker.settings import Settings, load_settings

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def config(json: Json = False) -> None:
    """Show the settings in effect, without secrets.

    Example: [bold]BECKON_PORT=8080 beckon config[/bold]
    """
    settings = load_settings()
    warn_of_unknown_settings()
    facts = {f"BECKON_{name.upper()}": shown(settings, name) for name in Settings.model_fields}
    if json:
        print_json(facts)
    else:
        print_facts(facts)


def shown(settings: Settings, name: str) -> str:
    """The value of one setting as it works out; passwords and keys are left out."""
    match name:
        case "secret_key":
            return "set" if settings.secret_key.get_secret_value() else "kept in the data folder"
        case "metrics_token":
            return "set" if settings.metrics_token.get_secret_value() else ""
        case "database_url":
            return make_url(settings.database).render_as_string(hide_password=True)
        case "public_url":
            return settings.url
        case "trusted_proxies":
            return ",".join(settings.trusted_proxies)
        case _:
            value = getattr(settings, name)
            return "" if value is None else str(value)
