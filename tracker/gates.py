"""What decides over a whole batch before any report of it is looked at."""

from tracker.bots import is_crawler
from tracker.errors import ForeignOrigin
from tracker.hit import Batch, Dropped


def origin(batch: Batch) -> Batch:
    """Only pages of the site's own origins report; raises `ForeignOrigin`."""
    if batch.origin is not None and not batch.site.admits(batch.origin):
        raise ForeignOrigin("This origin is not one of the site's.")
    return batch


def consent(batch: Batch) -> Batch | Dropped:
    """Events are stored with full consent only."""
    return batch if batch.consent == "full" else Dropped("consent")


def bot(batch: Batch) -> Batch | Dropped:
    """Crawlers that say who they are leave nothing behind."""
    return Dropped("bot") if is_crawler(batch.user_agent) else batch


def automation(batch: Batch) -> Batch | Dropped:
    """Browsers driven by a program do not count, unless the owner says so."""
    driven = batch.profile.webdriver and not batch.site.tracking.count_automation
    return Dropped("automation") if driven else batch


GATES = (origin, bot, automation, consent)
