"""What chats were about."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.add_column("chats", sa.Column("tags", sa.JSON(none_as_null=True), nullable=True))
