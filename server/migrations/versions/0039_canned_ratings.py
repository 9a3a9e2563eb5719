"""Agents rate canned replies."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.create_table(
        "canned_ratings",
        sa.Column("canned_id", sa.String(length=36), nullable=False),
        sa.Column("agent_id", sa.String(length=36), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_canned_ratings_agent_id_agents")),
        sa.ForeignKeyConstraint(
            ["canned_id"], ["canned_replies.id"], name=op.f("fk_canned_ratings_canned_id_canned_replies")
        ),
        sa.PrimaryKeyConstraint("canned_id", "agent_id", name=op.f("pk_canned_ratings")),
    )
