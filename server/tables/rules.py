"""Rules, and what became of them."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, String, Table, Text

from tracker.sql.database import metadata

rules = Table(
    "rules",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("stretch", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", ForeignKey("agents.id"), nullable=False),
    Column("removed_at", BigInteger),
)
"""`content` is the wire's `Rule`. `stretch` is the version since which its arms may be compared. `changes` counts
whatever was done to the row, so that their sum over all rows says whether anything was. One that was removed stays, for
what it has done."""

rule_versions = Table(
    "rule_versions",
    metadata,
    Column("rule_id", ForeignKey("rules.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
)

rule_acts = Table(
    "rule_acts",
    metadata,
    Column("rule_id", ForeignKey("rules.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("act", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
)
"""Who gave a rule which state, or took it away (`removed`), when. `number` is its `changes` from then on."""

rule_trials = Table(
    "rule_trials",
    metadata,
    Column("rule_id", ForeignKey("rules.id"), primary_key=True),
    Column("visitor_id", ForeignKey("visitors.id"), primary_key=True, index=True),
    Column("arm", String(16), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("stretch", Integer, nullable=False),
    Column("variant", Integer, nullable=False),
)
"""Who passed all gates of a rule, when first and in which stretch, and what was done then: `invited` by which of its
texts, or nothing for `control`."""

past_trials = Table(
    "past_trials",
    metadata,
    Column("rule_id", ForeignKey("rules.id"), primary_key=True),
    Column("stretch", Integer, primary_key=True),
    Column("arm", String(16), primary_key=True),
    Column("variant", Integer, primary_key=True),
    Column("visitors", BigInteger, nullable=False),
    Column("reached", BigInteger, nullable=False),
    Column("value", Float, nullable=False),
)
"""What is left of trials whose visitors were taken away: how many there were, and how many reached the goal."""

rule_totals = Table(
    "rule_totals",
    metadata,
    Column("rule_id", ForeignKey("rules.id"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("gate", String(16), primary_key=True),
    Column("stretch", Integer, primary_key=True),
    Column("visits", BigInteger, nullable=False),
)
"""How many visits came to a gate of a rule in one of its stretches on a day, which is counted from the epoch in UTC."""
