"""The contact budget: each gate by tables, and that no history of invitations, visits and tabs breaks it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.offers.contact import LONGEST, Situation, judge, quiet, reason
from server.offers.history import NOTHING, Brought, History
from server.offers.invitation import OPEN, SEEN, Invitation, Phase
from server.wire.budget import Budget, Gate, GateName
from tests.server.offers.limits import Asked, Moment, forbidden
from tracker.clock import DAY, HOUR, MINUTE, SECOND, new_id

NOW = 1_795_348_800_000
"""2026-11-22T12:00Z"""
HERE = Situation(arrived_at=NOW - HOUR, url="https://shop.acme.test/tea")
NAMES = ["asked_not_to", "chat", "open", "declined", "ignored", "visit", "week", "arrival", "checkout"]
NO_LIMIT = Budget(visit=None, week=None, declined=None, ignored=None, arrival=None, checkout=[])


def ended(phase: Phase, at: int, **more: Any) -> Invitation:
    return Invitation(
        id=new_id(),
        site_id="acme",
        visitor_id="ada",
        agent_id="bo",
        text="Can I help?",
        phase=phase,
        created_at=at,
        phase_at=at,
        expires_at=at,
        **more,
    )


def seen(at: int, phase: Phase = Phase.ACCEPTED) -> Invitation:
    return ended(phase, at, shown_at=at)


def held(
    history: list[Invitation], situation: Situation = HERE, budget: Budget | None = None, now: int = NOW
) -> dict[GateName, Gate]:
    """The gates that do not pass."""
    return {gate.name: gate for gate in judge(History(history), situation, budget or Budget(), now) if not gate.passed}


@pytest.mark.parametrize(
    ("page", "pays"),
    [
        ("/checkout", True),
        ("/checkout/pay?step=2", True),
        ("/shop/cart/", True),
        ("/de/kasse/zahlung", True),
        ("/warenkorb", True),
        ("/panier", True),
        ("/basket", True),
        ("/#/checkout", True),
        ("/cartoons", False),
        ("/fr/cartes-cadeaux", False),
        ("/tea?from=/cart", False),
        ("/", False),
    ],
)
def test_the_patterns_of_a_new_site_name_pages_where_people_pay(page: str, pays: bool) -> None:
    assert ("checkout" in held([], replace(HERE, url=f"https://shop.acme.test{page}"))) is pays


def test_all_gates_are_named_in_a_fixed_order_and_pass_for_somebody_new() -> None:
    gates = judge(History(), HERE, Budget(), NOW)
    assert [gate.name for gate in gates] == NAMES
    assert all(gate.passed and gate.words.endswith(".") and gate.until is None for gate in gates)


@pytest.mark.parametrize(("declines", "days"), [(1, 7), (2, 14), (3, 28), (4, 56), (7, 448), (8, 448)], ids=str)
def test_each_decline_doubles_the_quiet(declines: int, days: int) -> None:
    history = [ended(Phase.DECLINED, NOW - number) for number in range(declines)]
    rest = quiet(History(history), Budget(), NOW)
    assert rest is not None
    assert rest.until == held(history)["declined"].until == NOW + days * DAY
    assert quiet(History(history), Budget(), NOW + days * DAY) is None


@pytest.mark.parametrize(("brought", "days"), [(1, 14), (2, 28), (1000, 448)], ids=str)
def test_refusals_from_before_somebody_was_known_count_like_others(brought: int, days: int) -> None:
    history = History([ended(Phase.DECLINED, NOW)], Brought(refusals=brought, at=NOW - DAY))
    rest = quiet(history, Budget(), NOW)
    assert rest is not None
    assert rest.until == NOW + days * DAY


def test_whoever_asked_not_to_be_invited_before_they_were_known_is_left_alone_for_good() -> None:
    history = History(brought=Brought(refusals=1, at=NOW - 1000 * DAY, asked_not_to=True))
    rest = quiet(history, NO_LIMIT, NOW)
    assert rest is not None
    assert (rest.until, rest.reason) == (None, "The visitor asked not to be invited again.")


def test_an_ignored_one_rests_for_a_day_and_doubles_nothing() -> None:
    history = [ended(Phase.IGNORED, NOW), ended(Phase.IGNORED, NOW - HOUR)]
    rest = quiet(History(history), Budget(), NOW)
    assert rest is not None
    assert rest.until == NOW + DAY


def test_a_later_ignored_one_does_not_shorten_the_quiet_of_a_decline() -> None:
    rest = quiet(History([ended(Phase.DECLINED, NOW - DAY), ended(Phase.IGNORED, NOW)]), Budget(), NOW)
    assert rest is not None
    assert rest.until == NOW + 6 * DAY


@pytest.mark.parametrize("phase", [Phase.ACCEPTED, Phase.EXPIRED, Phase.REVOKED, Phase.CREATED, Phase.SHOWN])
def test_what_was_not_refused_begins_no_quiet(phase: Phase) -> None:
    assert quiet(History([ended(phase, NOW)]), Budget(), NOW) is None


@pytest.mark.parametrize("phase", [Phase.EXPIRED, Phase.REVOKED])
def test_what_nobody_saw_costs_nothing_and_what_somebody_saw_counts(phase: Phase) -> None:
    assert held([ended(phase, NOW - MINUTE)]) == {}
    assert held([ended(phase, NOW - MINUTE, shown_at=NOW - MINUTE)]).keys() == {"visit"}


@pytest.mark.parametrize(
    ("history", "situation", "words"),
    [
        ([ended(Phase.DECLINED, NOW - 40 * MINUTE)], HERE, "The visitor declined an invitation 40 minutes ago."),
        ([ended(Phase.IGNORED, NOW - HOUR)], HERE, "The visitor ignored an invitation 1 hour ago."),
        ([seen(NOW - MINUTE)], HERE, "One invitation this visit already."),
        ([seen(NOW - 2 * DAY), seen(NOW - 3 * DAY)], HERE, "Two invitations this week already."),
        ([], replace(HERE, arrived_at=NOW - 5 * SECOND), "The visitor arrived 5 seconds ago."),
        ([], replace(HERE, arrived_at=NOW), "The visitor arrived just now."),
        ([], replace(HERE, in_chat=True), "The visitor is in a chat."),
        ([], replace(HERE, url="https://a.test/en/cart/"), "The visitor is on a checkout page (*/cart)."),
        ([ended(Phase.SHOWN, NOW)], HERE, "The visitor has an invitation already."),
    ],
    ids=lambda value: value.split(" ", 2)[2] if isinstance(value, str) else "",
)
def test_what_stands_in_the_way_is_said_in_words(history: list[Invitation], situation: Situation, words: str) -> None:
    assert [gate.words for gate in held(history, situation).values()] == [words]


@pytest.mark.parametrize(
    ("history", "situation", "deed", "at"),
    [
        ([ended(Phase.DECLINED, NOW - HOUR)], HERE, "The visitor declined an invitation", NOW - HOUR),
        ([ended(Phase.IGNORED, NOW - HOUR)], HERE, "The visitor ignored an invitation", NOW - HOUR),
        ([], replace(HERE, arrived_at=NOW - 5 * SECOND), "The visitor arrived", NOW - 5 * SECOND),
        ([seen(NOW - MINUTE)], HERE, "", None),
    ],
)
def test_words_that_age_come_with_what_they_tell_and_since_when(
    history: list[Invitation], situation: Situation, deed: str, at: int | None
) -> None:
    assert [(gate.deed, gate.at) for gate in held(history, situation).values()] == [(deed, at)]


@pytest.mark.parametrize(
    ("history", "situation", "name", "until"),
    [
        ([seen(NOW - 2 * DAY), seen(NOW - 3 * DAY)], HERE, "week", NOW + 4 * DAY),
        ([seen(NOW - DAY), seen(NOW - 2 * DAY), seen(NOW - 3 * DAY)], HERE, "week", NOW + 5 * DAY),
        ([], replace(HERE, arrived_at=NOW - 5 * SECOND), "arrival", NOW + 15 * SECOND),
        ([seen(NOW - MINUTE)], HERE, "visit", None),
    ],
)
def test_it_is_said_when_a_gate_will_pass_and_then_it_does(
    history: list[Invitation], situation: Situation, name: GateName, until: int | None
) -> None:
    assert held(history, situation)[name].until == until
    if until is not None:
        assert name in held(history, situation, now=until - 1)
        assert name not in held(history, situation, now=until)


REFUSED = [ended(Phase.DECLINED, NOW - 400 * DAY), ended(Phase.IGNORED, NOW - 400 * DAY)]


@pytest.mark.parametrize("name", ["visit", "week", "declined", "ignored", "arrival"])
def test_null_is_no_limit_and_zero_is_never(name: GateName) -> None:
    just_asked = [seen(NOW, Phase.DECLINED), seen(NOW, Phase.IGNORED)]
    arriving = replace(HERE, arrived_at=NOW)
    assert name in held(just_asked, arriving, replace(Budget(), visit=1, week=2))
    assert name not in held(just_asked, arriving, replace(Budget(), **{name: None}))
    never = held(REFUSED, HERE, replace(NO_LIMIT, **{name: 0}))
    assert never.keys() == {name}
    assert never[name].until is None


def test_whoever_asked_not_to_be_asked_is_not_whatever_the_budget_says() -> None:
    history = [ended(Phase.DECLINED, NOW - 4000 * DAY, for_good=True)]
    assert held(history, HERE, NO_LIMIT).keys() == {"asked_not_to"}
    rest = quiet(History(history), NO_LIMIT, NOW)
    assert rest is not None
    assert (rest.until, rest.reason) == (None, "The visitor asked not to be invited again.")


def test_only_what_no_reason_overrides_is_firm() -> None:
    assert [gate.name for gate in judge(History(), HERE, Budget(), NOW) if gate.firm] == [
        "asked_not_to",
        "chat",
        "open",
    ]


def test_the_reason_says_what_happened_and_until_when() -> None:
    gates = held([seen(NOW - 40 * MINUTE, Phase.DECLINED)])
    assert reason(list(gates.values())) == (
        "The visitor declined an invitation 40 minutes ago. One invitation this visit already. "
        "No other invitation before 29 November 2026, 11:20 UTC."
    )


RARELY = st.integers(0, 9).map(lambda drawn: drawn == 0)
LIMITS = st.one_of(st.none(), st.integers(0, 4))
BUDGETS = st.builds(
    Budget,
    visit=LIMITS,
    week=LIMITS,
    declined=LIMITS,
    ignored=LIMITS,
    arrival=st.one_of(st.none(), st.integers(0, 3600)),
)
WAITS = st.sampled_from([0, SECOND, 21 * SECOND, HOUR, 3 * HOUR, DAY, 3 * DAY, 7 * DAY - 1, 8 * DAY, 30 * DAY])
PATHS = st.sampled_from(["/tea", "/tea", "/tea", "/cart"])
BROUGHT = st.just(NOTHING) | st.builds(
    Brought, refusals=st.integers(1, 3), at=st.integers(0, 9).map(lambda days: NOW - days * DAY), asked_not_to=RARELY
)


@st.composite
def tries(draw: st.DrawFn) -> tuple[int, bool, str, bool, Phase, bool]:
    """Somebody tries after a wait, perhaps in a new visit, on a page, in a chat or not, and what is allowed comes to
    this, perhaps for good."""
    end = draw(st.sampled_from(sorted(Phase)))
    never = end in (Phase.DECLINED, Phase.IGNORED, Phase.EXPIRED, Phase.REVOKED) and draw(RARELY)
    return draw(WAITS), draw(st.booleans()), draw(PATHS), draw(RARELY), end, never


@settings(max_examples=500, deadline=None)
@given(BUDGETS, BROUGHT, st.lists(tries(), max_size=25))
def test_no_sequence_of_tries_breaks_the_budget_and_none_is_held_back_without_cause(
    budget: Budget, brought: Brought, tries: list[tuple[int, bool, str, bool, Phase, bool]]
) -> None:
    """One that is open is taken back after another try."""
    now = arrived = NOW
    history: list[Invitation] = []
    asked: list[Asked] = []
    for wait, new_visit, path, in_chat, end, never in tries:
        now += wait
        arrived = now if new_visit else arrived
        moment = Moment(now=now, arrived=arrived, paying=path == "/cart", in_chat=in_chat, brought=brought)
        situation = Situation(arrived_at=arrived, url=f"https://shop.acme.test{path}", in_chat=in_chat)
        gates = judge(History(history, brought), situation, budget, now)
        assert {gate.name for gate in gates if not gate.passed} == forbidden(asked, moment, budget)
        if asked and not asked[-1].end:
            asked[-1].end, asked[-1].ended = "revoked", now
            history[-1] = replace(history[-1], phase=Phase.REVOKED, phase_at=now)
        elif all(gate.passed for gate in gates):
            seen_at = now if end in SEEN else None
            history.append(ended(end, now, shown_at=seen_at, for_good=never))
            asked.append(Asked(at=now, seen=seen_at, end="" if end in OPEN else end, ended=now, for_good=never))


@given(st.lists(st.integers(0, 400), max_size=20), st.integers(1, 365))
def test_quiet_grows_with_each_refusal_and_never_beyond_its_bound(ages: list[int], days: int) -> None:
    history = [ended(Phase.DECLINED, NOW - age * DAY) for age in ages]
    rest = quiet(History(history), Budget(declined=days), NOW)
    longer = quiet(History([*history, ended(Phase.DECLINED, NOW)]), Budget(declined=days), NOW)
    assert longer is not None
    assert longer.until is not None
    assert NOW + days * DAY <= longer.until <= NOW + LONGEST
    assert rest is None or (rest.until is not None and rest.until <= longer.until)


@given(st.permutations([seen(NOW - age * HOUR, Phase.DECLINED) for age in range(6)]))
def test_the_order_of_the_history_does_not_matter(history: list[Invitation]) -> None:
    assert judge(History(history), HERE, Budget(), NOW) == judge(History(list(reversed(history))), HERE, Budget(), NOW)
