"""What agents look at: a visitor in detail, and a chat from its beginning."""

from typing import Any

from sqlalchemy import Row

from server.actions import budget
from server.offers import contact
from server.offers.history import History
from server.screens.details import Detail
from server.screens.journey import journey
from server.screens.rows import row
from server.services import Services
from server.sites.options import budget_of
from server.store import chats, identities, invitations
from server.store import visitors as store
from server.views import agent_invitation, claimed_name
from server.wire.agent import VisitorShown
from server.wire.visitors_seen import (
    Device,
    InvitationView,
    Place,
    QuietUntil,
    Source,
    VisitorDetail,
    VisitorRow,
    VisitSeen,
)
from tracker.codec import encode


async def show(services: Services, shown: Detail) -> None:
    """Send what is known of the visitor to the screen that has them open."""
    frame = VisitorShown(visitor=await detail(services, shown.visitor_id))
    if services.details.is_open(shown):
        shown.subscriber.put(encode(frame).decode())


async def detail(services: Services, visitor_id: str) -> VisitorDetail | None:
    """A visitor with the journey of the latest visit and what came before; None before their first page view."""
    async with services.database.reading() as connection:
        visitor = await store.find(connection, visitor_id)
        visits = await store.latest_visits(connection, visitor_id)
        if visitor is None or not visits:
            return None
        trail, searches = journey(await store.reports(connection, visits[0].id))
        offered = await invitations.named_history(connection, visitor_id)
        seen = await store.chats_seen(connection, visitor_id)
        identity = await identities.of_visitor(connection, visitor_id)
        chat_id, _ = await chats.unread(connection, visitor_id)
        history = History([invitation for invitation, _ in offered], invitations.brought_of(visitor))
        gates = await budget.gates(
            services, connection, visitor.site_id, visitor_id, history, in_chat=chat_id is not None
        )
    live = services.outlook.get(visitor_id)
    offers = [agent_invitation(*each) for each in offered]
    site = services.sites.by_id(visitor.site_id)
    quiet = contact.quiet(history, budget_of(site), services.clock.now())
    return VisitorDetail(
        row=row(live) if live else _row(visitor, visits[0], offers, quiet, chat_id),
        site=visitor.site_id,
        live=live is not None,
        address=visits[0].address,
        referrer=visits[0].referrer,
        viewport=(visits[0].viewport_width, visits[0].viewport_height),
        traits=visitor.traits,
        trail=trail,
        searches=searches,
        visits=[_visit(visit) for visit in visits[1:]],
        chats=seen,
        invitations=offers,
        gates=gates,
        identity=identity,
    )


def _row(
    visitor: Row[Any], visit: Row[Any], offers: list[InvitationView], quiet: QuietUntil | None, chat_id: str | None
) -> VisitorRow:
    """The row of a visitor who is not here now."""
    return VisitorRow(
        id=visitor.id,
        name=claimed_name(visitor.traits),
        activity="gone",
        url=visit.landing,
        title="",
        page_since=visit.last_at,
        arrived=visit.started_at,
        pages=visit.pages,
        tabs=0,
        visits=visitor.visits,
        language=visit.language,
        zone=visit.zone,
        place=Place(
            country=visit.country,
            region=visit.region,
            city=visit.city,
            latitude=visit.latitude,
            longitude=visit.longitude,
        ),
        device=Device(kind=visit.device, browser=visit.browser, system=visit.system),
        source=_source(visit),
        searches=(),
        invitation=offers[0] if offers else None,
        quiet=quiet,
        chat=chat_id,
    )


def _visit(visit: Row[Any]) -> VisitSeen:
    return VisitSeen(
        id=visit.id,
        started_at=visit.started_at,
        pages=visit.pages,
        landing=visit.landing,
        source=_source(visit),
    )


def _source(visit: Row[Any]) -> Source:
    return Source(
        kind=visit.source_kind, name=visit.source_name, words=visit.source_words, words_hidden=visit.words_hidden
    )
