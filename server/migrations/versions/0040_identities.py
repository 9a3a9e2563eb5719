"""Sites prove who their visitors are."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "identity_keys",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("public", sa.Text(), nullable=True),
        sa.Column("salt", sa.String(length=43), nullable=False),
        sa.Column("agent_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_identity_keys_agent_id_agents")),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_identity_keys_site_id_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_keys")),
    )
    op.create_index(op.f("ix_identity_keys_site_id"), "identity_keys", ["site_id"])
    op.create_table(
        "identities",
        sa.Column("visitor_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name=op.f("fk_identities_site_id_sites")),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitors.id"], name=op.f("fk_identities_visitor_id_visitors")),
        sa.PrimaryKeyConstraint("visitor_id", name=op.f("pk_identities")),
        sa.UniqueConstraint("site_id", "subject", name=op.f("uq_identities_site_id_subject")),
    )
    op.create_table(
        "merged_visitors",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("visitor_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitors.id"], name=op.f("fk_merged_visitors_visitor_id_visitors")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged_visitors")),
    )
    op.create_index(op.f("ix_merged_visitors_visitor_id"), "merged_visitors", ["visitor_id"])
