"""What each audience sees: explicit fields, so that nothing is told by accident. Visitors learn an agent's name and
picture, where the site's owner wants that, and nothing else of the team."""

from collections.abc import Mapping
from typing import cast

from server.chats.chat import Chat
from server.chats.lines import for_agents
from server.chats.mailed import Mailed
from server.chats.note import Note
from server.chats.steps import Said
from server.chats.survey import is_due
from server.offers.invitation import Invitation
from server.sites.faces import Face
from server.sites.options import options_of
from server.staff.agent import Person
from server.staff.team import Team, teams_of
from server.waiting.promise import Promise
from server.wire import agent_views as agent
from server.wire import chats_seen, colleagues, visitor, visitors_seen
from server.wire.follow_ups import FollowUpAsked, FollowUpView
from server.wire.mail import Mailed as OwnMail
from server.wire.secure import SecureForm, SecureView
from server.wire.secure_forms import FormSeen
from server.wire.surveys import Survey, SurveyView
from tracker.site import Site
from tracker.text import in_a_line
from tracker.wire import answer


def agent_invitation(invitation: Invitation, person: Person) -> visitors_seen.InvitationView:
    """An invitation for the agents of its site."""
    return visitors_seen.InvitationView(
        id=invitation.id,
        site=invitation.site_id,
        visitor=invitation.visitor_id,
        phase=invitation.phase.value,
        agent=invitation.agent_id,
        agent_name=person.name,
        agent_picture=person.picture,
        text=invitation.text,
        at=invitation.phase_at,
        expires_at=invitation.expires_at,
        chat=invitation.chat_id,
        refusals=invitation.refusals,
        reason=invitation.reason,
        for_good=invitation.for_good,
        rule=invitation.rule_id,
        answers=invitation.answers,
        face=invitation.face,
        article=invitation.article_id,
    )


def visitor_invitation(invitation: visitors_seen.InvitationView, face: Face) -> answer.Invitation:
    """An invitation as agents see it, for its visitor; `face` is that of whom it comes from."""
    return answer.Invitation(
        id=invitation.id,
        phase=invitation.phase,
        agent=invitation.face or face.name,
        style="" if invitation.face else face.style,
        text=invitation.text,
        expires_at=invitation.expires_at,
        chat=invitation.chat,
        refusals=invitation.refusals,
        regardless=invitation.reason is not None,
        answers=invitation.answers,
        article=invitation.article,
    )


def visitor_chat(chat: Chat, view: chats_seen.ChatView, face: Face) -> visitor.Chat:
    """A chat for its visitor; `view` is that of agents, `face` that of the agent who leads it."""
    return visitor.Chat(
        id=chat.id,
        phase=chat.phase.value,
        agent=None if face.is_site else face.name or None,
        style=face.style,
        left_message=chat.left_message,
        read=chat.agent_read,
        seen=chat.visitor_read,
        ended_by=chat.ended_by,
        promise=visitor_promise(chat),
        survey=visitor_survey(view.survey) if is_due(chat) else None,
        closes_at=chat.closes_at,
        back_by=chat.back_by,
        mailed=_own_mail(chat.mailed),
        secure=visitor_secure(view.secure),
        follow_up=visitor_follow_up(view.follow_up),
    )


def _own_mail(mailed: Mailed | None) -> OwnMail | None:
    """The transcript that the visitor of a chat asked for."""
    asked = mailed is not None and mailed.kind == "transcript"
    return OwnMail(to=mailed.to, phase=mailed.phase.value) if mailed and asked else None


def visitor_secure(seen: SecureView | None) -> SecureForm | None:
    """The secure form that waits for the visitor of a chat."""
    if seen is None or seen.phase != "asked":
        return None
    return SecureForm(id=seen.id, fields=seen.labels or seen.fields, kinds=seen.kinds, until=seen.until)


def visitor_follow_up(seen: FollowUpView | None) -> FollowUpAsked | None:
    """The follow-up about which the visitor of a chat is asked."""
    if seen is None or seen.phase != "asked":
        return None
    return FollowUpAsked(id=seen.id, purpose=seen.purpose, way=seen.way, due_at=seen.promised_at)


def visitor_survey(seen: SurveyView | None) -> Survey:
    """What the visitor of a chat is asked, and has said."""
    if seen is None:
        return Survey(phase="due")
    return Survey(phase=seen.phase, solved=seen.solved, score=seen.score, words=seen.words)


def visitor_promise(chat: Chat) -> visitor.Promised | None:
    """What the visitor of a chat was promised, for them."""
    if chat.promise is None:
        return None
    reachable = bool(chat.email or chat.promise.phone)
    promise = chat.promise
    return visitor.Promised(kind=promise.kind, by=chat.answer_by, reachable=reachable, closing=promise.closing)


def agent_promise(promise: Promise, by: int | None, kept_at: int | None) -> chats_seen.PromiseView:
    """What the visitor of a chat was promised, for agents."""
    attempts = tuple(
        chats_seen.AttemptView(agent=attempt.agent_id, at=attempt.at, note=attempt.note) for attempt in promise.attempts
    )
    return chats_seen.PromiseView(
        kind=promise.kind,
        left_at=promise.left_at,
        by=by,
        phone=promise.phone,
        consent=promise.consent,
        closing=promise.closing,
        attempts=attempts,
        kept_at=kept_at,
    )


def visitor_message(message: Said, face: Face) -> visitor.Message:
    """A message for the visitor of its chat; `face` is that of the agent who wrote it."""
    return visitor.Message(
        id=message.id,
        chat=message.chat_id,
        position=message.position,
        author=message.author,
        name=face.name,
        text=message.text,
        at=message.at,
        attached=message.attached,
    )


def agent_message(message: Said, name: str) -> chats_seen.MessageView:
    """A message for the agents of its site, in English where nobody wrote it."""
    return chats_seen.MessageView(
        id=message.id,
        chat=message.chat_id,
        position=message.position,
        author=message.author,
        agent=message.agent_id,
        name=name,
        text=for_agents(message.text) if message.author == "system" else message.text,
        at=message.at,
        attached=message.attached,
    )


def agent_note(note: Note, name: str) -> colleagues.NoteView:
    """A note for the agents of its site; `name` is that of its writer."""
    return colleagues.NoteView(
        id=note.id,
        chat=note.chat_id,
        kind=note.kind,
        agent=note.agent_id,
        name=name,
        text=note.text,
        to=note.to,
        answers=note.answers,
        team=note.team_id,
        at=note.at,
    )


def claimed_name(traits: object) -> str:
    """What the site claims that a visitor is called, or empty."""
    name = cast("dict[str, object]", traits).get("name") if isinstance(traits, dict) else None
    return in_a_line(name) if isinstance(name, str) else ""


def site_view(
    site: Site, availability: answer.Availability, queue: agent.QueueView, teams: Mapping[str, answer.TeamChoice]
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
        ending=options.ending,
        tags=tuple(options.tags),
        avoided=tuple(options.avoided),
        acronyms=tuple(options.acronyms),
        secure_forms=tuple(
            FormSeen(name=form.name, fields=tuple(field.label for field in form.fields))
            for form in options.secure_forms
        ),
        teams=tuple(_team_seen(team, teams[team.id]) for team in teams_of(site)),
    )


def _team_seen(team: Team, shown: answer.TeamChoice) -> agent.TeamSeen:
    members = tuple(sorted(team.members))
    return agent.TeamSeen(id=team.id, name=team.name, members=members, state=shown.availability.state)


def person_of(view: visitors_seen.InvitationView | chats_seen.ChatView) -> Person:
    """What is to be seen of the agent who invites, or leads the chat."""
    return Person(view.agent_name, view.agent_picture)
