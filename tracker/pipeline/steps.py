"""The steps each report goes through: `Hit -> Hit | Dropped`."""

from urllib.parse import SplitResult, urlsplit, urlunsplit

from tracker.enrichment import search, source
from tracker.pipeline.hit import Dropped, Found, Hit, Step
from tracker.sensitive import masking
from tracker.site import Site
from tracker.text import visible
from tracker.wire.reports import Engagement, Event, Identify, PageUpdate, PageView, Report, Search, Signal


def hit_of(report: Report, at: int) -> Hit:
    """A report as a hit that knows nothing yet."""
    match report:
        case PageView():
            return Hit(
                id=report.id,
                kind=report.kind,
                page_id=report.id,
                at=at,
                url=report.url,
                title=report.title,
                referrer=report.referrer,
            )
        case PageUpdate():
            return Hit(id=report.id, kind=report.kind, page_id=report.page, at=at, url=report.url, title=report.title)
        case Engagement():
            return Hit(id=report.id, kind=report.kind, page_id=report.page, at=at, engaged=report.engaged)
        case Search():
            return Hit(
                id=report.id,
                kind=report.kind,
                page_id=report.page,
                at=at,
                query=report.query,
                via=report.via,
                results=report.results,
            )
        case Event():
            return Hit(id=report.id, kind=report.kind, page_id=report.page, at=at, name=report.name, data=report.data)
        case Identify():
            return Hit(id=report.id, kind=report.kind, page_id=report.page, at=at, data=report.traits)
        case Signal():
            data = {"value": report.value}
            return Hit(id=report.id, kind=report.kind, page_id=report.page, at=at, name=report.signal, data=data)


def addressable(hit: Hit, site: Site) -> Hit | Dropped:
    """A page has a web address; what nobody may see of it is left out: names, passwords, and a fragment that is
    no route of the site."""
    if hit.kind not in ("page_view", "page_update"):
        return hit
    parts = _split(hit.url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.netloc:
        return Dropped("address")
    fragment = parts.fragment if site.tracking.hash_routes else ""
    if "@" in parts.netloc or fragment != parts.fragment:
        hit.url = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=fragment))
    return hit


def masked(hit: Hit, _: Site) -> Hit | Dropped:
    """No number of a card or an account goes any further, and no character that nobody can see."""
    hit.url, hit.referrer = masking.mask_url(visible(hit.url)), masking.mask_url(visible(hit.referrer))
    hit.title = masking.mask(visible(hit.title))
    if hit.query:
        hit.query = masking.mask(visible(hit.query))
    if hit.name:
        hit.name = masking.mask(visible(hit.name))
    if hit.data:
        hit.data = {
            masking.mask(visible(name)): masking.mask_value(visible(value) if isinstance(value, str) else value)
            for name, value in hit.data.items()
        }
    return hit


def sourced(hit: Hit, site: Site) -> Hit | Dropped:
    """Where a page view came from."""
    if hit.kind == "page_view":
        hit.parameters = source.parameters_of(hit.url)
        hit.utm = source.utm_of(hit.parameters)
        hit.source = source.classify(hit.parameters, hit.referrer, site.hosts)
    return hit


def searched(hit: Hit, site: Site) -> Hit | Dropped:
    """The searches that a page view shows: its own address's, and those of where it came from."""
    if hit.kind == "search":
        hit.query = search.tidy(hit.query)
        return hit if hit.query else Dropped("no_words")
    if hit.kind != "page_view":
        return hit
    found = []
    if hit.source.words:
        found.append(Found(query=hit.source.words, via="campaign" if hit.source.kind == "campaign" else "engine"))
    if hit.parameters and (words := search.words_of(hit.parameters, site.tracking.search_parameters)):
        found.append(Found(query=words, via="url"))
    hit.found = tuple(found)
    return hit


STEPS: tuple[Step, ...] = (addressable, masked, sourced, searched)


def through(hit: Hit, site: Site) -> Hit | Dropped:
    """The hit after all steps, or the reason of the one that dropped it."""
    for step in STEPS:
        match step(hit, site):
            case Dropped() as dropped:
                return dropped
            case Hit() as hit:
                pass
    return hit


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None
