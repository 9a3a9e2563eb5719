"""The answer to a visitor's hello. The socket is subscribed first; then the position in the feed is read, then the
state, then what has come since is handed on: nothing falls in between, and what comes twice is the same."""

from server.actions.conversation import settle
from server.actions.invitations import deliver
from server.feed import visitor_channel
from server.gateways.socket import Socket
from server.guest import Guest
from server.hub import Subscription
from server.invitation import Phase
from server.services import Services
from server.store import chat_views, chats, invitations
from server.views import visitor_chat, visitor_invitation, visitor_message
from server.wire.visitor import Welcome
from server.wire.visitor_commands import Resume


async def welcome(
    services: Services, guest: Guest, socket: Socket, subscription: Subscription, resume: Resume | None
) -> None:
    """Send the state, or what was missed, and begin to hand on what comes."""
    missed = await _missed(services, guest, resume)
    async with services.database.reading() as connection:
        position = await services.feed.position(connection, visitor_channel(guest.visitor_id))
        invitation = await invitations.named_open_one(connection, guest.visitor_id)
        shown = await chats.shown_one(connection, guest.visitor_id, services.clock.now())
        chat = visitor_chat(shown, (await chat_views.one(connection, shown.id)).agent_name) if shown else None
        said = await chats.messages_of(connection, shown.id) if shown else []
    if resume is not None and missed is not None:
        position = resume.sequence
    socket.send(
        Welcome(
            epoch=services.feed.epoch,
            sequence=position,
            reload=missed is None,
            now=services.clock.now(),
            availability=services.board.of(guest.site),
            invitation=visitor_invitation(*invitation) if invitation else None,
            chat=chat,
            messages=[visitor_message(message, name) for message, name in said],
        )
    )
    services.hub.start(subscription, position)
    for sequence, text in missed or ():
        subscription.offer(sequence, text)
    await settle(services, guest.visitor_id)
    if invitation and invitation[0].phase is Phase.CREATED:
        await deliver(services, invitation[0].id)


async def _missed(services: Services, guest: Guest, resume: Resume | None) -> list[tuple[int, str]] | None:
    """The frames since the client left off; None where it has to start anew."""
    if resume is None or resume.epoch != services.feed.epoch:
        return None
    return await services.feed.since(visitor_channel(guest.visitor_id), resume.sequence)
