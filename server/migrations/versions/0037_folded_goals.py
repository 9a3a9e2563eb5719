"""Values that goals were worth are found by when they were reported."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    valued = sa.text("value IS NOT NULL")
    op.create_index(op.f("ix_reached_goals_at"), "reached_goals", ["at"], sqlite_where=valued, postgresql_where=valued)
