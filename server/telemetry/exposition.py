"""The figures of this process, as Prometheus reads them. They are collected when asked for and counted as plain numbers
until then, so that no page view pays for them. No label has values that strangers make up."""

from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from server.chats.chat import Phase as ChatPhase
from server.offers.invitation import Phase
from server.services import Services
from server.tables.phases import OPEN_CHATS
from server.telemetry.meters import Kind
from tracker.histogram import Histogram
from tracker.wire.kinds import Activity

ACTIVITIES: tuple[Activity, ...] = ("active", "idle", "hidden")
KINDS: tuple[Kind, ...] = ("visitor", "agent")
QUEUE_ENDS = {"active": "taken", "missed": "missed", "closed": "ended", "promised": "promised"}
ASSIGNMENTS = ("picked_up", "passed")
PROMISES = ("sooner", "within", "later", "none")
SIDES = ("visitor", "agent")
REPORTS = ("page_view", "page_update", "engagement", "search", "event", "identify", "signal")


def registry_of(services: Services) -> CollectorRegistry:
    """A registry of its own: several applications in one process do not meet in it."""
    registry = CollectorRegistry()
    registry.register(Figures(services))
    ProcessCollector(registry=registry)
    return registry


class Figures(Collector):
    """What one application has counted and timed, and how it stands."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def collect(self) -> Iterator[Metric]:
        yield from self._ingest()
        yield from self._people()
        yield from self._conversation()
        yield from self._machine()

    def _ingest(self) -> Iterator[Metric]:
        meters = self._services.ingest.meters
        reports = dict.fromkeys(REPORTS, 0) | meters.reports
        yield counter("beckon_reports", "Reports of pages that were committed, by kind.", "kind", reports)
        why = "Reports of pages that were not, by reason."
        yield counter("beckon_reports_dropped", why, "reason", meters.dropped)
        results = {"accepted": 0} | meters.answers
        yield counter("beckon_ingest_answers", "Answers of POST /ingest, by code.", "code", results)
        yield histogram("beckon_ingest_answer_seconds", "POST /ingest, from its body to its answer.", meters.answer)
        yield histogram("beckon_journal_commit_seconds", "Commits of gathered reports.", meters.commit)

    def _people(self) -> Iterator[Metric]:
        meters, activities = self._services.meters, self._services.roster.activities
        here: dict[str, int] = {activity: activities[activity] for activity in ACTIVITIES}
        yield gauge("beckon_live_visitors", "Visitors who are at this process, by activity.", "activity", here)
        chats = {phase: meters.chats[ChatPhase(phase)] for phase in OPEN_CHATS}
        yield gauge("beckon_open_chats", "Open chats of all processes, by phase; queued ones wait.", "phase", chats)
        sockets: dict[str, int] = {kind: meters.sockets[kind] for kind in KINDS}
        yield gauge("beckon_sockets", "Open sockets, by kind.", "kind", sockets)
        closed = CounterMetricFamily(
            "beckon_sockets_closed", "Sockets that are over, by what ended them.", labels=["kind", "code"]
        )
        for names, count in meters.closed.items():
            closed.add_metric(names, count)
        yield closed

    def _conversation(self) -> Iterator[Metric]:
        meters = self._services.meters
        steps = {phase.value: meters.invitations[phase] for phase in Phase}
        yield counter("beckon_invitations", "Steps of invitations that were committed.", "step", steps)
        yield histogram("beckon_invitation_shown_seconds", "From an invitation to its card.", meters.invitation_shown)
        messages = dict.fromkeys(SIDES, 0) | meters.messages
        yield counter("beckon_messages", "Messages that were committed, by author.", "author", messages)
        yield CounterMetricFamily(
            "beckon_rules_failed", "Looks of the rules at a visitor that went wrong.", meters.rules_failed
        )
        yield from self._queue()
        yield histogram("beckon_message_commit_seconds", "From sending a message to its commit.", meters.message_commit)

    def _queue(self) -> Iterator[Metric]:
        meters = self._services.meters
        ends = {name: meters.queue_ends[phase] for phase, name in QUEUE_ENDS.items()}
        yield counter("beckon_queue_ends", "Chats that left the queue, by what became of them.", "how", ends)
        yield histogram("beckon_chat_wait_seconds", "From asking for a chat to the agent.", meters.chat_wait)
        yield histogram("beckon_chat_promised_seconds", "The longest wait foretold to them.", meters.chat_promised)
        asked = {name: meters.assignments[name] for name in ASSIGNMENTS}
        yield counter("beckon_assignments", "Chats that one agent was asked to take.", "how", asked)
        kept = {name: meters.promises[name] for name in PROMISES}
        yield counter("beckon_wait_promises", "Waits, by how they kept to what was foretold.", "kept", kept)

    def _machine(self) -> Iterator[Metric]:
        services = self._services
        waiting, most = services.heartbeat.waiting()
        yield GaugeMetricFamily("beckon_outbox_characters", "Characters that wait for sockets.", waiting)
        yield GaugeMetricFamily("beckon_outbox_longest_characters", "The same for the socket with most.", most)
        yield histogram("beckon_loop_lag_seconds", "How late the event loop is.", services.meters.loop_lag)
        yield CounterMetricFamily("beckon_catch_ups", "Channels read again from SQL.", services.hub.catch_ups)
        told = 0 if services.company is None else services.company.replica.teller.told
        yield CounterMetricFamily("beckon_roster_messages", "Messages to processes that look at a site.", told)
        yield CounterMetricFamily("beckon_redis_hints_lost", "Hints that Redis did not take.", services.live.lost)
        yield CounterMetricFamily(
            "beckon_database_outages", "Calls that the database did not answer.", services.database.outages
        )


def counter(name: str, help_text: str, label: str, counts: Mapping[str, int]) -> Metric:
    """A counter with one label."""
    family = CounterMetricFamily(name, help_text, labels=[label])
    for value, count in counts.items():
        family.add_metric([value], count)
    return family


def gauge(name: str, help_text: str, label: str, counts: Mapping[str, int]) -> Metric:
    """A gauge with one label."""
    family = GaugeMetricFamily(name, help_text, labels=[label])
    for value, count in counts.items():
        family.add_metric([value], count)
    return family


def histogram(name: str, help_text: str, held: Histogram) -> Metric:
    """A histogram without labels."""
    return HistogramMetricFamily(name, help_text, buckets=held.buckets(), sum_value=held.sum)
