"""What each audience sees: explicit fields, so that nothing is told by accident. Visitors learn an agent's name and
nothing else of the team."""

from collections.abc import Mapping
from typing import cast

from server.chat import Chat
from server.chat_steps import Said
from server.invitation import Invitation
from server.options import options_of
from server.promise import Promise
from server.team import Team, teams_of
from server.wire import agent_views as agent
from server.wire import visitor
from tracker import wire
from tracker.site import Site


def visitor_invitation(invitation: Invitation, agent_name: str) -> wire.Invitation:
    """An invitation for its visitor."""
    return wire.Invitation(
        id=invitation.id,
        phase=invitation.phase.value,
        agent=agent_name,
        text=invitation.text,
        expires_at=invitation.expires_at,
        chat=invitation.chat_id,
        refusals=invitation.refusals,
        regardless=invitation.reason is not None,
    )


def agent_invitation(invitation: Invitation, agent_name: str) -> agent.InvitationView:
    """An invitation for the agents of its site."""
    return agent.InvitationView(
        id=invitation.id,
        site=invitation.site_id,
        visitor=invitation.visitor_id,
        phase=invitation.phase.value,
        agent=invitation.agent_id,
        agent_name=agent_name,
        text=invitation.text,
        at=invitation.phase_at,
        expires_at=invitation.expires_at,
        chat=invitation.chat_id,
        refusals=invitation.refusals,
        reason=invitation.reason,
        for_good=invitation.for_good,
        rule=invitation.rule_id,
    )


def visitor_chat(chat: Chat, agent_name: str) -> visitor.Chat:
    """A chat for its visitor."""
    return visitor.Chat(
        id=chat.id,
        phase=chat.phase.value,
        agent=agent_name or None,
        left_message=chat.left_message,
        read=chat.agent_read,
        seen=chat.visitor_read,
        ended_by=chat.ended_by,
        promise=visitor_promise(chat),
    )


def visitor_promise(chat: Chat) -> visitor.Promised | None:
    """What the visitor of a chat was promised, for them."""
    if chat.promise is None:
        return None
    reachable = bool(chat.email or chat.promise.phone)
    promise = chat.promise
    return visitor.Promised(kind=promise.kind, by=chat.answer_by, reachable=reachable, closing=promise.closing)


def agent_promise(promise: Promise, by: int | None, kept_at: int | None) -> agent.PromiseView:
    """What the visitor of a chat was promised, for agents."""
    attempts = tuple(
        agent.AttemptView(agent=attempt.agent_id, at=attempt.at, note=attempt.note) for attempt in promise.attempts
    )
    return agent.PromiseView(
        kind=promise.kind,
        left_at=promise.left_at,
        by=by,
        phone=promise.phone,
        consent=promise.consent,
        closing=promise.closing,
        attempts=attempts,
        kept_at=kept_at,
    )


def visitor_message(message: Said, name: str) -> visitor.Message:
    """A message for the visitor of its chat; `name` is that of the agent who wrote it."""
    return visitor.Message(
        id=message.id,
        chat=message.chat_id,
        position=message.position,
        author=message.author,
        name=name,
        text=message.text,
        at=message.at,
    )


def agent_message(message: Said, name: str) -> agent.MessageView:
    """A message for the agents of its site."""
    return agent.MessageView(
        id=message.id,
        chat=message.chat_id,
        position=message.position,
        author=message.author,
        agent=message.agent_id,
        name=name,
        text=message.text,
        at=message.at,
    )


def claimed_name(traits: object) -> str:
    """What the site claims that a visitor is called, or empty."""
    name = cast("dict[str, object]", traits).get("name") if isinstance(traits, dict) else None
    return name if isinstance(name, str) else ""


def site_view(
    site: Site, availability: wire.Availability, queue: agent.QueueView, teams: Mapping[str, wire.TeamChoice]
) -> agent.SiteView:
    """A site for its agents; `teams` is what visitors see of those."""
    options = options_of(site)
    return agent.SiteView(
        id=site.id,
        key=site.key,
        name=site.name,
        accent=options.accent,
        greetings=tuple(options.greetings),
        availability=availability,
        first_view_at=site.first_view_at,
        queue=queue,
        goals=options.goals,
        teams=tuple(_team_seen(team, teams[team.id]) for team in teams_of(site)),
    )


def _team_seen(team: Team, shown: wire.TeamChoice) -> agent.TeamSeen:
    members = tuple(sorted(team.members))
    return agent.TeamSeen(id=team.id, name=team.name, members=members, state=shown.availability.state)


def waiting_invitation(invitation: agent.InvitationView) -> wire.Invitation:
    """An invitation as agents see it, for its visitor."""
    return wire.Invitation(
        id=invitation.id,
        phase=invitation.phase,
        agent=invitation.agent_name,
        text=invitation.text,
        expires_at=invitation.expires_at,
        chat=invitation.chat,
        refusals=invitation.refusals,
        regardless=invitation.reason is not None,
    )
