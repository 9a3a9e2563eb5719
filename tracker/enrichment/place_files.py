"""Files that tell the place of an address: MaxMind's own, and the flat ones of ip-location-db in the same format."""

from pathlib import Path
from typing import Any, Protocol

import geoip2.database
import maxminddb
from geoip2.errors import AddressNotFoundError
from geoip2.models import City, Country
from maxminddb import InvalidDatabaseError

from tracker.enrichment.address import Address
from tracker.enrichment.place import NOWHERE, Place

MAXMINDS = ("GeoIP2", "GeoLite2")
"""What the types of MaxMind's own files begin with."""


class PlaceFile(Protocol):
    """An open file."""

    def find(self, address: Address) -> Place:
        """The place; raises `ValueError` for an address of a kind that the file has none of."""
        ...

    def close(self) -> None: ...


class MaxMindFile:
    """A City or Country file of MaxMind."""

    def __init__(self, path: Path) -> None:
        self._reader = geoip2.database.Reader(path)
        self._has_cities = "City" in self._reader.metadata().database_type

    def find(self, address: Address) -> Place:
        try:
            if self._has_cities:
                return _of_city(self._reader.city(address))
            return Place(country=_country(self._reader.country(address)))
        except AddressNotFoundError:
            return NOWHERE

    def close(self) -> None:
        self._reader.close()


class FlatFile:
    """A file of ip-location-db, whose records have no parts."""

    def __init__(self, path: Path) -> None:
        self._reader = maxminddb.open_database(path)

    def find(self, address: Address) -> Place:
        record = self._reader.get(address)
        return _of_record(record) if isinstance(record, dict) else NOWHERE

    def close(self) -> None:
        self._reader.close()


def open_file(path: Path) -> PlaceFile:
    """The file opened by the type it says it has; raises `InvalidDatabaseError` where that tells no places."""
    with maxminddb.open_database(path) as reader:
        kind = reader.metadata().database_type
    if not kind.startswith(MAXMINDS):
        return FlatFile(path)
    if "City" not in kind and "Country" not in kind:
        raise InvalidDatabaseError(f"A {kind} file tells no places.")
    return MaxMindFile(path)


def _of_city(found: City) -> Place:
    regions = found.subdivisions
    return Place(
        country=_country(found),
        region=_text(regions[0].name) if regions else "",
        city=_text(found.city.name),
        latitude=found.location.latitude,
        longitude=found.location.longitude,
    )


def _country(found: Country) -> str:
    return _text(found.country.iso_code or found.registered_country.iso_code, 2)


def _of_record(record: dict[str, Any]) -> Place:
    return Place(
        country=_text(record.get("country_code"), 2),
        region=_text(record.get("state1")),
        city=_text(record.get("city")),
        latitude=_degrees(record.get("latitude")),
        longitude=_degrees(record.get("longitude")),
    )


def _text(value: object, length: int = 128) -> str:
    return value[:length] if isinstance(value, str) else ""


def _degrees(value: object) -> float | None:
    try:
        return float(value) if isinstance(value, int | float | str) else None
    except ValueError:
        return None
