"""The history of the database's shape. `migrate` brings a database to its end, all or nothing."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tracker.database import Database

_FOLDER = Path(__file__).parent


async def migrate(database: Database) -> bool:
    """Bring the database to the newest shape; says whether anything had to be done."""
    async with database.engine.connect() as connection:
        if await connection.run_sync(_current) == head():
            return False
        if database.embedded:
            await connection.exec_driver_sql("BEGIN IMMEDIATE")
        await connection.run_sync(_upgrade)
        await connection.commit()
    return True


async def is_current(database: Database) -> bool:
    """Whether the database has the shape that this code expects."""
    async with database.reading() as connection:
        return await connection.run_sync(_current) == head()


def head() -> str | None:
    """The name of the newest shape."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def alembic_config() -> Config:
    """Where Alembic finds the history."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    return config


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
