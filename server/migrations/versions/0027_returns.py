"""When agents said that they would be back, and whether they were."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("chats", sa.Column("back_id", sa.String(length=36), nullable=True))
    op.add_column("chats", sa.Column("back_by", sa.BigInteger(), nullable=True))
    for name in ("backs_kept", "backs_broken"):
        op.add_column("chats", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
