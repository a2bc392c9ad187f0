"""Sealing what a state file holds in plain, for a directory in which encryption at rest was turned on later.

Owns that all of it happens or nothing, and that what is sealed was verified first: a row that was damaged is not made
to look sound.
"""

from __future__ import annotations

from typing import Final

from onex_memory.engine.sealing import applied_place, archive_place, entry_place, unescaped
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_reader import APPLIED, ENTRIES, STREAMS
from onex_memory.engine.state_tables import Tally, entry_checksum, row_checksum

__all__ = ["SealingStateFile"]

_SEALED_ROWS: Final = 1_000
"""How many rows are read at once to be sealed."""
_PLAIN_ENTRIES: Final = (
    "SELECT key, record, checksum FROM entries"
    " WHERE part = ? AND key > ? AND substr(record, 1, 2) <> X'C101' ORDER BY key LIMIT ?"
)
_PLAIN_OUTCOMES: Final = (
    "SELECT revision, time_ms, client, number, record, checksum FROM applied"
    " WHERE part = ? AND substr(record, 1, 2) <> X'C101'"
)
_PLAIN_RECORDS: Final = (
    "SELECT number, revision, time_ms, record, checksum FROM archive"
    " WHERE stream = ? AND number > ? AND substr(record, 1, 2) <> X'C101' ORDER BY number LIMIT ?"
)


class SealingStateFile(StateFile):
    """A state file all of whose rows can be sealed."""

    def seal_all(self) -> None:
        """Seals the rows that are not, in one transaction; what was there is verified as it is read.

        Raises:
            DataCorrupt: it is damaged.
            StorageFull: there is no room.
            JournalFailed: what has become of the transaction is unknown.
        """
        with self._writing():
            self._refresh()
            for namespace, kind, space in sorted(self._parts):
                if kind == ENTRIES:
                    self._seal_entries(namespace, space)
                elif kind == APPLIED:
                    self._seal_outcomes(namespace)
                elif kind == STREAMS:
                    self._seal_streams(namespace, space)
            self._write_parts()
            self._write_state()

    def _seal_entries(self, namespace: str, space: str) -> None:
        assert self._seal is not None, "the data are encrypted"
        part, after = self._part(namespace, ENTRIES, space), ""
        while rows := self._database.execute(
            _PLAIN_ENTRIES,
            (part.number, after, _SEALED_ROWS),
        ).fetchall():
            for key, record, checksum in rows:
                if entry_checksum(part.number, key, record) != checksum:
                    raise self._corrupt(f"table entries, namespace {namespace!r}, space {space!r}, key {key!r}")
                sealed = self._seal.seal(namespace, entry_place(space, key), record)
                new = entry_checksum(part.number, key, sealed)
                part.tally.add(0, new - checksum)
                self._database.execute(
                    "UPDATE entries SET record = ?, checksum = ? WHERE part = ? AND key = ?",
                    (sealed, new, part.number, key),
                )
            after = rows[-1][0]

    def _seal_outcomes(self, namespace: str) -> None:
        assert self._seal is not None, "the data are encrypted"
        part = self._part(namespace, APPLIED)
        for revision, time_ms, client, number, record, checksum in self._database.execute(
            _PLAIN_OUTCOMES,
            (part.number,),
        ).fetchall():
            place = (part.number, revision, time_ms, client, number)
            if row_checksum(*place, record) != checksum:
                raise self._corrupt(f"table applied, namespace {namespace!r}, revision {revision}")
            sealed = self._seal.seal(namespace, applied_place(revision), record)
            new = row_checksum(*place, sealed)
            part.tally.add(0, new - checksum)
            self._database.execute(
                "UPDATE applied SET record = ?, checksum = ? WHERE part = ? AND revision = ?",
                (sealed, new, part.number, revision),
            )

    def _seal_streams(self, namespace: str, space: str) -> None:
        assert self._seal is not None, "the data are encrypted"
        part = self._part(namespace, STREAMS, space)
        for stream in list(self._stream_rows("part = ? ORDER BY name", part.number)):
            tally = Tally(stream.row_count, stream.total)
            after = -1
            while rows := self._database.execute(
                _PLAIN_RECORDS,
                (stream.number, after, _SEALED_ROWS),
            ).fetchall():
                for number, revision, time_ms, record, checksum in rows:
                    if row_checksum(stream.number, number, revision, time_ms, record) != checksum:
                        raise self._corrupt(
                            f"table archive, namespace {namespace!r}, space {space!r}, stream {stream.name!r},"
                            f" number {number}"
                        )
                    place = archive_place(space, stream.name, number)
                    sealed = self._seal.seal(namespace, place, unescaped(record))
                    new = row_checksum(stream.number, number, revision, time_ms, sealed)
                    tally.add(0, new - checksum)
                    self._database.execute(
                        "UPDATE archive SET record = ?, checksum = ? WHERE stream = ? AND number = ?",
                        (sealed, new, stream.number, number),
                    )
                after = rows[-1][0]
            columns = (stream.number, part.number, stream.name, stream.first, stream.last, tally.row_count, tally.total)
            checksum = row_checksum(*columns)
            part.tally.add(0, checksum - stream.checksum)
            self._database.execute(
                "UPDATE streams SET total = ?, checksum = ? WHERE stream = ?", (tally.total, checksum, stream.number)
            )
