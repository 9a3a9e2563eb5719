"""Refuses a wheel that would not be the whole product: the built browser code and the country database belong in it."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NEEDED = (
    "server/static/widget/widget.js",
    "server/static/dashboard/index.html",
    "tracker/data/country.mmdb",
)


class AssetsHook(BuildHookInterface):
    """Runs before hatchling packs a wheel; an editable install needs no assets."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, _: dict[str, Any]) -> None:
        missing = [path for path in NEEDED if not (Path(self.root) / path).is_file()]
        if missing and version != "editable":
            raise FileNotFoundError(f"no wheel without {', '.join(missing)}: run scripts/setup first")
