"""What decides over a whole batch before any report of it is looked at."""

from tracker.clock import DAY, made_at
from tracker.enrichment.bots import is_crawler
from tracker.errors import ForeignOrigin, Malformed
from tracker.pipeline.hit import Batch, Dropped

EARLIEST = 946_684_800_000
"""The year 2000: no web site's past goes back further, and no browser's clock that TLS still works with."""
CLOCK_ERROR = 400 * DAY
"""How far a browser's clock may be ahead; certificates fail long before."""


def plausible(batch: Batch, now: int) -> None:
    """Times that a batch carries, in its ids too, are of this world; raises `Malformed`."""
    if batch.on_behalf is not None and not EARLIEST <= batch.on_behalf.at <= now + DAY:
        raise Malformed("on_behalf.at: This time is absurd.")
    for event in batch.events:
        if not EARLIEST <= made_at(event.id) <= now + CLOCK_ERROR:
            raise Malformed(f"events: The clock that made the id {event.id} is absurd.")


def origin(batch: Batch) -> Batch:
    """Only pages of the site's own origins report; raises `ForeignOrigin`."""
    if batch.origin is not None and not batch.site.admits(batch.origin):
        raise ForeignOrigin("This origin is not one of the site's.")
    return batch


def consent(batch: Batch) -> Batch | Dropped:
    """Events are stored with full consent only."""
    return batch if batch.consent == "full" else Dropped("consent")


def bot(batch: Batch) -> Batch | Dropped:
    """Crawlers that say who they are leave nothing behind. Who came as a person, and has a token since, goes on as
    one: a beacon that a page sends while it is left may carry another name of the same browser."""
    return Dropped("bot") if batch.visitor_id is None and is_crawler(batch.user_agent) else batch


def automation(batch: Batch) -> Batch | Dropped:
    """Browsers driven by a program do not count, unless the owner says so."""
    driven = batch.profile.webdriver and not batch.site.tracking.count_automation
    return Dropped("automation") if driven else batch


GATES = (origin, bot, automation, consent)
