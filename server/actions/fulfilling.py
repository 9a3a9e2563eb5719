"""Carrying out a duty again and again, whatever stands in its way."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from server.services import Services
from tracker.errors import BeckonError
from tracker.sql.causes import named

Duty = Callable[[Services], Awaitable[float]]
"""Does what is due and gives the seconds until it is to be called again."""

LAST_WORDS = 3.0
"""Seconds that a duty has to come to an end when the process does."""

log = structlog.get_logger(__name__)


async def fulfil(services: Services, duty: Duty, turns: asyncio.Semaphore) -> None:
    """Carry out a duty again and again. For the first time they take turns: all begin together, and each would open a
    connection for what one can do after another."""
    async with turns:
        pause = await _carry_out(services, duty)
    while True:
        await asyncio.sleep(pause)
        pause = await _carry_out(services, duty)


async def _carry_out(services: Services, duty: Duty) -> float:
    """It is interrupted only where it hangs: a query that is cancelled takes its connection with it."""
    doing = asyncio.create_task(_try(services, duty))
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        await asyncio.wait([doing], timeout=LAST_WORDS)
        doing.cancel()
        raise


async def _try(services: Services, duty: Duty) -> float:
    """A database that does not answer, or a change that came too late, is a reason to wait, not to end."""
    try:
        return await duty(services)
    except (SQLAlchemyError, OSError, BeckonError) as cause:
        log.warning("duty put off", duty=duty.__name__, cause=named(cause))
        return 1.0
