"""Public holidays, which an owner may take over as special dates: what the `holidays` library knows of them."""

from datetime import date
from functools import cache

import holidays

from server.errors import Invalid
from server.wire.hours import HolidayCountry, HolidayRegion, PublicHoliday

LONGEST_NAME = 200
"""As long as a note for visitors may be."""


@cache
def countries() -> list[HolidayCountry]:
    """The countries whose holidays are known, by code. A tenth of a second of work, once."""
    known = holidays.list_supported_countries(include_aliases=False)
    return [_country(code, regions) for code, regions in sorted(known.items())]


def public_holidays(country: str, region: str, language: str, since: date) -> list[PublicHoliday]:
    """Those of a country, or of one of its regions, from `since` to the end of the year after; named in `language`, or
    in the country's own where it is empty.

    Raises `Invalid` that names what there is not.
    """
    known = next((each for each in countries() if each.code == country), None)
    if known is None:
        raise Invalid("country", "The holidays of this country are not known.")
    if region and region not in {each.code for each in known.regions}:
        raise Invalid("region", "This country has no such region.")
    if language and language not in known.languages:
        raise Invalid("language", "The holidays of this country have no names in this language.")
    years, own = (since.year, since.year + 1), next(iter(known.languages), None)
    found = holidays.country_holidays(country, subdiv=region or None, years=years, language=language or own)
    return [
        PublicHoliday(date=day.isoformat(), name=name[:LONGEST_NAME])
        for day, name in sorted(found.items())
        if day >= since
    ]


def _country(code: str, regions: list[str]) -> HolidayCountry:
    plain = holidays.country_holidays(code)
    names = {alias_of: alias for alias, alias_of in plain.subdivisions_aliases.items()}
    own = plain.default_language
    others = [language for language in plain.supported_languages if language != own]
    return HolidayCountry(
        code=code,
        regions=[HolidayRegion(code=region, name=names.get(region, region)) for region in regions],
        languages=[own, *others] if own else [],
    )
