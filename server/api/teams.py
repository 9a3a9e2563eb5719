"""The teams of a site: made, changed, ordered and taken away."""

from starlette.responses import Response

from server.access import site_for
from server.actions.teams import change_team, create_team, order_teams, remove_team
from server.api.call import Asked
from server.staff.team import views_in
from server.web.headers import DATA
from server.wire.teams import Team, TeamOrder, TeamView


async def list_teams(asked: Asked[None]) -> list[TeamView]:
    """The teams of a site in their order."""
    return views_in((await site_for(asked.services, asked.agent, asked.id)).teams)


async def new_team(asked: Asked[Team]) -> TeamView:
    """Add a team."""
    return await create_team(asked.services, asked.agent, asked.id, asked.body)


async def put_team(asked: Asked[Team]) -> TeamView:
    """Change a team."""
    return await change_team(asked.services, asked.agent, asked.id, asked.body)


async def put_order(asked: Asked[TeamOrder]) -> list[TeamView]:
    """Put the teams into another order."""
    return await order_teams(asked.services, asked.agent, asked.id, asked.body.teams)


async def delete_team(asked: Asked[None]) -> Response:
    """Take a team away."""
    await remove_team(asked.services, asked.agent, asked.id)
    return Response(status_code=204, headers=DATA)
