"""How visitors see the agents of a site: what its owner does not want to be seen leaves in no frame and no letter."""

from dataclasses import dataclass
from typing import Protocol

from server.sites.options import faces_of
from server.staff.agent import Person
from server.staff.team import team_in
from tracker.site import Site

_PICTURE = "position:absolute;inset:0;border-radius:50%;background:url({url}/pictures/{digest}) 0/100%"
"""Laid over the initials, which are seen where it cannot be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Who speaks: `name` is that of an agent, of a team, or with `is_site` of the site itself; empty where nobody does.
    `style` are the declarations of CSS for the picture, empty where there is none."""

    name: str = ""
    style: str = ""
    is_site: bool = False


class SiteOf(Protocol):
    """Finds a site that is there."""

    def __call__(self, site_id: str, /) -> Site: ...


class Faces:
    """The faces of agents. `url` is where browsers reach Beckon."""

    def __init__(self, site_of: SiteOf, url: str) -> None:
        self._site_of = site_of
        self._url = url

    def of(self, site_id: str, person: Person, team_id: str | None = None) -> Face:
        """The face of an agent for visitors of the site, in a chat that is for that team, if for any."""
        if not person.name:
            return Face()
        site = self._site_of(site_id)
        shown = faces_of(site)
        if shown == "team":
            team = team_in(site, team_id)
            return Face(name=site.name, is_site=True) if team is None else Face(name=team.name)
        has_picture = shown == "picture" and person.picture
        style = _PICTURE.format(url=self._url, digest=person.picture) if has_picture else ""
        return Face(name=person.name, style=style)

    def shown(self, site_id: str) -> str:
        """What visitors of the site see of agents."""
        return faces_of(self._site_of(site_id))
