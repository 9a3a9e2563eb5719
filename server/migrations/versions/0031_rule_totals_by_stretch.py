"""What held visits back is counted by the stretch of the rule: those before an edit are told apart from those of the
same day after it. What was counted before is told apart to the day."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.execute("CREATE TABLE rule_totals_before AS SELECT rule_id, day, gate, visits FROM rule_totals")
    op.drop_table("rule_totals")
    op.create_table(
        "rule_totals",
        sa.Column("rule_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("gate", sa.String(length=16), nullable=False),
        sa.Column("stretch", sa.Integer(), nullable=False),
        sa.Column("visits", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["rule_id"], ["rules.id"], name=op.f("fk_rule_totals_rule_id_rules")),
        sa.PrimaryKeyConstraint("rule_id", "day", "gate", "stretch", name=op.f("pk_rule_totals")),
    )
    op.execute(
        "INSERT INTO rule_totals (rule_id, day, gate, stretch, visits) "
        "SELECT counted.rule_id, day, gate, "
        "CASE WHEN day >= rule_versions.at / 86400000 THEN rules.stretch ELSE 0 END, visits "
        "FROM rule_totals_before AS counted JOIN rules ON rules.id = counted.rule_id "
        "JOIN rule_versions ON rule_versions.rule_id = rules.id AND rule_versions.version = rules.stretch"
    )
    op.drop_table("rule_totals_before")
