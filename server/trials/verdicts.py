"""What visitors said of chats, summed up. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from server.trials.confidence import interval
from server.wire.survey_reports import SurveyFigures

WORST, BEST = 1, 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """So many surveys (`count`) of chats of one agent and team came to this."""

    agent_id: str | None
    team_id: str | None
    phase: str
    solved: str | None
    score: int | None
    count: int


def figures(verdicts: Iterable[Verdict]) -> SurveyFigures:
    """The sums, and how sure they are. A score from 1 to 5 is a draw between nothing and one."""
    held = list(verdicts)

    def counted(**wanted: object) -> int:
        return sum(each.count for each in held if all(getattr(each, name) == it for name, it in wanted.items()))

    yes, partly, no = (counted(solved=solved) for solved in ("yes", "partly", "no"))
    scores = tuple(counted(score=score) for score in range(WORST, BEST + 1))
    rated = sum(scores)
    above = sum(count * step for step, count in enumerate(scores)) / (BEST - WORST)
    yes_low, yes_high = interval(yes, yes + partly + no)
    low, high = interval(above, rated)
    return SurveyFigures(
        asked=sum(each.count for each in held),
        answered=counted(phase="answered"),
        skipped=counted(phase="skipped"),
        yes=yes,
        partly=partly,
        no=no,
        yes_low=yes_low,
        yes_high=yes_high,
        scores=scores,
        mean=_score(above / rated) if rated else None,
        mean_low=_score(low),
        mean_high=_score(high),
    )


def _score(part: float) -> float:
    return WORST + (BEST - WORST) * part
