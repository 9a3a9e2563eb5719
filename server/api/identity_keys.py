"""Keys by which sites prove who their visitors are."""

from server.actions import identity_keys
from server.api.call import Asked
from server.wire.identity import IdentityKeyMade, IdentityKeyNew, IdentityKeyView


async def list_keys(asked: Asked[None]) -> list[IdentityKeyView]:
    """The keys of a site that hold, the latest first."""
    return await identity_keys.site_keys(asked.services, asked.agent, asked.id)


async def new_key(asked: Asked[IdentityKeyNew]) -> IdentityKeyMade:
    """Add a key; a secret is told this once."""
    return await identity_keys.add_key(asked.services, asked.agent, asked.id, asked.body)


async def delete_key(asked: Asked[None]) -> None:
    """End what a key proves."""
    await identity_keys.remove_key(asked.services, asked.agent, asked.id)
