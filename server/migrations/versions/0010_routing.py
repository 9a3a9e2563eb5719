"""A chat may be assigned to an agent before anybody takes it, and agents are found by when they last had one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("chats", sa.Column("assigned_to", sa.String(length=36), nullable=True))
    op.add_column("chats", sa.Column("assigned_at", sa.BigInteger(), nullable=True))
    op.add_column("chats", sa.Column("passed", sa.JSON(), nullable=False, server_default="[]"))
    op.drop_index(op.f("ix_chats_agent_id"), table_name="chats")
    op.create_index(op.f("ix_chats_agent_id_chats_opened_at"), "chats", ["agent_id", "opened_at"], unique=False)
