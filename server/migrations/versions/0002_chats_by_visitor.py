"""Chats are found by their visitor."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_index(op.f("ix_chats_visitor_id_chats_opened_at"), "chats", ["visitor_id", "opened_at"], unique=False)
