"""An invitation may come in the name of a team or a site."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("face", sa.Text(), nullable=True))
