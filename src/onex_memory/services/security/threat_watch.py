"""Threats as they are found: the detectors, run again over what was written lately, for all who watch.

Owns who is told of what, and when. Nothing is kept and nothing is looked at while nobody watches.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from datetime import datetime
from typing import Final

from onex_memory.services.security.audit_chain import Record, entry_of
from onex_memory.services.security.threats import SEVERITIES, detect
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.errors import Unavailable
from onex_memory.spi.memory_security import AuditEntry, SecurityThreat
from onex_memory.spi.tasks import begin_apart, end

__all__ = ["ThreatWatches"]

_RANGE_MS: Final = 3_600_000
"""How far back is looked at."""
_KEPT: Final = 20_000
"""How many entries are looked at, the latest."""
_TOLD: Final = 1_000
"""How many findings may wait for one who watches."""
_PACE_S: Final = 1.0
"""How often it is looked, at the most, in seconds."""


class _Finding:
    """What was told of one burst."""

    __slots__ = ("first", "last", "severity")

    def __init__(self, threat: SecurityThreat) -> None:
        self.first = threat.first_seen_time
        self.last = threat.last_seen_time
        self.severity = -1


class _Watch:
    """One who watches, and the findings that it has been told of."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str, str], list[_Finding]] = {}
        self._coming: asyncio.Queue[SecurityThreat | None] = asyncio.Queue(_TOLD)

    def tell(self, threats: Iterable[SecurityThreat], since: datetime) -> None:
        """Tells of what is new, or worse than it was; forgets what ended before a time."""
        for threat in threats:
            findings = self._told.setdefault((threat.kind, threat.namespace, threat.principal), [])
            # The same burst has another beginning once its first entries are too long ago to be looked at.
            same = (
                each for each in findings if each.first <= threat.last_seen_time and threat.first_seen_time <= each.last
            )
            finding = next(same, None)
            if finding is None:
                finding = _Finding(threat)
                findings.append(finding)
            finding.last = max(finding.last, threat.last_seen_time)
            severity = SEVERITIES.index(threat.severity)
            if severity > finding.severity and not self._coming.full():  # who is slow is told later
                finding.severity = severity
                self._coming.put_nowait(threat)
        for who, findings in list(self._told.items()):
            findings[:] = [each for each in findings if each.last >= since]
            if not findings:
                del self._told[who]

    def end(self) -> None:
        """Tells that there will be nothing more."""
        if self._coming.full():
            self._coming.get_nowait()
        self._coming.put_nowait(None)

    async def next(self) -> SecurityThreat | None:
        """Waits for what comes next; None: nothing will."""
        return await self._coming.get()


class ThreatWatches:
    """All who watch for threats."""

    def __init__(self, clock: Clock, latest: Callable[[int, int], Awaitable[list[AuditEntry]]]) -> None:
        """Nobody watches yet.

        Args:
            clock: what paces the looking.
            latest: reads the entries of the last so many milliseconds: at most so many, the latest, in order.
        """
        self._clock = clock
        self._latest = latest
        self._watches: set[_Watch] = set()
        self._entries: dict[int, AuditEntry] = {}
        self._changed = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None
        self._is_closed = False

    def add(self, records: Iterable[tuple[int, Record]]) -> None:
        """Takes entries that were written, or whose counts were."""
        if not self._watches:
            return
        for number, record in records:
            self._entries[number] = entry_of(number, record)
        self._changed.set()

    async def watch(self) -> AsyncGenerator[SecurityThreat, None]:
        """Tells of what there is to be found in the last hour, and then of what is found; once, and again when worse.

        Raises:
            Unavailable: the server is stopping.
        """
        if self._is_closed:
            raise Unavailable("the server is stopping")
        watch = _Watch()
        self._watches.add(watch)
        try:
            for entry in await self._latest(_RANGE_MS, _KEPT):
                self._entries.setdefault(entry.sequence, entry)
            self._changed.set()
            if self._looking is None:
                self._looking = begin_apart(self._look(), name="onex-memory-threats")
            while (threat := await watch.next()) is not None:
                yield threat
            raise Unavailable("the server is stopping")
        finally:
            self._watches.discard(watch)
            if not self._watches:
                self._entries.clear()
                await self._end_looking()

    async def _look(self) -> None:
        try:
            while True:
                await self._changed.wait()
                self._changed.clear()
                since = instant(self._clock.now_ms() - _RANGE_MS)
                numbers = sorted(self._entries)[-_KEPT:]
                kept = [entry for entry in map(self._entries.__getitem__, numbers) if entry.event_time >= since]
                self._entries = {entry.sequence: entry for entry in kept}
                found = await asyncio.to_thread(detect, kept)
                for watch in self._watches:
                    watch.tell(found, since)
                await self._clock.sleep(_PACE_S)
        finally:
            for watch in self._watches:
                watch.end()

    async def _end_looking(self) -> None:
        looking, self._looking = self._looking, None
        if looking is not None:
            await end(looking)

    def close(self) -> None:
        """Ends all watching."""
        self._is_closed = True
        for watch in self._watches:
            watch.end()

    async def aclose(self) -> None:
        """Ends all watching, and what goes on for it."""
        self.close()
        await self._end_looking()
