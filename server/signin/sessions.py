"""Sessions of agents: signing in and out, who a cookie is, and the ticket that opens the agent socket once.

A session's token has 256 bits from the system and is kept only as its SHA-256. Channels of the live plane say when
somebody has to go: `agent:{id}` carries `b"revoked"` when all sessions of an agent end and `b"changed"` when they serve
other sites from now on, `session:{hash}` says when one session ends.
"""

import hashlib
import secrets

from itsdangerous import BadSignature, Signer
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.signin.lockout import Lockout
from server.signin.passwords import Passwords
from server.staff.agent import Agent
from server.staff.agents import find_agent
from server.tables.staff import sessions
from tracker.clock import DAY, HOUR, MINUTE, Clock
from tracker.errors import Unauthenticated
from tracker.live import LivePlane
from tracker.sql.database import Database

LASTS = 14 * DAY
"""A session ends this long after it was last used."""
NOTED = HOUR
"""How often use is written down."""
TICKET_LASTS = MINUTE
REVOKED, CHANGED = b"revoked", b"changed"


class Sessions:
    """Who is signed in."""

    def __init__(self, database: Database, clock: Clock, live: LivePlane, passwords: Passwords, secret: str) -> None:
        self._database = database
        self._clock = clock
        self._live = live
        self._passwords = passwords
        self._lockout = Lockout(database, clock, live)
        self._signer = Signer(secret, salt="beckon.agent-ticket", digest_method=hashlib.sha256)

    async def sign_in(self, email: str, password: str, address: str) -> str:
        """The token of a new session; every failure looks the same, whatever was wrong."""
        await self._lockout.admit(address)
        account = await self._lockout.attempt(email)
        right = await self._passwords.verify(password, account.password_hash if account else None)
        if account is None or not right:
            raise Unauthenticated("E-mail or password is wrong.")
        token, now = secrets.token_urlsafe(32), self._clock.now()
        async with self._database.transaction() as connection:
            await self._lockout.clear(connection, account.agent_id)
            await connection.execute(delete(sessions).where(sessions.c.expires_at <= now))
            await connection.execute(
                insert(sessions).values(
                    token_hash=_hash(token),
                    agent_id=account.agent_id,
                    created_at=now,
                    last_at=now,
                    expires_at=now + LASTS,
                )
            )
        return token

    async def sign_out(self, token: str) -> None:
        """End the session of this token, if there is one."""
        name = _hash(token)
        async with self._database.transaction() as connection:
            await connection.execute(delete(sessions).where(sessions.c.token_hash == name))
        await self._live.publish(f"session:{name}", REVOKED)

    async def agent_of(self, token: str | None) -> Agent:
        """Who the token of a cookie stands for; raises `Unauthenticated`."""
        return await self.agent_of_session(_hash(token) if token else "")

    async def agent_of_session(self, session: str) -> Agent:
        """Who is signed in by this session, read anew from SQL; raises `Unauthenticated`."""
        now = self._clock.now()
        async with self._database.reading() as connection:
            row = (await connection.execute(select(sessions).where(sessions.c.token_hash == session))).one_or_none()
            agent = await find_agent(connection, row.agent_id, session) if row and row.expires_at > now else None
        if row is None or agent is None:
            raise Unauthenticated("Please sign in.")
        if now - row.last_at >= NOTED:
            await self._note_use(session, now)
        return agent

    def ticket(self, agent: Agent) -> str:
        """A text that opens the agent socket once, within a minute."""
        text = f"{agent.session}.{self._clock.now() + TICKET_LASTS}.{secrets.token_urlsafe(16)}"
        return self._signer.sign(text).decode()

    async def redeem(self, ticket: str) -> Agent:
        """Who a ticket was made for; raises `Unauthenticated` when it is forged, over, used, or its session ended."""
        try:
            session, until, nonce = self._signer.unsign(ticket).decode().split(".")
        except BadSignature:
            raise Unauthenticated("The ticket is wrong.") from None
        if int(until) <= self._clock.now() or not await self._live.claim(f"ticket:{nonce}", 2 * TICKET_LASTS):
            raise Unauthenticated("The ticket is over.")
        return await self.agent_of_session(session)

    async def end_all(self, connection: AsyncConnection, agent_id: str) -> None:
        """End all sessions of an agent within the caller's transaction; `tell_revoked` belongs after its commit."""
        await connection.execute(delete(sessions).where(sessions.c.agent_id == agent_id))

    async def tell_revoked(self, agent_id: str) -> None:
        """Close the agent's sockets, on every node."""
        await self._live.publish(f"agent:{agent_id}", REVOKED)

    async def tell_changed(self, agent_id: str) -> None:
        """Make the agent's sockets come back, on every node: they serve other sites from now on."""
        await self._live.publish(f"agent:{agent_id}", CHANGED)

    async def _note_use(self, session: str, now: int) -> None:
        used = update(sessions).where(sessions.c.token_hash == session).values(last_at=now, expires_at=now + LASTS)
        async with self._database.transaction() as connection:
            await connection.execute(used)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
