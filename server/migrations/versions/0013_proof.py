"""Goals that visitors reached, variants of a rule's text, and what is left of trials whose visitors are gone."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("invitations", sa.Column("delivered_at", sa.BigInteger(), nullable=True))
    op.execute("UPDATE invitations SET delivered_at = shown_at")
    op.execute("UPDATE invitations SET delivered_at = phase_at WHERE phase = 'delivered'")
    op.add_column("rules", sa.Column("stretch", sa.Integer(), nullable=False, server_default="1"))
    op.execute("UPDATE rules SET stretch = version")
    op.add_column("rule_trials", sa.Column("stretch", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("rule_trials", sa.Column("variant", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "past_trials",
        sa.Column("rule_id", sa.String(length=36), nullable=False),
        sa.Column("stretch", sa.Integer(), nullable=False),
        sa.Column("arm", sa.String(length=16), nullable=False),
        sa.Column("variant", sa.Integer(), nullable=False),
        sa.Column("visitors", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["rule_id"], ["rules.id"], name=op.f("fk_past_trials_rule_id_rules")),
        sa.PrimaryKeyConstraint("rule_id", "stretch", "arm", "variant", name=op.f("pk_past_trials")),
    )
    op.create_table(
        "reached_goals",
        sa.Column("visitor_id", sa.String(length=36), nullable=False),
        sa.Column("goal_id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitors.id"], name=op.f("fk_reached_goals_visitor_id_visitors")),
        sa.PrimaryKeyConstraint("visitor_id", "goal_id", "event_id", name=op.f("pk_reached_goals")),
    )
