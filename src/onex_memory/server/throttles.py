"""How often callers may ask: a bucket of tokens for each principal, and patience with those who fail to authenticate.

Owns the two measures. The first bounds the rate of one principal, whatever others do; the second slows down the address
that credentials are tried from, and nobody else: a good credential is never held up.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import ceil
from typing import Final

from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import RateLimited

__all__ = ["FailurePatience", "RateLimiter"]

_KNOWN: Final = 10_000
"""How many principals, and addresses, are kept account of."""


class RateLimiter:
    """A token bucket for each principal: so many operations a second, and so many at once.

    An operation is let through while there is a token; a batch takes one for each of its operations, and may leave the
    bucket in debt, so that the rate holds in the long run and no batch is too large for it.
    """

    __slots__ = ("_buckets", "_burst", "_clock", "_per_ms", "refused_count")

    def __init__(self, clock: Clock, *, per_second: float, burst: float) -> None:
        self._clock = clock
        self._per_ms = per_second / 1_000
        self._burst = burst
        self._buckets: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self.refused_count = 0
        """How often there was none."""

    def take(self, principal: str, count: int = 1) -> None:
        """Takes tokens for operations that are about to be carried out.

        Raises:
            RateLimited: there is none; it says when there will be.
        """
        now_ms = self._clock.now_ms()
        left, at_ms = self._buckets.get(principal, (self._burst, now_ms))
        left = min(self._burst, left + (now_ms - at_ms) * self._per_ms)
        if left < 1:
            self._buckets[principal] = (left, now_ms)
            self.refused_count += 1
            raise RateLimited(principal, max(1, ceil((1 - left) / self._per_ms)))
        self._buckets[principal] = (left - count, now_ms)
        if len(self._buckets) > _KNOWN:
            self._buckets.popitem(last=False)


_FREE_FAILURES: Final = 20
_FIRST_WAIT_S: Final = 0.05
_LONGEST_WAIT_S: Final = 1.0
_FORGOTTEN_MS: Final = 60_000
_WAITING: Final = 32
"""How many failed calls of one address, and (times 32) of all, are held up at once; others are refused at once."""


class FailurePatience:
    """Holds up the answers to failed authentications, longer with each that comes from the same address."""

    __slots__ = ("_clock", "_failures", "_waiting", "_waiting_in_all")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self._waiting: dict[str, int] = {}
        self._waiting_in_all = 0

    def wait_s(self, address: str) -> float:
        """Counts a failure, and returns how long its answer is held up, in seconds."""
        now_ms = self._clock.now_ms()
        count, at_ms = self._failures.pop(address, (0, now_ms))
        if now_ms - at_ms >= _FORGOTTEN_MS:
            count = 0
        self._failures[address] = (count + 1, now_ms)
        if len(self._failures) > _KNOWN:
            self._failures.popitem(last=False)
        if count < _FREE_FAILURES:
            return 0.0
        return float(min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2 ** min(count - _FREE_FAILURES, 10)))

    async def hold_up(self, address: str) -> None:
        """Returns when a failed call may be answered.

        Raises:
            RateLimited: so many are held up already that this one is not even kept.
        """
        wait_s = self.wait_s(address)
        if not wait_s:
            return
        async with self._place(address, wait_s):
            await self._clock.sleep(wait_s)

    @asynccontextmanager
    async def _place(self, address: str, wait_s: float) -> AsyncIterator[None]:
        waiting = self._waiting.get(address, 0)
        if waiting >= _WAITING or self._waiting_in_all >= _WAITING * _WAITING:
            await asyncio.sleep(0)
            raise RateLimited(address, ceil(wait_s * 1_000))
        self._waiting[address] = waiting + 1
        self._waiting_in_all += 1
        try:
            yield
        finally:
            self._waiting_in_all -= 1
            self._waiting[address] -= 1
            if not self._waiting[address]:
                del self._waiting[address]
