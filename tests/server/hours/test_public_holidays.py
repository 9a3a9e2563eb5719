"""Public holidays: what the library knows, as an owner is offered it."""

from datetime import date

import pytest

from server.errors import Invalid
from server.hours.public_holidays import countries, public_holidays
from server.wire.hours import HolidayRegion, PublicHoliday

TODAY = date(2026, 11, 22)


def test_countries_have_their_regions_and_languages() -> None:
    known = {country.code: country for country in countries()}
    assert len(known) > 200
    assert HolidayRegion(code="BY", name="Bayern") in known["DE"].regions
    assert known["DE"].languages[:2] == ["de", "en_US"]
    assert known["JP"].languages[0] == "ja"


@pytest.mark.parametrize(
    ("country", "region", "language", "day", "name"),
    [
        ("DE", "", "", "2026-12-25", "Erster Weihnachtstag"),
        ("DE", "", "en_US", "2026-12-25", "Christmas Day"),
        ("DE", "BY", "", "2027-01-06", "Heilige Drei Könige"),
        ("US", "", "", "2026-11-26", "Thanksgiving Day"),
        ("JP", "", "en_US", "2027-01-11", "Coming of Age Day"),
    ],
)
def test_the_holidays_of_a_country(country: str, region: str, language: str, day: str, name: str) -> None:
    found = public_holidays(country, region, language, TODAY)
    assert PublicHoliday(date=day, name=name) in found
    dates = [holiday.date for holiday in found]
    assert dates == sorted(set(dates))
    assert dates[0] >= "2026-11-22"
    assert dates[-1] <= "2027-12-31"


def test_a_regions_own_holiday_is_not_the_countrys() -> None:
    assert "2027-01-06" not in {holiday.date for holiday in public_holidays("DE", "", "", TODAY)}


@pytest.mark.parametrize("country", [country.code for country in countries()])
def test_every_country_can_be_asked(country: str) -> None:
    assert all(holiday.name for holiday in public_holidays(country, "", "", TODAY))


@pytest.mark.parametrize(
    ("country", "region", "language", "field"),
    [
        ("XX", "", "", "country"),
        ("de", "", "", "country"),
        ("DE", "CA", "", "region"),
        ("DE", "", "xx", "language"),
    ],
)
def test_what_there_is_not_is_named(country: str, region: str, language: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        public_holidays(country, region, language, TODAY)
    assert refusal.value.field == field
