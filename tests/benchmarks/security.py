"""What authentication and permissions add to a call: in process, on one core, of what a server does for each call.

The door and the guard of a principal with 10 grants among 10,000, who calls with an API token, against those of a
server with authentication off: the very functions that stand around every RPC, called as it calls them, with the
metadata that a Python client sends. Keys are all different, so that no answer is remembered. What is carried out behind
the guard is the same on both sides; of a pipelined operation it is not measured at all.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import Any

import uvloop

from onex_memory.engine.engine import MemoryEngine
from onex_memory.server.identity import Door, GuardedDoor, OpenDoor
from onex_memory.server.throttles import FailurePatience
from onex_memory.services import CallerServices, Services
from onex_memory.services.caller import Caller
from onex_memory.services.info import facts_of
from onex_memory.services.security.authentication import Authenticator
from onex_memory.spi import SystemClock
from onex_memory.spi.commands import Command
from onex_memory.spi.commands.memory_base import Retrieve
from tests.benchmarks.children import measured
from tests.benchmarks.harness import Benchmark, Pair, Row, Sample, Scale, Side, at_most

__all__ = ["benchmark", "guarded", "unguarded"]

_OTHERS = 999
_GRANTS = 10
_BATCH = 256
_UNARY_US = at_most(10.0)
_PIPELINED_US = at_most(1.5)


def benchmark(scale: Scale) -> Benchmark:
    """Unary retrieves through door and guard, and operations of a batch through the guard, with grants and without."""
    calls = round(20_000 * scale.seconds)
    return Benchmark(
        "security",
        "what authentication by token and permissions add, in process",
        (
            Side("on", lambda: measured("security:guarded", {"calls": calls})),
            Side("off", lambda: measured("security:unguarded", {"calls": calls})),
        ),
        _rows,
        {"calls": calls, "principals": _OTHERS + 1, "grants_each": _GRANTS, "batch": _BATCH},
    )


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    def added(name: str) -> list[float]:
        return [pair["on"][name] - pair["off"][name] for pair in pairs]

    return [
        Row("added to a unary call", "µs", added("unary_us"), _UNARY_US),
        Row("added to a pipelined operation", "µs", added("pipelined_us"), _PIPELINED_US),
        Row("door and service of a unary call, off", "µs", [pair["off"]["unary_us"] for pair in pairs]),
    ]


class _Call:
    """What gRPC hands a handler, as far as a door looks at it."""

    def __init__(self, *metadata: tuple[str, str]) -> None:
        self._metadata = (*metadata, ("user-agent", "grpc-python-asyncio/1.85.1"))

    def invocation_metadata(self) -> tuple[tuple[str, str], ...]:
        return self._metadata

    def peer(self) -> str:
        return "ipv4:127.0.0.1:50000"


def guarded(*, calls: int) -> Sample:
    """With authentication on; for a process of its own."""
    return uvloop.run(_guarded(calls))


def unguarded(*, calls: int) -> Sample:
    """With authentication off; for a process of its own."""
    return uvloop.run(_unguarded(calls))


async def _guarded(calls: int) -> Sample:
    clock = SystemClock()
    async with MemoryEngine(clock=clock) as engine:
        services = Services(engine, clock, facts_of(engine, version="0", capabilities=(), started_ms=0))
        security = services.of(Caller()).security
        for number in range(_OTHERS + 1):
            for grant in range(_GRANTS):
                await security.grant_access_permission(f"principal-{number}", f"area-{number}-{grant}:*", "read")
        token = (await security.issue_token(f"principal-{_OTHERS}")).token
        door = GuardedDoor(services, Authenticator(services.security.tokens, clock), FailurePatience(clock))
        context = _Call(("onex-namespace", "default"), ("authorization", f"Bearer {token}"))
        return await _measured(door, context, calls, prefix=f"area-{_OTHERS}-{_GRANTS - 1}:")


async def _unguarded(calls: int) -> Sample:
    clock = SystemClock()
    async with MemoryEngine(clock=clock) as engine:
        services = Services(engine, clock, facts_of(engine, version="0", capabilities=(), started_ms=0))
        context = _Call(("onex-namespace", "default"))
        return await _measured(OpenDoor(services), context, calls, prefix=f"area-{_OTHERS}-{_GRANTS - 1}:")


async def _measured(door: Door, context: _Call, calls: int, *, prefix: str) -> Sample:
    services = await door.admitted(context)
    commands = [Retrieve(f"{prefix}{number}") for number in range(calls)]
    gc.collect()
    gc.freeze()
    known: Callable[[Any], CallerServices | None] = door.known
    start_s = time.perf_counter()
    for command in commands:
        found = known(context) or await door.admitted(context)
        await found.memory.execute(command)
    unary_s = time.perf_counter() - start_s
    pipelined_s = 0.0
    for first in range(0, calls, _BATCH):
        batch: list[Command[Any] | Exception] = list(commands[first : first + _BATCH])
        start_s = time.perf_counter()
        if services.gatekeeper is not None:
            await services.gatekeeper.judged(batch)
        pipelined_s += time.perf_counter() - start_s
    return {"unary_us": unary_s / calls * 1e6, "pipelined_us": pipelined_s / calls * 1e6}
