"""Since when a visitor owes an answer, and when their chat closes for want of one."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    for name in ("owed_since", "silent_at", "asked_at", "closes_at"):
        op.add_column("chats", sa.Column(name, sa.BigInteger(), nullable=True))
