"""The history of the database's shape. `migrate` brings a database to its end, all or nothing."""

from sqlalchemy import Connection, column, inspect, select, table

from tracker.sql.database import Database

HEAD = "0043"
"""The name of the newest shape."""

ALONE = f"SELECT pg_advisory_xact_lock({0xBEC0})"
"""Several processes may start at once on PostgreSQL: the first one migrates, the others wait for it."""

_version = table("alembic_version", column("version_num"))


async def migrate(database: Database) -> bool:
    """Bring the database to the newest shape; says whether anything had to be done."""
    if await is_current(database):
        return False
    from server.migrations.history import upgrade  # noqa: PLC0415  (Alembic costs each start 0.1 s, and is rarely needed)

    async with database.engine.connect() as connection:
        await connection.exec_driver_sql("BEGIN IMMEDIATE" if database.embedded else ALONE)
        behind = await connection.run_sync(_revision) != HEAD
        if behind:
            await connection.run_sync(upgrade)
        await connection.commit()
    return behind


async def is_current(database: Database) -> bool:
    """Whether the database has the shape that this code expects."""
    async with database.reading() as connection:
        return await connection.run_sync(_revision) == HEAD


def _revision(connection: Connection) -> str | None:
    known = inspect(connection).has_table(_version.name)
    return connection.scalar(select(_version.c.version_num)) if known else None
