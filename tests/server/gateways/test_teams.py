"""What the tabs of one browser are told of teams: they share a socket, and each may be another team's."""

from server.actions.teams import create_team
from server.staff.agent import Agent
from server.wire.teams import Team
from tests.conftest import LiveServer
from tests.server.gateways.lines import page_view, visitor_line
from tracker.site import Site


async def test_a_page_is_told_its_team_and_a_welcome_is_for_all_pages(
    live: LiveServer, acme: Site, olga: Agent, bo: Agent, ada: str
) -> None:
    team = Team(name="Sales", members=[bo.id], pages=["/pricing"])
    sales = await create_team(live.services, olga, acme.id, team)
    async with visitor_line(live, acme, ada) as visitor:
        await visitor.hear("welcome")
        view = page_view("/pricing")
        await visitor.ask("events", events=[view])
        told = await visitor.hear("availability", lambda frame: frame["page"] is not None)
        assert (told["page"], told["availability"]["team"]) == (view["id"], sales.id)
    async with visitor_line(live, acme, ada) as visitor:
        welcome = await visitor.hear("welcome")
        assert (welcome["availability"]["team"], list(welcome["teams"])) == ("", [sales.id])
