"""Reports on a site."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from server.access import site_for
from server.api.call import Asked
from server.api.spans import days_of
from server.sites.options import goals_of
from server.staff.team import teams_of
from server.store import clock_reports, follow_ups, survey_reports, tag_reports, wait_reports
from server.store.clock_reports import ClockName
from server.trials.verdicts import Verdict, figures
from server.wire.reports import ClockReport, ClockRow, Kept, WaitReport
from server.wire.survey_reports import SurveyGroup, SurveyReport
from server.wire.tags import TagReport
from tracker.clock import DAY, SECOND

EPOCH = date(1970, 1, 1)
SPANS = (1, 7, 30, 90)
"""Days that a report may span; more than it can tell of was swept away long before."""


async def show_waits(asked: Asked[None]) -> WaitReport:
    """What visitors were promised against what they waited, in the last `days`."""
    site = await site_for(asked.services, asked.agent, asked.id)
    until = asked.services.clock.now()
    since, goal = until - days_of(asked, SPANS, 7) * DAY, goals_of(site).greet * SECOND
    async with asked.services.database.reading() as connection:
        times = await wait_reports.times(connection, site.id, since, until, goal)
        return WaitReport(
            since=since,
            until=until,
            bands=await wait_reports.bands(connection, site.id, since, until),
            waits=times.waits,
            answers=times.answers,
            greetings=times.greetings,
            greeted=times.greeted,
            goal=goal,
            returns=await wait_reports.returns(connection, site.id, since, until),
            follow_ups=await follow_ups.counts(connection, site.id, since, until),
        )


async def show_clocks(asked: Asked[None]) -> ClockReport:
    """How soon agents took chats, greeted and replied, in the last `days`."""
    site = await site_for(asked.services, asked.agent, asked.id)
    until, goals = asked.services.clock.now(), goals_of(site)
    since = until - days_of(asked, SPANS, 7) * DAY
    aims: dict[ClockName, int] = {
        "accept": goals.accept * SECOND,
        "greet": goals.greet * SECOND,
        "reply": goals.reply * SECOND,
    }
    zone = ZoneInfo(site.schedule.get("zone", "UTC"))
    async with asked.services.database.reading() as connection:
        found = await clock_reports.clocks(connection, site.id, since, until, zone=zone, aims=aims)
        names = await survey_reports.names(connection, set(found["agent"]))
    days = {day: (EPOCH + timedelta(days=int(day))).isoformat() for day in found["day"]}
    return ClockReport(
        since=since,
        until=until,
        accept_aim=aims["accept"],
        greet_aim=aims["greet"],
        reply_aim=aims["reply"],
        all=_clocks("", "", found["all"].get("", {})),
        days=[_clocks(days[day], "", found["day"][day]) for day in sorted(days, key=int, reverse=True)],
        agents=sorted(
            (_clocks(agent, names.get(agent, ""), each) for agent, each in found["agent"].items()),
            key=lambda row: (-sum(kept.count for kept in (row.accept, row.greet, row.reply) if kept), row.name),
        ),
    )


def _clocks(whose: str, name: str, found: Mapping[ClockName, Kept]) -> ClockRow:
    return ClockRow(
        whose=whose, name=name, accept=found.get("accept"), greet=found.get("greet"), reply=found.get("reply")
    )


async def show_tags(asked: Asked[None]) -> TagReport:
    """What the chats of the last `days` were about."""
    site = await site_for(asked.services, asked.agent, asked.id)
    until = asked.services.clock.now()
    async with asked.services.database.reading() as connection:
        return await tag_reports.report(connection, site.id, until - days_of(asked, SPANS, 7) * DAY, until)


async def show_survey(asked: Asked[None]) -> SurveyReport:
    """What visitors said of their chats, of the questions shown in the last `days`."""
    site = await site_for(asked.services, asked.agent, asked.id)
    until = asked.services.clock.now()
    since = until - days_of(asked, SPANS, 7) * DAY
    async with asked.services.database.reading() as connection:
        verdicts = await survey_reports.verdicts(connection, site.id, since, until)
        agents = {each.agent_id for each in verdicts if each.agent_id is not None}
        names = await survey_reports.names(connection, agents)
        words = await survey_reports.words(connection, site.id, since, until)
    teams = {team.id: team.name for team in teams_of(site)}
    return SurveyReport(
        since=since,
        until=until,
        all=figures(verdicts),
        teams=_groups(verdicts, "team_id", teams) if any(each.team_id for each in verdicts) else [],
        agents=_groups(verdicts, "agent_id", names),
        words=words,
    )


def _groups(verdicts: Sequence[Verdict], column: str, names: Mapping[str, str]) -> list[SurveyGroup]:
    """One for each value of the column, those of whom most was asked first."""
    ids: set[str | None] = {getattr(each, column) for each in verdicts}
    groups = [
        SurveyGroup(
            id=each,
            name=names.get(each or "", ""),
            figures=figures(verdict for verdict in verdicts if getattr(verdict, column) == each),
        )
        for each in ids
    ]
    return sorted(groups, key=lambda group: (-group.figures.asked, group.name))
