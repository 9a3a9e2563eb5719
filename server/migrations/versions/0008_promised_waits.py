"""A chat keeps what its visitor was told to expect."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("chats", sa.Column("promised_least", sa.BigInteger(), nullable=True))
    op.add_column("chats", sa.Column("promised_most", sa.BigInteger(), nullable=True))
