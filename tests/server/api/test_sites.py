"""Sites over HTTP: settings, origins, hours."""

from typing import Any

import httpx
import pytest

from server.services import Services
from tests.clocks import ManualClock
from tests.databases import on_one_database
from tracker.clock import new_id
from tracker.site import Site

ROUND_THE_CLOCK: dict[str, Any] = {"zone": "UTC", "weekly": None, "never": False, "exceptions": [], "further": []}
WEEKDAYS = ROUND_THE_CLOCK | {"zone": "Europe/Berlin", "weekly": [[["09:00", "17:00"]]] * 5 + [[], []]}
NEVER = ROUND_THE_CLOCK | {"never": True}
OPENING = {"date": "2026-12-24", "intervals": [["09:00", "12:00"]], "note": "Christmas Eve"}
MONDAY_NOON = 1_795_435_200_000  # 2026-11-23T12:00Z


async def test_a_new_site_is_open_around_the_clock_and_has_a_tag(as_olga: httpx.AsyncClient) -> None:
    answer = await as_olga.post("/api/sites", json={"name": " Tea ", "origins": ["https://Tea.example/"]})
    assert answer.status_code == 201
    site = answer.json()
    assert site["name"] == "Tea"
    assert site["origins"] == ["https://tea.example"]
    assert site["schedule"] == ROUND_THE_CLOCK
    assert site["first_view_at"] is None
    assert site["options"]["position"] == "right"
    tag = f'<script async src="http://127.0.0.1:8000/widget.js" data-site="{site["key"]}"></script>'
    assert site["snippet"] == tag
    assert (await as_olga.get(f"/api/sites/{site['id']}")).json() == site
    assert (await as_olga.get("/api/sites")).json() == [site]


async def test_a_new_site_is_known_to_the_tracker_at_once(as_olga: httpx.AsyncClient, services: Services) -> None:
    site = (await as_olga.post("/api/sites", json={"name": "Tea", "origins": ["https://tea.example"]})).json()
    assert services.sites.by_key(site["key"]).admits("https://tea.example")


async def test_what_is_null_stays(as_olga: httpx.AsyncClient, acme: Site) -> None:
    before = (await as_olga.get(f"/api/sites/{acme.id}")).json()
    after = (await as_olga.patch(f"/api/sites/{acme.id}", json={"name": "Acme & Sons"})).json()
    assert after == before | {"name": "Acme & Sons"}
    assert (await as_olga.patch(f"/api/sites/{acme.id}", json={})).json() == after


async def test_options_are_kept(as_olga: httpx.AsyncClient, acme: Site, services: Services) -> None:
    options = {"accent": "#00aa55", "position": "left", "search_parameters": ["find"], "greetings": ["Hi"]}
    after = (await as_olga.patch(f"/api/sites/{acme.id}", json={"options": options})).json()
    assert after["options"] | options == after["options"]
    assert services.sites.by_id(acme.id).tracking.search_parameters == ("find",)


async def test_names_are_kept_in_a_line_without_what_nobody_sees(as_olga: httpx.AsyncClient, acme: Site) -> None:
    address, hidden = f"/api/sites/{acme.id}", "Sign\u202eed\u200b  up"
    goal = {"kind": "page", "id": new_id(), "name": hidden, "url": "/thanks"}
    options = (await as_olga.get(address)).json()["options"] | {"visitor_goals": [goal], "tags": [hidden, "Signed up"]}
    kept = (await as_olga.patch(address, json={"options": options})).json()["options"]
    assert (kept["visitor_goals"][0]["name"], kept["tags"]) == ("Signed up", ["Signed up"])
    wrong = await as_olga.patch(address, json={"options": options | {"tags": ["Tea", "\u200b"]}})
    assert (wrong.status_code, wrong.json()["field"]) == (400, "options.tags.1")
    form = {"name": hidden, "fields": [{"kind": "date", "label": hidden, "labels": []}]}
    kept = (await as_olga.patch(address, json={"options": options | {"secure_forms": [form]}})).json()["options"]
    seen = {"kind": "date", "label": "Signed up", "labels": []}
    assert kept["secure_forms"] == [{"name": "Signed up", "fields": [seen]}]
    free = {"date": "2030-01-01", "intervals": [], "note": "New\u202e  Year"}
    other = {"name": "Pa\u200bris", "zone": "Europe/Paris", "exceptions": [free]}
    posted = (
        await as_olga.put(f"{address}/schedule", json={"zone": "UTC", "exceptions": [free], "further": [other]})
    ).json()["schedule"]
    (paris,) = posted["further"]
    notes = [posted["exceptions"][0]["note"], paris["exceptions"][0]["note"]]
    assert (paris["name"], notes) == ("Paris", ["New Year", "New Year"])


async def test_what_was_never_set_is_not_kept_so_that_later_defaults_hold(
    as_olga: httpx.AsyncClient, services: Services
) -> None:
    site = (await as_olga.post("/api/sites", json={"name": "Tea", "origins": []})).json()

    async def kept(**options: Any) -> dict[str, Any]:
        answer = await as_olga.patch(f"/api/sites/{site['id']}", json={"options": site["options"] | options})
        assert answer.json()["options"] == site["options"] | options
        return dict(services.sites.by_id(site["id"]).options)

    assert services.sites.by_id(site["id"]).options == {}
    assert await kept(accent="#00aa55") == {"accent": "#00aa55"}
    accent = {"accent": site["options"]["accent"]}
    assert await kept(capacity=5) == accent | {"capacity": 5}
    assert await kept() == accent | {"capacity": site["options"]["capacity"]}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://shop.example.com", "https://shop.example.com"),
        (" HTTPS://Shop.Example.COM/ ", "https://shop.example.com"),
        ("https://shop.example.com:443", "https://shop.example.com"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:3000", "http://[::1]:3000"),
        ("https://müller.example", "https://xn--mller-kva.example"),
    ],
)
async def test_origins_are_kept_as_browsers_send_them(
    as_olga: httpx.AsyncClient, acme: Site, written: str, meant: str
) -> None:
    answer = await as_olga.patch(f"/api/sites/{acme.id}", json={"origins": [written, written]})
    assert answer.json()["origins"] == [meant]


@on_one_database
@pytest.mark.parametrize(
    "origin",
    [
        "",
        "*",
        "null",
        "shop.example.com",
        "ftp://shop.example.com",
        "https://shop.example.com/path",
        "https://shop.example.com?query",
        "https://shop.example.com#part",
        "https://user:secret@shop.example.com",
        "https://shop.example.com:port",
        "https://shop.example.com:99999",
        "https://*.example.com",
        "https://a b.example",
        "https://",
        "https://[::1",
        "javascript:alert(1)",
        "https://<script>",
        "https://shop..example",
    ],
)
async def test_what_is_no_origin_is_refused_in_words_and_nothing_is_lost(
    as_olga: httpx.AsyncClient, acme: Site, origin: str
) -> None:
    before = (await as_olga.get(f"/api/sites/{acme.id}")).json()
    answer = await as_olga.patch(
        f"/api/sites/{acme.id}", json={"name": "Other", "origins": ["https://good.example", origin]}
    )
    assert answer.status_code == 400
    assert answer.json()["field"] == "origins"
    assert "https://shop.example.com, with no path behind it" in answer.json()["reason"]
    assert (await as_olga.get(f"/api/sites/{acme.id}")).json() == before


@on_one_database
@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({"origins": []}, "name", "This must be filled in."),
        ({"name": "", "origins": []}, "name", "Please enter something."),
        ({"name": "  ", "origins": []}, "name", "Please enter a name."),
        ({"name": "\x00\x1b", "origins": []}, "name", "Please enter a name."),
        ({"name": "x" * 101, "origins": []}, "name", "Please enter at most 100 characters."),
        ({"name": "Tea", "origins": ["https://a.example"] * 51}, "origins", "There may be at most 50 of these."),
        ({"name": "Tea", "origins": [], "key": "mine"}, "key", "There is no such field."),
        ({"name": "Tea", "origins": [], "first_view_at": 1}, "first_view_at", "There is no such field."),
        ({"name": 5, "origins": []}, "name", "Please enter a text."),
    ],
)
async def test_a_wrong_field_is_named_with_a_sentence(
    as_olga: httpx.AsyncClient, body: dict[str, Any], field: str, reason: str
) -> None:
    answer = await as_olga.post("/api/sites", json=body)
    assert answer.status_code == 400
    assert answer.json() == {"code": "malformed", "reason": reason, "field": field}
    assert (await as_olga.get("/api/sites")).json() == []


@on_one_database
@pytest.mark.parametrize(
    ("options", "field", "reason"),
    [
        ({"accent": "red"}, "options.accent", "Write the colour like #2f5bea."),
        ({"position": "top"}, "options.position", "Choose 'left' or 'right'."),
        ({"greetings": ["x" * 301]}, "options.greetings.0", "Please enter at most 300 characters."),
        ({"budget": {"visit": -1}}, "options.budget.visit", "Please enter at least 0."),
        ({"budget": {"week": 101}}, "options.budget.week", "Please enter at most 100."),
        ({"budget": {"declined": 1.5}}, "options.budget.declined", "Please enter a whole number."),
        ({"budget": {"arrival": "soon"}}, "options.budget.arrival", "Please enter a whole number."),
        (
            {"budget": {"checkout": ["cart"]}},
            "options.budget.checkout.0",
            "Write an address like /cart or */checkout*.",
        ),
        ({"budget": {"checkout": ["/a"] * 51}}, "options.budget.checkout", "There may be at most 50 of these."),
        ({"budget": {"typing": None}}, "options.budget.typing", "Choose yes or no: true or false."),
        ({"budget": 5}, "options.budget", "This must be an object with fields."),
        ({"budget": {"never": True}}, "options.budget.never", "There is no such field."),
        ({"goals": {"greet": -1}}, "options.goals.greet", "Please enter at least 0."),
        ({"capacity": 0}, "options.capacity", "Please enter at least 1."),
        (
            {"one_at_a_time_hours": [{"days": [7], "start": "12:00", "end": "14:00"}]},
            "options.one_at_a_time_hours.0.days.0",
            "Please enter at most 6.",
        ),
        (
            {"one_at_a_time_hours": [{"days": [0], "start": "09:00", "end": "09:00"}]},
            "options.one_at_a_time_hours.0",
            "On these days it begins and ends at 09:00: for a whole day write 00:00 to 24:00.",
        ),
        (
            {"one_at_a_time_hours": [{"days": [0], "start": "24:00", "end": "24:00"}]},
            "options.one_at_a_time_hours.0",
            "On these days it begins and ends at 24:00: for a whole day write 00:00 to 24:00.",
        ),
        ({"launcher": {"side": 201}}, "options.launcher.side", "Please enter at most 200."),
        (
            {
                "texts": [
                    {
                        "language": "en",
                        "place": "page.label",
                        "text": "Ask us whatever you like, at any time, day or night",
                    }
                ]
            },
            "options.texts.0",
            "The button has room for one line of 40 characters.",
        ),
    ],
)
async def test_a_wrong_option_is_named_with_a_sentence(
    as_olga: httpx.AsyncClient, acme: Site, options: dict[str, Any], field: str, reason: str
) -> None:
    answer = await as_olga.patch(f"/api/sites/{acme.id}", json={"options": options})
    assert answer.status_code == 400
    assert (answer.json()["field"], answer.json()["reason"]) == (field, reason)


async def test_hours_are_posted_and_hold_at_once(
    as_olga: httpx.AsyncClient, acme: Site, services: Services, clock: ManualClock
) -> None:
    clock.time = MONDAY_NOON + 10 * 3_600_000
    answer = await as_olga.put(f"/api/sites/{acme.id}/schedule", json=WEEKDAYS)
    assert answer.status_code == 200
    assert answer.json()["schedule"] == WEEKDAYS
    assert services.board.of(services.sites.by_id(acme.id)).state == "closed"


async def test_a_preview_names_the_next_changes_and_keeps_nothing(
    as_olga: httpx.AsyncClient, acme: Site, clock: ManualClock
) -> None:
    clock.time = MONDAY_NOON
    answer = await as_olga.post(f"/api/sites/{acme.id}/schedule/preview", json=WEEKDAYS)
    assert answer.json()["state"] == "open"
    hours = [(change["at"] - MONDAY_NOON) / 3_600_000 for change in answer.json()["changes"]]
    assert hours == [4, 20, 28, 44, 52, 68]
    assert [change["state"] for change in answer.json()["changes"]] == ["closed", "open"] * 3
    assert (await as_olga.get(f"/api/sites/{acme.id}")).json()["schedule"] == ROUND_THE_CLOCK


@pytest.mark.parametrize(
    ("exceptions", "field"),
    [
        ([], "weekly"),
        ([OPENING | {"date": "2026-11-20"}], "exceptions.0.date"),
        ([OPENING | {"intervals": []}], "weekly"),
    ],
)
async def test_hours_that_never_open_are_refused(
    as_olga: httpx.AsyncClient, acme: Site, clock: ManualClock, exceptions: list[dict[str, Any]], field: str
) -> None:
    clock.time, hours = MONDAY_NOON, {"weekly": [[]] * 7, "exceptions": exceptions}
    for method, path in (("PUT", "schedule"), ("POST", "schedule/preview")):
        answer = await as_olga.request(method, f"/api/sites/{acme.id}/{path}", json=ROUND_THE_CLOCK | hours)
        assert (answer.status_code, answer.json()["field"]) == (400, field)
        assert "never open" in answer.json()["reason"]
    assert (await as_olga.get(f"/api/sites/{acme.id}")).json()["schedule"] == ROUND_THE_CLOCK


@pytest.mark.parametrize(("exceptions", "opens"), [([], False), ([OPENING], True)])
async def test_never_is_closed_but_on_special_dates(
    as_olga: httpx.AsyncClient,
    acme: Site,
    services: Services,
    clock: ManualClock,
    exceptions: list[dict[str, Any]],
    opens: bool,
) -> None:
    clock.time = MONDAY_NOON
    hours = NEVER | {"exceptions": exceptions}
    assert (await as_olga.put(f"/api/sites/{acme.id}/schedule", json=hours)).json()["schedule"] == hours
    now = services.board.of(services.sites.by_id(acme.id))
    assert (now.state, now.opens_at is not None) == ("closed", opens)
