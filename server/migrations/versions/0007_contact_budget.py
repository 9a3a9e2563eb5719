"""Invitations know when they were seen, how many the visitor had refused before, why they were made in spite of the
contact budget, and whether the visitor asked not to be invited again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("shown_at", sa.BigInteger(), nullable=True))
    op.add_column("invitations", sa.Column("refusals", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("invitations", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("invitations", sa.Column("for_good", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE invitations SET shown_at = phase_at WHERE phase IN ('shown', 'accepted', 'declined', 'ignored')")
