"""What becomes of invitations. Every step may be repeated; whoever comes late learns what happened first."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Row

from server.access import invitation_for, visitor_for
from server.actions import budget
from server.actions.availability import recount
from server.actions.conversation import carry_out, foretell, must_have_room, open_chat, settle, written
from server.actions.telling import tell_invitation
from server.chats.chat import Chat
from server.chats.chat import Phase as ChatPhase
from server.chats.steps import Say, Take
from server.feed import Change
from server.offers.answers import checked
from server.offers.invitation import LASTS, Invitation, Phase, Step, apply, decide
from server.services import Services
from server.signin.guest import Guest
from server.staff.agent import Agent
from server.store import chats, invitations, visitors
from server.wire.visitors_seen import InvitationView
from tracker.clock import new_id
from tracker.errors import Conflict, NotFound
from tracker.wire.batch import Refusals


async def invite(
    services: Services,
    agent: Agent,
    invitation_id: str,
    visitor_id: str,
    text: str,
    *,
    answers: Sequence[str] = (),
    reason: str | None = None,
) -> None:
    """Offer the visitor a chat; raises `Quiet` when the contact budget forbids it, which a reason overrides this once.
    What follows from the offer is done again where it comes again: the first time may have ended in its midst."""
    visitor = await visitor_for(services, agent, visitor_id)
    async with services.feed.change() as change:
        await visitors.hold(change.connection, visitor_id)
        if (made := await invitations.find(change.connection, invitation_id)) is not None:
            _must_be(made, agent, visitor_id)
        else:
            history = await invitations.history(change.connection, visitor_id)
            kept = await budget.must_allow(
                services, change.connection, visitor, history, invitation_id=invitation_id, reason=reason
            )
            await must_have_room(change, agent.id, services.sites.by_id(visitor.site_id))
            before, said = len(history.refusals), checked(answers, "answers")
            words = written(text)
            await offer(change, agent.id, visitor, invitation_id, words, answers=said, refusals=before, reason=kept)
    if any(roster.sockets(visitor_id) for roster in services.rosters):
        await deliver(services, invitation_id)
    else:
        await settle(services, visitor_id)
    await recount(services)


async def deliver(services: Services, invitation_id: str) -> None:
    """The invitation has reached a socket or the answer to a page view."""
    await _step(services, invitation_id, Step.DELIVER)


async def lapse(services: Services, invitation_id: str) -> None:
    """Its time is over, unless something happened to it."""
    await _step(services, invitation_id, Step.LAPSE)
    await recount(services)


async def revoke(services: Services, agent: Agent, invitation_id: str) -> None:
    """The agent takes the invitation back."""
    await invitation_for(services, agent, invitation_id)
    await _step(services, invitation_id, Step.REVOKE)
    await recount(services)


async def take_back(services: Services, invitation_id: str) -> None:
    """Nobody could lead its chat any more, unless its visitor answers in the same moment."""
    with suppress(Conflict):
        await _step(services, invitation_id, Step.REVOKE)


async def show(services: Services, guest: Guest, invitation_id: str) -> None:
    """The card is on the visitor's screen."""
    await _step(services, invitation_id, Step.SHOW, guest)


async def decline(services: Services, guest: Guest, invitation_id: str) -> None:
    """The visitor does not want to chat."""
    await _step(services, invitation_id, Step.DECLINE, guest)
    await recount(services)


async def never(services: Services, guest: Guest, invitation_id: str) -> None:
    """The visitor, who declined, does not want to be asked again."""
    await _step(services, invitation_id, Step.NEVER, guest)


async def take_no(services: Services, guest: Guest, offered: InvitationView, refused: Refusals | None) -> None:
    """The visitor's browser says with a request that they declined: its socket may have been down. It goes on saying
    so, which changes nothing once it is known."""
    with suppress(Conflict):
        if offered.phase not in (Phase.ACCEPTED, Phase.DECLINED):
            await decline(services, guest, offered.id)
        if refused is not None and refused.never and not offered.for_good:
            await never(services, guest, offered.id)


async def ignore(services: Services, guest: Guest, invitation_id: str) -> None:
    """The card was on the screen for its time, and nothing came of it."""
    await _step(services, invitation_id, Step.IGNORE, guest)
    await recount(services)


async def accept(services: Services, guest: Guest, invitation_id: str, answer: int | None = None) -> None:
    """The visitor opens the article, or wants to chat: then the chat opens with the agent's greeting and, if they
    pressed one, the answer of this number, in the same transaction. Raises `Conflict` where another was first."""
    await _step(services, invitation_id, Step.ACCEPT, guest, answer)
    await recount(services)


async def accept_open(change: Change, visitor_id: str) -> None:
    """The visitor starts a chat by themselves: that accepts an invitation which is open, and overtakes an article."""
    if (invitation := await invitations.open_one(change.connection, visitor_id)) is not None:
        await _carry_out(change, invitation, Step.REVOKE if invitation.article_id else Step.ACCEPT)


async def offer(
    change: Change,
    agent_id: str,
    visitor: Row[Any],
    invitation_id: str,
    text: str,
    *,
    refusals: int,
    answers: Sequence[str] = (),
    reason: str | None = None,
    rule_id: str | None = None,
    team_id: str | None = None,
    face: str | None = None,
    article_id: str | None = None,
) -> None:
    """Keep and tell a new invitation, which a rule may have made, to a chat that may be a team's, by whose name or that
    of the site it may come. Whoever calls has held the visitor and the agent, and has asked whether it may be."""
    invitation = Invitation(
        id=invitation_id,
        site_id=visitor.site_id,
        visitor_id=visitor.id,
        agent_id=agent_id,
        text=text,
        phase=Phase.CREATED,
        created_at=change.now,
        phase_at=change.now,
        expires_at=change.now + LASTS,
        refusals=refusals,
        reason=reason,
        rule_id=rule_id,
        team_id=team_id,
        answers=tuple(answers),
        face=face,
        article_id=article_id,
    )
    await invitations.add(change.connection, invitation)
    await tell_invitation(change, invitation)


async def _step(
    services: Services, invitation_id: str, step: Step, guest: Guest | None = None, answer: int | None = None
) -> None:
    async with services.feed.change() as change:
        if guest is not None:
            await visitors.hold(change.connection, guest.visitor_id)
        invitation = await invitations.find(change.connection, invitation_id)
        if invitation is None or (guest and guest.visitor_id != invitation.visitor_id):
            raise NotFound
        await _carry_out(change, invitation, step, answer)
        foretell(services, change)
    await settle(services, invitation.visitor_id)


async def _carry_out(change: Change, invitation: Invitation, step: Step, answer: int | None = None) -> None:
    """Decide, keep and tell, within a change."""
    opens = step is Step.ACCEPT and invitation.article_id is None
    chat = await chats.open_one(change.connection, invitation.visitor_id) if opens else None
    chat_id = chat.id if chat else new_id() if opens else None
    events = decide(invitation, step, change.now, chat_id, answer)
    if not events:
        return
    for event in events:
        invitation = apply(invitation, event)
    await invitations.save(change.connection, invitation)
    await tell_invitation(change, invitation)
    if opens:
        await _greet(change, invitation, chat)


async def _greet(change: Change, invitation: Invitation, chat: Chat | None) -> None:
    """Open the chat of an accepted invitation, or join the one that the visitor has; its text is the first message, the
    answer that was pressed the second."""
    greeting = Say(new_id(), invitation.text, invitation.agent_id)
    answer = [] if invitation.said is None else [Say(new_id(), invitation.said)]
    if chat is None:
        await carry_out(change, await open_chat(change, _chat_of(invitation, change.now)), greeting, *answer)
    elif chat.agent_id is None:
        await carry_out(change, chat, Take(invitation.agent_id, free=True), greeting, *answer)
    elif answer:
        await carry_out(change, chat, *answer)


def _chat_of(invitation: Invitation, now: int) -> Chat:
    return Chat(
        id=invitation.chat_id or new_id(),
        site_id=invitation.site_id,
        visitor_id=invitation.visitor_id,
        phase=ChatPhase.ACTIVE,
        agent_id=invitation.agent_id,
        invitation_id=invitation.id,
        opened_at=now,
        taken_at=now,
        team_id=invitation.team_id,
    )


def _must_be(made: Invitation, agent: Agent, visitor_id: str) -> None:
    """Raises where the id names another invitation than the one asked for."""
    if (made.agent_id, made.visitor_id) != (agent.id, visitor_id):
        raise Conflict("Another invitation has this id.")
