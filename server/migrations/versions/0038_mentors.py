"""Trainees have mentors."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("agents", sa.Column("mentor_id", sa.String(length=36), nullable=True))
