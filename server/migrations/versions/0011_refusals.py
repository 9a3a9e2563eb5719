"""A browser may remember refusals of somebody who was not known then."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("visitors", sa.Column("refusals", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("visitors", sa.Column("refused_at", sa.BigInteger(), nullable=True))
    op.add_column("visitors", sa.Column("asked_not_to", sa.Boolean(), nullable=False, server_default=sa.false()))
