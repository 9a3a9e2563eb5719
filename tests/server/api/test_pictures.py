"""Pictures of agents, from one who sends theirs to a stranger who sees it."""

import random
from io import BytesIO

import httpx
import pytest
from PIL import Image

from server.actions.agents import alter_agent
from server.actions.pictures import MOST_IN_MINUTE, MOST_MB
from server.files.pictures import PORTRAIT
from server.services import Services
from server.staff.agent import Agent
from server.wire.api import AgentChange
from tests.conftest import hire
from tests.databases import on_one_database
from tests.server.api.conftest import SignIn
from tests.server.files.test_kinds import SVG, picture
from tests.server.files.test_pictures import png
from tracker.site import Site


def address(agent: Agent) -> str:
    return f"/api/agents/{agent.id}/picture"


async def digest_of(browser: httpx.AsyncClient, agent: Agent) -> str | None:
    team = (await browser.get("/api/agents")).json()
    found: list[str | None] = [each["agent"]["picture"] for each in team if each["agent"]["id"] == agent.id]
    return found[0]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
async def test_a_picture_is_a_small_square_that_anybody_may_see(
    as_bo: httpx.AsyncClient, client: httpx.AsyncClient, bo: Agent, form: str
) -> None:
    assert (await as_bo.post(address(bo), content=picture(form, (300, 200)))).status_code == 204
    digest = await digest_of(as_bo, bo)
    assert (await as_bo.get("/api/session")).json()["agent"]["picture"] == digest
    answer = await client.get(f"/pictures/{digest}")
    assert answer.status_code == 200
    made = Image.open(BytesIO(answer.content))
    assert (made.format, made.size) == ("WEBP", (PORTRAIT, PORTRAIT))
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_the_next_picture_takes_the_place_of_the_last(
    as_bo: httpx.AsyncClient, client: httpx.AsyncClient, bo: Agent
) -> None:
    await as_bo.post(address(bo), content=picture("PNG"))
    first = await digest_of(as_bo, bo)
    await as_bo.post(address(bo), content=picture("PNG", (64, 64)))
    second = await digest_of(as_bo, bo)
    assert (await as_bo.delete(address(bo))).status_code == 204
    assert await digest_of(as_bo, bo) is None
    for digest in (first, second, "0" * 64, "..%2f..%2fetc"):
        assert (await client.get(f"/pictures/{digest}")).status_code == 404


def huge() -> bytes:
    return random.Random(1).randbytes(MOST_MB * 1024 * 1024 + 1)


@on_one_database
@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "me.png", "This file is empty."),
        (SVG, "me.svg", "Choose a PNG, JPEG or WebP file."),
        (SVG, "me.png", "Choose a PNG, JPEG or WebP file."),
        (picture("GIF"), "me.gif", "Choose a PNG, JPEG or WebP file."),
        (b"%PDF-1.7\n", "me.pdf", "Choose a PNG, JPEG or WebP file."),
        (picture("PNG"), "me.jpg", "This file is not what its name says: it has in it what a .png has."),
        (picture("PNG")[:50], "me.png", "This picture is damaged."),
        (png(8000, 8000), "me.png", "This picture is too large: it may have 40 million pixels."),
    ],
    ids=["empty", "svg", "lying svg", "gif", "pdf", "lying name", "half", "bomb"],
)
async def test_what_is_no_picture_is_refused_at_the_field_and_the_old_one_stays(
    as_bo: httpx.AsyncClient, bo: Agent, content: bytes, name: str, reason: str
) -> None:
    await as_bo.post(address(bo), content=picture("PNG"))
    before = await digest_of(as_bo, bo)
    answer = await as_bo.post(address(bo), content=content, params={"name": name})
    assert (answer.status_code, answer.json()["field"], answer.json()["reason"]) == (400, "picture", reason)
    assert await digest_of(as_bo, bo) == before is not None


@on_one_database
async def test_a_file_that_is_too_big_is_refused_in_words(as_bo: httpx.AsyncClient, bo: Agent) -> None:
    answer = await as_bo.post(address(bo), content=huge())
    assert (answer.status_code, answer.json()["reason"]) == (413, "This file is too big: it may have 5 MB.")


@on_one_database
async def test_pictures_come_one_after_the_other(as_bo: httpx.AsyncClient, bo: Agent) -> None:
    answers = [await as_bo.post(address(bo), content=b"") for _ in range(MOST_IN_MINUTE + 1)]
    assert {answer.status_code for answer in answers[:-1]} == {400}
    assert answers[-1].status_code == 429


@on_one_database
async def test_owners_set_the_pictures_of_others_and_agents_their_own(
    as_bo: httpx.AsyncClient, as_olga: httpx.AsyncClient, sign_in: SignIn, services: Services, acme: Site, bo: Agent
) -> None:
    cy = await hire(services, "Cy", "trainee", [acme.id])
    as_cy = await sign_in(cy)
    assert (await as_cy.post(address(cy), content=picture("PNG"))).status_code == 204
    assert (await as_olga.post(address(bo), content=picture("PNG"))).status_code == 204
    assert (await as_bo.delete(address(cy))).status_code == 403
    eve = await hire(services, "Eve", "agent", [])
    assert (await as_bo.delete(address(eve))).status_code == 404
    assert await digest_of(as_olga, cy) == await digest_of(as_olga, bo) is not None


async def test_the_picture_goes_with_who_is_disabled(
    as_bo: httpx.AsyncClient, as_olga: httpx.AsyncClient, client: httpx.AsyncClient, services: Services, bo: Agent
) -> None:
    await as_bo.post(address(bo), content=picture("PNG"))
    digest = await digest_of(as_olga, bo)
    await alter_agent(services, bo.id, AgentChange(disabled=True))
    assert await digest_of(as_olga, bo) is None
    assert (await client.get(f"/pictures/{digest}")).status_code == 404
