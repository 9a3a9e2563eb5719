"""What is in a file is known, so that nothing else takes its place."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("files", sa.Column("digest", sa.String(length=64), nullable=True))
