"""Metrics in Prometheus' text format: operations, statements, plans, the queue, and what was turned away."""

from collections.abc import Iterator, Mapping
from functools import cache, partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from graph.timing import Timing
from resolvers.admission import Admission
from resolvers.plan_cache import PlanCache
from resolvers.telemetry.file_metrics import FileMetrics

# Clients name their operations: what is one of more than this many is counted with the others.
_NAMES = 200
_OTHERS = "(others)"
_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


class _PlanLookups(Collector):
    """What the read path counts by itself, as it need not know of metrics."""

    def __init__(self, plans: PlanCache) -> None:
        self._plans = plans

    def collect(self) -> Iterator[CounterMetricFamily]:
        """The counter."""
        family = CounterMetricFamily(
            "qudao_plan_lookups", "Looks for a compiled operation.", labels=("result",)
        )
        family.add_metric(("hit",), self._plans.hits)
        family.add_metric(("miss",), self._plans.misses)
        yield family


class Metrics:
    """Counts what one server does; `connections` has how many of each transport are open."""

    def __init__(self, admission: Admission, plans: PlanCache, connections: Mapping[str, int]) -> None:
        self._registry = registry = CollectorRegistry()
        self._names: set[str] = set()
        self._operations = Counter(
            "qudao_operations",
            "Operations answered, by the code of the first error they were told of.",
            ("operation", "kind", "outcome"),
            registry=registry,
        )
        self._seconds = Histogram(
            "qudao_operation_seconds",
            "From a request's last byte to its answer, waiting for a turn included.",
            ("operation",),
            registry=registry,
            buckets=_SECONDS,
        )
        # The library looks for a series by its labels under a lock, and makes texts of them before.
        self._counted = cache(self._operations.labels)
        self._timed = cache(self._seconds.labels)
        self._statements = Histogram(
            "qudao_statement_seconds",
            "From a statement to its last row, waiting for a connection included.",
            registry=registry,
            buckets=_SECONDS,
        )
        self._rejected = Counter(
            "qudao_rejections",
            "Requests turned away before their operation was looked at.",
            ("code",),
            registry=registry,
        )
        self.subscriptions = Gauge("qudao_subscriptions", "Subscriptions that are open.", registry=registry)
        opened = Gauge(
            "qudao_connections",
            "WebSockets, and streams of server-sent events, that are open.",
            ("transport",),
            registry=registry,
        )
        for transport in connections:
            opened.labels(transport).set_function(partial(connections.__getitem__, transport))
        running = Gauge("qudao_requests_running", "Requests that have their turn.", registry=registry)
        running.set_function(lambda: admission.running)
        waiting = Gauge("qudao_requests_waiting", "Requests that wait for their turn.", registry=registry)
        waiting.set_function(lambda: admission.waiting)
        registry.register(_PlanLookups(plans))
        self.files = FileMetrics(registry)

    def answered(self, operation: str, kind: str, outcome: str, seconds: float, timing: Timing) -> None:
        """Count an operation; one without a name has an empty one."""
        name = self._name(operation)
        self._counted(name, kind, outcome).inc()
        self._timed(name).observe(seconds)
        for each in timing.statements:
            self._statements.observe(each)

    def rejected(self, code: str) -> None:
        """Count a request that was turned away."""
        self._rejected.labels(code).inc()

    def text(self) -> bytes:
        """All of them as Prometheus reads them."""
        return generate_latest(self._registry)

    def _name(self, operation: str) -> str:
        if operation in self._names:
            return operation
        if len(self._names) >= _NAMES:
            return _OTHERS
        self._names.add(operation)
        return operation
