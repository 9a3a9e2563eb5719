"""Who switched a rule, or took it away. Of what was done before, the last such act of each rule is known."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "rule_acts",
        sa.Column("rule_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("agent_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_rule_acts_agent_id_agents")),
        sa.ForeignKeyConstraint(["rule_id"], ["rules.id"], name=op.f("fk_rule_acts_rule_id_rules")),
        sa.PrimaryKeyConstraint("rule_id", "number", name=op.f("pk_rule_acts")),
    )
    op.execute(
        "INSERT INTO rule_acts (rule_id, number, act, at, agent_id) "
        "SELECT id, changes, CASE WHEN removed_at IS NULL THEN state ELSE 'removed' END, changed_at, changed_by "
        "FROM rules WHERE removed_at IS NOT NULL OR changed_at > (SELECT max(rule_versions.at) FROM rule_versions "
        "WHERE rule_versions.rule_id = rules.id AND rule_versions.version = rules.version)"
    )
