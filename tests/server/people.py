"""Live visitors on a roster, by the name of the page they are on."""

from typing import Any

from tracker.clock import Clock, new_id
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.search import Searched
from tracker.enrichment.source import DIRECT, Source
from tracker.pipeline.recorded import Recorded
from tracker.visitors.roster import Roster
from tracker.visitors.visit import Page, Progress, Visit
from tracker.wire.batch import Presence

SITE = new_id()


def view(
    roster: Roster,
    clock: Clock,
    visitor: str,
    path: str = "/",
    *,
    country: str = "",
    source: Source = DIRECT,
    searched: str = "",
    name: str = "",
    started_at: int | None = None,
    pages: int = 1,
    site_id: str = SITE,
    visit: str = "",
) -> None:
    """One more page view of a visitor."""
    now = clock.now()
    page = Page(id=new_id(), url=f"https://shop.acme.test{path}", title=path, at=now)
    begun = Visit(
        id=visit or f"visit of {visitor}",
        site_id=site_id,
        visitor_id=visitor,
        started_at=now if started_at is None else started_at,
        landing=page.url,
        referrer="",
        source=source,
        address="203.0.113.0",
        device=Device(),
        place=Place(country=country),
        language="en",
        zone="UTC",
        viewport=(0, 0),
    )
    search = Searched(id=new_id(), query=searched, via="url", at=now, page=page.id)
    progress = Progress(visit=begun, last_at=now, pages=pages, page=page, searches=(search,) if searched else ())
    traits: dict[str, Any] = {"name": name} if name else {}
    presence = Presence(tab=f"tab of {visitor}", page=page.id, activity="active")
    given: dict[str, Any] = {
        "at": now,
        "active": True,
        "progress": progress,
        "visits": 1,
        "traits": traits,
        "presence": presence,
    }
    roster.fold(Recorded(visitor_id=visitor, site_id=site_id, pages=(page,), **given))
