"""Numbers that name a person to a state."""

import pytest

from tracker.sensitive.identity_numbers import identity_numbers


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in identity_numbers(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("my SSN is 536-90-4399", ["536-90-4399"]),
        ("social security: 536904399", ["536904399"]),
        ("536 90 4399 is my social security number", ["536 90 4399"]),
        ("ITIN 912-90-3456", ["912-90-3456"]),
        ("NHS number 943 476 5870", ["943 476 5870"]),
        ("NHS 9434765870", ["9434765870"]),
        ("my NI number is AB 12 34 56 C", ["AB 12 34 56 C"]),
        ("nino: ab123456c", ["ab123456c"]),
        ("passport 123456789", ["123456789"]),
        ("Reisepass C01X00T47", ["C01X00T47"]),
        ("driving licence MORGA657054SM9IJ", ["MORGA657054SM9IJ"]),
        ("driver's license D1234567", ["D1234567"]),
    ],
)
def test_a_number_beside_its_word_is_found(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("536-90-4399", id="no word"),
        pytest.param("SSN 000-12-3456", id="never issued"),
        pytest.param("NHS number 943 476 5871", id="wrong check digit"),
        pytest.param("SSN " + "x" * 60 + " 536-90-4399", id="too far away"),
        pytest.param("passports 123456789", id="another word"),
        pytest.param("AB123456C", id="no word for a NINO"),
        pytest.param("passport of the boots, 42", id="too short"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert found(text) == []
