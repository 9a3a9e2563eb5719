"""Finds the place of an address, in the file that the owner names or the country database beside the code."""

from functools import lru_cache
from pathlib import Path
from typing import Self

from maxminddb import InvalidDatabaseError
from structlog import get_logger

from tracker.enrichment.address import parsed
from tracker.enrichment.place import NOWHERE, Place
from tracker.enrichment.place_files import PlaceFile, open_file

COUNTRY_DATABASE = Path(__file__).parents[1] / "data" / "country.mmdb"
"""The CC0 country database that setup puts beside the code."""


class Atlas:
    """An open place database, or none."""

    def __init__(self, file: PlaceFile | None) -> None:
        self._file = file
        self.find = lru_cache(8192)(self._find)
        """The place of an IPv4 or IPv6 address; empty where nothing is known of it."""

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The atlas of this file, else of the country database; without either every place is empty."""
        path = path or COUNTRY_DATABASE
        if not path.is_file():
            get_logger().warning("There is no place database: visitors have no country.", path=str(path))
            return cls(None)
        return cls(open_file(path))

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _find(self, address: str) -> Place:
        where = parsed(address)
        if self._file is None or where is None:
            return NOWHERE
        try:
            return self._file.find(where)
        except (ValueError, InvalidDatabaseError):
            return NOWHERE
