"""What is on its way: mails, and the feed between processes."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from tracker.sql.database import metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("chat_id", ForeignKey("chats.id"), nullable=False, index=True),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("cause", String(100), nullable=False, unique=True),
    Column("address", String(254), nullable=False),
    Column("language", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Column("reason", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Index(None, "phase", "next_at"),
    Index(None, "address", "made_at"),
    Index(None, "visitor_id", "made_at"),
)
"""Mail that is to be sent, and what became of it. What it says is written when it is sent."""

channels = Table(
    "channels",
    metadata,
    Column("channel", String(64), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("channel", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("frame", JSON, nullable=False),
)
"""Every durable frame, written in the transaction of the change it tells of."""
