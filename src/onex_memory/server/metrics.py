"""What Prometheus is told: the counters of calls, of the engine and of the services, under names that stay.

Owns the names, their help and their labels, and that labels are bounded: RPCs are those that there are, and of the
namespaces, which callers name, the first so many are named and all others are one. Nothing here runs on the event loop
but `MetricsSource.gather`; what that returns does not change any more, and is written out in another thread.

No value, key, principal or address is in any of it. What every name means is in docs/monitoring.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import grpc
from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

import onex_memory
from onex_memory.server.observation import CallObserver
from onex_memory.server.readiness import Readiness, ServerState
from onex_memory.server.statuses import CODES
from onex_memory.services import Services
from onex_memory.services.activity import Activity, EngineStats, NamespaceActivity, NamespaceStats
from onex_memory.spi.histograms import Histogram
from onex_memory.wire.memory_pipeline import BY_COMMAND

if TYPE_CHECKING:
    from onex_memory.server.tls import TlsFiles

__all__ = ["OTHER_NAMESPACES", "MetricsSource", "Snapshot", "registry_of"]

OTHER_NAMESPACES: Final = "_other"
"""The label of all namespaces that have none of their own: no namespace can be called that."""
_INVALID: Final = "invalid"
"""The label of operations that could not be read as any."""
_RPC_LABELS: Final = ("grpc_type", "grpc_service", "grpc_method")
_GO_NAMES: Final = {"OK": "OK", "CANCELLED": "Canceled"}


def _code(number: int) -> str:
    """Returns a status code as gRPC's dashboards write it: `NotFound`."""
    name = CODES.get(number, grpc.StatusCode.UNKNOWN).name
    return _GO_NAMES.get(name) or name.title().replace("_", "")


@dataclass(frozen=True, slots=True)
class _Rpc:
    """What was counted of one RPC, as it was at one moment."""

    labels: tuple[str, str, str]
    started: int
    by_code: dict[int, int]
    seconds: Histogram
    received: int
    sent: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that is told, as it was at one moment."""

    state: ServerState
    uptime_s: float
    rpcs: list[_Rpc]
    operations: dict[type, int]
    failed_operations: dict[tuple[type, int], int]
    batch_seconds: Histogram
    engine: EngineStats | None = None
    activity: Activity | None = None
    pipelines: int = 0
    denied: dict[str, int] = field(default_factory=dict)
    certificate_until_s: float | None = None


class MetricsSource:
    """Where the numbers are gathered, on the event loop."""

    def __init__(self, observer: CallObserver, readiness: Readiness, tls: TlsFiles | None = None) -> None:
        """Notes what is there from the start; what comes with the services is told by `serve`."""
        self._tls = tls
        self._observer = observer
        self._readiness = readiness
        self._began_s = time.monotonic()
        self._services: Services | None = None
        self._pipelines: Callable[[], int] = lambda: 0
        self._refused: Callable[[], dict[str, int]] = dict

    def serve(self, services: Services, pipelines: Callable[[], int], refused: Callable[[], dict[str, int]]) -> None:
        """Notes what is there once the server has recovered.

        Args:
            services: what counts.
            pipelines: returns how many pipelines are open.
            refused: returns how many calls were refused before they reached a service, by what they lacked.
        """
        self._services, self._pipelines, self._refused = services, pipelines, refused

    async def gather(self) -> Snapshot:
        """Returns all numbers as they are now."""
        engine, activity, pipelines, denied = None, None, 0, {}
        if self._services is not None:
            engine = await self._services.overview()
            activity = await self._services.activity()
            pipelines = self._pipelines()
            denied = {"permission": activity.denied_calls, **self._refused()}
        operations = self._observer.operations
        return Snapshot(
            self._readiness.state,
            time.monotonic() - self._began_s,
            [
                _Rpc(
                    (each.kind, each.service, each.method),
                    each.started,
                    {0: each.ok, **each.failed},
                    each.seconds.copy(),
                    each.received if each.kind == "bidi_stream" else each.started,
                    each.ok if each.kind == "unary" else each.sent,
                )
                for each in self._observer.methods
            ],
            dict(operations.begun),
            dict(operations.failed),
            operations.batch_seconds.copy(),
            engine,
            activity,
            pipelines,
            denied,
            None if self._tls is None else self._tls.not_after_s,
        )


class _Exposition(Collector):
    """Turns a snapshot into what Prometheus' client writes out."""

    def __init__(self, snapshot: Callable[[], Snapshot], max_namespaces: int) -> None:
        self._snapshot = snapshot
        self._max_namespaces = max_namespaces
        self._named: dict[str, None] = {}
        """The namespaces that have a label of their own, once and for all."""

    def collect(self) -> Iterator[Metric]:
        """Iterates over all metrics, as they are now."""
        snapshot = self._snapshot()
        yield from _server(snapshot)
        yield from _rpcs(snapshot.rpcs)
        yield from _pipelines(snapshot)
        if snapshot.engine is not None:
            yield from _engine(snapshot.engine)
            yield from self._namespaces(snapshot.engine.namespaces)
            yield from _journal(snapshot.engine)
        if snapshot.activity is not None:
            yield from self._activity(snapshot.activity)
            denied = CounterMetricFamily(
                "onex_memory_denied", "Calls that were not allowed, by what they lacked.", labels=("reason",)
            )
            for reason, count in snapshot.denied.items():
                denied.add_metric((reason,), count)
            yield denied

    def _label(self, namespace: str) -> str:
        if namespace not in self._named:
            if len(self._named) >= self._max_namespaces:
                return OTHER_NAMESPACES
            self._named[namespace] = None
        return namespace

    def _summed(self, found: Iterable[tuple[str, Sequence[float]]], count: int) -> dict[str, list[float]]:
        """Adds up what is told of namespaces, by label."""
        by_label: dict[str, list[float]] = {}
        for namespace, numbers in found:
            sums = by_label.setdefault(self._label(namespace), [0.0] * count)
            for place, number in enumerate(numbers):
                sums[place] += number
        return by_label

    def _namespaces(self, namespaces: list[NamespaceStats]) -> Iterator[Metric]:
        rows = self._summed(((each.name, _numbers(each)) for each in namespaces), len(_OF_NAMESPACES))
        yield from _families(_OF_NAMESPACES, rows)

    def _activity(self, activity: Activity) -> Iterator[Metric]:
        found = ((name, _activity_numbers(at)) for name, at in activity.namespaces.items())
        yield from _families(_OF_ACTIVITY, self._summed(found, len(_OF_ACTIVITY)))
        lag = GaugeMetricFamily(
            "onex_memory_subscriber_lag_revisions",
            "By how many revisions the slowest subscriber is behind.",
            labels=("namespace",),
        )
        greatest: dict[str, int] = {}
        for name, at in activity.namespaces.items():
            label = self._label(name)
            greatest[label] = max(greatest.get(label, 0), at.greatest_lag)
        for label, revisions in greatest.items():
            lag.add_metric((label,), revisions)
        yield lag
        yield GaugeMetricFamily(
            "onex_memory_waiting_calls", "Calls that wait for an item of a list, or for a lock.", activity.waiting_calls
        )


_Family = type[CounterMetricFamily] | type[GaugeMetricFamily]

_OF_NAMESPACES: Final[tuple[tuple[_Family, str, str], ...]] = (
    (GaugeMetricFamily, "onex_memory_keys", "Keys that are there and have not expired."),
    (GaugeMetricFamily, "onex_memory_key_bytes", "What keys take in memory, in bytes."),
    (CounterMetricFamily, "onex_memory_hits", "Reads of keys that found something."),
    (CounterMetricFamily, "onex_memory_misses", "Reads of keys that found nothing."),
    (CounterMetricFamily, "onex_memory_writes", "Keys that were created, changed or removed."),
    (CounterMetricFamily, "onex_memory_expired", "Keys that expired."),
    (CounterMetricFamily, "onex_memory_evicted", "Keys that made room for others."),
    (GaugeMetricFamily, "onex_memory_revision", "The latest revision."),
    (GaugeMetricFamily, "onex_memory_change_log_floor_revision", "The last revision that can no longer be replayed."),
)


def _numbers(of: NamespaceStats) -> tuple[float, ...]:
    kv = of.kv
    return kv.live_keys, kv.size_bytes, kv.hits, kv.misses, kv.writes, kv.expired, kv.evicted, kv.revision, of.floor


_OF_ACTIVITY: Final[tuple[tuple[_Family, str, str], ...]] = (
    (GaugeMetricFamily, "onex_memory_subscribers", "Subscriptions that are open."),
    (GaugeMetricFamily, "onex_memory_agents", "Agents whose lease is alive."),
    (GaugeMetricFamily, "onex_memory_agent_sessions", "Agents that are connected."),
    (GaugeMetricFamily, "onex_memory_tasks_queued", "Tasks that are ready, and with no agent."),
    (GaugeMetricFamily, "onex_memory_tasks_running", "Tasks that are with an agent."),
)


def _activity_numbers(of: NamespaceActivity) -> tuple[float, ...]:
    return of.subscribers, of.agents, of.sessions, of.tasks_queued, of.tasks_running


def _families(table: tuple[tuple[_Family, str, str], ...], rows: dict[str, list[float]]) -> Iterator[Metric]:
    for place, (family, name, documentation) in enumerate(table):
        metric = family(name, documentation, labels=("namespace",))
        for label, numbers in rows.items():
            metric.add_metric((label,), numbers[place])
        yield metric


def _server(snapshot: Snapshot) -> Iterator[Metric]:
    yield InfoMetricFamily("onex_memory_build", "What runs here.", value={"version": onex_memory.__version__})
    yield GaugeMetricFamily("onex_memory_uptime_seconds", "How long the server has run.", snapshot.uptime_s)
    state = GaugeMetricFamily("onex_memory_state", "1 for the state that the server is in.", labels=("state",))
    for each in ServerState:
        state.add_metric((each.value,), float(snapshot.state is each))
    yield state
    if snapshot.certificate_until_s is not None:
        yield GaugeMetricFamily(
            "onex_memory_tls_certificate_not_after_seconds",
            "Until when the certificate of TLS is valid, in seconds since 1970.",
            snapshot.certificate_until_s,
        )


def _rpcs(rpcs: list[_Rpc]) -> Iterator[Metric]:
    started = CounterMetricFamily("grpc_server_started", "Calls that were begun.", labels=_RPC_LABELS)
    handled = CounterMetricFamily(
        "grpc_server_handled", "Calls that have ended, by status code.", labels=(*_RPC_LABELS, "grpc_code")
    )
    received = CounterMetricFamily("grpc_server_msg_received", "Messages that came.", labels=_RPC_LABELS)
    sent = CounterMetricFamily("grpc_server_msg_sent", "Messages that went.", labels=_RPC_LABELS)
    seconds = HistogramMetricFamily(
        "grpc_server_handling_seconds", "What calls took, from handler to status.", labels=_RPC_LABELS
    )
    for rpc in rpcs:
        started.add_metric(rpc.labels, rpc.started)
        received.add_metric(rpc.labels, rpc.received)
        sent.add_metric(rpc.labels, rpc.sent)
        for number, count in rpc.by_code.items():
            handled.add_metric((*rpc.labels, _code(number)), count)
        if rpc.seconds.count:  # of more than a hundred RPCs, most servers are asked for a few
            seconds.add_metric(rpc.labels, _buckets(rpc.seconds), rpc.seconds.total)
    yield from (started, handled, received, sent, seconds)


def _pipelines(snapshot: Snapshot) -> Iterator[Metric]:
    yield GaugeMetricFamily("onex_memory_pipelines", "Pipelines that are open.", snapshot.pipelines)
    operations = CounterMetricFamily(
        "onex_memory_pipeline_operations",
        "Operations of batches that were carried out, by status code.",
        labels=("grpc_method", "grpc_code"),
    )
    counts: dict[tuple[str, int], int] = {}
    for command, count in snapshot.operations.items():
        name = _operation(command)
        counts[name, 0] = counts.get((name, 0), 0) + count
    for (command, code), count in snapshot.failed_operations.items():
        name = _operation(command)
        counts[name, 0] = counts.get((name, 0), 0) - count
        counts[name, code] = counts.get((name, code), 0) + count
    for (name, code), count in counts.items():
        operations.add_metric((name, _code(code)), max(0, count))
    yield operations
    yield _histogram(
        "onex_memory_pipeline_batch_seconds", "What batches took, but for operations that wait.", snapshot.batch_seconds
    )


def _operation(command: type) -> str:
    row = BY_COMMAND.get(command)
    return _INVALID if row is None else row.rpc.name


def _engine(engine: EngineStats) -> Iterator[Metric]:
    gauges = (
        ("onex_memory_namespaces", "Namespaces that something was written to.", len(engine.namespaces)),
        ("onex_memory_memory_bytes", "What entries take in memory, in bytes.", engine.memory_bytes),
        ("onex_memory_memory_limit_bytes", "What they may take, in bytes; 0: no bound.", engine.memory_limit_bytes),
        ("onex_memory_change_log_bytes", "What recent changes take in memory, in bytes.", engine.change_log_bytes),
    )
    for name, documentation, value in gauges:
        yield GaugeMetricFamily(name, documentation, value)
    durability = GaugeMetricFamily("onex_memory_durability", "1 for the durability in force.", labels=("durability",))
    for each in ("sync", "async", "memory"):
        durability.add_metric((each,), float(engine.durability == each))
    yield durability


def _journal(engine: EngineStats) -> Iterator[Metric]:
    journal = engine.journal
    if journal is None:
        return
    yield GaugeMetricFamily(
        "onex_memory_disk_full", "1 while what is written finds no room on disk.", float(not journal.has_room)
    )
    yield CounterMetricFamily(
        "onex_memory_journal_written_bytes", "What was written to the journal, in bytes.", journal.written_bytes
    )
    yield GaugeMetricFamily(
        "onex_memory_journal_pending_bytes", "What waits to be written to the journal, in bytes.", journal.pending_bytes
    )
    yield GaugeMetricFamily("onex_memory_journal_position", "Groups that the journal has held.", journal.position)
    yield GaugeMetricFamily(
        "onex_memory_state_file_lag_groups",
        "By how many groups the state file is behind the journal.",
        max(0, journal.position - journal.state_position),
    )
    yield _histogram(
        "onex_memory_journal_flush_seconds", "What writing a group took, until it was on disk.", journal.flush_s
    )
    yield _histogram("onex_memory_journal_group_commits", "How many commits a group held.", journal.group_commits)


def _histogram(name: str, documentation: str, of: Histogram) -> HistogramMetricFamily:
    return HistogramMetricFamily(name, documentation, buckets=_buckets(of), sum_value=of.total)


def _buckets(of: Histogram) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    count = 0
    for bound, more in zip((*(f"{float(bound)}" for bound in of.bounds), "+Inf"), of.counts, strict=True):
        count += more
        found.append((bound, count))
    return found


def registry_of(snapshot: Callable[[], Snapshot], *, max_namespaces: int) -> CollectorRegistry:
    """Returns what a scrape reads.

    Args:
        snapshot: returns all numbers as they are now; it is called in the thread that serves the scrape.
        max_namespaces: how many namespaces have a label of their own.
    """
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Exposition(snapshot, max_namespaces))
    ProcessCollector(registry=registry)
    return registry
