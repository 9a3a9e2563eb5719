"""What SQL knows of visitors beyond their visit, for the rules that ask."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.offers.invitation import Phase
from server.rules.facts import Past
from server.store.surveys import ratings
from server.tables.chats import chats
from server.tables.visitors import invitations
from tracker.tables import visits

LATEST = 50
"""Invitations of a visitor that are looked at."""


async def pasts(connection: AsyncConnection, visits_now: Mapping[str, str]) -> dict[str, Past]:
    """The past of each of these visitors, given the visit that each is in."""
    people, own = list(visits_now), list(visits_now.values())
    ended = select(visits.c.visitor_id, func.max(visits.c.last_at)).where(
        visits.c.visitor_id.in_(people), visits.c.id.not_in(own)
    )
    talked = select(chats.c.visitor_id, func.count()).where(chats.c.visitor_id.in_(people))
    last = {row[0]: row[1] for row in await connection.execute(ended.group_by(visits.c.visitor_id))}
    chatted = {row[0]: row[1] for row in await connection.execute(talked.group_by(chats.c.visitor_id))}
    offered = select(invitations.c.visitor_id, invitations.c.phase).where(invitations.c.visitor_id.in_(people))
    outcomes: defaultdict[str, list[Phase]] = defaultdict(list)
    for row in await connection.execute(offered.order_by(invitations.c.created_at.desc())):
        outcomes[row.visitor_id].append(Phase(row.phase))
    rated = await ratings(connection, people)
    return {
        each: Past(
            last_at=last.get(each),
            chats=chatted.get(each, 0),
            outcomes=tuple(outcomes[each][:LATEST]),
            ratings=tuple(rating.score for rating in rated.get(each, ())),
        )
        for each in people
    }
