"""The write-ahead log: a torn end is told from damage, wherever the damage is."""

import shutil
import sqlite3
import struct
from pathlib import Path

import pytest

from onex_memory.engine import wal
from onex_memory.engine.wal import TornTail, examine_wal, wal_path
from onex_memory.spi.errors import DataCorrupt

PAGE = 512
FRAME = 24 + PAGE
HEADER = 32


class Log:
    """A database whose last connection has not closed it: transactions of one page, and every third of several."""

    def __init__(self, directory: Path, *, generations: int = 1, transactions: int = 9) -> None:
        original = directory / "original.db"
        connection = sqlite3.connect(original, isolation_level=None)
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, b BLOB)")
        for generation in range(generations):
            connection.execute("PRAGMA wal_checkpoint").fetchall()
            for number in range(transactions - generation * 5):
                connection.execute("INSERT INTO t (b) VALUES (?)", (bytes(40 if number % 3 else 3 * PAGE),))
        self.path = directory / "copy.db"
        shutil.copy(original, self.path)
        shutil.copy(wal_path(original), wal_path(self.path))
        connection.close()
        self.data = wal_path(self.path).read_bytes()
        self.salts = self.data[16:24]
        frames = [self.frame(number) for number in range(self.count)]
        self.ends = [number for number, (_, size, salts) in enumerate(frames) if size and salts == self.salts]
        """The frames of this generation that end a transaction."""

    @property
    def count(self) -> int:
        return (len(self.data) - HEADER) // FRAME

    def frame(self, number: int) -> tuple[int, int, bytes]:
        page, size, salts = struct.unpack_from(">II8s", self.data, self.offset(number))
        return page, size, salts

    def offset(self, number: int) -> int:
        return HEADER + number * FRAME

    def examine(self, data: bytes) -> TornTail | None:
        wal_path(self.path).write_bytes(data)
        return examine_wal(self.path)

    def flipped(self, offset: int, bits: int = 0x40) -> bytes:
        data = bytearray(self.data)
        data[offset] ^= bits
        return bytes(data)

    def rows(self) -> int:
        """How many rows SQLite finds."""
        connection = sqlite3.connect(self.path)
        ((count,),) = connection.execute("SELECT count(*) FROM t").fetchall()
        connection.close()
        return int(count)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


def test_log_that_is_missing_or_empty_says_nothing(log: Log) -> None:
    assert log.examine(b"") is None
    wal_path(log.path).unlink()
    assert examine_wal(log.path) is None


def test_whole_log_is_whole(log: Log) -> None:
    assert log.examine(log.data) is None
    assert log.rows() == 9


def test_leftovers_of_the_generation_before_are_no_damage(tmp_path: Path) -> None:
    log = Log(tmp_path, generations=2)
    assert {log.frame(number)[2] for number in range(log.count)} > {log.salts}
    assert log.examine(log.data) is None
    assert log.rows() == 13
    first_leftover = log.ends[-1] + 1
    for offset in (0, 5, 17, 24, 100):
        assert log.examine(log.flipped(log.offset(first_leftover) + offset)) is None


@pytest.mark.parametrize("length", [1, 24, 25, FRAME - 1, FRAME, FRAME + 24, 3 * FRAME])
def test_log_that_was_cut_off_in_its_last_transaction_is_torn(log: Log, length: int) -> None:
    start = log.offset(log.ends[5] + 1)
    torn = log.examine(log.data[: start + length])
    assert torn == TornTail(str(wal_path(log.path)), start, length) or (torn is None and length < 24)
    assert log.rows() == 6


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_transaction_of_which_some_frames_never_reached_the_disk_is_torn(log: Log, missing: int) -> None:
    start, end = log.offset(log.ends[5] + 1), log.offset(log.ends[6] + 1)
    assert end - start > 3 * FRAME
    data = bytearray(log.data[:end])
    data[start + missing * FRAME : start + (missing + 1) * FRAME] = bytes(FRAME)
    assert log.examine(bytes(data)) == TornTail(str(wal_path(log.path)), start, end - start)
    assert log.rows() == 6


def test_byte_in_the_last_transaction_tears_it(log: Log) -> None:
    start = log.offset(log.ends[-2] + 1)
    for offset in range(start, len(log.data)):
        assert log.examine(log.flipped(offset)) == TornTail(str(wal_path(log.path)), start, len(log.data) - start)
    assert log.rows() == 8


def test_byte_anywhere_before_the_last_transaction_is_damage(log: Log) -> None:
    for offset in range(log.offset(log.ends[-2] + 1)):
        if (offset - HEADER) % FRAME >= 24 and offset % 13:
            continue  # of a page, one byte in 13 will do
        with pytest.raises(DataCorrupt) as caught:
            log.examine(log.flipped(offset, (0x01, 0x80, 0xFF)[offset % 3]))
        assert caught.value.file == str(wal_path(log.path))
        frame, _ = divmod(offset - HEADER, FRAME)
        place = f"frame {frame + 1}, byte {log.offset(frame):,}" if frame >= 0 else "its header, byte 0"
        assert caught.value.place == place
        assert "onex-memory data restore" in caught.value.remedy


def test_commit_mark_that_is_gone_is_damage_where_only_one_transaction_follows(log: Log) -> None:
    last_but_one = log.offset(log.ends[-2])
    data = bytearray(log.data)
    data[last_but_one + 4 : last_but_one + 8] = bytes(4)
    with pytest.raises(DataCorrupt):
        log.examine(bytes(data))


def test_frames_that_found_no_room_are_no_transaction_that_follows(log: Log) -> None:
    # A longer write had failed here, and what it had written so far, its end included, was in part written over.
    torn = bytearray(log.data[: log.offset(log.ends[6] + 1)])
    torn[-1] ^= 1
    failed = bytearray(log.data[log.offset(log.ends[6] + 1) :])
    failed[16] ^= 1
    start = log.offset(log.ends[5] + 1)
    assert len(failed) == 2 * FRAME
    failed[FRAME + 20] ^= 1
    assert log.examine(bytes(torn + failed)) == TornTail(str(wal_path(log.path)), start, len(log.data) - start)


@pytest.mark.parametrize("size", [1, 31, 32])
def test_header_alone_that_is_not_whole_is_torn(log: Log, size: int) -> None:
    assert log.examine(log.flipped(3)[:size]) == TornTail(str(wal_path(log.path)), 0, size)
    assert log.examine(log.data[:32]) is None


def test_page_size_that_cannot_be_is_damage(log: Log) -> None:
    header = bytearray(log.data[:24])
    header[8:12] = struct.pack(">I", 513)
    with pytest.raises(DataCorrupt, match="header"):
        log.examine(bytes(header) + struct.pack(">II", *checksum(bytes(header), (0, 0), "<")) + log.data[32:])


def checksum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """The checksum as https://www.sqlite.org/fileformat2.html#checksum_algorithm has it."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) % 2**32
        second = (second + odd + first) % 2**32
    return first, second


def test_log_of_a_machine_with_the_other_byte_order_is_read(log: Log) -> None:
    header = struct.pack(">I", 0x377F0683) + log.data[4:24]
    sums = checksum(header, (0, 0), ">")
    data = header + struct.pack(">II", *sums)
    for number in range(log.count):
        offset = log.offset(number)
        page = log.data[offset + 24 : offset + FRAME]
        sums = checksum(page, checksum(log.data[offset : offset + 8], sums, ">"), ">")
        data += log.data[offset : offset + 16] + struct.pack(">II", *sums) + page
    assert log.examine(data) is None
    assert log.rows() == 9
    log.data = data
    with pytest.raises(DataCorrupt):
        log.examine(log.flipped(log.offset(3) + 99))


def test_every_commit_mark_can_be_told_from_the_checksum() -> None:
    data = bytes(range(256)) * 2
    for page_bytes in (512, 1_024, 4_096, 8_192, 65_536):
        page = (data * 128)[:page_bytes]
        for size in (1, 2, 255, 256, 65_536, 2**31):
            right = checksum(struct.pack(">II", 7, size) + page, (3, 4), "<")
            wrong = checksum(struct.pack(">II", 7, 0) + page, (3, 4), "<")
            other = checksum(struct.pack(">II", 6, size) + page, (3, 4), "<")
            assert wal._differs_in_size(right, wrong, page_bytes)
            assert not wal._differs_in_size(right, other, page_bytes)
