"""Whether the audit log is as it was written: entry by entry, from where it begins to where it ends.

Owns what is wrong with an entry, and which one is the first. Where entries come from is the business of `audit_store`.
"""

from __future__ import annotations

from typing import Final

from onex_memory.services.security.audit_chain import Anchor, Head, KeyRing, Record
from onex_memory.spi.memory_security import AuditVerification

__all__ = ["Verifier"]

_NOT_READ: Final = "it is missing, or cannot be read"


class Verifier:
    """Looks at entries in the order of their numbers."""

    def __init__(self, ring: KeyRing, anchor: Anchor, head: Head) -> None:
        """Notes where the log begins and ends.

        Args:
            ring: the keys that entries may be sealed with.
            anchor: where it begins, as it is kept now.
            head: where it ends, as it is kept now.
        """
        self._ring = ring
        self._head = head
        self._is_sealed = ring.has_sealed(head)
        self._first = anchor.through + 1
        self._code = anchor.code
        self.expected = self._first
        """The number that comes next."""
        self._checked = 0
        self._broken = 0
        self._description = ""
        if anchor.through and not ring.has_sealed(anchor):
            self._break(self._first, "where the log begins is not what was written")

    @property
    def is_broken(self) -> bool:
        """Whether something is wrong."""
        return self._broken != 0

    def take(self, number: int, record: Record | None) -> None:
        """Looks at the next entry; None: it cannot be read."""
        if self._broken:
            return
        if record is None or number != self.expected:
            self._break(self.expected, _NOT_READ)
            return
        wrong = self._wrong(number, record)
        if wrong:
            self._break(number, wrong)
            return
        self._code = record.code
        self._checked += 1
        self.expected += 1

    def _wrong(self, number: int, record: Record) -> str:
        key = self._ring.get(record.key_id)
        if key is None:
            return "it is sealed with a key that this server was not given"
        if self._is_sealed and number >= self._head.since and key.key_id != self._head.key_id:
            return "it is sealed with a key that was no longer in use"
        if key.code(number, self._code, record.body) != record.code:
            return "it, or what it follows, is not what was written"
        if not key.has_count(record):
            return "its count is not what was written"
        return ""

    def skip(self, anchor: Anchor) -> None:
        """Goes on behind entries that retention has removed meanwhile."""
        if not self._ring.has_sealed(anchor):
            self._break(anchor.through + 1, "where the log begins is not what was written")
        self.expected = self._first = anchor.through + 1
        self._code = anchor.code

    def end(self, beyond: int | None) -> AuditVerification:
        """Says what came of it, when all entries through the head have been looked at.

        Args:
            beyond: the number of an entry that comes behind the head; None: there is none.
        """
        head = self._head
        if not self._broken:
            if not self._is_sealed and (head.sequence or self._checked or beyond):
                self._break(self.expected, "where the log ends is not what was written")
            elif self.expected <= head.sequence:
                self._break(self.expected, _NOT_READ)
            elif self._code != head.code:
                self._break(head.sequence, "it is not what the log ended with")
            elif beyond is not None:
                self._break(beyond, "it comes behind the end of the log")
        return AuditVerification(
            not self._broken,
            self._checked,
            self._first,
            max(head.sequence, self.expected - 1),
            self._broken,
            self._description,
        )

    def _break(self, number: int, wrong: str) -> None:
        self._broken = number
        self._description = f"entry {number}: {wrong}"
