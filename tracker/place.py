"""Where on earth an address is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import maxminddb
from structlog import get_logger

COUNTRY_DATABASE = Path(__file__).parent / "data" / "country.mmdb"
"""The CC0 country database that setup puts beside the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`country` is an ISO 3166 code or empty; `latitude` and `longitude` are in degrees."""

    country: str = ""
    region: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None


NOWHERE = Place()


class Atlas:
    """Looks addresses up in a file of MaxMind's format: MaxMind's own layout, or the flat one of ip-location-db."""

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
        record: Any = None
        if self._reader is not None:
            try:
                record = self._reader.get(address)
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
    location = record.get("location", {})
    regions = record.get("subdivisions") or [{}]
    return Place(
        country=_text(country.get("iso_code"), 2),
        region=_text(regions[0].get("names", {}).get("en")),
        city=_text(record.get("city", {}).get("names", {}).get("en")),
        latitude=_degrees(location.get("latitude")),
        longitude=_degrees(location.get("longitude")),
    )


def _text(value: object, length: int = 128) -> str:
    return value[:length] if isinstance(value, str) else ""


def _degrees(value: object) -> float | None:
    return float(value) if isinstance(value, int | float | str) and str(value) else None
