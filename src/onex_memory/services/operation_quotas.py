"""Operations per second, of all callers of a namespace: what is taken of them, where its quota says so.

Owns one bucket for each namespace that has such a quota. Who has none costs a look at an empty table.
"""

from __future__ import annotations

from math import ceil

from onex_memory.spi.clock import Clock
from onex_memory.spi.namespace_errors import QuotaExceeded

__all__ = ["OperationQuotas"]


class _Bucket:
    __slots__ = ("at_ms", "left", "per_second")

    def __init__(self, per_second: int, now_ms: int) -> None:
        self.per_second = per_second
        self.left = float(per_second)
        self.at_ms = now_ms


class OperationQuotas:
    """A token bucket for each namespace that has a quota: one second's worth of operations.

    An operation is let through while there is a token; several that come together take one each, and may leave the
    bucket in debt, so that the rate holds in the long run and no batch is too large for it.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[str, _Bucket] = {}

    def __bool__(self) -> bool:
        """Whether there is any quota at all."""
        return bool(self._buckets)

    def set(self, namespace: str, per_second: int) -> None:
        """Sets the quota of a namespace; 0: it has none. What was taken already is not given back."""
        if not per_second:
            self._buckets.pop(namespace, None)
            return
        bucket = self._buckets.get(namespace)
        if bucket is None:
            self._buckets[namespace] = _Bucket(per_second, self._clock.now_ms())
        else:
            bucket.left = min(bucket.left, per_second)
            bucket.per_second = per_second

    def take(self, namespace: str, count: int = 1) -> None:
        """Takes tokens for operations that are about to be carried out.

        Raises:
            QuotaExceeded: there is none; it says when there will be.
        """
        bucket = self._buckets.get(namespace)
        if bucket is None:
            return
        now_ms, rate = self._clock.now_ms(), bucket.per_second
        left = min(rate, bucket.left + (now_ms - bucket.at_ms) * rate / 1_000)
        bucket.left, bucket.at_ms = left, now_ms
        if left < 1:
            retry_ms = max(1, ceil((1 - left) * 1_000 / rate))
            raise QuotaExceeded(namespace, "operations_per_second", rate, ceil(rate - left), retry_ms)
        bucket.left = left - count
