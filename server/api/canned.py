"""The canned replies of a site."""

from starlette.responses import Response

from server.actions.canned import agent_canned, create_canned, edit_canned, remove_canned, use_canned
from server.actions.canned_ratings import rate_canned
from server.api.call import Asked
from server.web.headers import DATA
from server.wire.canned import CannedEdit, CannedNew, CannedRating, CannedView


async def list_canned(asked: Asked[None]) -> list[CannedView]:
    """The canned replies of a site that the agent may use, by their shortcuts."""
    return await agent_canned(asked.services, asked.agent, asked.id)


async def new_canned(asked: Asked[CannedNew]) -> CannedView:
    """Add a canned reply."""
    return await create_canned(asked.services, asked.agent, asked.id, asked.body)


async def put_canned(asked: Asked[CannedEdit]) -> CannedView:
    """Have a canned reply say something else."""
    return await edit_canned(asked.services, asked.agent, asked.id, asked.body)


async def delete_canned(asked: Asked[None]) -> Response:
    """Take a canned reply away."""
    await remove_canned(asked.services, asked.agent, asked.id)
    return Response(status_code=204, headers=DATA)


async def put_rating(asked: Asked[CannedRating]) -> CannedView:
    """Say what the agent thinks of it."""
    return await rate_canned(asked.services, asked.agent, asked.id, asked.body)


async def delete_rating(asked: Asked[None]) -> CannedView:
    """Take back what the agent thinks of it."""
    return await rate_canned(asked.services, asked.agent, asked.id, None)


async def note_canned_use(asked: Asked[None]) -> Response:
    """Count that the agent sent it."""
    await use_canned(asked.services, asked.agent, asked.id)
    return Response(status_code=204, headers=DATA)
