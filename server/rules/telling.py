"""What happened in a visit, in sentences."""

from collections.abc import Iterable, Iterator

from server.offers.spans import count
from server.rules.facts import Facts
from server.rules.probe import quoted
from server.wire.rehearsals import RehearsalStep
from tracker.visitors.recalled import Report
from tracker.visitors.visit import Visit


def told(reports: Iterable[Report], facts: Facts) -> Iterator[RehearsalStep]:
    """The reports of one moment, as far as they say something to a reader."""
    for report in reports:
        match report.kind:
            case "page_view":
                came = f", {_source(facts.visit)}" if facts.pages == 1 else ""
                yield RehearsalStep(at=report.at, kind="page", words=f"Opened {_page(report)}{came}.")
            case "search":
                found = "" if report.results is None else f" and found {count(report.results, 'result')}"
                yield RehearsalStep(at=report.at, kind="search", words=f"Searched for {quoted(report.query)}{found}.")
            case "event":
                yield RehearsalStep(at=report.at, kind="event", words=f"The site told of {quoted(report.name)}.")
            case "identify":
                names = ", ".join(quoted(name) for name in report.data)
                yield RehearsalStep(at=report.at, kind="event", words=f"The site told {names} of the visitor.")


def _page(report: Report) -> str:
    return f"{quoted(report.title)} ({report.url})" if report.title else report.url


def _source(visit: Visit) -> str:
    source = visit.source
    return "coming directly" if source.kind == "direct" else f"coming from {source.name or source.kind}"
