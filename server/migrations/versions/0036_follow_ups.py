"""Agents follow up on chats."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

PENDING = "phase IN ('asked', 'open')"


def upgrade() -> None:
    op.create_table(
        "follow_ups",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("chat_id", sa.String(length=36), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("promised_at", sa.BigInteger(), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("phase_at", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("team_id", sa.String(length=36), nullable=True),
        sa.Column("agreed_at", sa.BigInteger(), nullable=True),
        sa.Column("given", sa.String(length=16), nullable=True),
        sa.Column("contact", sa.String(length=254), nullable=True),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=64), nullable=False),
        sa.Column("answer_id", sa.String(length=36), nullable=True),
        sa.Column("reminded_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["agents.id"], name=op.f("fk_follow_ups_by_agents")),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_follow_ups_chat_id_chats")),
        sa.ForeignKeyConstraint(["owner_id"], ["agents.id"], name=op.f("fk_follow_ups_owner_id_agents")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_follow_ups_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
    )
    op.create_index(op.f("ix_follow_ups_chat_id"), "follow_ups", ["chat_id"])
    op.create_index(op.f("ix_follow_ups_site_id_follow_ups_agreed_at"), "follow_ups", ["site_id", "agreed_at"])
    op.create_index(op.f("ix_follow_ups_phase_follow_ups_due_at"), "follow_ups", ["phase", "due_at"])
    op.create_index(
        "uq_follow_ups_pending",
        "follow_ups",
        ["chat_id"],
        unique=True,
        sqlite_where=sa.text(PENDING),
        postgresql_where=sa.text(PENDING),
    )
