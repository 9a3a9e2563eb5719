"""Facts of a visitor named Ada, who reads a shop."""

from typing import Any

from server.rules.facts import Facts, Past, Serving, SiteFacts
from server.rules.judging import Verdict, judge
from server.wire.conditions import Condition
from server.wire.rules import Rule, rule_adapter
from tests.tracker.parts import ORIGIN
from tracker.clock import DAY, new_id
from tracker.codec import encode
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.search import Searched
from tracker.enrichment.source import Source
from tracker.visitors.presence import Engaged
from tracker.visitors.tracked import Signalled, Tracked
from tracker.visitors.visit import Page, Visit

NOON = 1_795_435_200_000
"""2026-11-23T12:00Z, a Monday."""
SITE = SiteFacts(name="Acme", zone="Europe/Berlin", whole=Serving(availability="open", free=2, waiting=3))
VISIT = Visit(
    id=new_id(),
    site_id=new_id(),
    visitor_id=new_id(),
    started_at=NOON,
    landing=f"{ORIGIN}/?utm_source=news",
    referrer="https://www.example.org/tea/",
    source=Source(kind="search", name="DuckDuckGo"),
    utm={"utm_source": "News"},
    address="192.0.2.0",
    device=Device(kind="phone", browser="Firefox 144", system="Android 16"),
    place=Place(country="AT", region="Tyrol", city="Innsbruck"),
    language="de-AT",
    zone="Asia/Tokyo",
    viewport=(390, 844),
)
SEEN = tuple(
    Page(id=new_id(), url=ORIGIN + path, title=path, at=NOON)
    for path in ("/", "/tea/", "/pricing?plan=2", "/Cart?id=7#top")
)


def searched(query: str, **more: Any) -> Searched:
    return Searched(id=new_id(), query=query, via="url", at=NOON, page=SEEN[0].id, **more)


ADA = Facts(
    visitor_id=new_id(),
    visit=VISIT,
    arrived=NOON - 90_000,
    page=SEEN[-1],
    page_since=NOON - 12_000,
    pages=4,
    seen=SEEN,
    searches=(
        searched("Red Teapot", results=0),
        searched("red kettle", reformulated=True),
        searched("Red Teapot", again=True),
    ),
    visits=3,
    traits={"name": "Ada", "cart_value": 120, "vip": True, "plan": "Gold Plus", "points": "7.50"},
    activity="active",
    engaged=Engaged(VISIT.id, 20_000, NOON - 10_000),
    site=SITE,
    events=(
        Tracked(name="add_to_cart", at=NOON - 60_000, data={"value": 80, "sku": "Teapot"}),
        Tracked(name="add_to_cart", at=NOON - 5_000, data={"value": 120}),
    ),
    signals=(
        Signalled(signal="form_abandoned", value=0, page=SEEN[0].id),
        Signalled(signal="scroll", value=50, page=SEEN[0].id),
        Signalled(signal="scroll", value=25, page=SEEN[-1].id),
        Signalled(signal="exit", value=0, page=SEEN[-1].id),
        Signalled(signal="idle", value=30, page=SEEN[-1].id),
    ),
    past=Past(last_at=NOON - 10 * DAY, chats=1, outcomes=(), ratings=(2, 5)),
)


def condition(plain: object) -> Condition:
    """A condition as it is read from the wire."""
    whole = {"name": "Rule", "when": plain, "action": {"kind": "hint"}}
    rule: Rule = rule_adapter.validate_json(encode(whole))
    return rule.when


def asked(plain: object, facts: Facts = ADA, now: int = NOON) -> Verdict:
    """What a condition comes to."""
    return judge(condition(plain), facts, now)
