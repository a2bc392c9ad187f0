"""What is noticed of every call: counted, timed, logged and traced, as far as the settings ask for it.

Owns the counters of calls, and the one place around a handler where a call begins and ends. It is put there at
start-up; what nobody asked for is not there at all. Counters are plain numbers that the event loop alone touches: a
reader in another thread is handed what it needs (see `metrics`).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import structlog

from onex_memory.server.correlation import correlation_id
from onex_memory.server.identity import namespace_of
from onex_memory.server.statuses import CODES, code_of
from onex_memory.services.security.sessions import SESSION
from onex_memory.spi.histograms import Histogram

if TYPE_CHECKING:
    from onex_memory.server.tracing import Tracer

__all__ = ["BatchObserver", "CallObserver", "MethodCounters", "ObservationSettings", "OperationCounters"]

_OK: Final = 0
_CANCELLED: Final = 1
_DEADLINE_EXCEEDED: Final = 4
_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The bounds of what calls take: those that gRPC dashboards have, and two below them."""
_SLOW_LINES: Final = 10
"""How many slow calls are told of in a second; the next line says how many were not."""

_log = structlog.get_logger("onex_memory.server")

Handler = Callable[[Any, Any], Awaitable[Any]]


class MethodCounters:
    """What was counted of one RPC."""

    __slots__ = ("failed", "kind", "method", "ok", "received", "seconds", "sent", "service", "started")

    def __init__(self, service: str, method: str, kind: str) -> None:
        self.service = service
        self.method = method
        self.kind = kind
        """`unary`, `server_stream` or `bidi_stream`."""
        self.started = 0
        self.ok = 0
        self.failed: dict[int, int] = {}
        """How many ended with each status code but OK."""
        self.seconds = Histogram(_SECONDS)
        self.received = 0
        """How many messages came of those that are streamed."""
        self.sent = 0
        """How many messages went of those that are streamed."""


class OperationCounters:
    """What was counted of the operations that travel in batches."""

    __slots__ = ("batch_seconds", "begun", "failed")

    def __init__(self) -> None:
        self.begun: Counter[type] = Counter()
        """How many there were of each command; what is none is under the class of its error."""
        self.failed: Counter[tuple[type, int]] = Counter()
        """How many of them ended with each status code but OK."""
        self.batch_seconds = Histogram(_SECONDS)
        """What batches took, without operations that wait for something that others do."""

    def ended(self, command: object, code: int) -> None:
        """Counts an operation that failed."""
        self.failed[type(command), code] += 1


@dataclass(frozen=True, slots=True)
class ObservationSettings:
    """What is asked for."""

    counts: bool = False
    """Whether calls are counted and timed."""
    logs_calls: bool = False
    """Whether each call gets a line in the log."""
    slow_s: float = 0.0
    """From how long a call is told of in the log, in seconds; 0: none is."""


class CallObserver:
    """Notices the calls of one server."""

    def __init__(
        self,
        settings: ObservationSettings | None = None,
        tracer: Tracer | None = None,
        *,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        """Notes what is asked for.

        Args:
            settings: what; None: nothing.
            tracer: what makes spans; None: nobody does.
            now_s: the time by which lines about slow calls are few, in seconds.
        """
        self._now_s = now_s
        self.settings = settings or ObservationSettings()
        """What is asked for."""
        self.tracer = tracer
        """What makes spans."""
        self.methods: list[MethodCounters] = []
        """What was counted, one for each RPC."""
        self.operations = OperationCounters()
        self._slow_until_s = 0.0
        self._slow_lines = 0
        self._untold = 0

    def method(self, service: str, name: str, kind: str) -> MethodCounters:
        """Returns new counters for an RPC."""
        counters = MethodCounters(service, name, kind)
        self.methods.append(counters)
        return counters

    def around(self, handler: Handler, counters: MethodCounters, *, may_wait: bool = False) -> Handler:
        """Returns a handler with all that is to be noticed of its calls around it; the handler itself for nothing.

        Args:
            handler: what carries calls out; it ends by returning, by `abort`, or by being cancelled.
            counters: where to count.
            may_wait: whether a call may take long without being slow: it waits for what others do, or is a stream.
        """
        settings, tracer = self.settings, self.tracer
        if tracer is not None:
            handler = tracer.around(handler, counters.service, counters.method)
        slow_s = 0.0 if may_wait or counters.kind != "unary" else settings.slow_s
        if not (settings.counts or settings.logs_calls or slow_s):
            return handler
        logs_calls, failed, seconds, clock = settings.logs_calls, counters.failed, counters.seconds, time.perf_counter
        rpc = f"{counters.service}/{counters.method}"

        async def observed(request: Any, context: Any) -> Any:
            counters.started += 1
            start_s = clock()
            code = _CANCELLED
            try:
                response = await handler(request, context)
            except Exception:  # the handler has aborted the call, and so set its status
                code = code_of(context)
                raise
            else:
                code = _OK
                counters.ok += 1
                return response
            finally:
                took_s = clock() - start_s
                seconds.add(took_s)
                if code:
                    if code == _CANCELLED and _is_late(context):
                        code = _DEADLINE_EXCEEDED
                    failed[code] = failed.get(code, 0) + 1
                if logs_calls:
                    _log.info("call", **_line(rpc, code, took_s, context))
                elif slow_s and took_s >= slow_s:
                    self.slow(rpc, code, took_s, context)

        return observed

    def batches(self, context: Any) -> BatchObserver | None:
        """Returns what notices the batches of one stream; None: nothing of them is asked for."""
        settings = self.settings
        if not (settings.counts or settings.logs_calls or settings.slow_s or self.tracer is not None):
            return None
        return BatchObserver(self, context)

    def slow(self, rpc: str, code: int, took_s: float, context: Any, **more: Any) -> None:
        """Tells of a slow call, unless many were told of already in this second."""
        now_s = self._now_s()
        if now_s >= self._slow_until_s:
            self._slow_until_s, self._slow_lines = now_s + 1.0, 0
        if self._slow_lines >= _SLOW_LINES:
            self._untold += 1
            return
        self._slow_lines += 1
        if self._untold:
            more["untold"], self._untold = self._untold, 0
        _log.warning("slow call", **_line(rpc, code, took_s, context), **more)


class BatchObserver:
    """Notices the batches of one stream."""

    __slots__ = ("_context", "_observer", "operations")

    def __init__(self, observer: CallObserver, context: Any) -> None:
        self._observer = observer
        self._context = context
        self.operations = observer.operations

    def begun(self, commands: Iterable[object]) -> None:
        """Counts the operations of a part of a batch."""
        self.operations.begun.update(map(type, commands))

    def part(self, commands: list[Any], took_s: float) -> None:
        """Tells of a part that took long: all of its operations were carried out together."""
        observer = self._observer
        if observer.settings.slow_s and took_s >= observer.settings.slow_s and not observer.settings.logs_calls:
            observer.slow("Pipeline", _OK, took_s, self._context, operations=_names(commands))

    def batch(self, batch_id: int, count: int, failed: int, begun_s: float) -> None:
        """Notices a batch whose operations have been answered, but for those that wait."""
        took_s = time.perf_counter() - begun_s
        self.operations.batch_seconds.add(took_s)
        observer = self._observer
        if observer.settings.logs_calls:
            line = _line("Pipeline", _OK, took_s, self._context)
            _log.info("batch", **line, batch_id=batch_id, operations=count, failed=failed)
        if observer.tracer is not None:
            observer.tracer.batch(self._context, count, failed, took_s)


def _names(commands: Iterable[object]) -> dict[str, int]:
    return dict(Counter(type(command).__name__ for command in commands).most_common(5))


def _line(rpc: str, code: int, took_s: float, context: Any) -> dict[str, Any]:
    """Returns what a line of the log says of a call: names and numbers, never a key or a value."""
    line = {
        "rpc": rpc.removeprefix("onex.memory.v1."),
        "code": CODES[code].name,
        "ms": round(took_s * 1_000, 3),
        "namespace": namespace_of(context),
        "peer": context.peer(),
    }
    session = SESSION.get()
    if session is not None:
        line["principal"] = session.principal
    given = correlation_id(context)
    if given:
        line["correlation_id"] = given
    return line


def _is_late(context: Any) -> bool:
    left_s = context.time_remaining()
    return left_s is not None and left_s <= 0
