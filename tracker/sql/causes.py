"""Causes of trouble in words for a log. What a driver or a library says of a value that it was given holds what
somebody wrote: of such causes only the kind is told, and the statement with its gaps."""

from collections.abc import Iterator
from traceback import format_tb

from sqlalchemy.exc import StatementError

from tracker.errors import BeckonError


def named(cause: BaseException) -> str:
    """The kind of a cause, with its message where that is ours or Python's."""
    kind = type(cause)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(cause, StatementError):
        return f"{name}: {kind_of(cause.orig)} [{cause.statement}]"
    if isinstance(cause, (BeckonError, OSError)) or kind.__module__ == "builtins":
        return f"{name}: {cause}"
    return name


def kind_of(driver: BaseException | None) -> str:
    """What a driver calls it: its class, and the standard's number where it has one."""
    while driver is not None and driver.__cause__ is not None:
        driver = driver.__cause__
    return f"{type(driver).__name__} {getattr(driver, 'sqlstate', '') or ''}".rstrip()


def trace(cause: BaseException) -> str:
    """Where it happened, what it came from first; without what any variable held."""
    return "\n".join(_steps(cause))


def _steps(cause: BaseException) -> Iterator[str]:
    before = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    if before is not None:
        yield from _steps(before)
        yield "which led to"
    for place in format_tb(cause.__traceback__):
        yield place.rstrip()
    yield named(cause)
    for part in cause.exceptions if isinstance(cause, BaseExceptionGroup) else ():
        yield "among which"
        yield from _steps(part)
