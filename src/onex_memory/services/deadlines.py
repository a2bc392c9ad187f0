"""When an entry expires, from what its writer says."""

from __future__ import annotations

from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.errors import InvalidArgument, LimitExceeded

__all__ = ["deadline_ms"]


def deadline_ms(clock: Clock, ttl_ms: int | None, expire_ms: int | None) -> int:
    """Returns when an entry expires, in milliseconds since 1970; 0: never.

    Raises:
        InvalidArgument: the time has passed.
        LimitExceeded: it is too far away.
    """
    if ttl_ms is not None:
        return clock.now_ms() + ttl_ms
    if expire_ms is None:
        return 0
    ahead_ms = expire_ms - clock.now_ms()
    if ahead_ms <= 0:
        raise InvalidArgument("expire_time", "must lie in the future")
    if ahead_ms > limits.MAX_TTL_MS:
        raise LimitExceeded("expire_time", limit="max_ttl", maximum=limits.MAX_TTL_MS, actual=ahead_ms, unit=" ms")
    return expire_ms
