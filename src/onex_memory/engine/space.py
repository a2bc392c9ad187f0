"""One space of one namespace: its records, in shards, with an index by key and one by deadline.

Owns where a record is kept and that record, indexes and counters agree; knows nothing of revisions, transactions
or changes.

A record is a plain tuple of atoms in the order of `Entry`'s fields, its value possibly native: a tuple (unlike a
named one, or an object) drops out of the garbage collector's sight once it has been seen to hold only atoms, so a
million of them cost a collection nothing. Shards bound how long growing a dict stops the loop: 1.5 ms at 90
thousand keys against 58 ms at 1.4 million.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Final, TypeAlias, TypeVar
from zlib import crc32

from sortedcontainers import SortedList

from onex_memory.engine.interface import SpaceStats
from onex_memory.engine.keysets import Keys, Within
from onex_memory.engine.structures import Stored
from onex_memory.engine.transaction import Entry
from onex_memory.spi.values import EncodedMetadata, metadata_size

__all__ = ["COMMIT_BYTES", "RECORD_BYTES", "Examined", "Record", "Space", "entry_of", "fitting", "record_bytes"]

SortedT = TypeVar("SortedT", str, tuple[int, str])

Record: TypeAlias = tuple[Stored, EncodedMetadata, int, int, int, int, int, int, str | None]
"""value, metadata, create_revision, mod_revision, version, create_ms, update_ms, expire_ms, lease_id"""

COMMIT_BYTES: Final = 4 << 20
"""Where a commit of many entries that go together, by a clear or an expiry, takes no more, in bytes of values."""
RECORD_BYTES: Final = 300
"""What holding a record costs beyond its key's and value's own bytes: the tuple, the headers of key, value and
numbers, its places in shard and index (measured: `make bench`, bytes an entry)."""
_DEADLINE_BYTES: Final = 120
"""What a deadline costs in its index."""
_WORK: Final = 24_000
"""How much one examination may do, in characters of keys, each key counting 32 more: about a millisecond."""

_LAST: Final = chr(0x10FFFF)
"""The last character that there is."""

_make_entry = Entry._make

Examined: TypeAlias = tuple[list[tuple[str, Record]], str | None]
"""The live records that match, and the key to go on behind; None: there are no more."""


def record_bytes(key: str, record: Record) -> int:
    """Returns what a record counts as against the memory bound, in bytes."""
    value = record[0]
    size = RECORD_BYTES + len(key) + (len(value) if isinstance(value, bytes) else value.memory_bytes)
    if record[1]:
        size += metadata_size(record[1])
    return size + _DEADLINE_BYTES if record[7] else size


def entry_of(record: Record) -> Entry:
    """Returns the entry that a record is; what is native is joined into its document."""
    value = record[0]
    if isinstance(value, bytes):
        return _make_entry(record)
    return Entry(value.encoded(), *record[1:])


class Space:
    """Records by key, in order, and by deadline."""

    __slots__ = (
        "__weakref__",
        "_mask",
        "_shards",
        "count",
        "deadlines",
        "evicted",
        "expired",
        "hits",
        "index",
        "misses",
        "name",
        "size_bytes",
        "writes",
    )

    def __init__(self, name: str, *, shards: int) -> None:
        """Makes an empty space.

        Args:
            name: what changes call it.
            shards: how many parts its records are kept in: a power of two.
        """
        self.name = name
        self._shards: list[dict[str, Record]] = [{} for _ in range(shards)]
        self._mask = shards - 1
        self.index: SortedList[str] = SortedList()
        self.deadlines: SortedList[tuple[int, str]] = SortedList()
        self.count = 0
        self.size_bytes = 0
        self.hits = self.misses = self.writes = self.expired = self.evicted = 0

    def get(self, key: str) -> Record | None:
        """Returns the record of a key, expired or not."""
        return self._shards[crc32(key.encode()) & self._mask].get(key)

    def replace(self, key: str, before: Record | None, after: Record | None, growth: int) -> None:
        """Puts a record in the place of another; either may be None, and the indexes follow.

        Args:
            key: whose record.
            before: the record that is there now.
            after: the record that is to be there.
            growth: by how many bytes the space grows.
        """
        shard = self._shards[crc32(key.encode()) & self._mask]
        self.size_bytes += growth
        self.writes += 1
        if after is not None:
            shard[key] = after
            deadline = after[7]
            if before is None:
                self.index.add(key)
                self.count += 1
                if deadline:
                    self.deadlines.add((deadline, key))
            elif before[7] != deadline:
                if before[7]:
                    self.deadlines.remove((before[7], key))
                if deadline:
                    self.deadlines.add((deadline, key))
        elif before is not None:
            del shard[key]
            self.index.remove(key)
            self.count -= 1
            if before[7]:
                self.deadlines.remove((before[7], key))

    # Recovery: records first, counters and indexes when all are there.

    def load(self, records: Iterable[tuple[str, Record]]) -> None:
        """Puts records in, and neither counts nor indexes them yet: `settle` must follow."""
        shards, mask = self._shards, self._mask
        for key, record in records:
            shards[crc32(key.encode()) & mask][key] = record

    def restore(self, key: str, record: Record | None) -> None:
        """Puts one record in the place of what is there, as `load` does; None removes it."""
        shard = self._shards[crc32(key.encode()) & self._mask]
        if record is None:
            shard.pop(key, None)
        else:
            shard[key] = record

    def settle(self) -> Iterator[dict[str, Record]]:
        """Counts and indexes what was loaded, and returns it a part at a time; it is done when all has been drawn.

        Parts may be empty: others get their turn between two pieces of the work. Sorting a million keys at once would
        take the loop, and the interpreter lock, for one or two seconds.
        """
        keys: deque[list[str]] = deque()
        deadlines: deque[list[tuple[int, str]]] = deque()
        self.size_bytes = 0
        for shard in self._shards:
            self.size_bytes += sum(map(record_bytes, shard.keys(), shard.values()))
            deadlines.append(sorted([(record[7], key) for key, record in shard.items() if record[7]]))
            keys.append(sorted(shard))
            yield shard
        for _ in chain(_merge(keys), _merge(deadlines)):
            yield {}
        self.count = len(keys[0])
        self.index = SortedList(keys[0])
        yield {}
        self.deadlines = SortedList(deadlines[0])

    def shards(self) -> list[dict[str, Record]]:
        """Returns the parts that the records are in."""
        return list(self._shards)

    def first_deadline(self) -> int:
        """Returns the earliest deadline; 0: there is none."""
        return self.deadlines[0][0] if self.deadlines else 0

    def due(self, now_ms: int, limit: int) -> list[str]:
        """Returns the keys whose deadline has passed, earliest first: at most what one commit should hold."""
        keys: list[str] = []
        size_bytes = 0
        for _, key in islice(self.deadlines.irange(maximum=(now_ms + 1, ""), inclusive=(True, False)), limit):
            keys.append(key)
            record = self.get(key)
            assert record is not None, "what has a deadline is there"
            size_bytes += len(record[0]) if isinstance(record[0], bytes) else record[0].size_bytes
            if size_bytes >= COMMIT_BYTES:
                break
        return keys

    def stats(self, now_ms: int, revision: int, uptime_ms: int) -> SpaceStats:
        """Returns its counters."""
        return SpaceStats(
            self.live_count(now_ms),
            self.size_bytes,
            self.hits,
            self.misses,
            self.writes,
            self.expired,
            self.evicted,
            revision,
            uptime_ms,
        )

    def live_count(self, now_ms: int) -> int:
        """Returns how many records have not expired."""
        if not self.deadlines or self.deadlines[0][0] > now_ms:
            return self.count
        return self.count - self.deadlines.bisect_left((now_ms + 1, ""))

    def count_beginning(self, prefix: str) -> int:
        """Returns how many records there are whose keys begin with a prefix, expired or not."""
        if not prefix:
            return self.count
        known = prefix.rstrip(_LAST)
        behind = self.index.bisect_left(known[:-1] + chr(ord(known[-1]) + 1)) if known else len(self.index)
        return behind - self.index.bisect_left(prefix)

    def examine(self, glob: Keys | None, after: str | None, now_ms: int, limit: int) -> Examined:
        """Walks the index for a while: one slice of a listing.

        Walking costs in proportion to the keys that share the pattern's literal prefix, not to all there are.

        Args:
            glob: which keys; None: all.
            after: behind which key to begin; None: at the first.
            now_ms: what has expired by then is absent.
            limit: how many matches to stop at.
        """
        matches: list[tuple[str, Record]] = []
        if limit <= 0:
            return matches, after
        if glob is not None and glob.is_exact:
            record = self.get(glob.prefix) if after is None or after < glob.prefix else None
            if record is not None and not 0 < record[7] <= now_ms:
                matches.append((glob.prefix, record))
            return matches, None
        match = None if glob is None or glob.matches_all_with_prefix else glob.matches
        prefixes = ("" if glob is None else glob.prefix,) if type(glob) is not Within else glob.prefixes_behind(after)
        work = 0
        for prefix in prefixes:
            stopped, work = self._walk(prefix, match, after, now_ms=now_ms, matches=matches, limit=limit, work=work)
            if stopped is not None:
                return matches, stopped
            if work > _WORK and prefix != prefixes[-1]:
                return matches, prefix if after is None else max(after, prefix)
        return matches, None

    def _walk(
        self,
        prefix: str,
        match: Callable[[str], bool] | None,
        after: str | None,
        *,
        now_ms: int,
        matches: list[tuple[str, Record]],
        limit: int,
        work: int,
    ) -> tuple[str | None, int]:
        """Walks the keys with a prefix, from behind one; returns where it stopped, None at the end, and the work."""
        begins_behind = after is not None and after >= prefix
        shards, mask = self._shards, self._mask
        for key in self.index.irange(after if begins_behind else prefix, inclusive=(not begins_behind, True)):
            if prefix and not key.startswith(prefix):
                break
            work += len(key) + 32
            if match is None or match(key):
                record = shards[crc32(key.encode()) & mask][key]
                if not 0 < record[7] <= now_ms:
                    matches.append((key, record))
                    if len(matches) == limit:
                        return key, work
            if work > _WORK:
                return key, work
        return None, work + 32


def _merge(runs: deque[list[SortedT]]) -> Iterator[None]:
    """Merges sorted lists, two at a time, until one is left; it is done when all has been drawn.

    [a d] [b e] [c]  →  [c] [a b d e]  →  [a b c d e]
    """
    while len(runs) > 1:
        merged = runs.popleft() + runs.popleft()
        merged.sort()  # it finds the two runs and merges them
        runs.append(merged)
        yield


def fitting(matches: list[tuple[str, Record]], after: str | None, start: int) -> tuple[list[str], str | None]:
    """Returns a slice's keys that were there at the start, as many as a commit should hold, and where to go on."""
    keys: list[str] = []
    size_bytes = 0
    for key, record in matches:
        if record[3] <= start:
            keys.append(key)
            size_bytes += len(record[0]) if isinstance(record[0], bytes) else record[0].size_bytes
            if size_bytes >= COMMIT_BYTES and key != matches[-1][0]:
                return keys, key
    return keys, after
