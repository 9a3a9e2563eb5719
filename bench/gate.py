"""How visitors come in: a page view by HTTP, as every page load makes one, and a socket by the ticket in its answer."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from uuid_utils import uuid7

from bench.load import AGENTS
from bench.peer import Peer

PATIENCE = 30.0
"""Seconds that an answer may take."""


@dataclass(slots=True)
class Guest:
    """A visitor as the gate knows them. `address` is where they live, `source` the loopback address of their machine:
    each has a range of ports of their own, of which a single address would run out. `resume` is the last that they were
    told, as the widget keeps it."""

    address: str
    source: str
    token: str | None = None
    tab: str = field(default_factory=lambda: str(uuid7()))
    resume: dict[str, Any] | None = None

    @property
    def id(self) -> str:
        return (self.token or "").partition(".")[0]

    def note(self, frame: bytes) -> None:
        """Remember where this frame is in the feed; only a welcome names the epoch, and most frames are in none."""
        if b'"sequence":' not in frame:
            return
        told = json.loads(frame)
        epoch = told.get("epoch") or (self.resume or {}).get("epoch")
        if epoch and told["sequence"]:
            self.resume = {"epoch": epoch, "sequence": told["sequence"]}


class NotLetIn(OSError):
    """The server was away, or sent this visitor away."""


class Gate:
    """Lets visitors in."""

    def __init__(self, port: int, site: str, origin: str) -> None:
        self._port, self._site, self._origin = port, site, origin
        self._arrived = 0

    async def let_in(self, heard: Callable[[bytes], None]) -> tuple[Guest, Peer]:
        """A new visitor and their welcomed socket."""
        self._arrived += 1
        place = f"{self._arrived >> 16 & 255}.{self._arrived >> 8 & 255}.{self._arrived & 255}"
        guest = Guest(f"10.{place}", f"127.{place}")
        first = self.view("/")
        peer = await self.connect(guest, heard, [first])
        presence = {"tab": guest.tab, "page": first["id"], "activity": "active"}
        peer.send({"type": "presence", "presence": presence})
        return guest, peer

    async def connect(self, guest: Guest, heard: Callable[[bytes], None], views: list[dict[str, str]]) -> Peer:
        """A welcomed socket of the visitor, who first reports these views; raises `OSError` where there is none."""

        def hear(frame: bytes) -> None:
            guest.note(frame)
            heard(frame)

        async with asyncio.timeout(PATIENCE):
            answer = await self.report(guest, views)
            guest.token = answer["visitor"] or guest.token
            if not answer["ticket"]:
                raise NotLetIn("There was no ticket.")
            made, here = Peer(answer["ticket"], guest.address, hear, guest.resume), (guest.source, 0)
            await asyncio.get_running_loop().create_connection(lambda: made, "127.0.0.1", self._port, local_addr=here)
            await made.welcomed
        return made

    def view(self, path: str) -> dict[str, str]:
        """A page view to report."""
        return {"kind": "page_view", "id": str(uuid7()), "url": self._origin + path, "title": f"Page {path}"}

    async def report(self, guest: Guest, views: list[dict[str, str]]) -> dict[str, str]:
        """The answer to these views, over a connection of its own."""
        body = {"site": self._site, "visitor": guest.token, "events": views, "profile": {"viewport": [1440, 900]}}
        text = json.dumps(body)
        head = (
            f"POST /ingest HTTP/1.1\r\nhost: localhost\r\norigin: {self._origin}\r\ncontent-type: text/plain\r\n"
            f"user-agent: {AGENTS[0]}\r\nx-forwarded-for: {guest.address}\r\nconnection: close\r\n"
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port, local_addr=(guest.source, 0))
        try:
            writer.write(f"{head}content-length: {len(text)}\r\n\r\n{text}".encode())
            status, _, rest = (await reader.read()).partition(b"\r\n")
        except ConnectionResetError:
            raise NotLetIn("the report was cut off") from None
        finally:
            writer.close()
        if b" 202 " not in status:
            raise NotLetIn(status.decode())
        answer: dict[str, str] = json.loads(rest.partition(b"\r\n\r\n")[2])
        return answer
