"""Where on earth a visitor is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`country` is an ISO 3166 code or empty; `latitude` and `longitude` are in degrees."""

    country: str = ""
    region: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None


NOWHERE = Place()
