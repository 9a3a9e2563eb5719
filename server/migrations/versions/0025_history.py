"""What was said can be looked for. `server.keeping.gleaning` fills in what was said before."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0025"
down_revision = "0024"

SQLITE = (
    """CREATE VIRTUAL TABLE search USING fts5(
        terms, content='passages', content_rowid='id', tokenize='ascii', columnsize=0
    )""",
    """CREATE TRIGGER search_in AFTER INSERT ON passages BEGIN
        INSERT INTO search (rowid, terms) VALUES (NEW.id, NEW.terms);
    END""",
    """CREATE TRIGGER search_out AFTER DELETE ON passages BEGIN
        INSERT INTO search (search, rowid, terms) VALUES ('delete', OLD.id, OLD.terms);
    END""",
)
"""The words come parted by spaces and folded: the simplest tokenizer leaves them as they are."""
POSTGRES = ("CREATE INDEX search_terms ON passages USING gin (terms)",)
NOTHING_BEFORE = """
    INSERT INTO meta (key, value)
    SELECT names.name, 'done ' FROM (SELECT 'gleaned message' AS name UNION ALL SELECT 'gleaned note') AS names
    WHERE NOT EXISTS (SELECT 1 FROM messages)
"""


def upgrade() -> None:
    embedded = op.get_bind().dialect.name == "sqlite"
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer() if embedded else sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("item", sa.String(length=36), nullable=False),
        sa.Column("chat_id", sa.String(length=36), nullable=False),
        sa.Column("site_id", sa.String(length=36), nullable=False),
        sa.Column("terms", sa.Text() if embedded else TSVECTOR(), nullable=False),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_passages_chat_id_chats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
        sa.UniqueConstraint("item", "source", name=op.f("uq_passages_item_source")),
    )
    op.create_index(op.f("ix_passages_chat_id"), "passages", ["chat_id"])
    for statement in (*(SQLITE if embedded else POSTGRES), NOTHING_BEFORE):
        op.execute(statement)
