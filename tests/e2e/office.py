"""What an owner does over the API: hours and options of a site."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from tests.e2e.waiting import PATIENCE
from tracker.clock import new_id


class Office:
    """A signed-in owner without a browser."""

    def __init__(self, url: str, email: str, password: str) -> None:
        self._client = httpx.Client(
            base_url=url, timeout=PATIENCE, headers={"origin": url, "sec-fetch-site": "same-origin"}
        )
        self.id: str = self._call("POST", "/api/session", {"email": email, "password": password})["agent"]["id"]

    def sites(self) -> dict[str, str]:
        """The ids of the sites by their names."""
        return {site["name"]: site["id"] for site in self._call("GET", "/api/sites")}

    def site(self, site_id: str) -> dict[str, Any]:
        """The site with everything an owner may set."""
        found: dict[str, Any] = self._call("GET", f"/api/sites/{site_id}")
        return found

    def set_options(self, site_id: str, **options: Any) -> None:
        held = self.site(site_id)["options"]
        self._call("PATCH", f"/api/sites/{site_id}", {"options": held | options})

    def now(self) -> datetime:
        """The time that the server has, by a new connection: one that was kept ages as the clock is turned."""
        return parsedate_to_datetime(httpx.get(f"{self._client.base_url}/ready", timeout=PATIENCE).headers["date"])

    @contextmanager
    def options(self, site_id: str, **options: Any) -> Iterator[None]:
        """With these options inside the block."""
        before = self.site(site_id)["options"]
        self.set_options(site_id, **options)
        try:
            yield
        finally:
            self.set_options(site_id, **before)

    @contextmanager
    def rule(self, site_id: str, **rule: Any) -> Iterator[str]:
        """The id of a rule that leaves out nobody, and acts inside the block."""
        body = {"rule": {"control": 0} | rule, "state": "active"}
        rule_id: str = self._call("POST", f"/api/sites/{site_id}/rules", body)["id"]
        try:
            yield rule_id
        finally:
            self._call("DELETE", f"/api/rules/{rule_id}")

    def gates(self, rule_id: str) -> set[str]:
        """The gates to which a rule has come."""
        return {each["gate"] for each in self._call("GET", f"/api/rules/{rule_id}/totals")["totals"]}

    @contextmanager
    def article(self, site_id: str, **article: Any) -> Iterator[str]:
        """The id of a help article that is published inside the block."""
        body = {"id": new_id(), "article": article, "state": "published"}
        article_id: str = self._call("POST", f"/api/sites/{site_id}/articles", body)["id"]
        try:
            yield article_id
        finally:
            self._call("DELETE", f"/api/articles/{article_id}")

    def counts(self, article_id: str) -> tuple[int, int, int]:
        """How often an article was opened, and called helpful and not."""
        found = self._call("GET", f"/api/articles/{article_id}")
        return found["opened"], found["helpful"], found["unhelpful"]

    @contextmanager
    def teams(self, site_id: str, *teams: dict[str, Any]) -> Iterator[list[str]]:
        """With these teams, whose ids it gives, inside the block."""
        made = [self.team(site_id, **team) for team in teams]
        try:
            yield made
        finally:
            for team_id in made:
                self._call("DELETE", f"/api/teams/{team_id}")

    def team(self, site_id: str, **team: Any) -> str:
        """The id of a new team."""
        return str(self._call("POST", f"/api/sites/{site_id}/teams", team)["id"])

    def change_team(self, team_id: str, **team: Any) -> None:
        self._call("PUT", f"/api/teams/{team_id}", team)

    @contextmanager
    def colleague(self, site_id: str, email: str, name: str, password: str, role: str = "agent") -> Iterator[str]:
        """The id of a colleague on the site, who can sign in inside the block."""
        body = {"email": email, "name": name, "role": role, "password": password, "sites": [site_id]}
        agent_id: str = self._call("POST", "/api/agents", body)["agent"]["id"]
        try:
            yield agent_id
        finally:
            self._call("PATCH", f"/api/agents/{agent_id}", {"disabled": True})

    def change_agent(self, agent_id: str, **change: Any) -> bool:
        """Whether the change was taken."""
        return self._client.patch(f"/api/agents/{agent_id}", json=change).is_success

    @contextmanager
    def blocked(self, chat_id: str) -> Iterator[None]:
        """With the visitor of a chat blocked inside the block."""
        body = {"id": new_id(), "reason": "Insults."}
        block_id: str = self._call("POST", f"/api/chats/{chat_id}/blocks", body)["id"]
        try:
            yield
        finally:
            self._call("DELETE", f"/api/blocks/{block_id}")

    @contextmanager
    def closed(self, site_id: str, but: datetime | None = None) -> Iterator[None]:
        """Closed all week, but from nine to five on the weekday of `but`, inside the block; open around the clock after
        it."""
        open_on = but.weekday() if but else None
        weekly = [[["09:00", "17:00"]] if day == open_on else [] for day in range(7)]
        self._set_hours(site_id, {"zone": "UTC", "weekly": weekly if but else None, "never": but is None})
        try:
            yield
        finally:
            self._set_hours(site_id, {"zone": "UTC", "weekly": None})

    def close_for_the_next_minute(self, site_id: str) -> None:
        """Closed for one minute, which begins on the next full minute that is more than five seconds away."""
        closing = (datetime.now(UTC) + timedelta(seconds=65)).replace(second=0)
        opening = closing + timedelta(minutes=1)
        spell = "{:%H:%M}".format
        hours = [[spell(opening), spell(closing)]]
        self._set_hours(site_id, {"zone": "UTC", "weekly": [hours] * 7})

    def secret(self, site_id: str) -> str:
        """A key with which the site proves who its visitors are."""
        return str(self._call("POST", f"/api/sites/{site_id}/identity-keys", {"id": new_id()})["secret"])

    def _set_hours(self, site_id: str, schedule: dict[str, Any]) -> None:
        self._call("PUT", f"/api/sites/{site_id}/schedule", schedule)

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = self._client.request(method, path, json=body)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    def close(self) -> None:
        self._client.close()
