"""A site as the tracker knows one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from tracker.goals import Goals, goals_in

SEARCH_PARAMETERS = ("q", "query", "s", "search", "searchword", "k", "keyword", "keywords")
"""Address parameters that carry search words, where the owner names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracking:
    """The options of a site that matter to the tracker."""

    search_parameters: tuple[str, ...] = SEARCH_PARAMETERS
    hash_routes: bool = False
    ignore_gpc: bool = False
    count_automation: bool = False

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Self:
        """Read from the options as they lie in SQL; what is missing has its default."""
        parameters = options.get("search_parameters", SEARCH_PARAMETERS)
        return cls(
            search_parameters=tuple(parameter.lower() for parameter in parameters),
            hash_routes=bool(options.get("hash_routes", False)),
            ignore_gpc=bool(options.get("ignore_gpc", False)),
            count_automation=bool(options.get("count_automation", False)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One web site. `options`, `schedule` and `teams` (empty: there are none) are as they lie in SQL; `tracking` is
    what the tracker reads of them."""

    id: str
    key: str
    name: str
    origins: frozenset[str]
    options: Mapping[str, Any]
    schedule: Mapping[str, Any]
    teams: str
    first_view_at: int | None
    tracking: Tracking
    hosts: frozenset[str]
    """The hosts of the origins, without `www.`: who comes from there comes from the site itself."""
    goals: Goals | None = field(default=None, compare=False)
    """What the reports of its pages are held against, made of `options`."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """A site from the columns of its row, by name."""
        listed = frozenset(origin.lower().rstrip("/") for origin in row["origins"])
        return cls(
            id=row["id"],
            key=row["key"],
            name=row["name"],
            origins=listed,
            options=row["options"],
            schedule=row["schedule"],
            teams=row["teams"],
            first_view_at=row["first_view_at"],
            tracking=Tracking.of(row["options"]),
            goals=goals_in(row["options"]),
            hosts=frozenset((urlsplit(origin).hostname or "").removeprefix("www.") for origin in listed),
        )

    def admits(self, origin: str) -> bool:
        """Whether pages of this origin may report: exact matches only, and none where the list is empty."""
        return origin in self.origins
