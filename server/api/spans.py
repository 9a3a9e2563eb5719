"""How many days a report is asked for."""

from server.api.call import Asked
from server.errors import Invalid


def days_of(asked: Asked[None], spans: tuple[int, ...], default: int) -> int:
    """What `days` says in the query; raises `Invalid` where that is none of `spans`."""
    given = asked.request.query_params.get("days", str(default))
    if given not in map(str, spans):
        *some, last = spans
        raise Invalid("days", f"A report spans {', '.join(map(str, some))} or {last} days.")
    return int(given)
