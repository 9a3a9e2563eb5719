"""A message may carry something beside its words."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("messages", sa.Column("attached", sa.JSON(none_as_null=True), nullable=True))
