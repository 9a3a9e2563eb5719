"""Rules in SQL."""

from typing import Any

import orjson
from pydantic import ValidationError
from sqlalchemy import Row, Select, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from server.rules.posted import Unreadable
from server.tables.rules import rule_acts, rule_versions, rules
from server.tables.staff import agents
from server.wire.rules import Rule, RuleAct, RuleGone, RuleHistory, RuleVersion, RuleView, rule_adapter
from tracker.codec import encode

MOST = 200
"""Rules of one site."""
LATEST = 100
"""Versions that are shown, as many times that it was switched, and as many rules that were taken away."""


async def of_site(connection: AsyncConnection, site_id: str) -> tuple[list[RuleView], list[Unreadable]]:
    """The rules of a site, the one that comes first first, and those that can't be read here."""
    views, unreadable = await _sorted_out(connection, _viewed().where(rules.c.site_id == site_id))
    return sorted(views, key=lambda view: (-view.rule.priority, view.id)), unreadable


async def find(connection: AsyncConnection, rule_id: str) -> RuleView | None:
    """None also where it can't be read here: then nobody changes it from here."""
    views, _ = await _sorted_out(connection, _viewed().where(rules.c.id == rule_id))
    return views[0] if views else None


async def hold(connection: AsyncConnection, rule_id: str) -> RuleView | None:
    """The rule, which nobody else changes until the commit."""
    await connection.execute(select(rules.c.id).where(rules.c.id == rule_id).with_for_update())
    return await find(connection, rule_id)


async def add(connection: AsyncConnection, view: RuleView, agent_id: str) -> None:
    """Keep a new rule and its first version, and that it acts at once where it does."""
    row = {"id": view.id, "site_id": view.site, "state": view.state, "version": view.version, "stretch": view.stretch}
    done = {"changes": 1, "content": plain(view.rule), "changed_at": view.changed_at, "changed_by": agent_id}
    await connection.execute(insert(rules).values(row | done))
    await _note(connection, view, agent_id)
    if view.state != "draft":
        await _note_act(connection, view.id, view.state)


async def _save(connection: AsyncConnection, view: RuleView, agent_id: str) -> None:
    """Write a rule that is held."""
    values = {"state": view.state, "version": view.version, "stretch": view.stretch, "content": plain(view.rule)}
    await _change(connection, view.id, **values, changed_at=view.changed_at, changed_by=agent_id)


async def save_state(connection: AsyncConnection, view: RuleView, agent_id: str) -> None:
    """Write a rule that is held and has another state now."""
    await _save(connection, view, agent_id)
    await _note_act(connection, view.id, view.state)


async def save_version(connection: AsyncConnection, view: RuleView, agent_id: str) -> None:
    """Write a rule that is held and says something else now."""
    await _save(connection, view, agent_id)
    await _note(connection, view, agent_id)


async def remove(connection: AsyncConnection, rule_id: str, agent_id: str, now: int) -> None:
    await _change(connection, rule_id, removed_at=now, changed_at=now, changed_by=agent_id)
    await _note_act(connection, rule_id, "removed")


async def revision(connection: AsyncConnection) -> int:
    """How many changes there have been to any rule of any site."""
    return await connection.scalar(select(func.sum(rules.c.changes))) or 0


async def active(connection: AsyncConnection) -> tuple[list[RuleView], list[Unreadable]]:
    """The active rules of all sites, and those that can't be read here."""
    return await _sorted_out(connection, _viewed().where(rules.c.state == "active"))


async def names_saying(connection: AsyncConnection, site_id: str, what: str) -> list[str]:
    """The names of the site's rules that name something by its id, those among them that can't be read here."""
    live = select(rules.c.content).where(rules.c.site_id == site_id, rules.c.removed_at.is_(None))
    found = await connection.scalars(live.where(rules.c.content.contains(what, autoescape=True)))
    return [_name(content) for content in found]


async def count(connection: AsyncConnection, site_id: str) -> int:
    """How many rules the site has."""
    live = select(func.count()).where(rules.c.site_id == site_id, rules.c.removed_at.is_(None))
    return await connection.scalar(live) or 0


async def history(connection: AsyncConnection, rule_id: str) -> RuleHistory:
    """What was done to the rule, by whom."""
    return RuleHistory(versions=await _versions(connection, rule_id), acts=await _acts(connection, rule_id))


async def gone(connection: AsyncConnection, site_id: str) -> list[RuleGone]:
    """The rules of a site that were taken away, the last one first."""
    found = select(rules.c.id, rules.c.content, rules.c.removed_at, agents.c.name).join(agents)
    found = found.where(rules.c.site_id == site_id, rules.c.removed_at.is_not(None))
    rows = await connection.execute(found.order_by(rules.c.removed_at.desc(), rules.c.id).limit(LATEST))
    return [RuleGone(id=row.id, name=_name(row.content), at=row.removed_at, agent_name=row.name) for row in rows]


async def _acts(connection: AsyncConnection, rule_id: str) -> list[RuleAct]:
    """When the rule was switched, the latest first."""
    found = select(rule_acts, agents.c.name).join(agents).where(rule_acts.c.rule_id == rule_id)
    rows = await connection.execute(found.order_by(rule_acts.c.number.desc()).limit(LATEST))
    return [RuleAct(act=row.act, at=row.at, agent_name=row.name) for row in rows]


async def _versions(connection: AsyncConnection, rule_id: str) -> list[RuleVersion]:
    """What the rule was, the latest first, as far as it can be read here."""
    found = select(rule_versions, agents.c.name).join(agents).where(rule_versions.c.rule_id == rule_id)
    rows = await connection.execute(found.order_by(rule_versions.c.version.desc()).limit(LATEST))
    return [
        RuleVersion(version=row.version, at=row.at, agent_name=row.name, rule=rule)
        for row in rows
        if (rule := _read(row.content)) is not None
    ]


async def author(connection: AsyncConnection, rule_id: str) -> str:
    """The id of whoever changed the rule last."""
    made: str = (await connection.execute(select(rules.c.changed_by).where(rules.c.id == rule_id))).scalar_one()
    return made


async def version_at(connection: AsyncConnection, rule_id: str, version: int) -> int:
    """When the rule became this version."""
    made = select(rule_versions.c.at).where(rule_versions.c.rule_id == rule_id, rule_versions.c.version == version)
    return int(await connection.scalar(made) or 0)


def plain(rule: Rule) -> str:
    """The rule as it lies in SQL."""
    return encode(rule).decode()


def _viewed() -> Select[Any]:
    return select(rules, agents.c.name).join(agents).where(rules.c.removed_at.is_(None))


async def _sorted_out(connection: AsyncConnection, found: Select[Any]) -> tuple[list[RuleView], list[Unreadable]]:
    views, unreadable = [], []
    for row in await connection.execute(found):
        if (rule := _read(row.content)) is not None:
            views.append(_view(row, rule))
        else:
            unreadable.append(Unreadable(row.id, _name(row.content), row.version))
    return views, unreadable


def _name(content: str) -> str:
    """What the rule is called, also where the rest of it can't be read here."""
    return str(orjson.loads(content).get("name", ""))


def _read(content: str) -> Rule | None:
    """The rule; None where a newer Beckon wrote what this one does not know."""
    try:
        return rule_adapter.validate_json(content)
    except ValidationError:
        return None


def _view(row: Row[Any], rule: Rule) -> RuleView:
    return RuleView(
        id=row.id,
        site=row.site_id,
        state=row.state,
        version=row.version,
        changed_at=row.changed_at,
        changed_by=row.name,
        rule=rule,
        stretch=row.stretch,
    )


async def _change(connection: AsyncConnection, rule_id: str, **values: object) -> None:
    held = update(rules).where(rules.c.id == rule_id)
    await connection.execute(held.values(values | {"changes": rules.c.changes + 1}))


async def _note(connection: AsyncConnection, view: RuleView, agent_id: str) -> None:
    row = {"rule_id": view.id, "version": view.version, "at": view.changed_at, "agent_id": agent_id}
    await connection.execute(insert(rule_versions).values(row | {"content": plain(view.rule)}))


async def _note_act(connection: AsyncConnection, rule_id: str, act: str) -> None:
    """Whoever changed the rule last did this."""
    done = select(rules.c.id, rules.c.changes, literal(act), rules.c.changed_at, rules.c.changed_by)
    await connection.execute(
        insert(rule_acts).from_select(["rule_id", "number", "act", "at", "agent_id"], done.where(rules.c.id == rule_id))
    )
