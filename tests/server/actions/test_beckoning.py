"""Rules at work: whom they invite, on whose behalf, and what holds them back."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, update
from structlog.testing import capture_logs

from server.actions import beckoning, chats, desk, invitations, surveys
from server.actions.explaining import why
from server.actions.proving import rule_proof
from server.actions.rule_offers import offer_by_rule
from server.actions.rules import edit_rule, switch_rule
from server.actions.sites import change_site
from server.actions.teams import create_team
from server.offers.invitation import Invitation, Phase
from server.rules.bygones import Bygones
from server.rules.posted import posted
from server.rules.rounds import FEW
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import invitations as store
from server.store import visitors
from server.store.rules import plain
from server.store.stories import of_visit
from server.tables.rules import rule_totals, rule_trials, rules
from server.wire.api import SiteChange, SiteOptions
from server.wire.budget import Budget
from server.wire.rules import RuleEdit
from server.wire.surveys import SurveyAnswer
from server.wire.teams import Team
from server.wire.visitor_commands import FirstMessage
from tests.clocks import ManualClock
from tests.conftest import budgeted, hire, leave_all_out, visiting
from tests.server.actions.conftest import Post
from tests.server.actions.talk import started, taken
from tests.tracker.parts import CHROME, ORIGIN, view
from tests.tracker.redis.planes import eventually
from tracker.clock import MINUTE, SECOND, new_id
from tracker.errors import NotFound
from tracker.pipeline.hit import Batch
from tracker.site import Site
from tracker.wire.batch import Presence
from tracker.wire.reports import Report

PRICING = {"kind": "page", "url": "/pricing"}


async def come(services: Services, site: Site, *reports: Report, visitor: str | None = None) -> str:
    """Somebody reports something; gives who they are."""
    batch = Batch(
        site=site,
        origin=ORIGIN,
        address="203.0.113.7",
        user_agent=CHROME,
        visitor_id=visitor,
        events=reports or (view("/pricing"),),
    )
    outcome = await services.ingest.accept(batch)
    assert outcome.visitor_id is not None
    return outcome.visitor_id


async def offered(services: Services, visitor_id: str) -> list[Invitation]:
    async with services.database.reading() as connection:
        return list((await store.history(connection, visitor_id)).invitations)


async def invited(services: Services, visitor_id: str) -> Invitation:
    """The invitation, once there is one."""
    found: list[Invitation] = await eventually(lambda: offered(services, visitor_id), "nobody was invited")
    (invitation,) = found
    return invitation


async def totals(services: Services, site: Site) -> dict[str, int]:
    """What was counted, by gate."""
    await beckoning.flush_totals(services)
    async with services.database.reading() as connection:
        sums = select(rule_totals.c.gate, func.sum(rule_totals.c.visits)).group_by(rule_totals.c.gate)
        rows = await connection.execute(sums.join(rules).where(rules.c.site_id == site.id))
        return {gate: int(visits) for gate, visits in rows}


async def held_back(services: Services, site: Site, gate: str) -> None:
    """Waits until the rule was kept from inviting by this gate."""
    await eventually(lambda: counted(services, site, gate), f"nobody was held back by {gate}")


async def counted_as(services: Services, site: Site, **gates: int) -> None:
    """Waits until this and nothing else has been counted."""

    async def is_so() -> bool:
        return await totals(services, site) == gates

    await eventually(is_so, f"not counted as {gates}")


async def counted(services: Services, site: Site, gate: str) -> bool:
    return gate in await totals(services, site)


async def test_a_rule_invites_on_behalf_of_an_agent_who_holds_a_slot(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    text = "Hello {visitor.name|there}, {page.title}?"
    rule = await post(action={"kind": "invite", "text": text, "answers": ["Yes, please"]})
    ada = await come(services, acme, view("/pricing", title="Prices"))
    invitation = await invited(services, ada)
    assert (invitation.agent_id, invitation.rule_id) == (there.id, rule.id)
    assert (invitation.text, invitation.answers) == ("Hello there, Prices?", ("Yes, please",))
    live = services.outlook.get(ada)
    assert live is not None
    await eventually(lambda: live.invitation is not None and live.invitation.rule == rule.id, "nothing on the grid")
    await eventually(lambda: services.board.staff(acme).free == 2, "no slot is held")
    await counted_as(services, acme, qualified=1, sent=1)


async def test_a_timer_brings_the_invitation_at_its_moment(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock
) -> None:
    await post(when={"kind": "all", "of": [PRICING, {"kind": "time_on_page", "at_least": 30}]})
    ada = await come(services, acme)
    (rounds,) = services.rounds
    await eventually(lambda: rounds.next_call(ada), "no timer was set")
    clock.advance(30 * SECOND - 1)
    await beckoning.go_rounds(services)
    assert await offered(services, ada) == []
    clock.advance(1)
    await invited(services, ada)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_whoever_is_due_waits_for_no_other_whom_somebody_holds(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock
) -> None:
    """On SQLite a transaction waits for any other."""
    await post(when={"kind": "all", "of": [PRICING, {"kind": "time_on_page", "at_least": 30}]})
    ada, bea = await come(services, acme), await come(services, acme)
    (rounds,) = services.rounds
    await eventually(lambda: rounds.next_call(ada) and rounds.next_call(bea), "no timers were set")
    async with services.database.transaction() as holding:
        await visitors.hold(holding, ada)
        clock.advance(30 * SECOND)
        await invited(services, bea)
        assert await offered(services, ada) == []
    await invited(services, ada)


async def test_the_rule_with_the_highest_priority_wins(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    await post(priority=1)
    high = await post(priority=2)
    ada = await come(services, acme)
    assert (await invited(services, ada)).rule_id == high.id
    await counted_as(services, acme, qualified=1, sent=1, priority=1)


async def test_nobody_is_invited_until_an_agent_has_a_slot(
    services: Services, acme: Site, bo: Agent, post: Post
) -> None:
    await post()
    ada = await come(services, acme)
    await held_back(services, acme, "agents")
    assert await offered(services, ada) == []
    await desk.arrive(services, replace(bo, status="accepting"))
    assert (await invited(services, ada)).agent_id == bo.id


@pytest.mark.parametrize("teamed", [False, True])
async def test_who_waits_comes_before_whom_a_rule_would_invite(
    services: Services, acme: Site, olga: Agent, there: Agent, post: Post, *, teamed: bool
) -> None:
    if teamed:
        await create_team(services, olga, acme.id, Team(name="Sales", members=[there.id], pages=["/pricing"]))
    guests = [Guest(acme, await visiting(services, acme)) for _ in range(3)]
    waiting = [await started(services, guest) for guest in guests]
    await post()
    ada = await come(services, acme)
    await held_back(services, acme, "agents")
    (trace,) = (await why(services, olga, ada)).rules
    assert [gate.words for gate in trace.gates if not gate.passed] == ["3 people wait already and come first."]
    assert await offered(services, ada) == []
    await chats.leave(services, guests[0], waiting[0])
    assert (await invited(services, ada)).agent_id == there.id


async def test_who_waits_needs_one_slot_and_not_one_of_each_agent(
    services: Services, acme: Site, olga: Agent, there: Agent, post: Post
) -> None:
    await change_site(services, olga, acme.id, SiteChange(options=SiteOptions(capacity=1, budget=Budget(arrival=None))))
    cy = replace(await hire(services, "Cy", "agent", [acme.id]), status="accepting")
    await desk.arrive(services, cy)
    await create_team(services, olga, acme.id, Team(name="Sales", members=[cy.id], pages=["/pricing"]))
    await started(services, Guest(acme, await visiting(services, acme)))
    await post()
    assert (await invited(services, await come(services, acme))).agent_id == cy.id
    await come(services, acme)
    await held_back(services, acme, "agents")


async def test_invitations_go_to_who_has_least_to_do(services: Services, acme: Site, there: Agent, post: Post) -> None:
    cy = replace(await hire(services, "Cy", "agent", [acme.id]), status="accepting")
    await desk.arrive(services, cy)
    await post()
    people = [await come(services, acme) for _ in range(8)]
    await eventually(lambda: counted(services, acme, "agents"), "all were invited")
    given = [each.agent_id for person in people for each in await offered(services, person)]
    assert sorted(given) == sorted([there.id, cy.id] * 3)


async def test_who_declined_is_left_alone(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock
) -> None:
    await post()
    ada = await come(services, acme)
    invitation = await invited(services, ada)
    await invitations.decline(services, Guest(acme, ada), invitation.id)
    clock.advance(31 * MINUTE)
    await come(services, acme, visitor=ada)
    await counted_as(services, acme, qualified=2, sent=1, contact=1, declined=1)
    assert [each.phase for each in await offered(services, ada)] == [Phase.DECLINED]


async def test_who_is_in_a_chat_is_not_invited(services: Services, acme: Site, there: Agent, post: Post) -> None:
    ada = await come(services, acme, view("/"))
    await chats.start(services, Guest(acme, ada), new_id(), FirstMessage(id=new_id(), text="Hello"))
    await post()
    await come(services, acme, visitor=ada)
    await counted_as(services, acme, qualified=1, contact=1, chat=1)
    assert await offered(services, ada) == []


async def test_a_chat_that_only_sql_knows_of_keeps_rules_away(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    rule = posted(await post(when={"kind": "visits", "at_least": 9}))
    guest = Guest(acme, await come(services, acme))
    await started(services, guest)
    services.roster.annotate(guest.visitor_id, chat=None)
    visitor = services.roster.get(guest.visitor_id)
    assert visitor is not None
    held = await offer_by_rule(services, visitor, rule, "Can I help?")
    assert (held and held.gate, held and held.words) == ("contact", "The visitor is in a chat.")


async def test_the_contact_budget_says_when_to_ask_again(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock
) -> None:
    await post()
    await budgeted(services, acme, Budget(arrival=20))
    ada = await come(services, acme)
    await counted_as(services, acme, qualified=1, contact=1, arrival=1)
    (rounds,) = services.rounds
    live = services.outlook.get(ada)
    assert live is not None
    assert rounds.next_call(ada) == live.arrived + 20 * SECOND
    clock.advance(20 * SECOND)
    await invited(services, ada)


async def test_what_came_to_the_gates_before_an_edit_is_told_apart_on_the_same_day(
    services: Services, acme: Site, there: Agent, olga: Agent, post: Post
) -> None:
    await budgeted(services, acme, Budget(arrival=3600))
    held = await post()
    await come(services, acme)
    await counted_as(services, acme, qualified=1, contact=1, arrival=1)
    edit = RuleEdit(rule=replace(held.rule, control=20), version=1)
    await edit_rule(services, olga, held.id, edit)
    await counted_as(services, acme, qualified=2, contact=2, arrival=2)
    await come(services, acme)
    await come(services, acme)
    await counted_as(services, acme, qualified=4, contact=4, arrival=4)
    proof = await rule_proof(services, olga, held.id)
    assert (proof.stretch, proof.qualified) == (2, 3)
    assert {each.gate: each.visits for each in proof.held} == {"contact": 3}


async def test_the_control_share_is_kept_apart_and_noted(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    rule = await post(control=99)
    await leave_all_out(services, rule.id)
    ada = await come(services, acme)
    await held_back(services, acme, "control")
    await come(services, acme, view("/pricing?again"), visitor=ada)
    assert await offered(services, ada) == []
    async with services.database.reading() as connection:
        rows = (await connection.execute(select(rule_trials))).all()
    assert [(row.rule_id, row.visitor_id, row.arm) for row in rows] == [(rule.id, ada, "control")]


async def test_each_visitor_reads_one_of_several_texts(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    """Nobody is invited where any of them lacks a word: the groups would differ."""
    texts = ["Hello", "Hi"]
    rule = await post(action={"kind": "invite", "text": texts[0], "variants": texts[1:]})
    ada = await come(services, acme)
    read = (await invited(services, ada)).text
    async with services.database.reading() as connection:
        (trial,) = (await connection.execute(select(rule_trials))).all()
    assert (trial.arm, trial.stretch, texts[trial.variant]) == ("invited", rule.stretch, read)


async def test_a_text_that_lacks_a_word_keeps_the_others_back(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    await post(action={"kind": "invite", "text": "Hello", "variants": ["Still after {search.last}?"]})
    ada = await come(services, acme)
    await held_back(services, acme, "text")
    assert await offered(services, ada) == []


async def test_a_rule_that_was_changed_is_asked_anew_of_those_who_are_there(
    services: Services, acme: Site, olga: Agent, there: Agent, post: Post
) -> None:
    rule = await post(control=99)
    await leave_all_out(services, rule.id)
    ada = await come(services, acme)
    await held_back(services, acme, "control")
    await edit_rule(services, olga, rule.id, RuleEdit(rule=replace(rule.rule, control=0), version=rule.version))
    await invited(services, ada)


async def test_a_text_that_lacks_a_word_is_not_sent(services: Services, acme: Site, there: Agent, post: Post) -> None:
    await post(action={"kind": "invite", "text": "Still after {search.last}?"}, priority=900)
    rule = await post()
    ada = await come(services, acme)
    assert (await invited(services, ada)).rule_id == rule.id
    assert (await totals(services, acme))["text"] == 1


async def test_a_text_of_which_nothing_is_left_holds_nobody_else_up(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    await post(action={"kind": "invite", "text": "{search.last|}"}, when={"kind": "page", "url": "/a"})
    await post()
    await come(services, acme, view("/a"))
    ada = await come(services, acme)
    await beckoning.go_rounds(services)
    await invited(services, ada)


async def test_timers_that_mean_nothing_any_more_are_not_kept(
    services: Services, acme: Site, post: Post, clock: ManualClock
) -> None:
    await post(expires_at=clock.now() + 24 * 60 * MINUTE)
    ada = await come(services, acme)
    (rounds,) = services.rounds
    await eventually(lambda: rounds.next_call(ada), "no timer was set")
    rounds.look_at_site(acme.id)
    for _ in range(300):
        with rounds.taking(1) as stands:
            for stand in stands:
                rounds.call_again(stand, clock.now() + 24 * 60 * MINUTE)
                rounds.call_again(stand, clock.now() + 1)
        clock.advance(1)
    assert len(rounds._queue) <= 2 * FEW


async def test_a_hint_points_out_and_invites_nobody(services: Services, acme: Site, there: Agent, post: Post) -> None:
    await post(action={"kind": "hint"}, name="On pricing")
    ada = await come(services, acme)
    live = services.outlook.get(ada)
    assert live is not None
    await eventually(lambda: live.attention == ("On pricing",), "nothing on the grid")
    await come(services, acme, view("/"), visitor=ada)
    await eventually(lambda: live.attention == (), "it stays")
    assert await offered(services, ada) == []


async def test_a_rule_of_a_newer_beckon_leaves_the_others_at_work(
    services: Services, acme: Site, olga: Agent, there: Agent, post: Post
) -> None:
    kept, newer = await post(), await post(name="Newer", priority=900)
    content = plain(newer.rule).replace('"kind":"page"', '"kind":"page of tomorrow"')
    changed = {"content": content, "changes": rules.c.changes + 1}
    with capture_logs() as logged:
        async with services.database.transaction() as connection:
            await connection.execute(update(rules).where(rules.c.id == newer.id).values(changed))
        await beckoning.read_rules(services)
        async with services.database.transaction() as connection:
            await connection.execute(update(rules).where(rules.c.id == kept.id).values(changes=rules.c.changes + 1))
        await beckoning.read_rules(services)
    assert [line["rule"] for line in logged if line["event"] == "rule not readable"] == [newer.id]
    ada = await come(services, acme)
    assert (await invited(services, ada)).rule_id == kept.id
    told = (await why(services, olga, ada)).rules[-1]
    assert (told.name, told.gates[0].words) == ("Newer", "This Beckon cannot read it: a newer one has written it.")
    with pytest.raises(NotFound):
        await switch_rule(services, olga, newer.id, "paused")


async def test_a_rule_that_is_paused_or_over_does_nothing(
    services: Services, acme: Site, olga: Agent, there: Agent, post: Post, clock: ManualClock
) -> None:
    paused = await post()
    await post(expires_at=clock.now() + 1)
    clock.advance(1)
    await switch_rule(services, olga, paused.id, "paused")
    await beckoning.read_rules(services)
    ada = await come(services, acme)
    await beckoning.go_rounds(services)
    assert await offered(services, ada) == []
    await switch_rule(services, olga, paused.id, "active")
    await invited(services, ada)


async def test_the_past_is_read_where_a_rule_asks(
    services: Services, acme: Site, there: Agent, post: Post, clock: ManualClock
) -> None:
    await post(
        when={"kind": "all", "of": [{"kind": "days_away", "at_least": 3}, {"kind": "earlier_chats", "at_most": 0}]}
    )
    ada = await come(services, acme)
    clock.advance(4 * 24 * 60 * MINUTE)
    bea = await come(services, acme)
    await come(services, acme, visitor=ada)
    await invited(services, ada)
    assert await offered(services, bea) == []


async def test_a_rating_is_asked_for_in_the_visit_in_which_it_was_given_too(
    services: Services, acme: Site, there: Agent, post: Post
) -> None:
    await post(when={"kind": "last_rating", "at_most": 2}, action={"kind": "hint"}, name="Unhappy")
    ada = await come(services, acme)
    chat_id = await taken(services, Guest(acme, ada), there)
    await chats.end(services, there, chat_id)
    for score, names in ((3, ()), (1, ("Unhappy",))):
        said = SurveyAnswer(type="survey.answer", id=new_id(), chat=chat_id, score=score)
        await surveys.answer(services, Guest(acme, ada), said)
        await beckoning.go_rounds(services)
        live = services.outlook.get(ada)
        assert live is not None
        assert live.attention == names
    async with services.database.reading() as connection:
        story = await of_visit(connection, ada, None)
    assert story is not None
    (rating,) = story.ratings
    bygones = Bygones(story, (), without="")
    assert [bygones.past(at).ratings for at in (rating.at - 1, rating.at)] == [(), (1,)]


async def test_presence_alone_is_an_event(services: Services, acme: Site, there: Agent, post: Post) -> None:
    await post(when={"kind": "activity", "one_of": ["hidden"]})
    page = view("/")
    ada = await come(services, acme, page)
    await services.ingest.present(acme, ada, Presence(tab=new_id(), page=page.id, activity="active"))
    assert await offered(services, ada) == []
    live = services.outlook.get(ada)
    assert live is not None
    (tab,) = live.tabs
    await services.ingest.present(acme, ada, Presence(tab=tab, page=page.id, activity="hidden"))
    await invited(services, ada)


async def test_who_was_away_within_a_visit_is_known_as_before(
    services: Services, acme: Site, post: Post, clock: ManualClock
) -> None:
    asked = [
        {"kind": "pages_in_order", "urls": ["/a", "/b", "/c"]},
        {"kind": "search", "words": "tea", "at_least": 2},
        {"kind": "search", "sign": "again"},
        {"kind": "search", "sign": "reformulated"},
        {"kind": "search", "at_least": 8},
    ]
    await post(when={"kind": "all", "of": asked}, action={"kind": "hint"}, name="Back again")
    ada = await come(services, acme, view("/a?q=tea"))
    for path in ("/b?q=green+tea", *(f"/?q=word{number}" for number in range(5)), "/?q=tea"):
        clock.advance(SECOND)
        await come(services, acme, view(path), visitor=ada)
    clock.advance(5 * MINUTE)
    assert [left.id for left in services.roster.expire()] == [ada]
    await come(services, acme, view("/c"), visitor=ada)
    live = services.roster.get(ada)
    assert live is not None
    await eventually(lambda: live.attention == ("Back again",), "it is forgotten")
