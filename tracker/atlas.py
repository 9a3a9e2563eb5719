"""Finds the place of an address in a file of MaxMind's format, laid out as theirs or flat as ip-location-db's."""

from pathlib import Path
from typing import Any, Self

import maxminddb
from structlog import get_logger

from tracker.address import parsed
from tracker.place import NOWHERE, Place

COUNTRY_DATABASE = Path(__file__).parent / "data" / "country.mmdb"
"""The CC0 country database that setup puts beside the code."""


class Atlas:
    """An open place database, or none."""

    def __init__(self, reader: maxminddb.Reader | None) -> None:
        self._reader = reader

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The atlas of this file, else of the country database; without either every place is empty."""
        path = path or COUNTRY_DATABASE
        if not path.is_file():
            get_logger().warning("There is no place database: visitors have no country.", path=str(path))
            return cls(None)
        return cls(maxminddb.open_database(path))

    def find(self, address: str) -> Place:
        """The place of an IPv4 or IPv6 address; empty where nothing is known of it."""
        where = parsed(address)
        if self._reader is None or where is None:
            return NOWHERE
        try:
            record = self._reader.get(where)
        except (ValueError, maxminddb.InvalidDatabaseError):
            return NOWHERE
        if not isinstance(record, dict):
            return NOWHERE
        return _flat(record) if "country_code" in record else _nested(record)

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()


def _flat(record: dict[str, Any]) -> Place:
    return Place(
        country=_text(record.get("country_code"), 2),
        region=_text(record.get("state1")),
        city=_text(record.get("city")),
        latitude=_degrees(record.get("latitude")),
        longitude=_degrees(record.get("longitude")),
    )


def _nested(record: dict[str, Any]) -> Place:
    country = record.get("country") or record.get("registered_country") or {}
    location = record.get("location") or {}
    regions = record.get("subdivisions") or [{}]
    return Place(
        country=_text(country.get("iso_code"), 2),
        region=_text(_english(regions[0])),
        city=_text(_english(record.get("city") or {})),
        latitude=_degrees(location.get("latitude")),
        longitude=_degrees(location.get("longitude")),
    )


def _english(named: dict[str, Any]) -> object:
    return (named.get("names") or {}).get("en")


def _text(value: object, length: int = 128) -> str:
    return value[:length] if isinstance(value, str) else ""


def _degrees(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, int | float | str) else None
    except ValueError:
        return None
