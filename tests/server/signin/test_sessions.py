"""Signing in and out, and everything that ends a session."""

import asyncio

import pytest
from sqlalchemy import func, select

from server.actions.agents import alter_agent
from server.services import Services
from server.signin.lockout import FAILURES, LOCKED_FOR, TRIES
from server.signin.sessions import LASTS, REVOKED
from server.staff.agent import Agent
from server.tables.staff import sessions
from server.wire.api import AgentChange
from tests.clocks import ManualClock
from tests.conftest import PASSWORD
from tracker.clock import DAY, MINUTE
from tracker.errors import TooMany, Unauthenticated


async def test_a_session_stands_for_its_agent(services: Services, bo: Agent) -> None:
    token = await services.sessions.sign_in(" BO@Beckon.test", PASSWORD, "192.0.2.1")
    agent = await services.sessions.agent_of(token)
    assert (agent.id, agent.name, agent.sites) == (bo.id, "Bo", bo.sites)
    assert agent.session


async def test_each_sign_in_has_a_new_token_that_is_stored_only_as_a_hash(services: Services, bo: Agent) -> None:
    tokens = {await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1") for _ in range(3)}
    assert len(tokens) == 3
    assert all(len(token) == 43 for token in tokens)
    async with services.database.reading() as connection:
        kept = {row.token_hash for row in await connection.execute(select(sessions))}
    assert len(kept) == 3
    assert not kept & tokens


@pytest.mark.parametrize("email", ["bo@beckon.test", "nobody@beckon.test", "", "a\x00b@c.d"])
async def test_every_failure_gives_the_same_answer(services: Services, bo: Agent, email: str) -> None:
    with pytest.raises(Unauthenticated) as refused:
        await services.sessions.sign_in(email, "wrong", "192.0.2.1")
    assert refused.value.reason == "E-mail or password is wrong."


@pytest.mark.parametrize("token", [None, "", "x", "ä" * 50])
async def test_no_other_text_is_a_session(services: Services, bo: Agent, token: str | None) -> None:
    await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    with pytest.raises(Unauthenticated):
        await services.sessions.agent_of(token)


async def test_ten_failures_lock_the_account_for_a_while(services: Services, clock: ManualClock, bo: Agent) -> None:
    for _ in range(FAILURES):
        with pytest.raises(Unauthenticated):
            await services.sessions.sign_in(bo.email, "wrong", "192.0.2.1")
    with pytest.raises(Unauthenticated, match="E-mail or password is wrong"):
        await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    clock.advance(LOCKED_FOR)
    assert await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")


async def test_failures_are_counted_before_passwords_are_looked_at(services: Services, bo: Agent) -> None:
    guesses = (services.sessions.sign_in(bo.email, f"guess {number}", "192.0.2.1") for number in range(2 * FAILURES))
    await asyncio.gather(*guesses, return_exceptions=True)
    with pytest.raises(Unauthenticated):
        await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")


async def test_the_right_password_forgets_earlier_failures(services: Services, bo: Agent) -> None:
    for _ in range(3):
        for _ in range(FAILURES - 1):
            with pytest.raises(Unauthenticated):
                await services.sessions.sign_in(bo.email, "wrong", "192.0.2.1")
        assert await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")


async def test_an_address_that_tries_too_much_must_wait(services: Services, clock: ManualClock) -> None:
    for _ in range(TRIES):
        await services.live.count("sign_in:192.0.2.7", LOCKED_FOR)
    with pytest.raises(TooMany) as refused:
        await services.sessions.sign_in("nobody@beckon.test", "wrong", "192.0.2.7")
    assert refused.value.retry_after == 15 * 60
    clock.advance(LOCKED_FOR)
    with pytest.raises(Unauthenticated):
        await services.sessions.sign_in("nobody@beckon.test", "wrong", "192.0.2.7")


async def test_all_addresses_of_one_host_are_one(services: Services) -> None:
    for number in range(TRIES):
        with pytest.raises(Unauthenticated):
            await services.sessions.sign_in("nobody@beckon.test", "wrong", f"2001:db8::{number:x}")
    with pytest.raises(TooMany):
        await services.sessions.sign_in("nobody@beckon.test", "wrong", "2001:db8::ffff")
    with pytest.raises(Unauthenticated):
        await services.sessions.sign_in("nobody@beckon.test", "wrong", "2001:db8:1::1")


async def test_a_session_lasts_as_long_as_it_is_used(services: Services, clock: ManualClock, bo: Agent) -> None:
    token = await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    for _ in range(3):
        clock.advance(LASTS - DAY)
        await services.sessions.agent_of(token)
    clock.advance(LASTS)
    with pytest.raises(Unauthenticated):
        await services.sessions.agent_of(token)


async def test_signing_in_clears_away_sessions_that_are_over(services: Services, clock: ManualClock, bo: Agent) -> None:
    await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    clock.advance(LASTS)
    await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    async with services.database.reading() as connection:
        assert (await connection.execute(select(func.count()).select_from(sessions))).scalar() == 1


async def test_signing_out_ends_this_session_only(services: Services, bo: Agent) -> None:
    here = await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    there = await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    session = (await services.sessions.agent_of(here)).session
    heard: list[bytes] = []
    with services.live.listen(f"session:{session}", lambda _, payload: heard.append(payload)):
        await services.sessions.sign_out(here)
    assert heard == [REVOKED]
    assert (await services.sessions.agent_of(there)).id == bo.id
    with pytest.raises(Unauthenticated):
        await services.sessions.agent_of(here)


@pytest.mark.parametrize(
    "change",
    [
        AgentChange(disabled=True),
        AgentChange(password="another long password"),
        AgentChange(role="owner"),
    ],
)
async def test_what_ends_all_sessions_of_an_agent(
    services: Services, olga: Agent, bo: Agent, change: AgentChange
) -> None:
    token = await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    ticket = services.sessions.ticket(await services.sessions.agent_of(token))
    heard: list[bytes] = []
    with services.live.listen(f"agent:{bo.id}", lambda _, payload: heard.append(payload)):
        await alter_agent(services, bo.id, change)
    assert heard == [REVOKED]
    with pytest.raises(Unauthenticated):
        await services.sessions.agent_of(token)
    with pytest.raises(Unauthenticated):
        await services.sessions.redeem(ticket)


async def test_what_changes_nothing_for_a_session_does_not_end_it(services: Services, olga: Agent, bo: Agent) -> None:
    token = await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    same = AgentChange(name="Bob", role="agent", sites=list(bo.sites or ()), disabled=False)
    await alter_agent(services, bo.id, same)
    assert (await services.sessions.agent_of(token)).name == "Bob"


async def test_a_disabled_agent_can_not_sign_in(services: Services, olga: Agent, bo: Agent) -> None:
    await alter_agent(services, bo.id, AgentChange(disabled=True))
    with pytest.raises(Unauthenticated, match="E-mail or password is wrong"):
        await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")


async def test_a_ticket_serves_once_within_its_minute(services: Services, clock: ManualClock, bo: Agent) -> None:
    token = await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    agent = await services.sessions.agent_of(token)
    ticket, late = services.sessions.ticket(agent), services.sessions.ticket(agent)
    assert len(ticket) <= 256
    assert (await services.sessions.redeem(ticket)).id == bo.id
    with pytest.raises(Unauthenticated):
        await services.sessions.redeem(ticket)
    clock.advance(MINUTE)
    with pytest.raises(Unauthenticated):
        await services.sessions.redeem(late)


async def test_a_forged_ticket_opens_nothing(services: Services, bo: Agent) -> None:
    token = await services.sessions.sign_in(bo.email, PASSWORD, "192.0.2.1")
    ticket = services.sessions.ticket(await services.sessions.agent_of(token))
    for forged in ("", ".", "a.b.c", ticket[:-1], ticket + "A", ticket.replace(".", ".9", 1), "ü" * 10):
        with pytest.raises(Unauthenticated):
            await services.sessions.redeem(forged)
