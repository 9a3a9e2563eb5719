"""What the contact budget of a site says of one of its visitors."""

import re
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection
from structlog import get_logger

from server.actions.conversation import written
from server.offers import contact
from server.offers.contact import Situation
from server.offers.history import History
from server.services import Services
from server.sites.options import budget_of
from server.store import blocks, chats, visitors
from server.wire.budget import Gate
from tracker.errors import Conflict, Malformed, Quiet

log = get_logger(__name__)

BLOCKED = "This visitor is blocked."
FEW_WORDS, FEW_LETTERS = 3, 8
"""Words, and letters in all of them, of a reason that says something."""
FEW_SIGNS = 6
"""Signs of one in a writing that sets no spaces between words."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese."""


async def gates(
    services: Services,
    connection: AsyncConnection,
    site_id: str,
    visitor_id: str,
    history: History,
    *,
    in_chat: bool,
) -> tuple[Gate, ...]:
    """Everything that an invitation now depends on, passed or not. `history` is the visitor's."""
    now, live = services.clock.now(), services.outlook.get(visitor_id)
    if live is None:
        began = await visitors.began_at(connection, visitor_id, now)
        situation = Situation(arrived_at=began, in_chat=in_chat)
    else:
        situation = Situation(arrived_at=live.visit.started_at, url=live.page.url, in_chat=in_chat)
    return contact.judge(history, situation, budget_of(services.sites.by_id(site_id)), now)


async def must_allow(
    services: Services,
    connection: AsyncConnection,
    visitor: Row[Any],
    history: History,
    *,
    invitation_id: str,
    reason: str | None,
) -> str | None:
    """Raises where the visitor may not be invited now. Gives the reason where it alone makes that possible; the log
    names the invitation by which its words are kept."""
    if await blocks.is_blocked(connection, visitor.id, services.clock.now()):
        raise Conflict(BLOCKED)
    in_chat = await chats.open_one(connection, visitor.id) is not None
    found = await gates(services, connection, visitor.site_id, visitor.id, history, in_chat=in_chat)
    held = [gate for gate in found if not gate.passed]
    if any(gate.firm for gate in held):
        raise Conflict(contact.reason(held))
    if not held:
        return None
    if reason is None:
        raise Quiet(contact.reason(held))
    if not _says_why(reason):
        raise Malformed("reason: Please say in a few words why this visitor should be asked all the same.")
    log.info("budget overridden", visitor=visitor.id, invitation=invitation_id, gates=[gate.name for gate in held])
    return written(reason)


def _says_why(reason: str) -> bool:
    letters = sum(sign.isalpha() for sign in reason)
    return (len(reason.split()) >= FEW_WORDS and letters >= FEW_LETTERS) or len(_UNSPACED.findall(reason)) >= FEW_SIGNS
