"""Objects and arrays that operations touch in parts: the native form of a hash and of a list.

Owns how a member is set, or an item appended or popped, without moving the whole. An entry becomes native when an
operation first touches a part of it, and nobody can observe which form it has: `encoded()` gives the document.

Members and items are kept as the JSON texts that they are: a document is their join, so that no tree is ever built
and the garbage collector sees one dict or deque of atoms.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import islice

import orjson

from onex_memory.spi.values import Encoded, Kind, kind_of, of_json, payload

__all__ = [
    "ITEM_BYTES",
    "MEMBER_BYTES",
    "AppendItems",
    "HashValue",
    "ListValue",
    "PopItems",
    "RemoveMembers",
    "SetMembers",
    "Stored",
    "encoded_value",
    "hash_of",
    "integer_text",
    "list_of",
]

MEMBER_BYTES = 180
"""What a member costs in memory beyond its text: two objects' headers and a place in a dict."""
ITEM_BYTES = 50
"""What an item costs in memory beyond its text: an object's header and a place in a deque."""


class HashValue:
    """A JSON object, member by member."""

    __slots__ = ("members", "size_bytes")

    def __init__(self, members: dict[str, bytes]) -> None:
        self.members = members
        self.size_bytes = 2 + sum(_member_bytes(name, text) for name, text in members.items())

    @classmethod
    def parse(cls, document: bytes) -> HashValue:
        """Takes an object's document apart: O(its size), once."""
        return cls({name: orjson.dumps(value) for name, value in orjson.loads(document).items()})

    def encoded(self) -> Encoded:
        """Returns the whole document: O(its size)."""
        return of_json(
            b"{" + b",".join([orjson.dumps(name) + b":" + text for name, text in self.members.items()]) + b"}"
        )

    @property
    def memory_bytes(self) -> int:
        """What it counts as against the memory bound, in bytes."""
        return self.size_bytes + MEMBER_BYTES * len(self.members)

    def growth(self, members: dict[str, bytes]) -> int:
        """Returns by how many bytes setting these members would grow the document."""
        grown = 0
        for name, text in members.items():
            old = self.members.get(name)
            grown += len(text) - len(old) if old is not None else _member_bytes(name, text)
        return grown

    def set(self, members: dict[str, bytes]) -> None:
        """Sets members: O(these)."""
        self.size_bytes += self.growth(members)
        self.members.update(members)

    def shrinkage(self, names: Iterable[str]) -> int:
        """Returns by how many bytes removing these members, which must be there, would shrink the document."""
        return sum(_member_bytes(name, self.members[name]) for name in names)

    def delete(self, names: Iterable[str]) -> None:
        """Removes members that are there: O(these)."""
        for name in names:
            self.size_bytes -= _member_bytes(name, self.members.pop(name))


class ListValue:
    """A JSON array, item by item."""

    __slots__ = ("items", "size_bytes")

    def __init__(self, items: Iterable[bytes]) -> None:
        self.items = deque(items)
        self.size_bytes = 2 + sum(map(len, self.items)) + len(self.items)

    @classmethod
    def parse(cls, document: bytes) -> ListValue:
        """Takes an array's document apart: O(its size), once."""
        return cls(orjson.dumps(item) for item in orjson.loads(document))

    def encoded(self) -> Encoded:
        """Returns the whole document: O(its size)."""
        return of_json(b"[" + b",".join(self.items) + b"]")

    @property
    def memory_bytes(self) -> int:
        """What it counts as against the memory bound, in bytes."""
        return self.size_bytes + ITEM_BYTES * len(self.items)

    def append(self, items: tuple[bytes, ...]) -> None:
        """Appends items: O(these)."""
        self.items.extend(items)
        self.size_bytes += sum(map(len, items)) + len(items)

    def head(self, count: int) -> tuple[bytes, ...]:
        """Returns the first items, at most so many."""
        return tuple(islice(self.items, count))

    def pop(self, count: int) -> None:
        """Takes the first items off, which must be there: O(these)."""
        for _ in range(count):
            self.size_bytes -= len(self.items.popleft()) + 1

    def push(self, items: tuple[bytes, ...]) -> None:
        """Puts items back in front, in their order: what undoes `pop`."""
        self.items.extendleft(reversed(items))
        self.size_bytes += sum(map(len, items)) + len(items)

    def drop(self, count: int) -> None:
        """Takes the last items off, which must be there: what undoes `append`."""
        for _ in range(count):
            self.size_bytes -= len(self.items.pop()) + 1


# What operations do to a native value, each with the way back: an edit is undone when all later ones have been.


class SetMembers:
    """Sets members of an object."""

    __slots__ = ("_members", "_replaced", "_value")

    def __init__(self, value: HashValue, members: dict[str, bytes]) -> None:
        self._value = value
        self._members = members
        self._replaced: dict[str, bytes] = {}

    def apply(self) -> None:
        """Takes effect: O(the members)."""
        present = self._value.members
        self._replaced = {name: present[name] for name in self._members if name in present}
        self._value.set(self._members)

    def undo(self) -> None:
        """Restores what was there."""
        self._value.delete([name for name in self._members if name not in self._replaced])
        self._value.set(self._replaced)


class RemoveMembers:
    """Removes members of an object, which must be there."""

    __slots__ = ("_names", "_removed", "_value")

    def __init__(self, value: HashValue, names: tuple[str, ...]) -> None:
        self._value = value
        self._names = names
        self._removed: dict[str, bytes] = {}

    def apply(self) -> None:
        """Takes effect: O(the names)."""
        self._removed = {name: self._value.members[name] for name in self._names}
        self._value.delete(self._names)

    def undo(self) -> None:
        """Restores what was there; the members come last now, which no comparison of objects sees."""
        self._value.set(self._removed)


class AppendItems:
    """Appends items to an array."""

    __slots__ = ("_items", "_value")

    def __init__(self, value: ListValue, items: tuple[bytes, ...]) -> None:
        self._value = value
        self._items = items

    def apply(self) -> None:
        """Takes effect: O(the items)."""
        self._value.append(self._items)

    def undo(self) -> None:
        """Restores what was there."""
        self._value.drop(len(self._items))


class PopItems:
    """Takes the first items off an array: these."""

    __slots__ = ("_items", "_value")

    def __init__(self, value: ListValue, items: tuple[bytes, ...]) -> None:
        self._value = value
        self._items = items

    def apply(self) -> None:
        """Takes effect: O(the items)."""
        self._value.pop(len(self._items))

    def undo(self) -> None:
        """Restores what was there."""
        self._value.push(self._items)


Stored = Encoded | HashValue | ListValue
"""The value of a record: a document as bytes, or taken apart."""


def encoded_value(stored: Stored) -> Encoded:
    """Returns a record's value as one document, whichever form it has."""
    return stored if isinstance(stored, bytes) else stored.encoded()


def integer_text(text: bytes) -> int | None:
    """Returns the integer that a JSON text is, or None where it is something else."""
    value = orjson.loads(text)
    return value if type(value) is int else None


def hash_of(stored: Stored) -> HashValue | None:
    """Returns the hash that a value is, taken apart if it was not; None where it is something else."""
    if isinstance(stored, HashValue):
        return stored
    if isinstance(stored, ListValue) or kind_of(stored) is not Kind.JSON:
        return None
    document = payload(stored)
    return HashValue.parse(document) if document.startswith(b"{") else None


def list_of(stored: Stored) -> ListValue | None:
    """Returns the list that a value is, taken apart if it was not; None where it is something else."""
    if isinstance(stored, ListValue):
        return stored
    if isinstance(stored, HashValue) or kind_of(stored) is not Kind.JSON:
        return None
    document = payload(stored)
    return ListValue.parse(document) if document.startswith(b"[") else None


def _member_bytes(name: str, text: bytes) -> int:
    """The bytes that a member takes in its document: name, colon, text, comma."""
    return len(orjson.dumps(name)) + len(text) + 2
