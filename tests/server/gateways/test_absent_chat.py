"""Opening a chat that is not there."""

from server.staff.agent import Agent
from tests.conftest import LiveServer
from tests.server.gateways.lines import agent_line
from tracker.clock import new_id


async def test_an_absent_chat_is_refused_under_its_id_and_the_socket_stays(live: LiveServer, bo: Agent) -> None:
    async with agent_line(live, bo) as agent:
        await agent.hear("welcome")
        absent = new_id()
        await agent.send("chat.open", chat=absent)
        refused = await agent.hear("refused")
        assert (refused["id"], refused["code"]) == (absent, "not_found")
        assert await agent.quiet() == []
