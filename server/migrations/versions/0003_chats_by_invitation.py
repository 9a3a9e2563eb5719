"""Chats are found by their invitation: by that it is seen whether an old one may go."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index(op.f("ix_chats_invitation_id"), "chats", ["invitation_id"], unique=False)
