"""A token bucket: how often something may happen in the long run, and how often at once.

Owns the arithmetic; what happens where there is no token is its user's business.

    burst 5, 2 a second    5 at once → level 0 · 0.5 s later level 1: one more · 10 s later level 5, and never more
"""

from __future__ import annotations

__all__ = ["TokenBucket"]


class TokenBucket:
    """Tokens that come back with time. It starts full."""

    __slots__ = ("_filled_ms", "_level", "burst", "per_second")

    def __init__(self, burst: float, per_second: float, now_ms: int) -> None:
        """Fills it.

        Args:
            burst: how many tokens it holds at most.
            per_second: how many come back in a second.
            now_ms: what time it is.
        """
        self.burst = burst
        self.per_second = per_second
        self._level = burst
        self._filled_ms = now_ms

    def level(self, now_ms: int) -> float:
        """Returns how many tokens there are; fewer than none where more were taken than there were."""
        return min(self.burst, self._level + (now_ms - self._filled_ms) * self.per_second / 1_000)

    def take(self, now_ms: int, count: int = 1) -> None:
        """Takes tokens, whether or not there are as many: what is taken in debt is paid back first."""
        self._level = self.level(now_ms) - count
        self._filled_ms = now_ms

    def resize(self, burst: float, per_second: float, now_ms: int) -> None:
        """Changes how many tokens there may be; those above the new burst are gone."""
        self._level, self._filled_ms = self.level(now_ms), now_ms
        self.burst, self.per_second = burst, per_second
