"""The leases of a namespace: deadlines that their owners keep alive, and what is bound to them.

Owns deadlines and bindings. That a lease exists is an entry of the space `leases`; its deadline is memory-only, so
that keeping it alive costs no commit.
"""

from __future__ import annotations

from typing import Final

from sortedcontainers import SortedList

__all__ = ["LEASES", "Leases"]

LEASES: Final = "leases"
"""The space whose entries are the leases that exist."""


class Leases:
    """Deadlines and bindings, by lease id."""

    __slots__ = ("_bound", "_deadline_of", "deadlines")

    def __init__(self) -> None:
        self._deadline_of: dict[str, int] = {}
        self._bound: dict[str, set[tuple[str, str]]] = {}
        self.deadlines: SortedList[tuple[int, str]] = SortedList()

    def is_alive(self, lease_id: str, now_ms: int) -> bool:
        """Says whether a lease exists and its deadline lies ahead."""
        return self._deadline_of.get(lease_id, 0) > now_ms

    def set_deadline(self, lease_id: str, deadline_ms: int) -> None:
        """Makes a lease end then."""
        old = self._deadline_of.get(lease_id)
        if old is not None:
            self.deadlines.remove((old, lease_id))
        self._deadline_of[lease_id] = deadline_ms
        self.deadlines.add((deadline_ms, lease_id))

    def end(self, lease_id: str) -> None:
        """Forgets a lease and what was bound to it."""
        self.deadlines.remove((self._deadline_of.pop(lease_id), lease_id))
        self._bound.pop(lease_id, None)

    def first_deadline(self) -> int:
        """Returns the earliest deadline; 0: there is none."""
        return self.deadlines[0][0] if self.deadlines else 0

    def first_due(self, now_ms: int) -> str | None:
        """Returns the lease whose deadline passed first; None: none has."""
        return self.deadlines[0][1] if self.deadlines and self.deadlines[0][0] <= now_ms else None

    def bind(self, lease_id: str, space: str, key: str) -> None:
        """Notes that an entry goes with a lease."""
        self._bound.setdefault(lease_id, set()).add((space, key))

    def unbind(self, lease_id: str, space: str, key: str) -> None:
        """Notes that an entry no longer goes with a lease."""
        bound = self._bound.get(lease_id)
        if bound is not None:
            bound.discard((space, key))

    def bound_to(self, lease_id: str) -> list[tuple[str, str]]:
        """Returns the spaces and keys that go with a lease, in order."""
        return sorted(self._bound.get(lease_id, ()))
