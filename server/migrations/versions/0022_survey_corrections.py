"""Surveys know answers that were corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.add_column("surveys", sa.Column("replaced", sa.JSON(none_as_null=True), nullable=True))
