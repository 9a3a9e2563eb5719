"""Blocks of visitors."""

from server.actions import blocking
from server.api.call import Asked
from server.wire.blocks import BlockNew, BlockView


async def list_blocks(asked: Asked[None]) -> list[BlockView]:
    """The blocks of a site that hold, the latest first."""
    return await blocking.site_blocks(asked.services, asked.agent, asked.id)


async def new_block(asked: Asked[BlockNew]) -> BlockView:
    """Block the visitor of a chat."""
    return await blocking.block(asked.services, asked.agent, asked.id, asked.body)


async def delete_block(asked: Asked[None]) -> None:
    """Let the visitor chat again."""
    await blocking.lift(asked.services, asked.agent, asked.id)
