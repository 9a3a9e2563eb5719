"""Events lie in partitions by time on PostgreSQL. Those there are come into the first one; `tracker.sql.partitions`
makes the others."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from tracker.clock import DAY, SystemClock, first_id

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("ALTER TABLE events RENAME TO events_old")
    op.execute("ALTER INDEX pk_events RENAME TO pk_events_old")
    op.execute("ALTER INDEX ix_events_visit_id_events_at RENAME TO ix_events_old_visit_id_at")
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=36, collation="C"), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("visitor_id", sa.String(length=36), nullable=False),
        sa.Column("visit_id", sa.String(length=36), nullable=False),
        sa.Column("page_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("referrer", sa.Text(), nullable=False),
        sa.Column("engaged", sa.Integer(), nullable=False),
        sa.Column("query", sa.String(length=256), nullable=False),
        sa.Column("via", sa.String(length=16), nullable=False),
        sa.Column("results", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_events_site_id_sites")),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_events_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        postgresql_partition_by="RANGE (id)",
    )
    op.create_index(op.f("ix_events_visit_id_events_at"), "events", ["visit_id", "at"], unique=False)
    now = SystemClock().now()
    tomorrow = now - now % DAY + DAY
    day = datetime.fromtimestamp(tomorrow / 1000, UTC).strftime("%Y%m%d")
    op.execute("CREATE TABLE events_default PARTITION OF events DEFAULT")
    op.execute(
        f"CREATE TABLE events_19700101_{day} PARTITION OF events FOR VALUES FROM (MINVALUE) TO ('{first_id(tomorrow)}')"
    )
    op.execute("INSERT INTO events SELECT * FROM events_old")
    op.execute("DROP TABLE events_old")
