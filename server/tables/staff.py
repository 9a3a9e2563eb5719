"""Agents, what they serve and where they are signed in."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text

from tracker.sql.database import metadata

agents = Table(
    "agents",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("role", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("disabled_at", BigInteger),
    Column("failures", Integer, nullable=False),
    Column("locked_until", BigInteger, nullable=False),
    Column("capacity", Integer),
    Column("one_at_a_time", Boolean, nullable=False),
    Column("mentor_id", String(36)),
    Column("picture", String(64)),
)

pictures = Table(
    "pictures",
    metadata,
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("content", Text, nullable=False),
)
"""Pictures of agents, in base64, by what `agents.picture` says, too: the SHA-256 of what they are."""

memberships = Table(
    "memberships",
    metadata,
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), primary_key=True, index=True),
)
"""The sites an agent serves. Owners serve all sites and have no rows."""

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", ForeignKey("agents.id"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
