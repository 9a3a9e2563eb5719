"""The words of what was said, and finding it by them: FTS5 on SQLite, `tsvector` on PostgreSQL, the same answers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from random import getrandbits
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    cast,
    column,
    literal,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from server.history.asked import Phrase, for_postgres, for_sqlite, site_term
from server.history.words import words
from server.tables.chats import chats, messages, notes, passages
from server.tables.staff import agents
from tracker.sql.bulk import Bulk, Statement, insert_rows

BELOW = 21
"""Bits of a passage's id below its time (ms): they part what was said in the same moment."""
LATEST = (1 << 63 - BELOW) - 1
"""The last time (ms, in the year 2109) that such an id can hold: a database's numbers have 63 bits."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where texts are that can be looked for: the columns of their table."""

    name: str
    table: Table
    text: Column[Any]
    author: ColumnElement[Any]


SOURCES = {
    each.name: each
    for each in (
        Source("message", messages, messages.c.text, messages.c.author),
        Source("note", notes, notes.c.text, literal("agent")),
    )
}
"""Each table has `id`, `chat_id`, `agent_id` and `at`. What is in here is found, and filled in where it was there
before; whoever writes such a text adds its passage in the same transaction."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to be found."""

    source: str
    item: str
    chat_id: str
    site_id: str
    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where passages are found, by which condition, and their ids in the order in which the database comes by them."""

    where: FromClause
    has: ColumnElement[bool]
    id: ColumnElement[int]


def add(connection: Connection, new: Iterable[Passage]) -> None:
    """Let these be found; those that can be found already stay as they are. In the order of their ids: out of it each
    would cost FTS5 twice as much."""
    embedded = connection.dialect.name == "sqlite"
    _ADD.execute(connection, sorted((_row(each, embedded) for each in new), key=itemgetter("id")))


def first_at(at: int) -> int:
    """Below the ids of all passages of that time and later, and above those of before."""
    return min(at, LATEST) << BELOW


def found(dialect: str, phrases: Sequence[Phrase], site_ids: Collection[str]) -> Found:
    """The passages of these sites that have all this."""
    own = passages.c.site_id.in_(site_ids)
    if dialect == "sqlite":
        asked = literal(for_sqlite(phrases, site_ids))
        joined = passages.join(_SEARCH, _SEARCH.c.rowid == passages.c.id)
        return Found(joined, _SEARCH.c.search.bool_op("MATCH")(asked) & own, _SEARCH.c.rowid)
    query = cast(for_postgres(phrases, site_ids), TSQUERY)
    return Found(passages, passages.c.terms.bool_op("@@")(query) & own, passages.c.id)


def glean(connection: Connection, source: Source, after: str, count: int) -> tuple[list[Passage], str | None]:
    """What cannot be found yet of the next items by their ids, and the last of these; None where there is none."""
    items = source.table
    page = select(items.c.id).where(items.c.id > after).order_by(items.c.id).limit(count)
    ids = connection.execute(page).scalars().all()
    if not ids:
        return [], None
    known = select(passages.c.item).where(passages.c.item == items.c.id, passages.c.source == source.name)
    lacking = (
        select(items.c.id, items.c.chat_id, chats.c.site_id, items.c.at, source.text)
        .join(chats, chats.c.id == items.c.chat_id)
        .where(items.c.id.in_(ids), ~known.exists())
    )
    return [Passage(source.name, *row) for row in connection.execute(lacking)], ids[-1]


def texts(source: Source) -> Select[Any]:
    """A question for the texts of items of a source with who wrote them, to be narrowed by the id of its table."""
    items = source.table
    writer = agents.c.id == items.c.agent_id
    written = select(items.c.id, source.text.label("text"), source.author.label("author"), agents.c.name)
    return written.outerjoin(agents, writer)


def _add(dialect: str, given: FromClause) -> Statement:
    return insert_rows(dialect, passages, given).on_conflict_do_nothing()


_ADD = Bulk(passages.c, _add)
_SEARCH = table("search", column("rowid"), column("search"))


def _row(passage: Passage, embedded: bool) -> dict[str, Any]:
    terms = [site_term(passage.site_id), *(each.term for each in words(passage.text))]
    placed = (f"'{term}':{place}" for place, term in enumerate(terms, 1))
    return {
        "id": first_at(passage.at) | getrandbits(BELOW),
        "source": passage.source,
        "item": passage.item,
        "chat_id": passage.chat_id,
        "site_id": passage.site_id,
        "terms": " ".join(terms if embedded else placed),
    }
