"""`POST /ingest` as browsers and others meet it."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import orjson
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from tests.clocks import ManualClock
from tests.costs import calls_of
from tests.databases import on_one_database
from tests.tracker.parts import CHROME, ORIGIN, Parts, add_site
from tests.tracker.pipeline.test_ingest import GOOGLEBOT, NOTHING, everything
from tracker.clock import MINUTE, new_id
from tracker.sql.database import Database
from tracker.tables import events, visitors, visits
from tracker.wire.kinds import MAX_EVENTS, MAX_FRAME

HEADERS = {"origin": ORIGIN, "user-agent": CHROME, "content-type": "text/plain;charset=UTF-8"}


@pytest.fixture
async def web(parts: Parts) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=[Route("/ingest", parts.endpoint)])
    transport = httpx.ASGITransport(app=app, client=("203.0.113.7", 4711))
    async with httpx.AsyncClient(transport=transport, base_url="http://beckon.test", headers=HEADERS) as web:
        yield web


def page_view(path: str = "/", **more: Any) -> dict[str, Any]:
    return {"kind": "page_view", "id": new_id(), "url": ORIGIN + path, **more}


def body(*reports: dict[str, Any], **more: Any) -> bytes:
    return orjson.dumps({"site": "acme", "events": reports, **more})


async def post(web: httpx.AsyncClient, content: bytes, **headers: str) -> httpx.Response:
    return await web.post(
        "/ingest", content=content, headers={name.replace("_", "-"): headers[name] for name in headers}
    )


async def test_a_page_view_is_answered_with_all_a_page_needs(web: httpx.AsyncClient, parts: Parts) -> None:
    home = page_view()
    answer = await post(web, body(home))
    told = answer.json()
    assert answer.status_code == 202
    assert told["accepted"] == [home["id"]]
    assert told["dropped"] == []
    assert told["now"] == parts.clock.now()
    assert told["availability"]["state"] == "open"
    assert told["appearance"]["name"] == "Acme"
    assert told["tracking"]["search_parameters"][0] == "q"
    (visitor,) = await parts.rows(visitors)
    assert parts.tokens.read_visitor(told["visitor"], parts.acme.id) == visitor.id
    ticket = parts.tokens.read_ticket(told["ticket"])
    assert (ticket.visitor_id, ticket.site_id, ticket.origin, ticket.consent) == (
        visitor.id,
        parts.acme.id,
        ORIGIN,
        "full",
    )
    assert parts.doorman.greeted == [visitor.id]


async def test_the_token_makes_the_next_page_the_same_visitors(web: httpx.AsyncClient, parts: Parts) -> None:
    token = (await post(web, body(page_view()))).json()["visitor"]
    answer = await post(web, body(page_view("/boots"), visitor=token))
    assert answer.json()["visitor"] == token
    assert len(await parts.rows(visitors)) == 1


async def test_a_false_token_is_nobodys(web: httpx.AsyncClient, parts: Parts, database: Database) -> None:
    other = await add_site(database, key="other")
    foreign = parts.tokens.visitor_token(other, new_id())
    for token in ("nonsense", foreign, foreign[:-1] + "A"):
        answer = await post(web, body(page_view(), visitor=token))
        assert answer.status_code == 202
        assert answer.json()["visitor"] != token
    assert len(await parts.rows(visitors)) == 3


async def test_the_answer_is_for_the_page_alone_and_without_credentials(web: httpx.AsyncClient) -> None:
    answer = await post(web, body(page_view()))
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["vary"] == "origin"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.test",
        "null",
        "",
        "http://shop.acme.test",
        "https://shop.acme.test:8443",
        "https://shop.acme.test.evil.test",
        "https://evilshop.acme.test",
        "https://SHOP.acme.test",
        "*",
        "https://shop.acme.test, https://evil.test",
    ],
)
async def test_foreign_origins_are_refused_and_may_not_read_why(
    web: httpx.AsyncClient, parts: Parts, origin: str
) -> None:
    answer = await post(web, body(page_view()), origin=origin)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert "access-control-allow-origin" not in answer.headers
    assert await everything(parts) == NOTHING
    preflight = await web.options("/ingest", headers={"origin": origin, "access-control-request-method": "POST"})
    assert preflight.status_code == 204
    assert "access-control-allow-origin" not in preflight.headers


async def test_a_widget_of_a_newer_release_is_understood_as_far_as_it_is_known(
    web: httpx.AsyncClient, parts: Parts
) -> None:
    """While two releases run side by side each answers pages of the other."""
    answer = await post(web, body(page_view(), profile={"language": "fr", "memory": 8, "fonts": ["Arial"]}))
    assert (answer.status_code, len(answer.json()["accepted"])) == (202, 1)
    (visit,) = await parts.rows(visits)
    assert visit.language == "fr"


async def test_without_an_origin_nothing_is_taken(parts: Parts) -> None:
    app = Starlette(routes=[Route("/ingest", parts.endpoint)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://beckon.test") as bare:
        answer = await bare.post("/ingest", content=body(page_view()))
    assert answer.status_code == 403


async def test_a_preflight_is_answered(web: httpx.AsyncClient) -> None:
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    answer = await web.options("/ingest", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert answer.headers["access-control-allow-methods"] == "POST"
    assert answer.headers["access-control-allow-headers"] == "content-type"
    assert answer.content == b""


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_other_methods_are_wrong(web: httpx.AsyncClient, method: str) -> None:
    answer = await web.request(method, "/ingest")
    assert (answer.status_code, answer.json()["code"]) == (405, "wrong_method")


NOT_ALLOWED = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"{", id="broken"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b"null", id="null"),
    pytest.param(b'"acme"', id="a text"),
    pytest.param(b"\xff\xfe", id="no UTF-8"),
    pytest.param(b'{"site": "\xc3\x28"}', id="invalid UTF-8 inside"),
    pytest.param(b'{"site": "\\ud800"}', id="half a surrogate pair"),
    pytest.param(b"[" * 60_000, id="deep lists"),
    pytest.param(b'{"a":' * 12_000, id="deep objects"),
    pytest.param(b'{"site":"acme","events":' + b"[" * 30_000, id="deep inside"),
    pytest.param(b"{}", id="no site"),
    pytest.param(body(surplus=1), id="a key too many"),
    pytest.param(body(visitor=7), id="wrong type of a token"),
    pytest.param(body(visitor="x" * 513), id="a long token"),
    pytest.param(body(consent="maybe"), id="an unknown consent"),
    pytest.param(body({"kind": "page_view"}), id="a report without an id"),
    pytest.param(body({"kind": "strange", "id": new_id()}), id="a strange report"),
    pytest.param(body(page_view(id="1")), id="a bad id"),
    pytest.param(body(page_view(id="00000000-0000-4000-8000-000000000000")), id="an id of another version"),
    pytest.param(body(page_view(id="ffffffff-ffff-7fff-bfff-ffffffffffff")), id="an id from the far future"),
    pytest.param(body(page_view(id="00000000-0000-7000-8000-000000000000")), id="an id from 1970"),
    pytest.param(body(page_view(at=1)), id="a time of its own"),
    pytest.param(body(page_view(title="x" * 513)), id="a long title"),
    pytest.param(body(page_view("/" + "x" * 2048)), id="a long address"),
    pytest.param(body(page_view(url=7)), id="a number for an address"),
    pytest.param(body(*[page_view() for _ in range(MAX_EVENTS + 1)]), id="too many reports"),
    pytest.param(b'{"site":"acme","events":[' + b"{}," * 20_000 + b"{}]}", id="twenty thousand empty reports"),
    pytest.param(b'{"site":"acme",' + b",".join(b'"k%d":1' % n for n in range(6_000)) + b"}", id="thousands of keys"),
    pytest.param(body(profile={"viewport": [-1, 0]}), id="a negative window"),
    pytest.param(body(profile={"viewport": [1.5, 0]}), id="half a pixel"),
    pytest.param(body(profile={"language": "<script>"}), id="a language that is none"),
    pytest.param(body(profile={"zone": "Europe/\u0000"}), id="a zone that is none"),
    pytest.param(body(presence={"tab": new_id(), "page": new_id(), "activity": "asleep"}), id="a strange activity"),
    pytest.param(
        b'{"site":"acme","events":[{"kind":"event","id":"%b","page":"%b","name":"x","data":{"n":%b}}]}'
        % (new_id().encode(), new_id().encode(), b"9" * 400),
        id="a number that nobody can hold",
    ),
    pytest.param(
        b'{"site":"acme","events":[{"kind":"event","id":"%b","page":"%b","name":"x","data":{"n":NaN}}]}'
        % (new_id().encode(), new_id().encode()),
        id="not a number",
    ),
]


@on_one_database
@pytest.mark.parametrize("content", NOT_ALLOWED)
async def test_bad_input_is_named_and_stores_nothing(web: httpx.AsyncClient, parts: Parts, content: bytes) -> None:
    answer = await post(web, content)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert 0 < len(answer.json()["reason"]) < 400
    assert "Traceback" not in answer.text
    assert await everything(parts) == NOTHING


@on_one_database
@pytest.mark.parametrize("content", NOT_ALLOWED)
async def test_bad_input_is_no_more_work_than_good_input(web: httpx.AsyncClient, content: bytes) -> None:
    """Some of it is 60 KB, and all of it is read on the event loop."""
    good = body(page_view())
    assert await calls_of(lambda: post(web, content)) < await calls_of(lambda: post(web, good))


@pytest.mark.parametrize("key", ["", "nobody", "ACME", "' OR 1=1", "a" * 64])
async def test_an_unknown_site_is_not_found(web: httpx.AsyncClient, parts: Parts, key: str) -> None:
    answer = await post(web, orjson.dumps({"site": key, "events": [page_view()]}))
    assert answer.status_code == (404 if key else 400)
    assert await everything(parts) == NOTHING


async def test_a_body_that_says_it_is_too_large_is_not_read(parts: Parts) -> None:
    headers = [(b"content-length", b"100000000"), (b"origin", ORIGIN.encode())]
    sent = await answer_of(parts, headers, [])
    assert sent[0]["status"] == 413


async def test_a_body_that_grows_too_large_is_read_no_further(parts: Parts) -> None:
    part = {"type": "http.request", "body": b"x" * 16_384, "more_body": True}
    parts_left = [dict(part) for _ in range(1000)]
    sent = await answer_of(parts, [(b"origin", ORIGIN.encode())], parts_left)
    assert sent[0]["status"] == 413
    assert len(parts_left) >= 1000 - MAX_FRAME // 16_384 - 1


async def test_a_body_in_pieces_is_put_together(parts: Parts) -> None:
    content = body(page_view())
    pieces: list[dict[str, Any]] = [
        {"type": "http.request", "body": content[at : at + 7], "more_body": True} for at in range(0, len(content), 7)
    ]
    sent = await answer_of(parts, [(b"origin", ORIGIN.encode())], [*pieces, {"type": "http.request"}])
    assert sent[0]["status"] == 202


async def test_whoever_leaves_in_between_is_not_answered(parts: Parts) -> None:
    begun = {"type": "http.request", "body": b"{", "more_body": True}
    assert await answer_of(parts, [(b"origin", ORIGIN.encode())], [begun, {"type": "http.disconnect"}]) == []


async def test_a_length_that_is_no_number_is_malformed(parts: Parts) -> None:
    sent = await answer_of(parts, [(b"content-length", b"many"), (b"origin", ORIGIN.encode())], [])
    assert sent[0]["status"] == 400


async def answer_of(parts: Parts, headers: list[tuple[bytes, bytes]], messages: list[dict[str, Any]]) -> list[Any]:
    """What the bare ASGI app sends to a client who sends these messages, which are taken from the list one by one."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "headers": headers, "client": ("203.0.113.7", 4711)}
    await parts.endpoint(scope, receive, send)
    return sent


@pytest.mark.parametrize(
    ("given", "headers", "reason"),
    [
        ({"consent": "denied"}, {}, "consent"),
        ({"consent": "essential"}, {}, "consent"),
        ({}, {"sec_gpc": "1"}, "consent"),
        ({"profile": {"webdriver": True}}, {}, "automation"),
        ({}, {"user_agent": GOOGLEBOT}, "bot"),
    ],
)
async def test_a_page_that_is_not_tracked_still_learns_how_to_look(
    web: httpx.AsyncClient, parts: Parts, given: dict[str, Any], headers: dict[str, str], reason: str
) -> None:
    home = page_view()
    told = (await post(web, body(home, **given), **headers)).json()
    assert told["dropped"] == [{"id": home["id"], "reason": reason}]
    assert (told["visitor"], told["ticket"]) == (None, None)
    assert told["availability"]["state"] == "open"
    assert told["appearance"]["name"] == "Acme"
    assert await everything(parts) == NOTHING


async def test_a_false_token_does_not_come_back(web: httpx.AsyncClient) -> None:
    told = (await post(web, body(page_view(), visitor="nonsense", consent="denied"))).json()
    assert told["visitor"] is None


@pytest.mark.parametrize("consent", ["denied", "essential"])
async def test_a_chat_gets_a_ticket_without_events(web: httpx.AsyncClient, parts: Parts, consent: str) -> None:
    told = (await post(web, body(page_view(), consent=consent, chat=True))).json()
    ticket = parts.tokens.read_ticket(told["ticket"])
    assert ticket.consent == consent
    assert parts.tokens.read_visitor(told["visitor"], parts.acme.id) == ticket.visitor_id
    assert await everything(parts) == {"visitors": 1, "visits": 0, "events": 0}


async def test_gpc_is_not_heard_where_the_owner_says_so(
    web: httpx.AsyncClient, parts: Parts, database: Database
) -> None:
    await add_site(database, key="owner", ignore_gpc=True)
    await parts.sites.load()
    content = orjson.dumps({"site": "owner", "events": [page_view()]})
    assert len((await post(web, content, sec_gpc="1")).json()["accepted"]) == 1


async def test_somebody_known_without_tracking_is_greeted_by_name(web: httpx.AsyncClient, parts: Parts) -> None:
    ada = new_id()
    token = parts.tokens.visitor_token(parts.acme.id, ada)
    await post(web, body(visitor=token, consent="essential"))
    assert parts.doorman.greeted == [ada]
    assert await everything(parts) == NOTHING


async def test_too_many_are_told_when_to_come_back(web: httpx.AsyncClient, parts: Parts) -> None:
    for _ in range(12_000):
        await parts.live.count(f"ingest:{parts.acme.id}:203.0.113.7", MINUTE)
    answer = await post(web, body(page_view()))
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many")
    assert answer.headers["retry-after"] == "60"
    assert answer.headers["access-control-allow-origin"] == ORIGIN
    assert await everything(parts) == NOTHING


async def test_a_forged_address_does_not_get_past_the_limit(web: httpx.AsyncClient, parts: Parts) -> None:
    for number in range(5):
        await post(web, body(page_view()), x_forwarded_for=f"198.51.100.{number}")
    assert {row.address for row in await parts.rows(visits)} == {"203.0.113.0"}
    assert await parts.live.count(f"ingest:{parts.acme.id}:203.0.113.7", MINUTE) == 6


async def test_behind_a_trusted_proxy_the_client_counts(parts: Parts) -> None:
    app = Starlette(routes=[Route("/ingest", parts.endpoint)])
    transport = httpx.ASGITransport(app=app, client=("127.0.0.1", 4711))
    async with httpx.AsyncClient(transport=transport, base_url="http://beckon.test", headers=HEADERS) as web:
        lines = [("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "198.51.100.7")]
        await web.post("/ingest", content=body(page_view()), headers=[*HEADERS.items(), *lines])
    (visit,) = await parts.rows(visits)
    assert visit.address == "198.51.100.0"


PAST = {"address": "81.2.69.142", "user_agent": CHROME, "at": 1_431_857_103_000}


async def test_only_the_ingest_secret_speaks_for_others(
    web: httpx.AsyncClient, parts: Parts, database: Database
) -> None:
    other = await add_site(database, key="other")
    content = body(page_view(), on_behalf=PAST)
    for false in ("", "Bearer", "Bearer nonsense", f"Basic {parts.tokens.ingest_secret(parts.acme.id)}",
                  f"Bearer {parts.tokens.ingest_secret(other)}"):  # fmt: skip
        answer = await post(web, content, authorization=false)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert await everything(parts) == NOTHING
    answer = await post(web, content, authorization=f"Bearer {parts.tokens.ingest_secret(parts.acme.id)}", origin="")
    assert answer.status_code == 202
    (visit,) = await parts.rows(visits)
    assert (visit.started_at, visit.address) == (PAST["at"], "81.2.69.0")


async def test_no_client_sets_its_own_time_address_or_user_agent(
    web: httpx.AsyncClient, clock: ManualClock, parts: Parts
) -> None:
    await post(web, body(page_view()), x_real_ip="6.6.6.6", forwarded="for=6.6.6.6", x_client_ip="6.6.6.6")
    (visit,) = await parts.rows(visits)
    assert (visit.started_at, visit.address, visit.browser) == (clock.now(), "203.0.113.0", "Chrome 142")


async def test_client_hints_are_read(web: httpx.AsyncClient, parts: Parts) -> None:
    hints = {
        "sec_ch_ua": '"Chromium";v="142", "Opera";v="125"',
        "sec_ch_ua_platform": '"Linux"',
        "sec_ch_ua_mobile": "?0",
    }
    await post(web, body(page_view()), **hints)
    (visit,) = await parts.rows(visits)
    assert (visit.browser, visit.system) == ("Opera 125", "Linux")


async def test_hostile_headers_do_no_harm(web: httpx.AsyncClient, parts: Parts) -> None:
    long = "(" * 60_000
    answer = await post(web, body(page_view()), user_agent=long, sec_ch_ua=long, sec_ch_ua_platform="'; DROP TABLE")
    assert answer.status_code == 202
    assert len(await parts.rows(visits)) == 1


async def test_a_full_batch_fits(web: httpx.AsyncClient, parts: Parts) -> None:
    reports = [page_view(f"/{number}") for number in range(MAX_EVENTS)]
    answer = await post(web, body(*reports))
    assert answer.json()["accepted"] == [report["id"] for report in reports]
    assert len(await parts.rows(events)) == MAX_EVENTS
