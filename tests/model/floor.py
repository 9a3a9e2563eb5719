"""The product with visitors who turn pages, and rules that may invite them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from server.actions import beckoning
from server.actions.rules import create_rule
from server.actions.sites import change_site
from server.offers.invitation import Invitation
from server.store import chats, invitations
from server.validation import from_fields
from server.wire.api import SiteChange, SiteOptions
from server.wire.budget import Budget
from server.wire.rules import rule_new_adapter
from tests.faults.waiting import working
from tests.model.oracle import ROOM
from tests.model.product import Product
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.pipeline.hit import Batch

HERE = {"kind": "page", "url": "/*"}
LATER = {"kind": "time_on_page", "at_least": 30}


class Floor(Product):
    """A shop whose visitors are here, and rules: one for everybody, one for who stays on a page."""

    def __init__(self, migrated: Path, agents: Sequence[str], visitors: int) -> None:
        super().__init__(migrated, agents, visitors)
        self.run(self._post(Budget()))

    def post(self, budget: Budget) -> None:
        """Another contact budget."""
        self.run(self._budgeted(budget))

    def turn(self, whom: int, path: str) -> None:
        """The visitor sees another page."""
        self.run(self._turn(whom, path))

    def go_rounds(self) -> None:
        self.run(beckoning.go_rounds(self.services))

    def history(self, whom: int) -> list[Invitation]:
        """The invitations of the visitor, the first one first."""
        return sorted(self.run(self._history(whom)), key=lambda one: one.id)

    def in_chat(self, whom: int) -> bool:
        return self.run(self._in_chat(whom))

    async def _open(self) -> None:
        await super()._open()
        await self._stack.enter_async_context(working(self.services.ingest.run()))

    async def _post(self, budget: Budget) -> None:
        for number, when in enumerate((HERE, LATER)):
            asked = {"name": f"Rule {number}", "when": when, "action": {"kind": "invite", "text": "Can I help?"}}
            new = from_fields(rule_new_adapter, rule=asked | {"control": 0}, state="active")
            await create_rule(self.services, self.owner, self.guests[0].site.id, new)
        await self._budgeted(budget)

    async def _budgeted(self, budget: Budget) -> None:
        options = SiteOptions(capacity=ROOM, budget=budget)
        await change_site(self.services, self.owner, self.guests[0].site.id, SiteChange(options=options))

    async def _turn(self, whom: int, path: str) -> None:
        batch: dict[str, Any] = {"site": self.guests[whom].site, "origin": ORIGIN, "user_agent": CHROME}
        batch |= {"address": "203.0.113.7", "visitor_id": self.guests[whom].visitor_id, "events": (view(path),)}
        await self.services.ingest.accept(Batch(**batch))

    async def _history(self, whom: int) -> Sequence[Invitation]:
        async with self.services.database.reading() as connection:
            return (await invitations.history(connection, self.guests[whom].visitor_id)).invitations

    async def _in_chat(self, whom: int) -> bool:
        async with self.services.database.reading() as connection:
            return await chats.open_one(connection, self.guests[whom].visitor_id) is not None
