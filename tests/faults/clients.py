"""A visitor and an agent without a browser, written from `docs/protocol.md` alone.

Both keep a ledger: what they sent, what was acknowledged, and which durable frames they were told. Both come back
after a lost connection, resend what was not acknowledged, and resume.
"""

import asyncio
import json
import random
from contextlib import suppress
from ipaddress import IPv4Address
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Origin

from tracker.clock import new_id

AWAY = (OSError, ConnectionClosed, InvalidHandshake, httpx.TransportError, TimeoutError)
"""What a client sees of a server that is gone."""
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
"""Programs are no visitors."""
PAUSE = 0.05


def given(answer: httpx.Response) -> dict[str, Any]:
    """What was answered; a server that can't do it now is as good as away."""
    if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
        raise ConnectionError(answer.text)
    assert answer.is_success, answer.text
    told: dict[str, Any] = answer.json()
    return told


class Errors:
    """The error answers that a client was given, by status."""

    def __init__(self) -> None:
        self.seen: list[int] = []

    async def note(self, answer: httpx.Response) -> None:
        """A hook of httpx."""
        if answer.is_error:
            self.seen.append(answer.status_code)


class Ledger:
    """Commands in the order of sending, until each is acknowledged."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.acknowledged: set[str] = set()
        self.waiting: dict[str, dict[str, Any]] = {}

    def add(self, command: dict[str, Any]) -> None:
        self.sent.append(command)
        self.waiting[command["id"]] = command

    def ids(self, of: str) -> list[str]:
        """The ids of all that was sent of one type or kind, in order."""
        return [command["id"] for command in self.sent if of in (command.get("type"), command.get("kind"))]

    def settle(self, command_id: str) -> None:
        if self.waiting.pop(command_id, None):
            self.acknowledged.add(command_id)


def browser(url: str, origin: str, errors: Errors) -> httpx.AsyncClient:
    """Connections as a browser makes them from a page."""
    headers = {"origin": origin, "user-agent": BROWSER, "accept-language": "en"}
    limits, hooks = httpx.Limits(max_connections=None), {"response": [errors.note]}
    return httpx.AsyncClient(base_url=url, headers=headers, timeout=5, limits=limits, event_hooks=hooks)


def address() -> str:
    """One of somebody's own, as a proxy tells it."""
    return str(IPv4Address(random.randrange(10 << 24, 11 << 24)))


class Reporter:
    """Posts page views, each until it is accepted."""

    def __init__(self, url: str, origin: str, site: str, shared: httpx.AsyncClient | None = None) -> None:
        """`shared` is what many post by, each from an address of their own."""
        self.errors = Errors()
        self._client = shared or browser(url, origin, self.errors)
        self._headers = {"content-type": "text/plain"} | ({"x-forwarded-for": address()} if shared else {})
        self._site = site
        self.visitor: str | None = None
        self.ledger = Ledger()

    async def report(self, number: int) -> None:
        """One page view, resent until the server has it."""
        view = {"kind": "page_view", "id": new_id(), "url": f"http://acme.test/{number}", "title": f"Page {number}"}
        self.ledger.add(view)
        while view["id"] in self.ledger.waiting:
            try:
                for accepted in (await self.post([view]))["accepted"]:
                    self.ledger.settle(accepted)
            except AWAY:
                await asyncio.sleep(PAUSE)

    async def post(self, events: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
        body = {"site": self._site, "visitor": self.visitor, "events": events, **more}
        answer = await self._client.post("/ingest", content=json.dumps(body), headers=self._headers)
        told = given(answer)
        assert told["dropped"] == []
        self.visitor = told["visitor"] or self.visitor
        return told

    async def ticket(self) -> str:
        return str((await self.post([], chat=True))["ticket"])

    async def close(self) -> None:
        await self._client.aclose()


class Socket:
    """One side of a chat: keeps a connection, resends, resumes, and checks that no durable frame is left out."""

    def __init__(self, url: str, origin: str) -> None:
        self._url = url.replace("http", "ws", 1)
        self._origin = origin
        self.errors = Errors()
        self.codes: list[int] = []
        """Why the server closed the connection, each time that it did."""
        self._connection: ClientConnection | None = None
        self.epoch = ""
        self.positions: dict[str, int] = {}
        self.messages: list[dict[str, Any]] = []
        self.chats: dict[str, dict[str, Any]] = {}
        self.ledger = Ledger()
        self.welcomes = 0

    async def ticket(self) -> str:
        raise NotImplementedError

    def resume(self) -> dict[str, Any] | None:
        raise NotImplementedError

    def welcomed(self, frame: dict[str, Any]) -> None:
        raise NotImplementedError

    async def live(self) -> None:
        """Stay connected until cancelled."""
        while True:
            try:
                await self._session()
            except AWAY as cause:
                if isinstance(cause, ConnectionClosed):
                    self.codes.append(cause.rcvd.code if cause.rcvd else 1006)
                if isinstance(cause, InvalidStatus):
                    self.errors.seen.append(cause.response.status_code)
                await asyncio.sleep(self.pause())

    def pause(self) -> float:
        """Seconds until it tries again to come back."""
        return PAUSE

    def dialled(self) -> connect:
        """A connection that is about to be made."""
        return connect(self._url, origin=Origin(self._origin), open_timeout=5, close_timeout=1)

    async def next(self, connection: ClientConnection) -> dict[str, Any]:
        """The next frame of the server."""
        frame: dict[str, Any] = json.loads(await connection.recv())
        return frame

    async def _session(self) -> None:
        ticket = await self.ticket()
        async with self.dialled() as connection:
            await connection.send(json.dumps({"type": "hello", "ticket": ticket, "resume": self.resume()}))
            try:
                while True:
                    frame = await self.next(connection)
                    self.hear(frame)
                    if frame["type"] == "welcome":
                        self._connection = connection
                        await self.again(connection)
            finally:
                self._connection = None

    async def again(self, connection: ClientConnection) -> None:
        """What every client does after a welcome: resend what was not acknowledged, in order."""
        for command in tuple(self.ledger.waiting.values()):
            await connection.send(json.dumps(command))

    def hear(self, frame: dict[str, Any]) -> None:
        """Take one frame in."""
        match frame["type"]:
            case "welcome":
                self.welcomes += 1
                self.epoch = frame["epoch"]
                self.welcomed(frame)
            case "ack":
                self.ledger.settle(frame["id"])
            case "refused":
                raise AssertionError(frame)
            case "message" | "chat" | "invitation":
                self.durable(frame)

    def durable(self, frame: dict[str, Any]) -> None:
        channel, sequence = frame.get("channel", "visitor"), frame["sequence"]
        known = self.positions.get(channel, 0)
        assert sequence <= known + 1, f"{channel}: {sequence} after {known} leaves a hole"
        if sequence <= known:
            return
        self.positions[channel] = sequence
        self.told(frame)

    def told(self, frame: dict[str, Any]) -> None:
        """Take in a durable frame that is new."""
        if frame["type"] == "message":
            self.messages.append(frame["message"])
        if frame["type"] == "chat":
            self.chats[frame["chat"]["id"]] = frame["chat"]

    async def send(self, command: dict[str, Any]) -> None:
        """Send now if connected, else at the next welcome."""
        if "id" in command:
            self.ledger.add(command)
        await self.transmit(command)

    async def transmit(self, command: dict[str, Any]) -> None:
        """Send it if connected; nobody waits for what becomes of it."""
        if self._connection is not None:
            with suppress(*AWAY):
                await self._connection.send(json.dumps(command))


class VisitorSocket(Socket):
    """A visitor's side; the reporter gives the tickets."""

    def __init__(self, url: str, origin: str, reporter: Reporter) -> None:
        super().__init__(f"{url}/ws/visitor", origin)
        self._reporter = reporter

    async def ticket(self) -> str:
        return await self._reporter.ticket()

    def resume(self) -> dict[str, Any] | None:
        return {"epoch": self.epoch, "sequence": self.positions["visitor"]} if self.epoch else None

    def welcomed(self, frame: dict[str, Any]) -> None:
        if not self.positions:
            self.positions["visitor"] = frame["sequence"]
        assert not frame["reload"] or self.welcomes == 1


class AgentSocket(Socket):
    """An agent's side, signed in once."""

    def __init__(self, url: str, email: str, password: str) -> None:
        super().__init__(f"{url}/ws/agent", url)
        headers, hooks = {"origin": url, "sec-fetch-site": "same-origin"}, {"response": [self.errors.note]}
        self._client = httpx.AsyncClient(base_url=url, headers=headers, event_hooks=hooks)
        self._account = {"email": email, "password": password}
        self.steps: list[tuple[str, str]] = []
        """The invitations that were told of, each with its phase."""

    async def sign_in(self) -> None:
        given(await self._client.post("/api/session", json=self._account))

    async def ticket(self) -> str:
        return str(given(await self._client.post("/api/ticket"))["ticket"])

    def resume(self) -> dict[str, Any] | None:
        return {"epoch": self.epoch, "positions": self.positions} if self.epoch else None

    def welcomed(self, frame: dict[str, Any]) -> None:
        assert not frame["reload"] or self.welcomes == 1
        self.positions = frame["positions"] | self.positions
        for chat in frame["chats"]:
            self.chats.setdefault(chat["id"], chat)

    async def again(self, connection: ClientConnection) -> None:
        for chat in [channel.removeprefix("chat:") for channel in self.positions if channel.startswith("chat:")]:
            await connection.send(json.dumps({"type": "chat.open", "chat": chat}))
        await super().again(connection)

    def hear(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "history" and frame["channel"] not in self.positions:
            self.positions[frame["channel"]] = frame["sequence"]
            self.messages.extend(frame["messages"])
        super().hear(frame)

    def told(self, frame: dict[str, Any]) -> None:
        super().told(frame)
        if frame["type"] == "invitation":
            self.steps.append((frame["invitation"]["id"], frame["invitation"]["phase"]))

    async def close(self) -> None:
        await self._client.aclose()
