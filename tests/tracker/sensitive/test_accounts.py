"""Bank account numbers by their country's length and their check digits."""

import re

import pytest
from stdnum import iban

from tracker.sensitive.accounts import LENGTHS, is_account, length_of

ACCOUNTS = [
    "DE89370400440532013000",
    "GB82WEST12345698765432",
    "FR1420041010050500013M02606",
    "NO9386011117947",
    "CH9300762011623852957",
    "NL91ABNA0417164300",
    "PL61109010140000071219812874",
    "MT84MALT011000012345MTLCAST001S",
    "es9121000418450200051332",
]


@pytest.mark.parametrize("number", ACCOUNTS)
def test_account_numbers_are_known(number: str) -> None:
    assert is_account(number)
    assert iban.is_valid(number, check_country=False)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("", id="nothing"),
        pytest.param("DE88370400440532013000", id="wrong check digits"),
        pytest.param("DE8937040044053201300", id="too short"),
        pytest.param("DE893704004405320130000", id="too long"),
        pytest.param("ZZ89370400440532013000", id="no such country"),
        pytest.param("DE8937040044053201300\N{FULLWIDTH DIGIT ZERO}", id="not in letters of the standard"),
    ],
)
def test_other_texts_are_not(number: str) -> None:
    assert not is_account(number)


@pytest.mark.parametrize("country", sorted(LENGTHS))
def test_lengths_agree_with_the_registry_that_a_library_keeps(country: str) -> None:
    (_, known), *_ = iban._ibandb.info(country)
    if known:
        assert sum(int(length) for length in re.findall(r"\d+", known["bban"])) + 4 == length_of(country.lower())
