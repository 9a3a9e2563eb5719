"""Notes between colleagues: who may write them, and who hears of them."""

from dataclasses import replace

import pytest

from server.actions.agents import change_agent
from server.actions.notes import write_note
from server.services import Services
from server.staff.agent import Agent
from server.wire.api import AgentChange
from server.wire.colleagues import NoteAdd
from tests.conftest import hire
from tests.server.actions.talk import found
from tracker.clock import new_id
from tracker.errors import BeckonError, Conflict, NotFound
from tracker.site import Site


async def test_a_note_is_for_those_who_serve_the_site(
    services: Services, olga: Agent, both: tuple[Agent, Agent], acme: Site, chat_id: str
) -> None:
    bo, cy = both
    dee = await hire(services, "Dee", "agent", [])

    def note(**fields: object) -> NoteAdd:
        given = {"type": "note.add", "id": new_id(), "chat": chat_id, "text": "Hm"} | fields
        return NoteAdd(**given)

    with pytest.raises(NotFound):
        await write_note(services, dee, note())
    with pytest.raises(Conflict, match="does not serve this site"):
        await write_note(services, bo, note(to=[dee.id]))
    with pytest.raises(NotFound):
        await write_note(services, bo, note(answers=new_id()))
    with pytest.raises(BeckonError, match="write something"):
        await write_note(services, bo, note(text=" \u200b"))
    whisper = note(text="Offer a refund", to=[bo.id])
    for _ in range(2):
        await write_note(services, cy, whisper)
    (mention,) = (await found(services, chat_id)).mentions
    assert (mention.agent_id, mention.by) == (bo.id, cy.id)
    sue = await hire(services, "Sue", "supervisor", [acme.id])
    await change_agent(services, olga, bo.id, AgentChange(sites=[]))
    await write_note(services, cy, whisper)
    with pytest.raises(Conflict, match="does not serve this site"):
        await write_note(services, sue, replace(whisper, id=new_id()))
