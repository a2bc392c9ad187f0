"""The protocols' rules over an engine, for one caller at a time.

Owns what the services of a caller are made of. A service carries out the commands of its protocol; it knows neither
gRPC nor protobuf, and keeps all of its state through the engine's interface.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onex_memory.engine.interface import Engine
from onex_memory.services.admin import AdminService, ServerFacts
from onex_memory.services.caller import Caller
from onex_memory.services.lines import Lines
from onex_memory.services.memory_base import MemoryBaseService
from onex_memory.services.memory_operations import MemoryOperationsService
from onex_memory.spi.clock import Clock

__all__ = ["CallerServices", "Services"]

_CACHED_CALLERS: Final = 4_096


@dataclass(frozen=True, slots=True)
class CallerServices:
    """Every service, at work for one caller."""

    memory: MemoryBaseService
    operations: MemoryOperationsService
    admin: AdminService
    caller: Caller
    engine: Engine

    def seen(self, client_id: str, through: int) -> None:
        """Forgets the outcomes of a client's identified writes that it says it has seen."""
        self.engine.seen(self.caller.namespace, client_id, through)


class Services:
    """Makes the services of callers, and keeps those of recent ones: a call must not pay for making them."""

    def __init__(self, engine: Engine, clock: Clock, facts: ServerFacts) -> None:
        self._engine = engine
        self._clock = clock
        self._facts = facts
        self._lines = Lines(engine)
        self._of: dict[Caller, CallerServices] = {}

    def of(self, caller: Caller) -> CallerServices:
        """Returns the services of a caller, whose namespace must be a valid name."""
        services = self._of.get(caller)
        if services is None:
            if len(self._of) >= _CACHED_CALLERS:
                self._of.clear()
            services = self._of[caller] = CallerServices(
                MemoryBaseService(self._engine, self._clock, caller),
                MemoryOperationsService(self._engine, self._clock, self._lines, caller),
                AdminService(self._clock, self._facts),
                caller,
                self._engine,
            )
        return services
