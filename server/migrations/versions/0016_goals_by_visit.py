"""A goal that is reached again and again in a visit has one row, from the first time to the last."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("reached_goals", sa.Column("last_at", sa.BigInteger(), nullable=True))
