"""What rules did: the invitations they made, whom they left out to compare with, and what held them back."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute(
        "ALTER TABLE invitations ADD COLUMN rule_id VARCHAR(36) "
        "CONSTRAINT fk_invitations_rule_id_rules REFERENCES rules (id)"
    )
    op.create_index(op.f("ix_invitations_rule_id"), "invitations", ["rule_id"], unique=False)
    op.create_table(
        "rule_trials",
        sa.Column("rule_id", sa.String(length=36), nullable=False),
        sa.Column("visitor_id", sa.String(length=36), nullable=False),
        sa.Column("arm", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["rule_id"], ["rules.id"], name=op.f("fk_rule_trials_rule_id_rules")),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitors.id"], name=op.f("fk_rule_trials_visitor_id_visitors")),
        sa.PrimaryKeyConstraint("rule_id", "visitor_id", name=op.f("pk_rule_trials")),
    )
    op.create_index(op.f("ix_rule_trials_visitor_id"), "rule_trials", ["visitor_id"], unique=False)
    op.create_table(
        "rule_totals",
        sa.Column("rule_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("gate", sa.String(length=16), nullable=False),
        sa.Column("visits", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["rule_id"], ["rules.id"], name=op.f("fk_rule_totals_rule_id_rules")),
        sa.PrimaryKeyConstraint("rule_id", "day", "gate", name=op.f("pk_rule_totals")),
    )
