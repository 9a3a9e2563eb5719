"""The mark of the secret key, kept in the database: a process with another key than those before it or beside it says
so. What one of them has signed the others refuse, which shows as visitors and agents that lose their place."""

import hmac

from sqlalchemy import select
from structlog import get_logger

from server.process.served import KEEP
from server.services import Services
from tracker.tables import meta

KEY = "secret_key_mark"
HINT = (
    "This database was served with another key before. Machines that share it need the same one; "
    "where it was changed on purpose, visitors who come back are new ones."
)
log = get_logger(__name__)


async def compare_key(services: Services) -> None:
    """Leave the mark of this process's key, and warn where the last one was another's."""
    mark = hmac.digest(services.settings.secret().encode(), b"mark", "sha256").hex()[:16]
    async with services.database.transaction() as connection:
        kept = await connection.scalar(select(meta.c.value).where(meta.c.key == KEY))
        await connection.execute(KEEP, {"key": KEY, "value": mark})
    if kept not in (None, mark):
        log.warning("another secret key", setting="BECKON_SECRET_KEY", hint=HINT)
