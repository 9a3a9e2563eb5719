"""What visitors said of their chats."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "surveys",
        sa.Column("chat_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("phase_at", sa.BigInteger(), nullable=False),
        sa.Column("answer_id", sa.String(length=36), nullable=True),
        sa.Column("solved", sa.String(length=16), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_surveys_chat_id_chats")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_surveys_site_id_sites")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_surveys")),
    )
    op.create_index(op.f("ix_surveys_site_id_surveys_asked_at"), "surveys", ["site_id", "asked_at"])
