"""What hangs on the grid of what agents did."""

from server.actions import chats, invitations
from server.actions.conversation import hang_all
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from tests.conftest import visiting
from tests.server.actions.talk import started
from tests.server.people import view
from tracker.clock import new_id
from tracker.site import Site


async def test_of_many_those_hang_of_whom_there_is_something(services: Services, acme: Site, bo: Agent) -> None:
    ada, eve, kim = [await visiting(services, acme) for _ in range(3)]
    for each in (ada, eve, kim):
        view(services.roster, services.clock, each, site_id=acme.id)
    await invitations.invite(services, bo, new_id(), ada, "Hello?")
    services.roster.annotate(ada, invitation=None)
    chat_id = await started(services, Guest(acme, eve))
    await chats.leave(services, Guest(acme, eve), chat_id)
    services.roster.annotate(eve, chat=chat_id)
    await hang_all(services, {ada, eve, kim, "somebody who is not here"})
    offered, over, never = (services.roster.get(each) for each in (ada, eve, kim))
    assert offered is not None
    assert over is not None
    assert never is not None
    assert offered.invitation.text == "Hello?"
    assert over.chat is never.invitation is None
