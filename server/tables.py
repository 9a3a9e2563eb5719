"""The server's tables, in the same metadata as the tracker's."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from tracker.sql.database import metadata

agents = Table(
    "agents",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(100), nullable=False),
    Column("role", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("disabled_at", BigInteger),
    Column("failures", Integer, nullable=False),
    Column("locked_until", BigInteger, nullable=False),
    Column("capacity", Integer),
    Column("one_at_a_time", Boolean, nullable=False),
    Column("mentor_id", String(36)),
    Column("picture", String(64)),
)

pictures = Table(
    "pictures",
    metadata,
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("content", Text, nullable=False),
)
"""Pictures of agents, in base64, by what `agents.picture` says, too: the SHA-256 of what they are."""

memberships = Table(
    "memberships",
    metadata,
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), primary_key=True, index=True),
)
"""The sites an agent serves. Owners serve all sites and have no rows."""

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", ForeignKey("agents.id"), nullable=False, index=True),
    Column("created_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

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

articles = Table(
    "articles",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("changed_by", ForeignKey("agents.id"), nullable=False),
    Column("removed_at", BigInteger),
    Column("opened", BigInteger, nullable=False),
    Column("helpful", BigInteger, nullable=False),
    Column("unhelpful", BigInteger, nullable=False),
)
"""`content` is the wire's `Article`, or empty once that was removed; `changes` counts what owners did to the row."""

OPEN_INVITATIONS = ("created", "delivered", "shown")

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("phase_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("chat_id", String(36)),
    Column("delivered_at", BigInteger),
    Column("shown_at", BigInteger),
    Column("refusals", Integer, nullable=False),
    Column("reason", Text),
    Column("for_good", Boolean, nullable=False),
    Column("rule_id", ForeignKey("rules.id"), index=True),
    Column("team_id", String(36)),
    Column("answers", JSON(none_as_null=True)),
    Column("answer", Integer),
    Column("face", Text),
    Column("article_id", String(36)),
    Index(None, "visitor_id", "created_at"),
    Index(None, "site_id", "created_at"),
    Index(
        "uq_invitations_open",
        "visitor_id",
        unique=True,
        sqlite_where=text(f"phase IN {OPEN_INVITATIONS}"),
        postgresql_where=text(f"phase IN {OPEN_INVITATIONS}"),
    ),
)

OPEN_CHATS = ("queued", "active", "snoozed")

chats = Table(
    "chats",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False),
    Column("agent_id", ForeignKey("agents.id")),
    Column("invitation_id", ForeignKey("invitations.id"), index=True),
    Column("phase", String(16), nullable=False),
    Column("left_message", Boolean, nullable=False),
    Column("email", String(254)),
    Column("promise", JSON(none_as_null=True)),
    Column("answer_by", BigInteger),
    Column("kept_at", BigInteger),
    Column("opened_at", BigInteger, nullable=False),
    Column("assigned_to", String(36)),
    Column("assigned_at", BigInteger),
    Column("passed", JSON, nullable=False),
    Column("promised_least", BigInteger),
    Column("promised_most", BigInteger),
    Column("taken_at", BigInteger),
    Column("closed_at", BigInteger),
    Column("ended_by", String(16)),
    Column("positions", Integer, nullable=False),
    Column("agent_read", Integer, nullable=False),
    Column("visitor_read", Integer, nullable=False),
    Column("waiting_since", BigInteger),
    Column("team_id", String(36)),
    Column("owed_since", BigInteger),
    Column("silent_at", BigInteger),
    Column("asked_at", BigInteger),
    Column("closes_at", BigInteger),
    Column("mentions", JSON(none_as_null=True)),
    Column("back_id", String(36)),
    Column("back_by", BigInteger),
    Column("backs_kept", Integer, nullable=False, server_default="0"),
    Column("backs_broken", Integer, nullable=False, server_default="0"),
    Column("tags", JSON(none_as_null=True)),
    Column("mailed", JSON(none_as_null=True)),
    Index(None, "site_id", "opened_at"),
    Index(None, "visitor_id", "opened_at"),
    Index(None, "agent_id", "opened_at"),
    Index(
        "uq_chats_open",
        "visitor_id",
        unique=True,
        sqlite_where=text(f"phase IN {OPEN_CHATS}"),
        postgresql_where=text(f"phase IN {OPEN_CHATS}"),
    ),
)
"""`positions` counts the chat's messages; `agent_read` and `visitor_read` are how far each side has seen it."""

messages = Table(
    "messages",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("chat_id", ForeignKey("chats.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("author", String(16), nullable=False),
    Column("agent_id", ForeignKey("agents.id")),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("attached", JSON(none_as_null=True)),
    UniqueConstraint("chat_id", "position"),
)
"""`attached` is the wire's `Attached`, if there is any."""

secure_forms = Table(
    "secure_forms",
    metadata,
    Column("chat_id", ForeignKey("chats.id"), primary_key=True),
    Column("id", String(36), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("kinds", JSON, nullable=False, server_default="[]"),
    Column("labels", JSON, nullable=False, server_default="[]"),
    Column("phase", String(16), nullable=False),
    Column("phase_at", BigInteger, nullable=False, index=True),
    Column("answer_id", String(36)),
)
"""The latest secure form of a chat: what was asked for, and how far it is. One that is from an earlier release has no
`kinds` and `labels`."""

secure_answers = Table(
    "secure_answers",
    metadata,
    Column("chat_id", ForeignKey("chats.id"), primary_key=True),
    Column("sealed", Text, nullable=False),
)
"""What was answered and is still to be read, sealed by a key that is not here. It goes into no backup."""

PENDING_FOLLOW_UPS = ("asked", "open")

follow_ups = Table(
    "follow_ups",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("chat_id", ForeignKey("chats.id"), nullable=False, index=True),
    Column("by", ForeignKey("agents.id"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("way", String(16), nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("promised_at", BigInteger, nullable=False),
    Column("phase", String(16), nullable=False),
    Column("phase_at", BigInteger, nullable=False),
    Column("owner_id", ForeignKey("agents.id")),
    Column("team_id", String(36)),
    Column("agreed_at", BigInteger),
    Column("given", String(16)),
    Column("contact", String(254)),
    Column("consent", Text, nullable=False),
    Column("language", String(64), nullable=False),
    Column("answer_id", String(36)),
    Column("reminded_at", BigInteger),
    Index(None, "site_id", "agreed_at"),
    Index(None, "phase", "due_at"),
    Index(
        "uq_follow_ups_pending",
        "chat_id",
        unique=True,
        sqlite_where=text(f"phase IN {PENDING_FOLLOW_UPS}"),
        postgresql_where=text(f"phase IN {PENDING_FOLLOW_UPS}"),
    ),
)
"""What is to be done for visitors after their chats, and what became of it; a chat has one at a time."""

passages = Table(
    "passages",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("source", String(16), nullable=False),
    Column("item", String(36), nullable=False),
    Column("chat_id", ForeignKey("chats.id"), nullable=False, index=True),
    Column("site_id", String(36), nullable=False),
    Column("terms", Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    UniqueConstraint("item", "source"),
)
"""What can be looked for: the words of an item of a source, as a message is one of `messages`. Made of what stands
elsewhere, so it goes into no backup. The id is a time in its higher bits: `server.store.passages` says which."""
notes = Table(
    "notes",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("chat_id", ForeignKey("chats.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("to", JSON, nullable=False),
    Column("answers", String(36)),
    Column("team_id", String(36)),
    Column("at", BigInteger, nullable=False),
    Index(None, "chat_id", "at"),
)
"""What agents tell each other in a chat; no visitor ever sees any of it."""

files = Table(
    "files",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("chat_id", String(36), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String(100), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("at", BigInteger, nullable=False),
    Column("digest", String(64)),
)
"""Files that were sent in chats. One whose chat is gone stays until what is on the shelf is gone."""

surveys = Table(
    "surveys",
    metadata,
    Column("chat_id", ForeignKey("chats.id"), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("phase_at", BigInteger, nullable=False),
    Column("answer_id", String(36)),
    Column("replaced", JSON(none_as_null=True)),
    Column("solved", String(16)),
    Column("score", Integer),
    Column("words", Text, nullable=False),
    Index(None, "site_id", "asked_at"),
)
"""What the visitors of chats that ended said of them, or that they were asked. `replaced` are the ids of answers before
the last."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("chat_id", ForeignKey("chats.id"), nullable=False, index=True),
    Column("visitor_id", ForeignKey("visitors.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("cause", String(100), nullable=False, unique=True),
    Column("address", String(254), nullable=False),
    Column("language", String(16), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("phase", String(16), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("done_at", BigInteger),
    Column("reason", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Index(None, "phase", "next_at"),
    Index(None, "address", "made_at"),
    Index(None, "visitor_id", "made_at"),
)
"""Mail that is to be sent, and what became of it. What it says is written when it is sent."""

canned_replies = Table(
    "canned_replies",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("shortcut", String(32), nullable=False),
    Column("personal", Boolean, nullable=False),
    Column("content", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Column("uses", Integer, nullable=False),
    Column("used_at", BigInteger),
)
"""Replies that agents write once; `agent_id` keeps it."""

canned_ratings = Table(
    "canned_ratings",
    metadata,
    Column("canned_id", ForeignKey("canned_replies.id"), primary_key=True),
    Column("agent_id", ForeignKey("agents.id"), primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("words", String(200), nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""What agents think of them, as they are now."""

blocks = Table(
    "blocks",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("visitor_id", String(36), nullable=False, index=True),
    Column("chat_id", String(36)),
    Column("reason", Text, nullable=False),
    Column("network", String(64)),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("until", BigInteger),
    Column("lifted_at", BigInteger),
    Column("lifted_by", ForeignKey("agents.id")),
)
"""Visitors who may not chat. `network` is a mark made from the truncated address that they came from last, by which
others from there are known; nobody can read the address out of it. A block outlives its visitor and its chat."""

identity_keys = Table(
    "identity_keys",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False, index=True),
    Column("public", Text),
    Column("salt", String(43), nullable=False),
    Column("agent_id", ForeignKey("agents.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
)
"""Keys by which sites prove who their visitors are: `public` is a JWK set; where there is none, the key is a secret
that is made of the id and the salt, and lies nowhere."""

identities = Table(
    "identities",
    metadata,
    Column("visitor_id", ForeignKey("visitors.id"), primary_key=True),
    Column("site_id", ForeignKey("sites.id"), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("name", String(100), nullable=False),
    Column("email", String(254), nullable=False),
    Column("at", BigInteger, nullable=False),
    UniqueConstraint("site_id", "subject"),
)
"""Visitors whose sites proved who they are: by the site's own name for them, with what it attests, when last."""

channels = Table(
    "channels",
    metadata,
    Column("channel", String(64), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
)

feed = Table(
    "feed",
    metadata,
    Column("channel", String(64), primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("frame", JSON, nullable=False),
)
"""Every durable frame, written in the transaction of the change it tells of."""


def is_open(phase: Column[str], phases: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a row is in one of the phases of its partial index. They are written out, in the same order: SQLite uses
    the index for the very same words only, and would read all chats of all time once a second."""
    return phase.in_(bindparam(None, phases, expanding=True, literal_execute=True))
