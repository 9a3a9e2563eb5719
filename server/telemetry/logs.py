"""Logs: one line for each thing that happened, JSON for machines, words for a terminal, and nothing that is secret.

What visitors and agents write never reaches a log, nor do passwords, tokens and tickets. What is logged on behalf of a
request or a socket has its id, and those of the site, the visitor or the agent as soon as they are known.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import ExcInfo, Processor

from tracker.sql.causes import trace

SECRET = frozenset(
    {"authorization", "cookie", "password", "secret", "secret_key", "ticket", "token"}
    | {"body", "email", "message", "query", "text", "title", "url"}
)
"""Keys whose values are not for logs."""
REDACTED = "[redacted]"


def configure_logs() -> None:
    """Send everything, the libraries' records too, to standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_rendering(sys.stderr.isatty()))
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for noisy in ("alembic", "httpx", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put a mark in place of every value that is not for logs, at any depth."""
    for key, value in event.items():
        event[key] = _redacted(key, value)
    return event


def _redacted(key: str, value: Any) -> Any:
    if key.lower() in SECRET:
        return REDACTED
    if isinstance(value, dict):
        return {name: _redacted(str(name), inner) for name, inner in value.items()}
    return value


def _rendering(terminal: bool) -> list[Processor]:
    """Tracebacks without local variables and without what drivers say of values: those hold what people wrote."""
    end: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.ExceptionRenderer(_trace),
    ]
    if terminal:
        return [*end, structlog.dev.ConsoleRenderer()]
    return [*end, structlog.processors.JSONRenderer()]


def _trace(exc_info: ExcInfo) -> str:
    return trace(exc_info[1])
