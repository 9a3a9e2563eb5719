"""Who shows a token that a page was given by its site."""

from server.actions.identifying import identify
from server.identity.proof import Unproven
from server.services import Services
from tracker.pipeline.recognition import Recognised
from tracker.site import Site


class Recogniser:
    """The tracker's `Recogniser`. A token that proves nothing costs nobody their chat: they go on as who they were."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def recognise(self, site: Site, visitor_id: str | None, token: str) -> Recognised:
        """The visitor as whom the browser goes on."""
        try:
            return Recognised(await identify(self._services, site, visitor_id, token))
        except Unproven as refused:
            return Recognised(visitor_id, refused.reason)
