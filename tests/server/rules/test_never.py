"""What the check for contradictions refuses holds for nobody, whoever they are."""

from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import Invalid
from server.rules.contradictions import must_be_possible
from server.rules.facts import Facts, Past
from server.rules.judging import judge
from tests.server.rules.asking import OVER, both, cart, clock, count, countries, either, form, no, one_of, page
from tests.server.rules.known import ADA, NOON, SEEN, SITE, VISIT, condition, searched
from tests.tracker.parts import ORIGIN
from tracker.clock import DAY, HOUR, SECOND, new_id
from tracker.enrichment.device import Device
from tracker.enrichment.place import Place
from tracker.enrichment.search import Searched, marked, with_search
from tracker.enrichment.source import Source
from tracker.visitors.presence import Engaged
from tracker.visitors.tracked import Signalled, Tracked
from tracker.visitors.visit import Page
from tracker.wire.kinds import SignalName

SMALL = st.integers(0, 3)
SIGNALS = get_args(SignalName)
URLS = st.sampled_from(["/a", "/a/b", "/b", "/a*", "*b", "/b*", "*", "/a?x=1", "*x=1", "https://shop*"])
SOME = st.integers(1, 3)
BOUNDED = st.tuples(SOME, st.none() | SOME) | st.tuples(st.none(), SOME)
TIMES = "time_on_page", "time_on_site", "engaged"
COUNTED = st.sampled_from(["pages", "visits", "days_away", "chats_rated", "last_rating", *TIMES])
CLOCKS = clock("11:00", "13:00"), clock("12:00", "24:00", 0), clock("22:00", "12:30", 6, 0), clock("13:00", "14:00")
PLACES = countries("DE"), countries("DE", "AT"), {"kind": "place", "countries": ["AT"], "region": "T*"}
VALUES = st.sampled_from([1, 2, 2.5, True, "gold", "Gold", "g*", "*d"])
LEAVES = st.one_of(
    st.builds(page, URLS, st.sampled_from(["current", "landing", "visited"])),
    st.lists(URLS, min_size=2, max_size=3).map(lambda urls: {"kind": "pages_in_order", "urls": urls}),
    st.tuples(COUNTED, BOUNDED).map(lambda drawn: count(drawn[0], *drawn[1])),
    st.tuples(BOUNDED, st.sampled_from([None, "tea", "t*"]), st.sampled_from(["any", "again", "reformulated"])).map(
        lambda drawn: count("search", *drawn[0], words=drawn[1], sign=drawn[2])
    ),
    st.tuples(BOUNDED, st.sampled_from([None, 30]), st.sampled_from([None, OVER])).map(
        lambda drawn: count("event", *drawn[0], name="add", within=drawn[1], data=drawn[2])
    ),
    st.sampled_from([form("begun"), form("abandoned"), form("error"), {"kind": "idle", "at_least": 5}]),
    st.builds(cart, st.sampled_from(["above", "below", "at_least", "at_most"]), st.sampled_from([1, 2, 2.5])),
    st.builds(cart, st.just("equals"), VALUES),
    st.builds(cart, st.just("like"), st.sampled_from(["gold", "g*", "*d"])),
    st.just(cart("present")),
    st.lists(st.sampled_from(["de", "de-AT", "fr"]), min_size=1).map(lambda words: one_of("language", *words)),
    st.lists(st.sampled_from(["phone", "desktop"]), min_size=1).map(lambda words: one_of("device", *words)),
    st.sampled_from([*PLACES, *CLOCKS]),
    st.integers(1, 3).map(lambda least: {"kind": "scrolled", "at_least": least}),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(no),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: both(*of)),
        st.lists(inner, min_size=1, max_size=3).map(lambda of: either(*of)),
    ),
    max_leaves=6,
)


@st.composite
def people(draw: st.DrawFn) -> Facts:
    """Somebody of whom all of this can be true at once."""
    paths = draw(st.lists(st.sampled_from(["/a", "/a/b", "/b", "/a?x=1", "/c"]), min_size=1, max_size=4))
    seen = tuple(Page(id=new_id(), url=ORIGIN + path, title="", at=NOON) for path in paths)
    stayed = draw(st.booleans())
    words = draw(st.lists(st.sampled_from(["tea", "top", "mug"]), max_size=3))
    before = draw(st.sampled_from([SEEN[0].id, None]))
    searches: tuple[Searched, ...] = ()
    for each in words:
        searches = with_search(searches, marked(searched(each), searches, before))
    came_back, ratings = draw(st.booleans()), tuple(draw(st.lists(st.integers(1, 3), max_size=3)))
    device, place = draw(st.sampled_from(["phone", "desktop"])), draw(st.sampled_from(["DE", "AT", ""]))
    language, value = draw(st.sampled_from(["de", "de-AT", "fr"])), draw(st.none() | VALUES)
    ago = draw(st.lists(st.tuples(st.sampled_from([0, 20, 60]), st.sampled_from([3, 7])), max_size=3))
    given = draw(st.lists(st.tuples(st.sampled_from(SIGNALS), st.sampled_from([1, 2, 5])), max_size=4))
    spent, active = draw(st.lists(SMALL, min_size=2, max_size=2).map(sorted))[::-1]
    since = draw(st.none() | st.just(NOON))
    return replace(
        ADA,
        visit=replace(
            VISIT,
            landing=seen[0].url,
            device=Device(kind=device, browser="Firefox 144", system=""),
            place=Place(country=place, region="Tyrol"),
            language=language,
            source=Source(kind="direct"),
        ),
        page=seen[-1],
        page_since=NOON - draw(SMALL) * SECOND,
        arrived=NOON - spent * SECOND,
        engaged=Engaged(VISIT.id, active * SECOND, since),
        pages=0 if stayed else len(seen),
        seen=() if stayed else seen,
        searches=searches,
        visits=2 if came_back else 1,
        traits={} if value is None else {"cart": value},
        events=tuple(Tracked(name="add", at=NOON - each * SECOND, data={"price": price}) for each, price in ago),
        signals=tuple(Signalled(signal=name, value=value, page=seen[-1].id) for name, value in given),
        past=Past(last_at=NOON - draw(SMALL) * DAY if came_back else None, ratings=ratings),
        site=SITE,
    )


@settings(deadline=None)
@given(CONDITIONS, st.lists(people(), min_size=2, max_size=6), st.integers(0, 23))
def test_what_is_called_a_contradiction_holds_for_nobody(plain: object, some: list[Facts], hours: int) -> None:
    asked = condition(plain)
    try:
        must_be_possible(asked, "rule.when")
    except Invalid:
        possible = False
    else:
        possible = True
    assert possible or not any(judge(asked, facts, NOON + hours * HOUR).passed for facts in some)
