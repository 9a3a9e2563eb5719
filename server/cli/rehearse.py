"""`beckon rehearse`: what a rule would have done in visits of the past."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from server.actions.rehearsing import cast_of, with_outside
from server.actions.rules import checked_at
from server.cli.console import opened, print_facts, print_json, run
from server.errors import Invalid
from server.rules.log_stories import LogStories
from server.rules.rehearsal import Rehearsing
from server.rules.unkept import asks_for_results
from server.services import Services
from server.sites.demo_site import DEMO_KEY
from server.store import rules, stories
from server.validation import from_json
from server.wire.rehearsals import MOST_DAYS, Rehearsal, RehearsalStep
from server.wire.rules import HintAgents, Rule, RuleView, rule_adapter
from tracker.clock import DAY
from tracker.enrichment.atlas import Atlas
from tracker.logbook.page_log import PageLog
from tracker.settings import load_settings
from tracker.site import Site

ANSWERS = {"yes": True, "no": False}
STEPS = {"held": "Held back: ", "invited": "Would have been invited: "}
GATES = {
    "qualified": "its conditions held",
    "schedule": "held back by its own hours",
    "text": "held back by a text that names what was not known",
    "priority": "held back by another rule that came first",
    "once": "held back since it had invited already",
    "contact": "held back by the contact budget",
    "article": "held back by an article that was not published",
    "agents": "held back for nobody was free, or it was out of hours",
    "control": "left out to compare with",
}
DEFAULT_DAYS = 7
NO_RESULTS = "An access log does not tell what searches found: there nobody searches without a result."
DRAFT = "00000000-0000-7000-8000-000000000000"
"""Whom a rule in a file leaves out to compare with is drawn by this id, in each run alike."""

Said = Annotated[str, typer.Argument(metavar="RULE", help="A file with the rule as JSON, or the name of one there is.")]
Log = Annotated[Path | None, typer.Option(help="An access log to look at, instead of what was recorded.")]
Days = Annotated[
    int | None,
    typer.Option(min=1, max=MOST_DAYS, help=f"How many days of recorded visits to look at ({DEFAULT_DAYS})."),
]
Key = Annotated[str, typer.Option("--site", metavar="KEY", help="The site whose rule, hours and budget it is.")]
Assume = Annotated[
    list[str] | None, typer.Option(metavar="KIND=yes", help="What conditions count as that nobody kept anything of.")
]
Json = Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")]


def rehearse(
    rule: Said, *, log: Log = None, days: Days = None, site: Key = DEMO_KEY, assume: Assume = None, json: Json = False
) -> None:
    """See whom a rule would have invited, without inviting anybody.

    Example: [bold]beckon rehearse pricing.json --log access.log --site demo[/bold]
    """
    asked, found = run(_rehearse(_written(rule) or rule, log, days, site, _assumed(assume or [])))
    if json:
        print_json(found)
    else:
        notes = [_nobody(found, log, days or DEFAULT_DAYS)] if not found.visits else [*found.untold]
        if log is not None and asks_for_results(asked.when):
            notes.append(NO_RESULTS)
        facts = _facts(found, hint=isinstance(asked.action, HintAgents))
        print_facts(facts | ({"note": " ".join(notes)} if notes else {}))


async def _rehearse(
    said: Rule | str, log: Path | None, days: int | None, key: str, assumed: dict[str, bool]
) -> tuple[Rule, Rehearsal]:
    if log is not None and days is not None:
        raise Invalid("days", "A log is looked at as a whole, whatever its dates: leave --days out.")
    settings = load_settings()
    async with opened(settings) as services:
        site = services.sites.by_key(key)
        view = await _view(services, site, said)
        cast = await cast_of(services, view)
        if unknown := cast.unknown(assumed):
            kinds = ", ".join(f"{each.kind} ({each.words})" for each in unknown)
            raise Invalid(
                "assume", f"Nobody kept what these conditions ask: {kinds}. Say {unknown[0].kind}=yes or =no."
            )
        rehearsing = cast.rehearsing(assumed)
        if log is None:
            now = services.clock.now()
            async for some in stories.recorded(services.database, site.id, now - (days or DEFAULT_DAYS) * DAY, now):
                rehearsing.take_all(some)
        else:
            with closing(Atlas.open(settings.geoip_path)) as atlas:
                _over_log(rehearsing, log, site, atlas)
        found = rehearsing.result()
        return view.rule, found if log is not None else await with_outside(services, site, found)


def _over_log(rehearsing: Rehearsing, log: Path, site: Site, atlas: Atlas) -> None:
    if not site.origins:
        raise Invalid("site", "This site has no origin yet, so no page of it can report.")
    with log.open(errors="replace") as lines:
        pages = PageLog(lines, min(site.origins))
        rehearsing.take_all(LogStories(pages, site, atlas))
    if pages.lines and pages.broken == pages.lines:
        raise Invalid("log", "No line of it is one of an access log in the combined format.")


def _written(said: str) -> Rule | None:
    """The rule in a file, where there is one of this name."""
    file = Path(said)
    return from_json(rule_adapter, file.read_bytes()) if file.is_file() else None


async def _view(services: Services, site: Site, said: Rule | str) -> RuleView:
    """The rule as if it were a new one of the site, or one that there is."""
    now = services.clock.now()
    if not isinstance(said, str):
        rule = checked_at(site, said, now)
        return RuleView(id=DRAFT, site=site.id, state="draft", version=1, changed_at=now, changed_by="", rule=rule)
    async with services.database.reading() as connection:
        views, _ = await rules.of_site(connection, site.id)
    found = [each for each in views if said in (each.id, each.rule.name)]
    if not found:
        raise Invalid("rule", f"There is no file {said}, and no rule of this name.")
    return found[0]


def _assumed(given: list[str]) -> dict[str, bool]:
    said = [each.partition("=") for each in given]
    if wrong := next((kind for kind, _, answer in said if answer not in ANSWERS), None):
        raise Invalid("assume", f"Say {wrong}=yes or {wrong}=no.")
    return {kind: ANSWERS[answer] for kind, _, answer in said}


def _nobody(found: Rehearsal, log: Path | None, days: int) -> str:
    """Why there was nothing to look at."""
    if log is not None:
        return "No page of this log was read by a person: crawlers, files and refused requests are left out."
    if found.outside_at is None:
        return "No visit of this site is recorded."
    return f"No recorded visit began in the last {days} days; the latest one did on {_moment(found.outside_at)}."


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d %H:%M} UTC"


def _facts(found: Rehearsal, *, hint: bool) -> dict[str, str]:
    facts = {
        "visits": f"{found.visits:,}",
        "page views": f"{found.pages:,}",
        f"would have been {'pointed out' if hint else 'invited'}": f"{found.invited:,}",
    }
    if found.first_at is not None and found.last_at is not None:
        facts["visits began"] = f"from {_moment(found.first_at)} to {_moment(found.last_at)}"
    refused = {} if hint else {"of whom had refused": f"{found.refused_before:,} before, {found.refused_later:,} later"}
    gates = {words: f"{found.gates[name]:,}" for name, words in GATES.items() if name in found.gates and not hint}
    examples = {
        f"example {number}": "\n" + "\n".join(_step(step, hint=hint) for step in each.steps)
        for number, each in enumerate(found.examples, 1)
    }
    return facts | refused | gates | examples


def _step(step: RehearsalStep, *, hint: bool) -> str:
    at = datetime.fromtimestamp(step.at / 1000, UTC)
    words = "Would have been pointed out." if hint and step.kind == "invited" else STEPS.get(step.kind, "") + step.words
    return f"  {at:%Y-%m-%d %H:%M:%S}  {words}"
