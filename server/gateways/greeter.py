"""What a page view is answered beyond the tracker: availability, looks, and an invitation or chat that waits.

It is asked with every page of every visitor. What the agents did for a visitor is read from SQL once while they are
here; from then on it hangs on the roster, where every action hangs what it changes.
"""

from weakref import WeakValueDictionary

from server.actions.conversation import hang
from server.actions.invitations import deliver, take_no
from server.blocking.blocklist import MASKED
from server.offers.invitation import OPEN
from server.services import Services
from server.signin.guest import Guest
from server.sites.appearance import appearance
from server.sites.texts import texts
from server.staff.team import is_choice, team_for
from server.store import chats
from server.views import person_of, visitor_invitation
from server.wire.visitors_seen import InvitationView
from tracker.pipeline.greeting import Greeting
from tracker.site import Site
from tracker.visitors.live_visitor import LiveVisitor
from tracker.wire.answer import Appearance, Availability, Invitation, TeamChoice
from tracker.wire.batch import Ingest, Profile
from tracker.wire.reports import PageView


class Greeter:
    """The tracker's `Greeter`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._settled: WeakValueDictionary[str, LiveVisitor] = WeakValueDictionary()
        self._appearances: dict[tuple[str, str], tuple[Site, Appearance]] = {}

    async def greet(self, site: Site, visitor_id: str | None, body: Ingest, address: str) -> Greeting:
        """The greeting for this visitor, or for somebody unknown. Who is blocked gets that of a site that is closed,
        and a socket only where they ask for a chat."""
        looks = self._appearance(site, body.profile)
        if self._services.blocklist.holds(site.id, visitor_id, address):
            return Greeting(availability=MASKED, appearance=looks, has_room=False)
        signals = self._services.rulebook.signals(site.id)
        availability, teams = self._teams(site, visitor_id, body) if site.teams else (self._services.board.of(site), {})
        if visitor_id is None:
            return Greeting(availability=availability, appearance=looks, teams=teams)
        await self._settle(visitor_id, brought=body.refused is not None)
        if (offered := self._offered(visitor_id)) is not None and offered.id == body.declined:
            await take_no(self._services, Guest(site, visitor_id), offered, body.refused)
        elif offered is not None and offered.phase == "created":
            await deliver(self._services, offered.id)
        offered, visitor = self._offered(visitor_id), self._services.roster.get(visitor_id)
        chat, unread = (None, 0) if visitor and visitor.chat is None else await self._unread(visitor_id)
        return Greeting(
            availability=availability,
            appearance=looks,
            invitation=self._waiting(offered) if offered and offered.phase in OPEN else None,
            chat=chat,
            unread=unread,
            signals=signals,
            teams=teams,
            has_room=self._services.crowd.has_room or self._services.roster.sockets(visitor_id) > 0,
        )

    def _offered(self, visitor_id: str) -> InvitationView | None:
        """The latest invitation of a visitor who is here."""
        visitor = self._services.roster.get(visitor_id)
        return visitor.invitation if visitor else None

    def _waiting(self, offered: InvitationView) -> Invitation:
        return visitor_invitation(offered, self._services.faces.of(offered.site, person_of(offered)))

    async def _settle(self, visitor_id: str, *, brought: bool) -> None:
        """Hang on the grid what the agents did for a visitor, once while they are here. For somebody new they did
        nothing yet; what the visitor `brought` along holds for them, too."""
        visitor = self._services.roster.get(visitor_id)
        if visitor is not None and self._settled.get(visitor_id) is not visitor:
            self._settled[visitor_id] = visitor
            if brought or not visitor.new:
                await hang(self._services, visitor_id)

    async def _unread(self, visitor_id: str) -> tuple[str | None, int]:
        async with self._services.database.reading() as connection:
            return await chats.unread(connection, visitor_id)

    def _teams(self, site: Site, visitor_id: str | None, body: Ingest) -> tuple[Availability, dict[str, TeamChoice]]:
        """The availability of the page's team; where it has none, that of the site, and the teams to choose from."""
        board = self._services.board
        team = team_for(site, self._page(visitor_id, body), body.profile.team)
        teams = board.teams(site) if team is None else {}
        return board.of(site, team), teams if is_choice(teams) else {}

    def _page(self, visitor_id: str | None, body: Ingest) -> str | None:
        """The address of the page that asks. It brings what waits from all tabs of the browser: another one may be
        newer, and another team's."""
        views = {report.id: report.url for report in body.events if isinstance(report, PageView)}
        visitor = self._services.roster.get(visitor_id) if visitor_id else None
        seen = {} if visitor is None else {page.id: page.url for page in visitor.pages_seen.values()}
        named = body.presence.page if body.presence else ""
        newest = next(reversed(views.values()), visitor.page.url if visitor else None)
        return views.get(named) or seen.get(named) or newest

    def _appearance(self, site: Site, profile: Profile) -> Appearance:
        tags = profile.languages
        key = (site.id, texts(*tags)["language"])
        held = self._appearances.get(key)
        if held is None or held[0] is not site:
            held = site, appearance(site, *tags, mails=self._services.settings.mails)
            self._appearances[key] = held
        return held[1]
