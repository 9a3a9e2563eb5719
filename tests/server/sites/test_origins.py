"""From where the dashboard is served."""

import pytest

from server.sites.origins import own_origins
from tracker.settings import Settings

LOOPBACK = {"http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"}


@pytest.mark.parametrize(
    ("given", "own"),
    [
        ({}, LOOPBACK),
        ({"host": "192.0.2.7"}, LOOPBACK | {"http://192.0.2.7:8000"}),
        ({"host": "2001:db8::7"}, LOOPBACK | {"http://[2001:db8::7]:8000"}),
        ({"port": 80}, {"http://127.0.0.1", "http://localhost", "http://[::1]"}),
        ({"public_url": "https://chat.acme.test"}, {"https://chat.acme.test"}),
    ],
)
def test_our_own_pages_are_where_browsers_find_us(settings: Settings, given: dict[str, object], own: set[str]) -> None:
    assert own_origins(settings.model_copy(update=given)) == own
