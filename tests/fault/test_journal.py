"""Journals killed in the middle of writing, and flipped bytes by the thousand."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from onex_memory.engine.journal import Journal
from tests.support.journals import body, check_flips, write_journal

pytestmark = pytest.mark.fault

ROUNDS = 20
FLIPS = 1_000
PAGE = 8_192
FRAME = 24 + PAGE

WRITE = """
import sys
from pathlib import Path
from onex_memory.engine.journal import Journal
from tests.support.journals import body
journal = Journal.open(Path(sys.argv[1]))
journal.begin_run("sync")
while True:
    position = journal.append(body(journal.head + 1), time_ms=journal.head + 1)
    print(position, flush=True)
    if position % 300 == 0:
        journal.drop(position - 500)
"""


def test_what_was_acknowledged_is_there_whenever_the_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    chance = random.Random(4)
    acknowledged = 0
    for _ in range(ROUNDS):
        with subprocess.Popen([sys.executable, "-c", WRITE, path], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(chance.randrange(1, 700)):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
            for line in writer.stdout:
                if line.endswith("\n"):
                    acknowledged = int(line)
        with Journal.open(path) as journal:
            assert journal.head in {acknowledged, acknowledged + 1}
            rows = list(journal.rows(journal.floor))
            assert [row.position for row in rows] == list(range(journal.floor + 1, journal.head + 1))
            assert all(row.body == body(row.position) for row in rows)
            acknowledged = journal.head


def somewhere(chance: random.Random, file: str, size: int) -> int:
    """An offset in a file; half of them where its structure is: in headers of pages and frames."""
    match chance.randrange(4), file:
        case (0, "journal.db-wal"):
            return min(size - 1, 32 + FRAME * chance.randrange(size // FRAME) + chance.randrange(24))
        case (0, _):
            return PAGE * chance.randrange(size // PAGE) + chance.randrange(64)
        case (1, _):
            return chance.randrange(6 * PAGE)
        case _:
            return chance.randrange(size)


@pytest.mark.parametrize("dropped", [0, 150])
@pytest.mark.parametrize(
    ("situation", "file"), [("closed", "journal.db"), ("live", "journal.db"), ("live", "journal.db-wal")]
)
def test_flipped_byte_is_found_wherever_it_is(tmp_path: Path, situation: str, file: str, dropped: int) -> None:
    live, closed = write_journal(tmp_path / "written", dropped=dropped)
    written = live if situation == "live" else closed
    size = (written.path.parent / file).stat().st_size
    chance = random.Random(f"{situation} {file} {dropped}")
    flips = [(somewhere(chance, file, size), chance.choice([1, 2, 16, 128, 255, 0])) for _ in range(FLIPS)]
    found = check_flips(written, tmp_path / "flipped", file=file, flips=flips)
    assert found.total() == FLIPS
    assert found["refused"] > FLIPS / 20
