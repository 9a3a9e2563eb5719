"""What a socket answers to a command that was not carried out."""

from server.errors import Invalid, Taken
from server.wire.visitor import Refused
from tracker.errors import BeckonError


def refused(command_id: str, refusal: BeckonError) -> Refused:
    """Why nothing has changed."""
    return Refused(
        id=command_id,
        code=refusal.code,
        reason=refusal.reason,
        field=refusal.field if isinstance(refusal, Invalid | Taken) else "",
        retry_after=refusal.retry_after,
    )
