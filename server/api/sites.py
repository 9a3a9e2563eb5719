"""Sites: their settings, their hours, and what hours come to."""

from server.access import must_manage, site_for
from server.actions.sites import change_site, create_site, set_schedule
from server.api.call import Asked
from server.hours import posted
from server.services import Services
from server.sites.options import options_of, schedule_of
from server.sites.snippet import snippet
from server.wire.api import SiteChange, SiteNew, SiteSettings
from server.wire.hours import Schedule, SchedulePreview
from tracker.site import Site
from tracker.wire.answer import Change

PREVIEWED = 6
"""Changes that a preview names."""


async def list_sites(asked: Asked[None]) -> list[SiteSettings]:
    """The sites that the agent serves, by name."""
    await asked.services.sites.discover()
    served = [site for site in asked.services.sites.all() if asked.agent.serves(site.id)]
    return [settings_of(asked.services, site) for site in sorted(served, key=lambda site: (site.name, site.id))]


async def show_site(asked: Asked[None]) -> SiteSettings:
    """One site."""
    return settings_of(asked.services, await site_for(asked.services, asked.agent, asked.id))


async def new_site(asked: Asked[SiteNew]) -> SiteSettings:
    """Add a site."""
    return settings_of(asked.services, await create_site(asked.services, asked.agent, asked.body))


async def patch_site(asked: Asked[SiteChange]) -> SiteSettings:
    """Change name, origins or options."""
    return settings_of(asked.services, await change_site(asked.services, asked.agent, asked.id, asked.body))


async def put_schedule(asked: Asked[Schedule]) -> SiteSettings:
    """Post new hours."""
    posted.read(asked.body, asked.services.clock.now())
    return settings_of(asked.services, await set_schedule(asked.services, asked.agent, asked.id, asked.body))


async def preview_schedule(asked: Asked[Schedule]) -> SchedulePreview:
    """What hours would come to, if somebody were always there."""
    must_manage(asked.agent)
    await site_for(asked.services, asked.agent, asked.id)
    now = asked.services.clock.now()
    hours = posted.read(asked.body, now)
    return SchedulePreview(
        state="open" if hours.is_open(now) else "closed",
        changes=[Change(at=at, state="open" if opens else "closed") for at, opens in hours.changes(now, PREVIEWED)],
    )


def settings_of(services: Services, site: Site) -> SiteSettings:
    """A site as its owner sees it."""
    return SiteSettings(
        id=site.id,
        key=site.key,
        name=site.name,
        origins=sorted(site.origins),
        options=options_of(site),
        schedule=schedule_of(site),
        first_view_at=site.first_view_at,
        snippet=snippet(services.settings.url, site.key),
    )
