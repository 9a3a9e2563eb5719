"""The grid's rows: live visitors as agents see them."""

from dataclasses import asdict

from server.wire.visitors_seen import Device, Place, SearchSeen, Source, VisitorRow
from tracker.enrichment.search import Searched
from tracker.visitors.live_visitor import LiveVisitor


def row(visitor: LiveVisitor) -> VisitorRow:
    """A live visitor as one row."""
    visit = visitor.visit
    return VisitorRow(
        id=visitor.id,
        name=visitor.name,
        activity=visitor.activity,
        url=visitor.page.url,
        title=visitor.page.title,
        page_since=visitor.page_since,
        arrived=visitor.arrived,
        pages=visitor.pages,
        tabs=len(visitor.tabs),
        visits=visitor.visits,
        language=visit.language,
        zone=visit.zone,
        place=Place(**asdict(visit.place)),
        device=Device(kind=visit.device.kind, browser=visit.device.browser, system=visit.device.system),
        source=Source(**asdict(visit.source)),
        searches=tuple(seen(search) for search in reversed(visitor.searches)),
        invitation=visitor.invitation,
        quiet=visitor.quiet,
        chat=visitor.chat,
        attention=visitor.attention,
    )


def seen(search: Searched) -> SearchSeen:
    """A search as agents see it."""
    return SearchSeen(
        query=search.query,
        via=search.via,
        at=search.at,
        results=search.results,
        again=search.again,
        reformulated=search.reformulated,
    )
