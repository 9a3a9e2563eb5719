"""Chats and all that is said, asked and promised in them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from server.tables.phases import OPEN_CHATS, PENDING_FOLLOW_UPS
from tracker.sql.database import metadata

chats = Table(
    "chats",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False),
    Column("agent_id", ForeignKey("agents.id")),
    Column("invitation_id", ForeignKey("invitations.id"), index=True),
    Column("phase", String(16), nullable=False),
    Column("left_message", Boolean, nullable=False),
    Column("email", String(254)),
    Column("promise", JSON(none_as_null=True)),
    Column("answer_by", BigInteger),
    Column("kept_at", BigInteger),
    Column("opened_at", BigInteger, nullable=False),
    Column("assigned_to", String(36)),
    Column("assigned_at", BigInteger),
    Column("passed", JSON, nullable=False),
    Column("promised_least", BigInteger),
    Column("promised_most", BigInteger),
    Column("taken_at", BigInteger),
    Column("closed_at", BigInteger),
    Column("ended_by", String(16)),
    Column("positions", Integer, nullable=False),
    Column("agent_read", Integer, nullable=False),
    Column("visitor_read", Integer, nullable=False),
    Column("waiting_since", BigInteger),
    Column("team_id", String(36)),
    Column("owed_since", BigInteger),
    Column("silent_at", BigInteger),
    Column("asked_at", BigInteger),
    Column("closes_at", BigInteger),
    Column("mentions", JSON(none_as_null=True)),
    Column("back_id", String(36)),
    Column("back_by", BigInteger),
    Column("backs_kept", Integer, nullable=False, server_default="0"),
    Column("backs_broken", Integer, nullable=False, server_default="0"),
    Column("tags", JSON(none_as_null=True)),
    Column("mailed", JSON(none_as_null=True)),
    Index(None, "site_id", "opened_at"),
    Index(None, "visitor_id", "opened_at"),
    Index(None, "agent_id", "opened_at"),
    Index(
        "uq_chats_open",
        "visitor_id",
        unique=True,
        sqlite_where=text(f"phase IN {OPEN_CHATS}"),
        postgresql_where=text(f"phase IN {OPEN_CHATS}"),
    ),
)
"""`positions` counts the chat's messages; `agent_read` and `visitor_read` are how far each side has seen it."""

messages = Table(
    "messages",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("chat_id", ForeignKey("chats.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("author", String(16), nullable=False),
    Column("agent_id", ForeignKey("agents.id")),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("attached", JSON(none_as_null=True)),
    UniqueConstraint("chat_id", "position"),
)
"""`attached` is the wire's `Attached`, if there is any."""

secure_forms = Table(
    "secure_forms",
    metadata,
    Column("chat_id", ForeignKey("chats.id"), primary_key=True),
    Column("id", String(36), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("kinds", JSON, nullable=False, server_default="[]"),
    Column("labels", JSON, nullable=False, server_default="[]"),
    Column("phase", String(16), nullable=False),
    Column("phase_at", BigInteger, nullable=False, index=True),
    Column("answer_id", String(36)),
)
"""The latest secure form of a chat: what was asked for, and how far it is. One that is from an earlier release has no
`kinds` and `labels`."""

secure_answers = Table(
    "secure_answers",
    metadata,
    Column("chat_id", ForeignKey("chats.id"), primary_key=True),
    Column("sealed", Text, nullable=False),
)
"""What was answered and is still to be read, sealed by a key that is not here. It goes into no backup."""

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("chat_id", ForeignKey("chats.id"), nullable=False, index=True),
    Column("by", ForeignKey("agents.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("way", String(16), nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("promised_at", BigInteger, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("phase_at", BigInteger, nullable=False),
    Column("owner_id", ForeignKey("agents.id")),
    Column("team_id", String(36)),
    Column("agreed_at", BigInteger),
    Column("given", String(16)),
    Column("contact", String(254)),
    Column("consent", Text, nullable=False),
    Column("language", String(64), nullable=False),
    Column("answer_id", String(36)),
    Column("reminded_at", BigInteger),
    Index(None, "site_id", "agreed_at"),
    Index(None, "phase", "due_at"),
    Index(
        "uq_follow_ups_pending",
        "chat_id",
        unique=True,
        sqlite_where=text(f"phase IN {PENDING_FOLLOW_UPS}"),
        postgresql_where=text(f"phase IN {PENDING_FOLLOW_UPS}"),
    ),
)
"""What is to be done for visitors after their chats, and what became of it; a chat has one at a time."""

passages = Table(
    "passages",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("source", String(16), nullable=False),
    Column("item", String(36), nullable=False),
    Column("chat_id", ForeignKey("chats.id"), nullable=False, index=True),
    Column("site_id", String(36), nullable=False),
    Column("terms", Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    UniqueConstraint("item", "source"),
)
"""What can be looked for: the words of an item of a source, as a message is one of `messages`. Made of what stands
elsewhere, so it goes into no backup. The id is a time in its higher bits: `server.store.passages` says which."""

notes = Table(
    "notes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("chat_id", ForeignKey("chats.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("to", JSON, nullable=False),
    Column("answers", String(36)),
    Column("team_id", String(36)),
    Column("at", BigInteger, nullable=False),
    Index(None, "chat_id", "at"),
)
"""What agents tell each other in a chat; no visitor ever sees any of it."""

files = Table(
    "files",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("chat_id", String(36), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String(100), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("at", BigInteger, nullable=False),
    Column("digest", String(64)),
)
"""Files that were sent in chats. One whose chat is gone stays until what is on the shelf is gone."""

surveys = Table(
    "surveys",
    metadata,
    Column("chat_id", ForeignKey("chats.id"), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("phase_at", BigInteger, nullable=False),
    Column("answer_id", String(36)),
    Column("replaced", JSON(none_as_null=True)),
    Column("solved", String(16)),
    Column("score", Integer),
    Column("words", Text, nullable=False),
    Index(None, "site_id", "asked_at"),
)
"""What the visitors of chats that ended said of them, or that they were asked. `replaced` are the ids of answers before
the last."""
