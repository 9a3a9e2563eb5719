"""Payment cards by issuer, length and check digit."""

import random

import pytest
from stdnum import luhn

from tracker.sensitive.cards import is_card

CARDS = {
    "Visa": "4111111111111111",
    "Visa, 13 digits": "4222222222222",
    "Visa, 19 digits": "4000000000000000006",
    "Mastercard": "5555555555554444",
    "Mastercard, new series": "2223003122003222",
    "American Express": "378282246310005",
    "Diners Club": "30569309025904",
    "Discover": "6011111111111117",
    "JCB": "3530111333300000",
    "UnionPay": "6200000000000005",
    "Maestro": "6759649826438453",
    "Mir": "2200123456789019",
}


@pytest.mark.parametrize("number", CARDS.values(), ids=CARDS.keys())
def test_cards_of_all_issuers_are_known(number: str) -> None:
    assert is_card(number)


@pytest.mark.parametrize("number", CARDS.values(), ids=CARDS.keys())
def test_one_wrong_digit_makes_no_card(number: str) -> None:
    assert not is_card(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("", id="nothing"),
        pytest.param("0" * 16, id="no issuer"),
        pytest.param("1234567812345670", id="Luhn alone"),
        pytest.param("411111111111111", id="Visa too short"),
        pytest.param("41111111111111111111", id="too long"),
        pytest.param("79927398713", id="Luhn's own example"),
    ],
)
def test_other_numbers_are_no_cards(number: str) -> None:
    assert not is_card(number)


def test_the_check_digit_is_luhns() -> None:
    numbers = [f"4{number:015}" for number in range(0, 10**6, 997)]
    assert [is_card(number) for number in numbers] == [luhn.is_valid(number) for number in numbers]


def test_digits_of_other_scripts_count() -> None:
    assert is_card("４１１１１１１１１１１１１１１１")


def test_few_random_numbers_look_like_cards() -> None:
    chance = random.Random(7)
    numbers = [str(chance.randrange(10**15, 10**16)) for _ in range(20_000)]
    assert sum(map(is_card, numbers)) / len(numbers) < 0.04
