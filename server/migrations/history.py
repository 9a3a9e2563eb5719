"""The history as Alembic reads it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def config_for(connection: Connection) -> Config:
    """Where Alembic finds the history, and what it works on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Carry out every migration that is still to come."""
    command.upgrade(config_for(connection), "head")


def head(connection: Connection) -> str | None:
    """The name of the last migration there is."""
    return ScriptDirectory.from_config(config_for(connection)).get_current_head()
