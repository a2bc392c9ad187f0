"""The process that brings the state file up to date: `python -m onex_memory.engine.state_process DIRECTORY`.

Owns nothing but the way from the journal to the state file, in a process of its own, so that it takes neither the
server's event loop nor its interpreter lock. It ends when its standard input does: with the server, however that ends.

    standard input    a line for each position through which the journal is on disk: `19`. Behind the last, nothing is
                      read: a state that is ahead of what a power loss leaves of the journal would be of no use
                      (where the data are encrypted at rest, the first line is `key` and what opens and seals them)
    standard output   a line for each position that is on disk: `17`; last of all, where it cannot go on, what it met,
                      as a JSON object: {"error": "DataCorrupt", "file": …, "place": …, "remedy": …}
    standard error    lines for a person
    exit code         0: standard input has ended · 65: it cannot go on, and starting it again would not help

No transaction on the journal is open while it works or waits: it would keep the journal's log from ending.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

import msgspec
import orjson

from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.journal import JournalReader, RowsDropped
from onex_memory.engine.records import Section, decode_sections
from onex_memory.engine.remedies import RESTORE
from onex_memory.engine.sealing import Seal
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Group
from onex_memory.engine.state_lock import StateLock
from onex_memory.spi.errors import DataCorrupt, DataTooNew, DataUnusable, JournalFailed, StorageFull

__all__ = ["EXIT_UNUSABLE", "main"]

EXIT_UNUSABLE: Final = 65
"""The exit code that says that starting it again would not help."""
_NICE: Final = 10
"""How far it stands back: a tenth of the server's share where both want the same core, so that it still keeps up."""
_BATCH_BYTES: Final = 1 << 20
"""Where a batch ends while it is not far behind, in bytes of the journal: about 4,000 small changes. It bounds how long
a sync of the journal may have to wait for that of a batch."""
_MAX_BATCH_BYTES: Final = 16 << 20
"""Where a batch ends at the latest: it bounds memory and the file's log. A change costs less in a larger batch, for
more of them meet on a page: at a million random keys 38 us in batches of 4,000, 8 us in batches of 32,000."""
_BATCH_PART: Final = 4
"""Which part of what it is behind a batch takes."""
_INTERVAL_S: Final = 0.5
"""How long it gathers between two batches that are not full: a page that is written once is written for all of them."""
_PAUSE: Final = 2.0
"""How long it leaves the disk to the journal after each batch while there are more, in times of what that took: without
it, the journal's 99th percentile doubles; with it, it is 1.0 to 1.5 times what it is alone."""
_HURRY_BYTES: Final = 64 << 20
"""How much it may be behind, in bytes of the journal, before it leaves the disk to nobody: what it is behind is what a
start has to read, and no start is to take long."""
_SECRET: Final = b"key "
_RETRY_S: Final = 1.0
"""How often it tries again where there is no room."""
_LOG_BYTES: Final = 4 << 20
"""Up to where the file's log is left as it is when there is nothing to do."""


class _Ended(Exception):
    """Standard input has ended."""


class _Input:
    """Standard input: through which position the journal is on disk."""

    def __init__(self) -> None:
        self._poll = select.poll()
        self._poll.register(sys.stdin.fileno(), select.POLLIN)
        self._rest = b""
        self.through = 0
        self.secret: str | None = None
        """What opens and seals the rows, where they are encrypted at rest; None: nothing was said of it yet."""

    def wait(self, timeout_s: float | None) -> None:
        """Waits for something to come, or for so long, and takes all that is there.

        Raises:
            _Ended: nothing more will come.
        """
        if not self._poll.poll(None if timeout_s is None else max(0.0, timeout_s) * 1_000):
            return
        given = os.read(sys.stdin.fileno(), 4_096)
        if not given:
            raise _Ended
        *lines, self._rest = (self._rest + given).split(b"\n")
        for line in lines:
            if line.startswith(_SECRET):
                self.secret = line[len(_SECRET) :].decode()
            else:
                self.through = int(line)

    def pause(self, duration_s: float) -> None:
        """Waits for so long, whatever comes.

        Raises:
            _Ended: nothing more will come.
        """
        until_s = time.monotonic() + duration_s
        while (left_s := until_s - time.monotonic()) > 0:
            self.wait(left_s)


def _batch(
    journal: JournalReader,
    decode: Callable[[bytes], list[Section]],
    after: int,
    through: int,
    limit_bytes: int = _BATCH_BYTES,
) -> tuple[list[Group], int]:
    """Returns groups behind a position and through another, and about how many bytes there are behind these."""
    groups: list[Group] = []
    size_bytes = 0
    if after >= through:
        return groups, 0
    for row in journal.rows(after):
        if row.position > through:
            break
        if size_bytes >= limit_bytes:
            return groups, (through - row.position + 1) * size_bytes // len(groups)
        try:
            groups.append(Group(row.position, row.time_ms, decode(row.body)))
        except msgspec.MsgspecError as err:
            raise DataCorrupt(str(journal.path), f"position {row.position} ({err})", RESTORE) from err
        size_bytes += len(row.body)
    return groups, 0


def _follow(
    journal: JournalReader, decode: Callable[[bytes], list[Section]], state: StateFile, given: _Input
) -> Iterator[int]:
    """Brings the state up to date again and again; returns each position that it has reached."""
    yield state.position
    lacks_room = False
    behind_bytes = 0
    while True:
        began_s = time.monotonic()
        limit_bytes = min(_MAX_BATCH_BYTES, max(_BATCH_BYTES, behind_bytes // _BATCH_PART))
        try:
            groups, behind_bytes = _batch(journal, decode, state.position, given.through, limit_bytes)
            if groups:
                yield state.apply(groups)
                del groups
            if not behind_bytes:
                state.shrink_log(_LOG_BYTES)
        except StorageFull as err:
            if not lacks_room:
                _say(f"{err}; trying again")
            lacks_room = True
            given.pause(_RETRY_S)
            continue
        if lacks_room:
            _say("there is room again")
            lacks_room = False
        took_s = time.monotonic() - began_s
        if not behind_bytes:
            given.wait(None)
            given.pause(_INTERVAL_S - took_s)
        elif behind_bytes < _HURRY_BYTES:
            given.pause(_PAUSE * took_s)
        else:
            given.wait(0)


def _run(directory: DataDirectory) -> None:
    given = _Input()
    with StateLock.hold(directory.state_path):
        given.wait(0)
        with JournalReader.open(directory.journal_path, is_live=True) as journal:
            about = journal.about()
            while about.keyring and given.secret is None:
                given.wait(None)
            seal = Seal.of_secret(given.secret) if given.secret else None
            state = StateFile.open(
                directory.state_path, identity=about.identity, is_rebuildable=about.floor == 0, seal=seal
            )
            try:
                gc.freeze()
                decode = decode_sections if seal is None else seal.decode_sections
                for position in _follow(journal, decode, state, given):
                    os.write(sys.stdout.fileno(), b"%d\n" % position)
            except RowsDropped as err:
                place = f"position {state.position}: {err}"
                raise DataCorrupt(str(directory.state_path), place, RESTORE) from err
            finally:
                state.close()


def _stand_back() -> None:
    """Leaves the processor to others, and outlives what ends the server: it goes with its standard input."""
    os.nice(_NICE)
    with suppress(OSError):
        # Not woken up in front of others. Where this is not permitted, it does without.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    # What a batch makes goes with it, by reference counts; looking through it again and again would find nothing.
    gc.set_threshold(200_000, 50, 1_000)


def _say(line: str) -> None:
    with suppress(ConnectionError):
        os.write(sys.stderr.fileno(), f"{line}\n".encode())


def main() -> int:
    """Runs it; returns the exit code."""
    # What the server was given, such as a supervisor's lock or pipe, is not this process's to keep open.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    _stand_back()
    try:
        _run(DataDirectory.look_into(Path(sys.argv[1])))
    except (_Ended, ConnectionError):
        return 0
    except (DataCorrupt, DataTooNew, JournalFailed) as err:
        _say(str(err))
        with suppress(ConnectionError):
            os.write(sys.stdout.fileno(), orjson.dumps({"error": type(err).__name__, **asdict(err)}) + b"\n")
        return EXIT_UNUSABLE
    except (DataUnusable, StorageFull) as err:
        _say(str(err))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
