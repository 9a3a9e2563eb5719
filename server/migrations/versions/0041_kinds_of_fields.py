"""The fields of secure forms have kinds, and names in the visitor's language."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    for name in ("kinds", "labels"):
        op.add_column("secure_forms", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
