"""The site of the demo shop, which `beckon init` makes and every start keeps at home."""

from server.actions.sites import add_site, set_origins
from server.services import Services
from server.sites.origins import own_origins
from server.wire.api import SiteNew
from tracker.errors import NotFound

DEMO_KEY = "demo"


async def make_demo_site(services: Services) -> bool:
    """Add the demo site unless it is there; says whether it was added."""
    try:
        services.sites.by_key(DEMO_KEY)
    except NotFound:
        origins = sorted(own_origins(services.settings))
        await add_site(services, SiteNew(name="Demo shop", origins=origins), DEMO_KEY)
        return True
    return False


async def keep_demo_at_home(services: Services) -> None:
    """Let the demo shop's pages report from where Beckon is served now: the port or the name may have changed."""
    try:
        site = services.sites.by_key(DEMO_KEY)
    except NotFound:
        return
    if missing := own_origins(services.settings) - site.origins:
        await set_origins(services, site.id, sorted(site.origins | missing))
