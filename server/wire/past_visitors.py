"""Who was on a site before, for `/api/sites/{id}/visitors`."""

from dataclasses import dataclass

from server.wire.visitors_seen import Place, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVisitor:
    """Somebody who left, by their latest visit: from `started_at` to `left_at`, the last that was heard of them. `name`
    is what the site claims, or empty; `visits` are all of theirs."""

    id: str
    name: str
    place: Place
    source: Source
    started_at: int
    left_at: int
    pages: int
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVisitorPage:
    """Those whose latest visit began last come first; `before` asks for the next page, null at the end."""

    visitors: list[PastVisitor]
    before: int | None
