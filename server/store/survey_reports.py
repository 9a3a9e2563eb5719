"""What visitors said of the chats of a site, in SQL."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from server.tables.chats import chats, surveys
from server.tables.staff import agents
from server.trials.verdicts import Verdict
from server.wire.survey_reports import SurveySaid

LATEST = 50
"""Words that are shown."""


async def verdicts(connection: AsyncConnection, site_id: str, since: int, until: int) -> list[Verdict]:
    """What came of the questions that were shown between these times: each combination once, with how often."""
    columns = (chats.c.agent_id, chats.c.team_id, surveys.c.phase, surveys.c.solved, surveys.c.score)
    asked = select(*columns, func.count()).join(chats).where(_shown(site_id, since, until)).group_by(*columns)
    return [Verdict(*row) for row in await connection.execute(asked)]


async def names(connection: AsyncConnection, agent_ids: set[str]) -> dict[str, str]:
    """What these agents are called."""
    found = await connection.execute(select(agents.c.id, agents.c.name).where(agents.c.id.in_(agent_ids)))
    return {row.id: row.name for row in found}


async def words(connection: AsyncConnection, site_id: str, since: int, until: int) -> list[SurveySaid]:
    """What was written, the latest first."""
    said = select(surveys, agents.c.name).join(chats, chats.c.id == surveys.c.chat_id)
    said = said.outerjoin(agents, agents.c.id == chats.c.agent_id)
    said = said.where(_shown(site_id, since, until), surveys.c.words != "")
    latest = said.order_by(surveys.c.phase_at.desc(), surveys.c.chat_id).limit(LATEST)
    return [
        SurveySaid(
            chat=row.chat_id,
            agent_name=row.name or "",
            at=row.phase_at,
            solved=row.solved,
            score=row.score,
            words=row.words,
        )
        for row in await connection.execute(latest)
    ]


def _shown(site_id: str, since: int, until: int) -> ColumnElement[bool]:
    return (surveys.c.site_id == site_id) & surveys.c.asked_at.between(since, until)
