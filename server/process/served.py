"""Where Beckon is served: kept by the process that serves, for the commands beside it, which know no `--port`."""

from sqlalchemy import select, text

from server.services import Services
from tracker.tables import meta

KEY = "served_at"
KEEP = text("INSERT INTO meta VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value")


async def keep_address(services: Services) -> None:
    """This process serves now, at the address of its settings."""
    async with services.database.transaction() as connection:
        await connection.execute(KEEP, {"key": KEY, "value": services.settings.url})


async def address_of(services: Services) -> str:
    """The public address that is set, else the one Beckon was served at last, else the one to listen on."""
    if services.settings.public_url:
        return services.settings.public_url
    async with services.database.reading() as connection:
        kept: str | None = await connection.scalar(select(meta.c.value).where(meta.c.key == KEY))
    return kept or services.settings.url
