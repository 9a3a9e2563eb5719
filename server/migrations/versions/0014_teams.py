"""A site may have teams, and chats and invitations may belong to one."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("sites", sa.Column("teams", sa.Text(), nullable=False, server_default=""))
    op.add_column("chats", sa.Column("team_id", sa.String(length=36), nullable=True))
    op.add_column("invitations", sa.Column("team_id", sa.String(length=36), nullable=True))
