"""How the commands speak: results on standard output, everything else on standard error, failures in one line."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import orjson
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy.exc import SQLAlchemyError
from typer.core import TyperGroup

from server.migrations import is_current, migrate
from server.process.ownership import make_folder, must_be_there, owned
from server.services import Services, open_services
from server.validation import NO_TEXT
from tracker.errors import BeckonError
from tracker.settings import Settings, unknown_settings
from tracker.sql.database import Database

Result = TypeVar("Result")


class Commands(TyperGroup):
    """Commands whose failures are one line and a non-zero exit, never a traceback. A reader who has had enough of the
    output (`| head`) is no failure to talk about."""

    def make_context(self, *words: Any, **extra: Any) -> Any:
        with _in_words():
            return super().make_context(*words, **extra)

    def invoke(self, ctx: Any) -> Any:
        try:
            with _in_words():
                return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(1) from None
        except (BeckonError, OSError, SQLAlchemyError, UnicodeError) as cause:
            say(f"beckon: {reason(cause)}")
            raise typer.Exit(1) from None


@contextmanager
def _in_words() -> Iterator[None]:
    """Say what is wrong with the words of a command. Help that was asked for by no words at all is printed already."""
    try:
        yield
    except typer.TyperException as wrong:
        if said := " ".join(wrong.format_message().split()).rstrip("."):
            where = getattr(getattr(wrong, "ctx", None), "command_path", "beckon")
            say(f"beckon: {said}{'' if said.endswith('?') else '.'} See: {where} --help")
        raise typer.Exit(wrong.exit_code) from None


def reason(cause: Exception) -> str:
    """What went wrong, in one line. A field at fault is named like the option that it came by."""
    if isinstance(cause, BeckonError):
        field = getattr(cause, "field", None)
        return f"{field}: {cause.reason}" if field else cause.reason
    if isinstance(cause, OSError) and cause.strerror:
        return f"{cause.strerror}: {cause.filename}" if cause.filename else cause.strerror
    if isinstance(cause, UnicodeError):
        return NO_TEXT
    return str(getattr(cause, "orig", None) or cause).partition("\n")[0]


def say(line: str) -> None:
    """Tell a person something that is not the result."""
    sys.stderr.write(f"{line}\n")


def warn_of_unknown_settings() -> None:
    """Name each setting that is none: it is misspelt, and what it should have set is not set."""
    for name in unknown_settings():
        say(f"beckon: warning: {name} is no setting; docs/settings.md lists them.")


def print_json(value: Any) -> None:
    """The result for a program: one line of JSON."""
    sys.stdout.write(orjson.dumps(value).decode() + "\n")


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The result for a person. Cells are plain text, whatever is in them."""
    table = Table(*columns, box=None, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(soft_wrap=True).print(table)


def print_facts(facts: Mapping[str, str]) -> None:
    """Names and values, one to a line."""
    width = max(map(len, facts))
    for name, value in facts.items():
        sys.stdout.write(f"{name:<{width}}  {value}\n")


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a command's work to its end."""
    return asyncio.run(work)


@asynccontextmanager
async def opened(settings: Settings, *, new: bool = False) -> AsyncIterator[Services]:
    """What a command works with, its database brought to the newest shape first where that is an SQLite file; which is
    there, or may be a new one."""
    if not new:
        must_be_there(settings)
    make_folder(settings)
    async with Database(settings.database) as database:
        if database.embedded and not await is_current(database):
            with owned(settings):
                await migrate(database)
    async with open_services(settings) as services:
        yield services
