"""An invitation may carry answers that its visitor can press; one may have been."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("answers", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("invitations", sa.Column("answer", sa.Integer(), nullable=True))
