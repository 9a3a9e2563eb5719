"""Who was on a site, by their latest visits."""

from sqlalchemy import Exists, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.views import claimed_name
from server.wire.past_visitors import PastVisitor
from server.wire.visitors_seen import Place, Source
from tracker.tables import visitors, visits

_later = visits.alias("later")
_PLACE = ("country", "region", "city", "latitude", "longitude")


async def of_site(connection: AsyncConnection, site_id: str, before: int, count: int) -> list[PastVisitor]:
    """Visitors whose latest visit began before that time, the latest first: `count` of them, and those whose visits
    began at the same moment as that of the last."""
    wanted = (visits.c.site_id == site_id) & (visits.c.started_at < before) & ~_came_again()
    latest = visits.c.started_at.desc()
    last = select(visits.c.started_at).where(wanted).order_by(latest).offset(count - 1).limit(1).scalar_subquery()
    columns = (visits, visitors.c.traits, visitors.c.visits.label("number"))
    found = select(*columns).join(visitors, visitors.c.id == visits.c.visitor_id)
    page = found.where(wanted, visits.c.started_at >= func.coalesce(last, 0)).order_by(latest, visits.c.id)
    return [
        PastVisitor(
            id=row.visitor_id,
            name=claimed_name(row.traits),
            place=Place(**{name: getattr(row, name) for name in _PLACE}),
            source=Source(
                kind=row.source_kind, name=row.source_name, words=row.source_words, words_hidden=row.words_hidden
            ),
            started_at=row.started_at,
            left_at=row.last_at,
            pages=row.pages,
            visits=row.number,
        )
        for row in await connection.execute(page)
    ]


def _came_again() -> Exists:
    return exists().where(_later.c.visitor_id == visits.c.visitor_id, _later.c.last_at > visits.c.last_at)
