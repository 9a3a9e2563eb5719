"""Agents ask for details over secure forms."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "secure_forms",
        sa.Column("chat_id", sa.String(length=36), nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agent_id", sa.String(length=36), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("phase_at", sa.BigInteger(), nullable=False),
        sa.Column("answer_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_secure_forms_agent_id_agents")),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_secure_forms_chat_id_chats")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_secure_forms")),
    )
    op.create_index(op.f("ix_secure_forms_phase_at"), "secure_forms", ["phase_at"])
    op.create_table(
        "secure_answers",
        sa.Column("chat_id", sa.String(length=36), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_secure_answers_chat_id_chats")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_secure_answers")),
    )
