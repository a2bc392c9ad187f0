"""The leases of a namespace: deadlines that their owners keep alive, and what is bound to them.

Owns deadlines and bindings. That a lease exists is an entry of the space `leases`; its deadline is memory-only, so
that keeping it alive costs no commit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sortedcontainers import SortedList

__all__ = ["LEASES", "EndTerm", "Leases", "StartTerm"]

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

    def deadline_of(self, lease_id: str) -> int:
        """Returns when a lease ends; 0: there is none."""
        return self._deadline_of.get(lease_id, 0)


class StartTerm:
    """Gives a lease a term: what granting it does besides its entry."""

    __slots__ = ("_before_ms", "_deadline_ms", "_expect_deadline", "_lease_id", "_leases")

    def __init__(self, leases: Leases, lease_id: str, deadline_ms: int, expect_deadline: Callable[[int], None]) -> None:
        self._leases = leases
        self._lease_id = lease_id
        self._deadline_ms = deadline_ms
        self._expect_deadline = expect_deadline
        self._before_ms = 0

    def apply(self) -> None:
        """Takes effect."""
        self._before_ms = self._leases.deadline_of(self._lease_id)
        self._leases.set_deadline(self._lease_id, self._deadline_ms)
        self._expect_deadline(self._deadline_ms)

    def undo(self) -> None:
        """Restores the term that there was, or that there was none."""
        if self._before_ms:
            self._leases.set_deadline(self._lease_id, self._before_ms)
        else:
            self._leases.end(self._lease_id)


class EndTerm:
    """Forgets a lease's term: what ending it does besides removing its entry and what was bound to it."""

    __slots__ = ("_before_ms", "_expect_deadline", "_lease_id", "_leases")

    def __init__(self, leases: Leases, lease_id: str, expect_deadline: Callable[[int], None]) -> None:
        self._leases = leases
        self._lease_id = lease_id
        self._expect_deadline = expect_deadline
        self._before_ms = 0

    def apply(self) -> None:
        """Takes effect."""
        self._before_ms = self._leases.deadline_of(self._lease_id)
        self._leases.end(self._lease_id)

    def undo(self) -> None:
        """Restores the term that there was; what was bound binds itself again as it is restored."""
        self._leases.set_deadline(self._lease_id, self._before_ms)
        self._expect_deadline(self._before_ms)
