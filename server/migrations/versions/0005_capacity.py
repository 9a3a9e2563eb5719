"""Each agent may have a capacity of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("agents", sa.Column("capacity", sa.Integer(), nullable=True))
    op.add_column("agents", sa.Column("one_at_a_time", sa.Boolean(), nullable=False, server_default=sa.false()))
