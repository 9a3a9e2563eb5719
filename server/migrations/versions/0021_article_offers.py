"""An invitation may offer a help article instead of a chat."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("article_id", sa.String(length=36), nullable=True))
