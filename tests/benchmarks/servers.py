"""The servers that load is put on: ours, and a bare one that does what gRPC itself cannot do without.

Each function serves until SIGTERM in a process of its own, on uvloop, its garbage collector tuned alike.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

import grpc
import uvloop
from google.protobuf.message_factory import GetMessageClass

from onex.memory.v1 import memory_base_pb2 as pb, value_pb2
from onex_memory.config import ServerSettings
from onex_memory.server import app, process
from tests.benchmarks.children import say
from tests.benchmarks.entries import VALUE, fill, fill_log

__all__ = ["bare", "ours"]

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["MemoryBaseService"]
_ANSWERS: Final = {
    "Store": pb.StoreResponse(revision=123_456, created=False),
    "Retrieve": pb.RetrieveResponse(found=True, value=value_pb2.Value(string_value=VALUE), mod_revision=123_456),
}


Options = dict[str, int | str]


def bare(*, loop: str = "uvloop", batch: bool = False, options: Options | None = None) -> None:
    """Serves Store and Retrieve by handlers that return a constant message.

    Args:
        loop: `uvloop` or `asyncio`.
        batch: whether the scheduler is told that waking this process need not interrupt what runs.
        options: channel options besides, or instead of, our server's.
    """
    _run(_serve_bare(_options(options)), loop, batch)


def ours(
    *,
    keys: int = 0,
    loop: str = "uvloop",
    batch: bool = False,
    options: Options | None = None,
    settings: Options | None = None,
) -> None:
    """Serves as `onex-memory serve` does, with so many keys stored and the change log full.

    Args:
        keys: how many.
        loop: as of `bare`.
        batch: as of `bare`.
        options: as of `bare`.
        settings: settings of the server besides, or instead of, the defaults.
    """
    app._OPTIONS = _options(options)  # type: ignore[misc] # a setting under trial, in a process of its own
    _run(_serve_ours(keys, settings or {}), loop, batch)


def _options(changed: Options | None) -> tuple[tuple[str, Any], ...]:
    return tuple({**dict(app._OPTIONS), **(changed or {})}.items())


def _run(main: Coroutine[Any, Any, None], loop: str, batch: bool) -> None:
    if batch:
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop if loop == "uvloop" else None) as runner:
        runner.run(_collected(main))


async def _collected(main: Coroutine[Any, Any, None]) -> None:
    """Runs a server with its garbage collected as a server's is."""
    collector = asyncio.create_task(process.collect_garbage())
    await main
    collector.cancel()


async def _serve_ours(keys: int, settings: Options) -> None:
    process.configure_logging("warning")
    given: Any = {"listen": "127.0.0.1:0", "drain_seconds": 0.1, **settings}
    async with app.MemoryServer(ServerSettings(**given)) as server:
        await fill(server.engine, keys)
        if keys:
            await fill_log(server.engine, keys)
        say({"address": server.address, "metrics_address": server.metrics_address})
        await _stopped()


async def _serve_bare(options: tuple[tuple[str, Any], ...]) -> None:
    server = grpc.aio.server(options=options)
    methods = {
        name: grpc.unary_unary_rpc_method_handler(
            _constant(answer),
            request_deserializer=GetMessageClass(_SERVICE.methods_by_name[name].input_type).FromString,
            response_serializer=type(answer).SerializeToString,
        )
        for name, answer in _ANSWERS.items()
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(_SERVICE.full_name, methods),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    say({"address": f"127.0.0.1:{port}"})
    await _stopped()
    await server.stop(0.1)


def _constant(answer: Any) -> Callable[[Any, Any], Awaitable[Any]]:
    async def call(request: Any, context: Any) -> Any:
        return answer

    return call


async def _stopped() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await stop.wait()
