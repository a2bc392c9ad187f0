"""Traces: a span for each call and each batch, sent to a collector over OTLP, inside the trace that the caller names.

Owns what a span says: names, numbers and status, never a key or a value. OpenTelemetry's own packages make and send
the spans, in a thread of theirs; they are loaded only where an endpoint is given, and are installed with
`onex-memory[otlp]`. Its environment variables (sampler, headers, resource attributes) are obeyed.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

import structlog

import onex_memory
from onex_memory.server.correlation import TRACEPARENT_KEY
from onex_memory.server.identity import namespace_of
from onex_memory.server.statuses import code_of
from onex_memory.spi.errors import InvalidArgument

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace.export import SpanExporter

__all__ = ["Tracer", "opened_tracer"]

_SERVICE_NAME: Final = "onex-memory"
_PIPELINE: Final = "onex.memory.v1.MemoryPipelineService"
_TRACESTATE_KEY: Final = "tracestate"
_SEND_S: Final = 3
"""How long sending spans may take before they are dropped; so long may a stop take for those that are left."""
_FAULTS: Final = frozenset({2, 4, 12, 13, 14, 15})
"""The status codes that are a server's fault, and not its caller's: they mark a span as an error."""
_OK: Final = 0
_CANCELLED: Final = 1

Handler = Callable[[Any, Any], Awaitable[Any]]


class Tracer:
    """Makes the spans of one server, and has them sent."""

    def __init__(self, exporter: SpanExporter) -> None:
        """Begins to send to an exporter, in the background."""
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - loaded where spans are made
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415 - as above
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - as above
        from opentelemetry.trace import SpanKind, Status, StatusCode  # noqa: PLC0415 - as above
        from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415 - as above
            TraceContextTextMapPropagator,
        )

        name = os.environ.get("OTEL_SERVICE_NAME") or _SERVICE_NAME
        resource = Resource.create({"service.name": name, "service.version": onex_memory.__version__})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("onex_memory", onex_memory.__version__)
        self._propagator = TraceContextTextMapPropagator()
        self._server = SpanKind.SERVER
        self._error = Status(StatusCode.ERROR)

    def around(self, handler: Handler, service: str, method: str) -> Handler:
        """Returns a handler that makes a span of each call, from its beginning to its end."""
        name = f"{service}/{method}"
        fixed = {"rpc.system": "grpc", "rpc.service": service, "rpc.method": method}

        async def traced(request: Any, context: Any) -> Any:
            span = self._tracer.start_span(
                name,
                context=self._context_of(context),
                kind=self._server,
                attributes={**fixed, "onex.namespace": namespace_of(context)},
                record_exception=False,
                set_status_on_exception=False,
            )
            code = _CANCELLED
            try:
                response = await handler(request, context)
            except Exception:
                code = code_of(context)
                raise
            else:
                code = _OK
                return response
            finally:
                span.set_attribute("rpc.grpc.status_code", code)
                if code in _FAULTS:
                    span.set_status(self._error)
                span.end()

        return traced

    def batch(self, context: Any, count: int, failed: int, took_s: float) -> None:
        """Makes the span of a batch of a pipeline that has just been answered."""
        end_ns = time.time_ns()
        span = self._tracer.start_span(
            f"{_PIPELINE}/Pipeline batch",
            context=self._context_of(context),
            kind=self._server,
            start_time=end_ns - round(took_s * 1e9),
            attributes={
                "rpc.system": "grpc",
                "rpc.service": _PIPELINE,
                "rpc.method": "Pipeline",
                "onex.namespace": namespace_of(context),
                "onex.operations": count,
                "onex.operations.failed": failed,
            },
        )
        span.end(end_ns)

    def _context_of(self, context: Any) -> Context | None:
        """Returns the trace that the caller of a call names; None: it begins one."""
        carrier = {
            key: value
            for key, value in context.invocation_metadata() or ()
            if key in {TRACEPARENT_KEY, _TRACESTATE_KEY} and isinstance(value, str)
        }
        return self._propagator.extract(carrier) if carrier else None

    def close(self) -> None:
        """Sends what is left, for a few seconds at most, and ends. It blocks: for a thread."""
        self._provider.force_flush(_SEND_S * 1_000)
        self._provider.shutdown()


def opened_tracer(endpoint: str) -> Tracer:
    """Returns what sends spans to a collector.

    Args:
        endpoint: `http://HOST:PORT`, or `https://…` for TLS, as `ServerSettings` has checked it.

    Raises:
        InvalidArgument: OpenTelemetry is not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import (  # noqa: PLC0415 - an extra, loaded on demand
            OTLPSpanExporter,
        )
    except ImportError as err:
        needed = "needs OpenTelemetry, which is not installed: pip install 'onex-memory[otlp]'"
        raise InvalidArgument("otlp_endpoint", needed) from err
    logger = logging.getLogger("opentelemetry")
    if not any(isinstance(handler, _ToOurLog) for handler in logger.handlers):
        logger.addHandler(_ToOurLog())
        logger.propagate = False
    return Tracer(OTLPSpanExporter(endpoint, insecure=endpoint.startswith("http://"), timeout=_SEND_S))


class _ToOurLog(logging.Handler):
    """Puts what OpenTelemetry has to say into the server's log, a line each."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.get_logger("onex_memory.server").log(record.levelno, "traces", said=record.getMessage())
