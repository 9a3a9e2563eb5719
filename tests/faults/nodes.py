"""Two processes on one PostgreSQL and one Redis, and who is at them: Ada at the one, Bo at the other."""

from dataclasses import dataclass
from typing import Any

from tests.e2e.beckon import Beckon
from tests.faults.clients import AgentSocket, Reporter, VisitorSocket
from tests.faults.scene import EMAIL, ORIGIN, PASSWORD
from tests.faults.waiting import when

KEY = "one secret key for all processes, long enough"
MOVED = 4012
"""The visitor goes on as another one."""


@dataclass
class Nodes:
    """Two processes that share everything but themselves."""

    one: Beckon
    other: Beckon
    key: str


class Ada(VisitorSocket):
    """A visitor who remembers what they were told."""

    def __init__(self, url: str, reporter: Reporter) -> None:
        super().__init__(url, ORIGIN, reporter)
        self.invitation: dict[str, Any] = {}
        self.availability = ""
        self.teams: dict[str, str] = {}
        self.typing = 0
        self.closings = 0

    def hear(self, frame: dict[str, Any]) -> None:
        super().hear(frame)
        match frame["type"]:
            case "welcome" | "availability":
                self.availability = frame["availability"]["state"]
                self.teams = {team: told["availability"]["state"] for team, told in frame["teams"].items()}
            case "invitation":
                self.invitation = frame["invitation"]
            case "typing":
                self.typing += 1

    def welcomed(self, frame: dict[str, Any]) -> None:
        """Whoever was recognised begins anew as the one who was known."""
        if frame["reload"] and self.codes[-1:] == [MOVED]:
            self.positions["visitor"] = frame["sequence"]
            self.messages = frame["messages"]
        else:
            super().welcomed(frame)

    def told(self, frame: dict[str, Any]) -> None:
        super().told(frame)
        if frame["type"] == "chat":
            self.closings += (frame["chat"]["promise"] or {"closing": False})["closing"]


class Bo(AgentSocket):
    """An agent who watches the grid."""

    def __init__(self, url: str) -> None:
        super().__init__(url, EMAIL, PASSWORD)
        self.site = ""
        self.id = ""
        self.rows: dict[str, dict[str, Any]] = {}
        self.fresh = 0

    def hear(self, frame: dict[str, Any]) -> None:
        super().hear(frame)
        match frame["type"]:
            case "welcome":
                self.site = frame["sites"][0]["id"]
                self.id = frame["agent"]["id"]
            case "visitors.window" | "visitors.changed":
                self.fresh = frame["fresh"]
                self.rows |= {row["id"]: row for row in frame["rows"]}
                for gone in frame.get("gone", ()):
                    self.rows.pop(gone, None)

    async def watch(self) -> None:
        """Ask for the first rows of the grid."""
        sort = {"by": "arrived", "descending": True}
        await self.send({"type": "visitors.watch", "site": self.site, "sort": sort, "first": 0, "count": 20})


@dataclass
class Pair:
    ada: Ada
    bo: Bo
    reporter: Reporter


async def shown(bo: Bo) -> str:
    """The id of the one visitor whom the grid shows."""
    await bo.watch()
    await when(lambda: bool(bo.rows) or bo.fresh > 0, "a row of the grid")
    if not bo.rows:
        await bo.watch()
        await when(lambda: bool(bo.rows), "the row that was let in")
    (visitor,) = bo.rows
    return visitor


def step(bo: Bo, visitor: str) -> str:
    """How far the visitor's invitation is by the grid."""
    invitation = bo.rows[visitor]["invitation"]
    return str(invitation["phase"]) if invitation else ""
