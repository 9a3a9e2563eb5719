"""A site as the tracker knows one."""

from typing import Any

import pytest

from tracker.site import SEARCH_PARAMETERS, Site, Tracking


def site(origins: list[str], **options: Any) -> Site:
    row = {"id": "1", "key": "acme", "name": "Acme", "origins": origins, "options": options}
    return Site.of({**row, "schedule": {}, "teams": "", "first_view_at": None})


@pytest.mark.parametrize(
    ("origins", "origin", "admitted"),
    [
        (["https://acme.test"], "https://acme.test", True),
        (["https://acme.test/"], "https://acme.test", True),
        (["https://ACME.test"], "https://acme.test", True),
        (["https://acme.test"], "http://acme.test", False),
        (["https://acme.test"], "https://acme.test:8443", False),
        (["https://acme.test"], "https://www.acme.test", False),
        (["https://acme.test"], "https://acme.test.evil.test", False),
        (["https://acme.test"], "null", False),
        (["https://acme.test"], "", False),
        ([], "https://acme.test", False),
        ([], "", False),
    ],
)
def test_only_listed_origins_are_admitted(origins: list[str], origin: str, admitted: bool) -> None:
    assert site(origins).admits(origin) is admitted


def test_its_hosts_are_those_of_its_origins() -> None:
    assert site(["https://www.acme.test:8443", "http://127.0.0.1:8000"]).hosts == {"acme.test", "127.0.0.1"}


def test_options_that_are_missing_have_their_defaults() -> None:
    assert Tracking.of({}) == Tracking(search_parameters=SEARCH_PARAMETERS)


def test_options_are_read() -> None:
    options = {"search_parameters": ["Suche", "q"], "hash_routes": True, "ignore_gpc": True, "count_automation": True}
    assert Tracking.of({**options, "accent": "#000000"}) == Tracking(
        search_parameters=("suche", "q"), hash_routes=True, ignore_gpc=True, count_automation=True
    )
