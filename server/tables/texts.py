"""Texts that are written once: help articles and canned replies."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text

from tracker.sql.database import metadata

articles = Table(
    "articles",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", ForeignKey("agents.id"), nullable=False),
    Column("removed_at", BigInteger),
    Column("opened", BigInteger, nullable=False),
    Column("helpful", BigInteger, nullable=False),
    Column("unhelpful", BigInteger, nullable=False),
)
"""`content` is the wire's `Article`, or empty once that was removed; `changes` counts what owners did to the row."""

canned_replies = Table(
    "canned_replies",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("shortcut", String(32), nullable=False),
    Column("personal", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("uses", Integer, nullable=False),
    Column("used_at", BigInteger),
)
"""Replies that agents write once; `agent_id` keeps it."""

canned_ratings = Table(
    "canned_ratings",
    metadata,
    Column("canned_id", ForeignKey("canned_replies.id"), primary_key=True),
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("words", String(200), nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""What agents think of them, as they are now."""
