"""Rules that offer a help article: a contact like any other, without an agent and at any hour."""

from dataclasses import replace
from typing import Any

import pytest

from server.actions import beckoning, chats, invitations, withdrawals
from server.actions.articles import create_article, edit_article
from server.actions.explaining import why
from server.actions.proving import rule_proof
from server.actions.rules import create_rule
from server.actions.sites import add_site
from server.errors import Invalid
from server.offers.invitation import Phase
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats as chat_store
from server.store import loads
from server.validation import from_fields
from server.wire.api import SiteNew
from server.wire.articles import Article, ArticleEdit, ArticleNew, ArticleView
from server.wire.budget import Budget
from server.wire.rules import RuleView, rule_new_adapter
from server.wire.visitor_commands import FirstMessage
from tests.conftest import budgeted
from tests.server.actions.test_beckoning import come, counted_as, held_back, invited, offered
from tests.server.api.test_doors import RULE
from tests.tracker.parts import view
from tracker.clock import new_id
from tracker.errors import Quiet
from tracker.site import Site

TEA = Article(title="How to brew tea", body="Pour it at 80 degrees. Wait.")


@pytest.fixture
async def article(services: Services, olga: Agent, acme: Site) -> ArticleView:
    """A published article of acme."""
    return await create_article(services, olga, acme.id, ArticleNew(id=new_id(), article=TEA, state="published"))


async def post(services: Services, olga: Agent, site: Site, article_id: str, **rule: Any) -> RuleView:
    """Makes an active rule that offers the article to everybody on /pricing."""
    action = {"kind": "article", "article": article_id}
    new = from_fields(rule_new_adapter, rule=RULE | {"control": 0, "action": action} | rule, state="active")
    made = await create_rule(services, olga, site.id, new)
    await beckoning.read_rules(services)
    return made


async def test_it_is_offered_with_nobody_there_and_opened_without_a_chat(
    services: Services, acme: Site, olga: Agent, article: ArticleView
) -> None:
    await budgeted(services, acme, Budget(arrival=None))
    rule = await post(services, olga, acme, article.id)
    visitor = await come(services, acme)
    card = await invited(services, visitor)
    assert (card.article_id, card.face, card.text) == (article.id, TEA.title, "Pour it at 80 degrees.")
    assert (card.rule_id, card.agent_id, card.team_id) == (rule.id, olga.id, None)
    guest = Guest(acme, visitor)
    await invitations.show(services, guest, card.id)
    await invitations.accept(services, guest, card.id)
    await invitations.accept(services, guest, card.id)
    (opened,) = await offered(services, visitor)
    assert (opened.phase, opened.chat_id, opened.shown_at is not None) == (Phase.ACCEPTED, None, True)
    async with services.database.reading() as connection:
        assert await chat_store.open_one(connection, visitor) is None
        assert await loads.loads(connection) == {}
    await counted_as(services, acme, qualified=1, sent=1)
    proof = await rule_proof(services, olga, rule.id)
    assert [(arm.arm, arm.visitors) for arm in proof.arms if arm.visitors] == [("invited", 1)]


async def test_it_takes_no_slot_and_stays_when_its_author_leaves(
    services: Services, acme: Site, olga: Agent, article: ArticleView
) -> None:
    await budgeted(services, acme, Budget(arrival=None))
    await post(services, olga, acme, article.id)
    visitor = await come(services, acme)
    await invited(services, visitor)
    async with services.database.reading() as connection:
        assert await loads.loads(connection) == {}
    await withdrawals.revoke_all(services, olga.id)
    assert (await offered(services, visitor))[0].is_open


async def test_a_dismissed_one_is_a_refusal_for_everybody(
    services: Services, acme: Site, olga: Agent, bo: Agent, article: ArticleView
) -> None:
    await budgeted(services, acme, Budget(arrival=None, visit=None, week=None))
    await post(services, olga, acme, article.id)
    visitor = await come(services, acme)
    card = await invited(services, visitor)
    await invitations.show(services, Guest(acme, visitor), card.id)
    await invitations.decline(services, Guest(acme, visitor), card.id)
    await post(services, olga, acme, article.id, name="Another one", priority=200)
    await come(services, acme, view("/pricing"), visitor=visitor)
    await held_back(services, acme, "contact")
    with pytest.raises(Quiet, match="declined"):
        await invitations.invite(services, bo, new_id(), visitor, "Can I help?")


async def test_one_that_is_not_published_is_not_offered_and_that_is_told(
    services: Services, acme: Site, olga: Agent, article: ArticleView
) -> None:
    await budgeted(services, acme, Budget(arrival=None))
    await edit_article(services, olga, article.id, ArticleEdit(article=TEA, state="draft", version=1))
    rule = await post(services, olga, acme, article.id)
    visitor = await come(services, acme)
    await held_back(services, acme, "article")
    (trace,) = (await why(services, olga, visitor)).rules
    held = [(gate.gate, gate.words) for gate in trace.gates if not gate.passed]
    assert (trace.rule, held) == (rule.id, [("article", "Its article is not published.")])
    assert "agents" not in {gate.gate for gate in trace.gates}


async def test_a_chat_that_the_visitor_begins_overtakes_it(
    services: Services, acme: Site, olga: Agent, article: ArticleView
) -> None:
    await budgeted(services, acme, Budget(arrival=None))
    await post(services, olga, acme, article.id)
    visitor = await come(services, acme)
    await invited(services, visitor)
    await chats.start(services, Guest(acme, visitor), new_id(), FirstMessage(id=new_id(), text="Hello"))
    assert (await offered(services, visitor))[0].phase is Phase.REVOKED


async def test_a_rule_offers_articles_of_its_own_site_alone(
    services: Services, olga: Agent, acme: Site, article: ArticleView
) -> None:
    zenith = await add_site(services, SiteNew(name="Zenith", origins=["https://zenith.test"]), key="zenith")
    for site_id, wanted in ((zenith.id, article.id), (acme.id, new_id())):
        action = {"kind": "article", "article": wanted}
        new = from_fields(rule_new_adapter, rule=RULE | {"action": action})
        with pytest.raises(Invalid) as refused:
            await create_rule(services, replace(olga), site_id, new)
        assert refused.value.field == "rule.action.article"
