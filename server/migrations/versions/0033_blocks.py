"""Agents block visitors."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "blocks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("visitor_id", sa.String(length=36), nullable=False),
        sa.Column("chat_id", sa.String(length=36), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("network", sa.String(length=64), nullable=True),
        sa.Column("agent_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("lifted_at", sa.BigInteger(), nullable=True),
        sa.Column("lifted_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_blocks_site_id_sites")),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_blocks_agent_id_agents")),
        sa.ForeignKeyConstraint(["lifted_by"], ["agents.id"], name=op.f("fk_blocks_lifted_by_agents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
    )
    op.create_index(op.f("ix_blocks_site_id"), "blocks", ["site_id"])
    op.create_index(op.f("ix_blocks_visitor_id"), "blocks", ["visitor_id"])
