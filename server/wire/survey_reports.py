"""On the wire: what the visitors of a site said of their chats."""

from dataclasses import dataclass

from server.wire.surveys import Solved


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFigures:
    """So many visitors were `asked` about a chat: of these so many `answered`, and `skipped` it. `yes`, `partly` and
    `no` are what they said of their question, `scores` how many gave 1, 2, 3, 4 and 5. Between `yes_low` and `yes_high`
    lies the part that says yes, between `mean_low` and `mean_high` the mean score, of all who would answer; of 20 such
    intervals one may be wrong, however often they are looked at. Without a score `mean` is null."""

    asked: int
    answered: int
    skipped: int
    yes: int
    partly: int
    no: int
    yes_low: float
    yes_high: float
    scores: tuple[int, ...]
    mean: float | None
    mean_low: float
    mean_high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyGroup:
    """What was said of the chats of a team or of an agent. Without an `id`: of those that had no team."""

    id: str | None
    name: str
    figures: SurveyFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySaid:
    """What a visitor wrote about a chat."""

    chat: str
    agent_name: str
    at: int
    solved: Solved | None
    score: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReport:
    """The surveys of a site that visitors were shown from `since` to `until`; `words` are the latest first, 50 at most.
    `teams` are empty where no chat had one."""

    since: int
    until: int
    all: SurveyFigures
    teams: list[SurveyGroup]
    agents: list[SurveyGroup]
    words: list[SurveySaid]
