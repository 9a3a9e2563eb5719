"""A message left is a promise: of which kind, by when, and when it was kept."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("chats", sa.Column("promise", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("chats", sa.Column("answer_by", sa.BigInteger(), nullable=True))
    op.add_column("chats", sa.Column("kept_at", sa.BigInteger(), nullable=True))
