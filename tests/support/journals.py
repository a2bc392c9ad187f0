"""Journals to be damaged: their files in both situations, and what opening them after that comes to."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onex_memory.engine.journal import Journal
from onex_memory.engine.journal_reader import Row
from onex_memory.engine.wal import TornTail, wal_path
from onex_memory.spi.errors import DataCorrupt

ROWS = 400


@dataclass(frozen=True)
class Written:
    """The files of a journal, and the rows that were acknowledged and not dropped."""

    path: Path
    rows: list[Row]


def body(number: int) -> bytes:
    """A body of a size between a few bytes and several pages."""
    return number.to_bytes(4) * (5 + (number * number * 37) % (3_500 if number % 3 else 40))


def append(journal: Journal, data: bytes, time_ms: int) -> Row:
    """Appends a row and returns it as it is to be read."""
    return Row(journal.append(data, time_ms=time_ms), time_ms, data)


def write_journal(directory: Path, *, dropped: int = 0) -> tuple[Written, Written]:
    """Writes a journal, and returns it as copied while it is open, and as closed.

    The log is long enough to have been begun again, so that it ends in leftovers.
    """
    path = directory / "closed" / "journal.db"
    path.parent.mkdir(parents=True)
    journal = Journal.open(path)
    journal.begin_run("sync")
    rows = [append(journal, body(number), number * 10) for number in range(1, ROWS + 1)]
    while journal.drop(dropped):
        pass
    rows = [*rows[dropped:], append(journal, b"last", 10**6)]
    live = directory / "live" / "journal.db"
    live.parent.mkdir()
    for file in (path, wal_path(path)):
        shutil.copy(file, live.parent)
    journal.end_run()
    journal.close()
    return Written(live, rows), Written(path, rows)


def read_all(path: Path) -> tuple[list[Row], TornTail | None] | DataCorrupt:
    """Opens a journal and reads all rows; returns the error where that is refused."""
    try:
        with Journal.open(path) as journal:
            return list(journal.rows(journal.floor)), journal.torn_tail
    except DataCorrupt as err:
        return err


def check_flips(written: Written, into: Path, *, file: str, flips: Iterable[tuple[int, int]]) -> Counter[str]:
    """Checks for each flip that it is found, does no harm, or tears the last transaction of the log, and nothing else.

    Returns:
        How often it was which.
    """
    found: Counter[str] = Counter()
    for offset, bits, outcome in flipped(written, into, file=file, flips=flips):
        where = f"{file}, byte {offset}, bits {bits}"
        if isinstance(outcome, DataCorrupt):
            assert outcome.file.startswith(str(into)), where
            found["refused"] += 1
            continue
        rows, torn_tail = outcome
        if rows == written.rows:
            found["harmless"] += 1
        else:
            assert rows == written.rows[:-1], where
            assert torn_tail is not None, where
            assert file.endswith("-wal"), where
            assert torn_tail.offset <= offset < torn_tail.offset + torn_tail.dropped_bytes, where
            found["torn"] += 1
    return found


def flipped(
    written: Written, into: Path, *, file: str, flips: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, tuple[list[Row], TornTail | None] | DataCorrupt]]:
    """Yields for each flip, which is an offset in the file and the bits to flip there, what opening comes to."""
    into.mkdir()
    names = sorted(entry.name for entry in written.path.parent.iterdir())
    for offset, bits in flips:
        for entry in into.iterdir():
            entry.unlink()
        for name in names:
            shutil.copy(written.path.parent / name, into)
        with (into / file).open("r+b") as damaged:
            damaged.seek(offset)
            (byte,) = damaged.read(1)
            damaged.seek(offset)
            damaged.write(bytes([byte ^ (bits or byte or 1)]))
        yield offset, bits, read_all(into / "journal.db")
