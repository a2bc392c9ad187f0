"""The port for those who watch over a server: `/metrics`, `/healthz` and `/readyz` over HTTP.

Owns that it answers whatever the server is at: it listens before the engine recovers and until all has drained. It runs
in threads, by the standard library's HTTP server and Prometheus' own application, so that a scrape, which takes
milliseconds to write out, takes none of the event loop's; the loop only hands over the numbers.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import TimeoutError as FutureTimeoutError
from socketserver import ThreadingMixIn
from typing import Any, ClassVar, Final, TypeVar
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import structlog
from prometheus_client import make_wsgi_app

from onex_memory.server.metrics import MetricsSource, Snapshot, registry_of
from onex_memory.server.readiness import Readiness
from onex_memory.spi.errors import Unavailable

__all__ = ["Monitoring"]

_ANSWER_S: Final = 5.0
"""How long the event loop may take to answer before it is said not to."""
_CLIENT_S: Final = 10.0
"""How long a client may take to say, or to take, anything at all."""
_POLL_S: Final = 0.1
"""How soon it notices that it is to stop."""
_CLIENTS: Final = 32
"""How many are served at once; who comes beyond that is hung up on."""

_log = structlog.get_logger("onex_memory.server")

ResultT = TypeVar("ResultT")
StartResponse = Callable[[str, list[tuple[str, str]]], object]


class Monitoring:
    """An HTTP server beside the gRPC server."""

    def __init__(self, listen: str, source: MetricsSource, readiness: Readiness, *, max_namespaces: int) -> None:
        """Begins to listen, and to serve; it belongs to the event loop that runs.

        Args:
            listen: `host:port`; port 0 takes a free one.
            source: what gathers the numbers.
            readiness: what the server is at.
            max_namespaces: how many namespaces have a label of their own.

        Raises:
            Unavailable: the address cannot be listened on.
        """
        self._loop = asyncio.get_running_loop()
        self._source = source
        self._readiness = readiness
        self._metrics = make_wsgi_app(registry_of(self._snapshot, max_namespaces=max_namespaces))
        host, _, port = listen.rpartition(":")
        try:
            self._server = _listening(host.removeprefix("[").removesuffix("]"), int(port), self._serve)
        except OSError as err:
            raise Unavailable(f"cannot listen on {listen} for metrics: {err.strerror or err}") from err
        self.address = f"{host}:{self._server.server_port}"
        """Where it listens, with the port that it took."""
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_S,), name="onex-memory-metrics", daemon=True
        )
        self._thread.start()

    async def aclose(self) -> None:
        """Listens no longer; what is being answered is let go of."""
        await asyncio.to_thread(self._server.shutdown)
        self._server.server_close()

    # In the server's threads.

    def _serve(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request, as WSGI has it."""
        path = environ["PATH_INFO"]
        if path not in {"/metrics", "/healthz", "/readyz"}:
            return _answer(start_response, "404 Not Found", "there are /metrics, /healthz and /readyz")
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return _answer(start_response, "405 Method Not Allowed", "ask with GET")
        try:
            if path == "/metrics":
                answer: Iterable[bytes] = self._metrics({**environ, "REQUEST_METHOD": "GET"}, start_response)
                return answer
            if path == "/healthz":
                self._on_loop(_nothing())
                return _answer(start_response, "200 OK", "ok")
            state = self._on_loop(self._state())
        except FutureTimeoutError:
            return _answer(start_response, "503 Service Unavailable", "the event loop does not answer")
        except Exception as err:  # noqa: BLE001 - whatever it is, it is logged whole, and the next scrape is another
            _log.error("monitoring failed", path=path, exc_info=err)
            return _answer(start_response, "500 Internal Server Error", "the log says why")
        status = "200 OK" if self._readiness.is_ready else "503 Service Unavailable"
        return _answer(start_response, status, state)

    def _snapshot(self) -> Snapshot:
        return self._on_loop(self._source.gather())

    async def _state(self) -> str:
        return self._readiness.state.value

    def _on_loop(self, work: Coroutine[Any, Any, ResultT]) -> ResultT:
        """Has something done on the event loop, and returns its result.

        Raises:
            TimeoutError: the loop did not get to it in time.
        """
        try:
            future = asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError as err:  # the loop is closed: the server has ended
            work.close()
            raise FutureTimeoutError from err
        try:
            return future.result(_ANSWER_S)
        except FutureTimeoutError:
            future.cancel()
            raise


async def _nothing() -> None:
    pass


def _answer(start_response: StartResponse, status: str, text: str) -> list[bytes]:
    body = f"{text}\n".encode()
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    start_response(status, headers)
    return [body]


class _Server(ThreadingMixIn, WSGIServer):
    """A thread for each connection, up to a bound."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._places = threading.BoundedSemaphore(_CLIENTS)  # guards memory: a connection is a thread
        super().__init__(*arguments, **named)

    def server_bind(self) -> None:
        """Binds, without the look-up of this machine's name that HTTPServer does, which may take long."""
        socket_address = self.server_address
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(socket_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serves a connection in a thread, or hangs up."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serves a connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: a client that has hung up, or is too slow, is nothing to the server."""


class _Handler(WSGIRequestHandler):
    """Serves one request, within bounds, and logs none."""

    timeout: ClassVar[float | None] = _CLIENT_S

    def log_message(self, format: str, *args: Any) -> None:
        """Logs nothing: a scrape is no change of state."""


def _listening(host: str, port: int, application: Any) -> _Server:
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
    server = type("_ServerOfFamily", (_Server,), {"address_family": family})
    made: _Server = make_server(host, port, application, server, _Handler)
    return made
