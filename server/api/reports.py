"""Reports on a site."""

from server.access import site_for
from server.api.call import Asked
from server.errors import Invalid
from server.options import goals_of
from server.store import wait_reports
from server.wire.reports import WaitReport
from tracker.clock import DAY, SECOND

SPANS = ("1", "7", "30", "90")
"""Days that a report may span; more than it can tell of was swept away long before."""


async def show_waits(asked: Asked[None]) -> WaitReport:
    """What visitors were promised against what they waited, in the last `days`."""
    site = await site_for(asked.services, asked.agent, asked.id)
    until = asked.services.clock.now()
    since, goal = until - _days(asked) * DAY, goals_of(site).greet * SECOND
    async with asked.services.database.reading() as connection:
        waits, answers, greetings = await wait_reports.times(connection, site.id, since, until)
        return WaitReport(
            since=since,
            until=until,
            bands=await wait_reports.bands(connection, site.id, since, until),
            waits=waits,
            answers=answers,
            greetings=greetings,
            greeted=await wait_reports.greeted(connection, site.id, since, until, goal),
            goal=goal,
        )


def _days(asked: Asked[None]) -> int:
    days = asked.request.query_params.get("days", "7")
    if days not in SPANS:
        raise Invalid("days", "A report spans 1, 7, 30 or 90 days.")
    return int(days)
