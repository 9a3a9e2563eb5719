"""Sensitive numbers, made unreadable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.made_texts import HOSTILE
from server.wire.visitor_commands import MAX_TEXT
from tests.costs import SQUARED, growth
from tests.tracker.sensitive.test_cards import CARDS
from tracker.sensitive.masking import mask, mask_unfinished, mask_url, mask_value

B = "\N{BULLET}"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param("card 4111111111111111.", f"card {B * 12}1111.", id="plain"),
        pytest.param("4111 1111 1111 1111", f"{B * 4} {B * 4} {B * 4} 1111", id="in groups"),
        pytest.param("4111-1111-1111-1111", f"{B * 4}-{B * 4}-{B * 4}-1111", id="with dashes"),
        pytest.param("4111.1111.1111.1111", f"{B * 4}.{B * 4}.{B * 4}.1111", id="with dots"),
        pytest.param("4111\u00a011111111\u00a01111", f"{B * 4}\u00a0{B * 8}\u00a01111", id="hard spaces"),
        pytest.param("4111 1111\n1111 1111", f"{B * 4} {B * 4}\n{B * 4} 1111", id="over two lines"),
        pytest.param("12 4111 1111 1111 1111 99", f"12 {B * 4} {B * 4} {B * 4} 1111 99", id="among other numbers"),
        pytest.param("4111111111111111 5555555555554444", f"{B * 12}1111 {B * 12}4444", id="two cards"),
        pytest.param("3782 822463 10005", f"{B * 4} {B * 6} {B}0005", id="American Express"),
        pytest.param("DE89 3704 0044 0532 0130 00", f"DE{B * 2} {B * 4} {B * 4} {B * 4} {B * 2}30 00", id="IBAN"),
        pytest.param("gb82west12345698765432", f"gb{B * 16}5432", id="IBAN without spaces"),
        pytest.param("DE89 3704 0044 0532 0130 00 is mine", f"DE{B * 2} {B * 4} {B * 4} {B * 4} {B * 2}30 00 is mine"),
        pytest.param("4111–1111–1111–1111", f"{B * 4}–{B * 4}–{B * 4}–1111", id="with en dashes"),
        pytest.param("Visa4111111111111111", f"Visa{B * 12}1111", id="right after a word"),
        pytest.param("Visa 4222222222222", f"Visa {B * 9}2222", id="thirteen digits called a card"),
        pytest.param("nr 12 DE89.3704.0044.0532.0130.00", f"nr 12 DE{B * 2}.{B * 4}.{B * 4}.{B * 4}.{B * 2}30.00",
                     id="IBAN with dots, after what could begin one"),
        pytest.param("lu80 279q zxrd nywx hsyg", f"lu{B * 2} {B * 4} {B * 4} {B * 4} hsyg", id="IBAN with few digits"),
        pytest.param("my password is hunter2.", f"my password is {B * 7}.", id="a password"),
        pytest.param("CVV 123", f"CVV {B * 3}", id="the code on a card"),
        pytest.param("Reisepass 12AB34567", f"Reisepass {B * 9}", id="a French passport"),
        pytest.param("my SSN is 536-90-4399", f"my SSN is {B * 3}-{B * 2}-{B * 4}", id="SSN by its word"),
        pytest.param("see https://a.test/4111111111111111 and 4111111111111111",
                     f"see https://a.test/4111111111111111 and {B * 12}1111", id="beside a web address"),
    ],
)  # fmt: skip
def test_sensitive_numbers_are_covered(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_a_number_that_is_still_typed_gives_nothing_away_digit_by_digit() -> None:
    card = "4111 1111 1111 1111"
    seen = [mask_unfinished(f"my card {card[:end]}") for end in range(1, len(card) + 1)]
    assert max(sum(sign.isdigit() for sign in text) for text in seen) == 5
    assert seen[-2] == f"my card {B * 4} {B * 4} {B * 4} {B * 3}"
    assert seen[-1] == mask(f"my card {card}")
    assert mask_unfinished("on 12.5. at 9:30, 25 of them") == "on 12.5. at 9:30, 25 of them"


@pytest.mark.parametrize("number", CARDS.values(), ids=CARDS.keys())
def test_every_issuers_cards_are_covered(number: str) -> None:
    assert mask(f"pay with {number} please") == f"pay with {B * (len(number) - 4)}{number[-4:]} please"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("red boots size 42", id="words"),
        pytest.param("+4111111111111111", id="a telephone number"),
        pytest.param("1234567890123456", id="no card"),
        pytest.param("4111 1111 1111 1112", id="wrong check digit"),
        pytest.param("4111  1111  1111  1111", id="double separators"),
        pytest.param("id4111111111111111x", id="inside a word"),
        pytest.param("https://a.test/order/4111111111111111", id="in a web address"),
        pytest.param("536-90-4399", id="an SSN without its word"),
        pytest.param("DE89 3704 0044 0532 0130 01", id="an IBAN that does not check"),
        pytest.param("2015 2016 2017 2018", id="years"),
        pytest.param("1795314212164", id="a time"),
        pytest.param("4917112345670", id="a telephone number of Germany without its plus"),
        pytest.param("4006381333931", id="an article number"),
        pytest.param("order number 4111111111111111", id="an order, said to be one"),
        pytest.param("I forgot my password, and the password is wrong.", id="talk of a password"),
    ],
)
def test_other_text_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("url", "masked"),
    [
        ("https://a.test/?q=red+boots&x=%20y", "https://a.test/?q=red+boots&x=%20y"),
        ("https://a.test/pay?card=4111111111111111&a=1", f"https://a.test/pay?card={'%E2%80%A2' * 12}1111&a=1"),
        ("https://a.test/pay?4111111111111111", f"https://a.test/pay?{'%E2%80%A2' * 12}1111"),
        ("https://a.test/4111111111111111/x", f"https://a.test/{'%E2%80%A2' * 12}1111/x"),
        ("https://a.test/#4111111111111111", f"https://a.test/#{'%E2%80%A2' * 12}1111"),
        ("https://a.test/?ssn=536-90-4399", "https://a.test/?ssn={0}{0}{0}-{0}{0}-{0}{0}{0}{0}".format("%E2%80%A2")),
        ("https://a.test/?order=1234567890123456", "https://a.test/?order=1234567890123456"),
        (
            "https://a.test/in?user=bo&password=red+boots&x=1",
            f"https://a.test/in?user=bo&password={'%E2%80%A2' * 9}&x=1",
        ),
        ("https://a.test/in?token=", "https://a.test/in?token="),
        ("https://[bad/?q=4111111111111111", f"https://[bad/?q={B * 12}1111"),
    ],
)
def test_addresses_are_covered_part_by_part(url: str, masked: str) -> None:
    assert mask_url(url) == masked


@pytest.mark.parametrize("coded", ["4111+1111+1111+1111", "4111%201111%201111%201111", "4111%2D1111%2D1111%2D1111"])
def test_a_coded_card_is_found(coded: str) -> None:
    assert "1111%20%E2%80%A2" not in mask_url(f"https://a.test/?q={coded}")
    assert mask_url(f"https://a.test/?q={coded}").count("%E2%80%A2") == 12


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        (4111111111111111, f"{B * 12}1111"),
        ("4111111111111111", f"{B * 12}1111"),
        (42, 42),
        (4.2, 4.2),
        (True, True),
        (None, None),
        ("Ada", "Ada"),
    ],
)
def test_values_of_any_type_are_covered(value: str | float | None, masked: str | float | None) -> None:
    assert mask_value(value) == masked


@given(st.text())
def test_a_masked_text_is_as_long_and_stays_when_masked_again(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked


@given(st.sampled_from(sorted(CARDS.values())), st.text(alphabet=st.characters(exclude_categories=("L", "N", "P"))))
def test_no_card_gets_through_words_around_it(number: str, around: str) -> None:
    around = around.replace("+", " ").replace("_", " ")
    assert number not in mask(f"{around} card {number} {around}")


@pytest.mark.parametrize("part", HOSTILE)
def test_hostile_text_takes_no_more_time_than_its_length_asks_for(part: str) -> None:
    assert growth(mask, (part * MAX_TEXT)[:MAX_TEXT]) < SQUARED
