"""The languages in which visitors are spoken to are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    op.add_column("visitors", sa.Column("languages", sa.String(length=129)))
