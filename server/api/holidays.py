"""Public holidays to choose from."""

import asyncio
from datetime import date

from server.api.call import Asked
from server.errors import Invalid
from server.hours import public_holidays
from server.wire.hours import HolidayCountry, PublicHoliday


async def list_countries(_: Asked[None]) -> list[HolidayCountry]:
    """The countries that there are."""
    return await asyncio.to_thread(public_holidays.countries)


async def list_holidays(asked: Asked[None]) -> list[PublicHoliday]:
    """Those of the country in the path."""
    query = asked.request.query_params
    region, language, since = query.get("region", ""), query.get("language", ""), _date(query.get("since", ""))
    return await asyncio.to_thread(public_holidays.public_holidays, asked.id, region, language, since)


def _date(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Invalid("since", "This must be a date like 2026-12-24.") from None
    if not 2000 <= day.year <= 2100:
        raise Invalid("since", "Choose a date between 2000 and 2100.")
    return day
