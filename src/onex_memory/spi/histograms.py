"""Histograms: how often what was measured fell between bounds, in the fewest instructions.

Owns no lock and no clock: whoever counts and whoever reads do so in one thread, and a reader takes a `copy`.

    bounds 0.1, 1.0    add 0.05, 0.5, 0.5, 7    counts 1 (≤ 0.1), 2 (≤ 1.0), 1 (above)    total 8.05
"""

from __future__ import annotations

from bisect import bisect_left

__all__ = ["Histogram"]


class Histogram:
    """Counts by upper bounds, and the sum of all that was counted."""

    __slots__ = ("bounds", "counts", "total")

    def __init__(self, bounds: tuple[float, ...]) -> None:
        """Begins empty; the bounds ascend, and what equals one is below it."""
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        """How many fell between each bound and the one before; the last: above all of them."""
        self.total = 0.0

    def add(self, value: float) -> None:
        """Counts a value."""
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value

    @property
    def count(self) -> int:
        """How many values were counted."""
        return sum(self.counts)

    def copy(self) -> Histogram:
        """Returns one that does not change when this does."""
        other = Histogram(self.bounds)
        other.counts = self.counts.copy()
        other.total = self.total
        return other
