"""The tracker's tables. Times are milliseconds since the Unix epoch; ids are UUID version 7 as text."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    Label,
    String,
    Table,
    Text,
    cast,
    false,
    literal_column,
    null,
    text,
)

from tracker.sql.database import metadata

meta = Table(
    "meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

sites = Table(
    "sites",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("origins", JSON, nullable=False),
    Column("options", JSON, nullable=False),
    Column("schedule", JSON, nullable=False),
    Column("teams", Text, nullable=False, default=""),
    Column("created_at", BigInteger, nullable=False),
    Column("first_view_at", BigInteger),
)

visitors = Table(
    "visitors",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("traits", JSON, nullable=False),
    Column("refusals", Integer, nullable=False, server_default="0"),
    Column("refused_at", BigInteger),
    Column("asked_not_to", Boolean, nullable=False, server_default=false()),
    Column("languages", String(129)),
)
"""Three of them are what a browser remembered of refusals when it became known. `languages` are those in one of which
the page that was opened last is answered: the tags of the page's own and of the browser's, with a space between."""

merged_visitors = Table(
    "merged_visitors",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
)
"""Visitors who turned out to be one who was known already, and go on as that one."""

visits = Table(
    "visits",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("landing", Text, nullable=False),
    Column("referrer", Text, nullable=False),
    Column("source_kind", String(16), nullable=False),
    Column("source_name", String(256), nullable=False),
    Column("source_words", String(256), nullable=False),
    Column("words_hidden", Boolean, nullable=False),
    Column("utm", JSON, nullable=False),
    Column("address", String(64), nullable=False),
    Column("device", String(16), nullable=False),
    Column("browser", String(64), nullable=False),
    Column("system", String(64), nullable=False),
    Column("country", String(2), nullable=False),
    Column("region", String(128), nullable=False),
    Column("city", String(128), nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("language", String(64), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("viewport_width", Integer, nullable=False),
    Column("viewport_height", Integer, nullable=False),
    Index(None, "site_id", "started_at"),
    Index(None, "visitor_id", "last_at"),
)

events = Table(
    "events",
    metadata,
    Column("id", String(36).with_variant(String(36, collation="C"), "postgresql"), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("visitor_id", String(36), nullable=False),
    Column("visit_id", ForeignKey("visits.id"), nullable=False),
    Column("page_id", String(36), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("referrer", Text, nullable=False),
    Column("engaged", Integer, nullable=False),
    Column("query", String(256), nullable=False),
    Column("via", String(16), nullable=False),
    Column("results", Integer),
    Column("name", String(64), nullable=False),
    Column("data", JSON, nullable=False),
    Index(None, "visit_id", "at"),
    postgresql_partition_by="RANGE (id)",
)
"""One row for each report: `kind` is page_view, page_update, engagement, search, event, identify or signal. On
PostgreSQL they are sorted by their ids' bytes, whatever its language, and parted by them: see
`tracker.sql.partitions`."""

reached_goals = Table(
    "reached_goals",
    metadata,
    Column("visitor_id", ForeignKey("visitors.id"), primary_key=True),
    Column("goal_id", String(36), primary_key=True),
    Column("event_id", String(36), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("value", Float),
    Column("last_at", BigInteger),
    Index(None, "at", sqlite_where=text("value IS NOT NULL"), postgresql_where=text("value IS NOT NULL")),
)
"""Which goals of their site visitors reached: it outlives the reports. A goal that asks for a value has a row for each
report of it, of which `server.keeping.folding` leaves one for each day: from the first of them to the last, with their
sum. Any other one has one for each visit, with the visit's id as `event_id`, from the first time that it was reached in
it (`at`) to the last: nobody has more of them than visits. Without `last_at` it was reached once. What a goal is stands
in the options of the site."""


def written_by(dialect: str) -> Label[int] | Label[None]:
    """`written`: the transaction that wrote the row of a visitor last, as PostgreSQL knows it; None on SQLite."""
    if dialect == "sqlite":
        return null().label("written")
    transaction: ColumnElement[str] = literal_column("visitors.xmin")
    return cast(cast(transaction, Text), BigInteger).label("written")
