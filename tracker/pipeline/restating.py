"""What the roster is told of visitors who did nothing new, as if it had been committed just now."""

from collections.abc import Mapping
from dataclasses import replace

from tracker.pipeline.ledger import Standing
from tracker.pipeline.recorded import Recorded
from tracker.site import Site
from tracker.visitors.live_visitor import LiveVisitor
from tracker.wire.batch import Presence


def renamed(visitor: LiveVisitor, named: Mapping[str, str], *, at: int) -> Recorded:
    """A page names another team than it did, and reports nothing with that."""
    return replace(restated(visitor, visitor.standing, at=at), named=named)


def restated(visitor: LiveVisitor, standing: Standing, *, at: int) -> Recorded:
    """Where a visitor who is here stands, without anything new."""
    return Recorded(
        visitor_id=visitor.id,
        site_id=visitor.site_id,
        at=at,
        progress=standing.progress or visitor.progress,
        visits=standing.visits,
        traits=standing.traits,
        written=standing.written,
    )


def revived(visitor_id: str, site: Site, standing: Standing, presence: Presence, *, at: int) -> Recorded:
    """Somebody of whom a tab tells, and whom SQL alone knows."""
    page = standing.progress.page if standing.progress else None
    return Recorded(
        visitor_id=visitor_id,
        site_id=site.id,
        at=at,
        progress=standing.progress,
        visits=standing.visits,
        traits=standing.traits,
        written=standing.written,
        pages=(page,) if page else (),
        active=True,
        presence=presence,
    )
