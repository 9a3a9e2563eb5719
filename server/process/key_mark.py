"""The mark of the secret key, kept in the database: a process with another key than those before it or beside it says
so. What one of them has signed the others refuse, which shows as visitors and agents that lose their place."""

import hmac

from sqlalchemy import select
from structlog import get_logger

from server.process.served import KEEP
from server.services import Services
from tracker.errors import WrongSetting
from tracker.tables import meta

KEY = "secret_key_mark"
HINT = (
    "This database was served with another key before. Machines that share it need the same one; "
    "where it was changed on purpose, visitors who come back are new ones."
)
SECURE_KEY = "secure_key_mark"
LOST = (
    "Answers that were sealed with it and are not read yet can't be. "
    "List the old key behind the new one for a day where it was changed on purpose."
)
log = get_logger(__name__)


async def compare_key(services: Services) -> None:
    """Leave the mark of this process's key, and warn where the last one was another's."""
    mark = hmac.digest(services.settings.secret().encode(), b"mark", "sha256").hex()[:16]
    if await _replace(services, KEY, mark) not in (None, mark):
        log.warning("another secret key", setting="BECKON_SECRET_KEY", hint=HINT)


async def compare_secure_keys(services: Services) -> None:
    """The same of the keys of secure forms. Raises `WrongSetting` where this machine has made a key of its own and
    another one at the database has another: what one of them seals the other could not read."""
    marks = services.vault.marks
    async with services.database.reading() as connection:
        kept = await connection.scalar(select(meta.c.value).where(meta.c.key == SECURE_KEY))
    if kept not in (None, *marks):
        if not (services.database.embedded or services.settings.shares_keys):
            raise WrongSetting(
                "BECKON_SECURE_KEYS: another machine at this database seals secure forms with another key. "
                "Set the same keys on all of them."
            )
        log.warning("another key of secure forms", setting="BECKON_SECURE_KEYS", hint=LOST)
    await _replace(services, SECURE_KEY, marks[0])


async def _replace(services: Services, key: str, mark: str) -> str | None:
    """Leave a mark; gives the one before."""
    async with services.database.transaction() as connection:
        kept: str | None = await connection.scalar(select(meta.c.value).where(meta.c.key == key))
        await connection.execute(KEEP, {"key": key, "value": mark})
    return kept
