"""The colleagues of an agent on a site."""

from server.actions.notes import colleagues_of
from server.api.call import Asked
from server.wire.colleagues import ColleagueView


async def list_colleagues(asked: Asked[None]) -> list[ColleagueView]:
    """The agents of a site, with how much each has to do."""
    return await colleagues_of(asked.services, asked.agent, asked.id)
