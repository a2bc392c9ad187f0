"""A prefix index: which of many prefixes a key starts with, in time that hardly depends on how many there are.

Owns the finding; what is filed under a prefix is the caller's business.

Prefixes are kept in order, and each knows the longest other one that it starts with, its parent:

    prefixes   ""   "agent:"   "user:"   "user:1"   "user:12"        parent of "user:12": "user:1", of that "user:"
    key "user:17": the last prefix that is not behind it in order is "user:12"; neither that …
    … is one of its prefixes, but its parent "user:1" is, and so are all parents of that: "user:", ""
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Generic, TypeVar

__all__ = ["PrefixIndex"]

ItemT = TypeVar("ItemT")


class PrefixIndex(Generic[ItemT]):
    """Items, each under a prefix."""

    __slots__ = ("_items", "_order", "_parents")

    def __init__(self) -> None:
        self._items: dict[str, list[ItemT]] = {}
        self._order: list[str] = []
        self._parents: dict[str, str | None] = {}

    def __len__(self) -> int:
        return sum(map(len, self._items.values()))

    def add(self, prefix: str, item: ItemT) -> None:
        """Files an item under a prefix."""
        items = self._items.get(prefix)
        if items is not None:
            items.append(item)
            return
        self._items[prefix] = [item]
        parent = self._longest(prefix)
        place = bisect_left(self._order, prefix)
        self._order.insert(place, prefix)
        self._parents[prefix] = parent
        for child in self._below(prefix, place + 1):
            if self._parents[child] == parent:
                self._parents[child] = prefix

    def remove(self, prefix: str, item: ItemT) -> None:
        """Takes an item out again."""
        items = self._items[prefix]
        items.remove(item)
        if items:
            return
        del self._items[prefix]
        place = bisect_left(self._order, prefix)
        del self._order[place]
        parent = self._parents.pop(prefix)
        for child in self._below(prefix, place):
            if self._parents[child] == prefix:
                self._parents[child] = parent

    def matching(self, key: str) -> list[ItemT]:
        """Returns the items whose prefix a key starts with."""
        prefix = self._longest(key)
        if prefix is None:
            return []
        parent = self._parents[prefix]
        if parent is None:
            return self._items[prefix]
        found = list(self._items[prefix])
        while parent is not None:
            found += self._items[parent]
            parent = self._parents[parent]
        return found

    def _longest(self, key: str) -> str | None:
        """Returns the longest prefix of a key; None: there is none."""
        place = bisect_right(self._order, key)
        prefix = self._order[place - 1] if place else None
        while prefix is not None and not key.startswith(prefix):
            prefix = self._parents[prefix]
        return prefix

    def _below(self, prefix: str, place: int) -> Iterator[str]:
        """Iterates over the prefixes that start with one, from a place in the order on."""
        order = self._order
        while place < len(order) and order[place].startswith(prefix):
            yield order[place]
            place += 1
