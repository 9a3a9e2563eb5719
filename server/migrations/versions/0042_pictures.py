"""Agents have pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.add_column("agents", sa.Column("picture", sa.String(length=64)))
    op.create_table(
        "pictures",
        sa.Column("agent_id", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_pictures_agent_id_agents")),
        sa.PrimaryKeyConstraint("agent_id", name=op.f("pk_pictures")),
    )
    op.create_index(op.f("ix_pictures_digest"), "pictures", ["digest"])
