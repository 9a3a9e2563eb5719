"""Help articles over HTTP: written, edited by one at a time, published, taken away, and found for a visitor."""

from typing import Any

import httpx
import pytest

from server.services import Services
from server.staff.agent import Agent
from tests.databases import on_one_database
from tests.server.api.test_doors import ARTICLE, RULE
from tests.tracker.parts import CHROME, ORIGIN, view
from tracker.clock import new_id
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.wire.batch import Profile


async def created(client: httpx.AsyncClient, site: Site, state: str = "published", **article: object) -> Any:
    new = {"id": new_id(), "article": ARTICLE | article, "state": state}
    answer = await client.post(f"/api/sites/{site.id}/articles", json=new)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def looks_at_tea(services: Services, site: Site, visitor_id: str, profile: Profile) -> None:
    """The visitor is on the page about tea."""
    who: dict[str, Any] = {"origin": ORIGIN, "address": "203.0.113.9", "user_agent": CHROME}
    spoken: dict[str, Any] = {"profile": profile, "languages": profile.languages}
    await services.ingest.accept(Batch(site=site, visitor_id=visitor_id, events=(view("/tea"),), **who, **spoken))


async def test_a_new_article_is_kept_as_it_reads(as_olga: httpx.AsyncClient, acme: Site) -> None:
    written = {"title": "  Returns\nand\trefunds ", "words": [" money  back", "money back", ""], "url": " "}
    made = await created(as_olga, acme, "draft", **written)
    assert made["article"] == {
        "title": "Returns and refunds",
        "body": ARTICLE["body"],
        "url": None,
        "language": "",
        "words": ["money back"],
        "pages": [],
    }
    assert (made["state"], made["version"], made["changed_by"]) == ("draft", 1, "Olga")
    assert (await as_olga.get(f"/api/articles/{made['id']}")).json() == made
    assert (await as_olga.get(f"/api/sites/{acme.id}/articles")).json() == [made]


@on_one_database
@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"title": " \u200b "}, "article.title", "Please enter a title."),
        ({"title": "x" * 121}, "article.title", "Please enter at most 120 characters."),
        ({"body": "\n"}, "article.body", "Please write what the article says."),
        (
            {"url": "javascript:alert(1)"},
            "article.url",
            "Write the whole address, like https://example.com/help/returns.",
        ),
        ({"url": "/help"}, "article.url", "Write the whole address, like https://example.com/help/returns."),
        ({"url": "https://a@b.test"}, "article.url", "Write the whole address, like https://example.com/help/returns."),
        ({"language": "de; x"}, "article.language", "Write a language like de or pt-BR."),
        ({"pages": ["returns"]}, "article.pages.0", "Begin with / for a path, with * or with http."),
        ({"words": ["x"] * 31}, "article.words", "There may be at most 30 of these."),
        ({"html": "<b>"}, "article.html", "There is no such field."),
    ],
)
async def test_what_makes_no_sense_is_told_at_its_field(
    as_olga: httpx.AsyncClient, acme: Site, wrong: dict[str, object], field: str, reason: str
) -> None:
    answer = await as_olga.post(f"/api/sites/{acme.id}/articles", json={"id": new_id(), "article": ARTICLE | wrong})
    assert (answer.status_code, answer.json()["field"], answer.json()["reason"]) == (400, field, reason)
    assert (await as_olga.get(f"/api/sites/{acme.id}/articles")).json() == []


async def test_the_second_editor_is_told(as_olga: httpx.AsyncClient, acme: Site) -> None:
    made = await created(as_olga, acme)
    path = f"/api/articles/{made['id']}"
    edit = {"article": ARTICLE | {"title": "Refunds"}, "state": "draft", "version": 1}
    edited = (await as_olga.put(path, json=edit)).json()
    assert (edited["version"], edited["state"], edited["article"]["title"]) == (2, "draft", "Refunds")
    assert (await as_olga.put(path, json=edit)).json() == edited
    late = await as_olga.put(path, json=edit | {"state": "published"})
    assert late.status_code == 409
    assert late.json()["reason"] == "Olga has changed this article in the meantime. Please look at it again."


async def test_one_that_is_taken_away_is_found_no_more(
    as_olga: httpx.AsyncClient, as_bo: httpx.AsyncClient, acme: Site, services: Services, ada: str
) -> None:
    made = await created(as_olga, acme, pages=["/tea*"])
    await created(as_olga, acme, "draft", pages=["/tea*"])
    await looks_at_tea(services, acme, ada, Profile())
    found = (await as_bo.get(f"/api/visitors/{ada}/articles")).json()
    assert found == [{"id": made["id"], "title": "Returns", "excerpt": "Send it back within 30 days.", "url": None}]
    assert (await as_olga.delete(f"/api/articles/{made['id']}")).status_code == 204
    assert (await as_olga.get(f"/api/articles/{made['id']}")).status_code == 404
    assert (await as_bo.get(f"/api/visitors/{ada}/articles")).json() == []


@pytest.mark.parametrize(("lang", "first"), [("pl", "pl"), ("", "de")])
async def test_an_agent_sees_those_in_the_language_of_the_page_first(
    as_olga: httpx.AsyncClient,
    as_bo: httpx.AsyncClient,
    acme: Site,
    services: Services,
    ada: str,
    lang: str,
    first: str,
) -> None:
    """As the panel finds them; where the page names none, that of the browser counts."""
    made = {(await created(as_olga, acme, pages=["/tea*"], language=each))["id"]: each for each in ("de", "pl")}
    await looks_at_tea(services, acme, ada, Profile(language="de-AT", lang=lang))
    found = (await as_bo.get(f"/api/visitors/{ada}/articles")).json()
    assert [made[each["id"]] for each in found] == [first, "de" if first == "pl" else "pl"]


async def test_agents_read_and_owners_write(
    as_bo: httpx.AsyncClient, as_olga: httpx.AsyncClient, acme: Site, bo: Agent
) -> None:
    made = await created(as_olga, acme)
    assert (await as_bo.get(f"/api/articles/{made['id']}")).json() == made
    assert (await as_bo.delete(f"/api/articles/{made['id']}")).status_code == 403


async def test_one_that_a_rule_offers_stays_published(as_olga: httpx.AsyncClient, acme: Site) -> None:
    made = await created(as_olga, acme)
    rule = RULE | {"action": {"kind": "article", "article": made["id"]}}
    kept = (await as_olga.post(f"/api/sites/{acme.id}/rules", json={"rule": rule})).json()
    withdrawn = {"article": made["article"], "state": "draft", "version": 1}
    for refused in (
        await as_olga.delete(f"/api/articles/{made['id']}"),
        await as_olga.put(f"/api/articles/{made['id']}", json=withdrawn),
    ):
        assert (refused.status_code, refused.json()["reason"]) == (
            409,
            "The rule “Pricing help” offers this article. Choose another one there first.",
        )
    await as_olga.delete(f"/api/rules/{kept['id']}")
    assert (await as_olga.delete(f"/api/articles/{made['id']}")).status_code == 204
