"""The answer to a visitor's hello. The socket is subscribed first; then the position in the feed is read, then the
state, then what has come since is handed on: nothing falls in between, and what comes twice is the same."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncConnection

from server.actions.conversation import hang
from server.actions.invitations import deliver
from server.chats.steps import Said
from server.feed import visitor_channel
from server.gateways.standing import Standing
from server.hub import Subscription
from server.services import Services
from server.signin.guest import Guest
from server.sites.faces import Face
from server.sites.options import asks_at_end
from server.staff.agent import Person
from server.store import chat_views, chats, invitations, surveys, visitors
from server.views import agent_invitation, person_of, visitor_chat, visitor_invitation, visitor_message
from server.wire.visitor import Chat, PlaceChanged, Welcome
from server.wire.visitor_commands import Resume
from tracker.wire.answer import Invitation


class Told(NamedTuple):
    """What a visitor is to know: the open invitation, the chat, and its messages with whom they come from."""

    invitation: Invitation | None = None
    chat: Chat | None = None
    messages: Sequence[tuple[Said, Face]] = ()


NOTHING = Told()
"""Of a visitor to whom no frame was ever told: there is no invitation and no chat without one. Nearly everybody who
comes is such a visitor, and a look at the feed and at who was recognised is all that they cost."""


async def welcome(services: Services, standing: Standing, subscription: Subscription, resume: Resume | None) -> None:
    """Send the state, or what was missed, and begin to hand on what comes. Raises `Moved` where the visitor goes on as
    another one: their ticket may be older than that."""
    guest, socket = standing.guest, standing.socket
    missed = await _missed(services, guest, resume)
    async with services.database.reading() as connection:
        position = await services.feed.position(connection, visitor_channel(guest.visitor_id))
        await visitors.must_be_themselves(connection, guest.visitor_id)
        told = await _told(services, connection, guest) if position else NOTHING
    if resume is not None and missed is not None:
        position = resume.sequence
    site = services.sites.by_id(guest.site.id)
    place = services.waits.place_of(told.chat.id) if told.chat else None
    socket.send(
        Welcome(
            epoch=_epoch(services, guest),
            sequence=position,
            reload=missed is None,
            now=services.clock.now(),
            availability=standing.availability,
            invitation=told.invitation,
            chat=told.chat,
            place=place,
            messages=[visitor_message(*each) for each in told.messages],
            teams={} if standing.blocked else services.board.teams(site),
        )
    )
    services.hub.start(subscription, position)
    for sequence, text in missed or ():
        subscription.offer(sequence, text)
    if place is not None:
        socket.send(PlaceChanged(place=place))
    if told is not NOTHING:
        await hang(services, guest.visitor_id)
    if told.invitation and told.invitation.phase == "created":
        await deliver(services, told.invitation.id)


async def _told(services: Services, connection: AsyncConnection, guest: Guest) -> Told:
    faces, site_id = services.faces, guest.site.id
    offered = await invitations.named_open_one(connection, guest.visitor_id)
    invitation = visitor_invitation(agent_invitation(*offered), faces.of(site_id, offered[1])) if offered else None
    now = services.clock.now()
    shown = await chats.shown_one(connection, guest.visitor_id, now)
    if shown is None and asks_at_end(services.sites.by_id(guest.site.id)):
        shown = await surveys.offered_one(connection, guest.visitor_id, now)
    if shown is None:
        return Told(invitation)
    view = await chat_views.one(connection, shown.id)
    said = [
        (message, faces.of(site_id, Person(name), shown.team_id))
        for message, name in await chats.messages_of(connection, shown.id)
    ]
    return Told(invitation, visitor_chat(shown, view, faces.of(site_id, person_of(view), shown.team_id)), said)


async def _missed(services: Services, guest: Guest, resume: Resume | None) -> list[tuple[int, str]] | None:
    """The frames since the client left off; None where it has to start anew."""
    if resume is None or resume.epoch != _epoch(services, guest):
        return None
    return await services.feed.since(visitor_channel(guest.visitor_id), resume.sequence)


def _epoch(services: Services, guest: Guest) -> str:
    """What the numbers of this visitor's frames belong to: a browser may have those of another, as whom it came, and
    those that told of agents what the site does not want to be told any more are never told again."""
    told = f"{services.feed.epoch}{guest.visitor_id}{services.faces.shown(guest.site.id)}"
    return sha256(told.encode()).hexdigest()
