"""What is kept of visitors: offers to them, blocks, and who they have proved to be."""

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

from server.tables.phases import OPEN_INVITATIONS
from tracker.sql.database import metadata

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("phase_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("chat_id", String(36)),
    Column("delivered_at", BigInteger),
    Column("shown_at", BigInteger),
    Column("refusals", Integer, nullable=False),
    Column("reason", Text),
    Column("for_good", Boolean, nullable=False),
    Column("rule_id", ForeignKey("rules.id"), index=True),
    Column("team_id", String(36)),
    Column("answers", JSON(none_as_null=True)),
    Column("answer", Integer),
    Column("face", Text),
    Column("article_id", String(36)),
    Index(None, "visitor_id", "created_at"),
    Index(None, "site_id", "created_at"),
    Index(
        "uq_invitations_open",
        "visitor_id",
        unique=True,
        sqlite_where=text(f"phase IN {OPEN_INVITATIONS}"),
        postgresql_where=text(f"phase IN {OPEN_INVITATIONS}"),
    ),
)

blocks = Table(
    "blocks",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("visitor_id", String(36), nullable=False, index=True),
    Column("chat_id", String(36)),
    Column("reason", Text, nullable=False),
    Column("network", String(64)),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("until", BigInteger),
    Column("lifted_at", BigInteger),
    Column("lifted_by", ForeignKey("agents.id")),
)
"""Visitors who may not chat. `network` is a mark made from the truncated address that they came from last, by which
others from there are known; nobody can read the address out of it. A block outlives its visitor and its chat."""

identity_keys = Table(
    "identity_keys",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("public", Text),
    Column("salt", String(43), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""Keys by which sites prove who their visitors are: `public` is a JWK set; where there is none, the key is a secret
that is made of the id and the salt, and lies nowhere."""

identities = Table(
    "identities",
    metadata,
    Column("visitor_id", ForeignKey("visitors.id"), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("name", String(100), nullable=False),
    Column("email", String(254), nullable=False),
    Column("at", BigInteger, nullable=False),
    UniqueConstraint("site_id", "subject"),
)
"""Visitors whose sites proved who they are: by the site's own name for them, with what it attests, when last."""
