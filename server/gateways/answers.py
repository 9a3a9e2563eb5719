"""What a socket answers to a command that was not carried out."""

from server.wire.visitor import Refused
from tracker.errors import BeckonError, TooMany


def refused(command_id: str, refusal: BeckonError) -> Refused:
    """Why nothing has changed."""
    retry_after = refusal.retry_after if isinstance(refusal, TooMany) else 0
    return Refused(id=command_id, code=refusal.code, reason=refusal.reason, retry_after=retry_after)
