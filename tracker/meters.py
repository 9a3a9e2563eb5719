"""What the tracker counts and times of its own work, for whoever watches the process."""

from collections import Counter
from dataclasses import dataclass, field

from tracker.histogram import Histogram


@dataclass(frozen=True, slots=True)
class IngestMeters:
    """Since the start of the process. `reports` by kind are committed, `dropped` by reason are not, whether they were
    refused with their batch or left out of it; `answers` of `POST /ingest` by code, `accepted` where there is none.
    Times are seconds: of an answer from its whole body on, of a commit with the wait for its turn."""

    reports: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)
    answer: Histogram = field(default_factory=Histogram)
    commit: Histogram = field(default_factory=Histogram)
