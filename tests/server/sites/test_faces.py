"""What visitors see of agents, by what the site's owner wants."""

from typing import Any

import pytest

from server.sites.faces import Faces
from server.staff.agent import Person
from tests.server.sites.test_appearance import site

BO = Person("Bo", "abc")


def faces(**options: Any) -> Faces:
    acme = site(**options)
    return Faces(lambda _: acme, "https://beckon.test")


@pytest.mark.parametrize(
    ("options", "person", "name", "pictured"),
    [
        ({}, BO, "Bo", True),
        ({"faces": "picture"}, BO, "Bo", True),
        ({"faces": "picture"}, Person("Bo"), "Bo", False),
        ({"faces": "name"}, BO, "Bo", False),
        ({"faces": "team"}, BO, "Acme", False),
        ({"faces": "team"}, Person(), "", False),
        ({}, Person(), "", False),
    ],
)
def test_what_is_seen_of_an_agent(options: dict[str, Any], person: Person, name: str, *, pictured: bool) -> None:
    face = faces(**options).of("acme", person)
    assert (face.name, face.is_site) == (name, name == "Acme")
    assert ("url(https://beckon.test/pictures/abc)" in face.style) == pictured == bool(face.style)
