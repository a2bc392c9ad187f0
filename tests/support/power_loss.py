"""What a disk holds when the power fails, worked out from what a program told the operating system.

A program runs once under strace, which writes down what it does to the files of a directory. From that follows what is
on disk at each moment of its run, under the weakest promise that a file system makes: what was synced is there, and
what was not is there, or is not, or is there in part. A name is a matter of its directory's sync, not of its file's.

    program   write A 1   sync A   write A 2   rename A B   reply   sync of the directory
                                                          ^ the power fails here
    as it was shown   B: 1 2         what a killed process leaves
    as it was synced  A: 1           the least that there can be
    torn              A or B, with 1, and any of the sectors of 2

One run makes thousands of such moments, each of which takes no longer than opening what is there then.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.support.failing_disk import strace

__all__ = ["ACKNOWLEDGED", "Disk", "Recording", "record"]

ACKNOWLEDGED: Final = b"acknowledged "
"""What a program writes to its standard output, in one write, a number behind it: from here on it must be there."""

_SECTOR: Final = 512
_FILES: Final = "mkdir,pwrite64,write,ftruncate,rename,unlink,rmdir,fsync,fdatasync"
_STRANGE: Final = "pwritev,pwritev2,writev,truncate,fallocate,link,linkat,symlink,renameat,renameat2,unlinkat,sendfile"
"""Ways to change files that no program here goes: recorded so that one which does is noticed."""
_CALL: Final = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<given>.*)\) += (?P<result>-?\d+)")
_BEGUN: Final = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<given>.*?),? <unfinished \.\.\.>$")
_RESUMED: Final = re.compile(r"(?P<thread>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<given>.*)\) += (?P<result>-?\d+)")
_STRING: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_DESCRIPTOR: Final = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)[^>]*>(\(deleted\))?")


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


@dataclass(frozen=True, slots=True)
class _Event:
    name: str
    path: str = ""
    other: str = ""
    """What a file is called from then on."""
    offset: int = 0
    """Where bytes are written to, or what size a file is given."""
    data: bytes = b""
    seen: int = 0
    """How many events there had been when it began: a sync is one of what had been written by then."""


@dataclass(slots=True)
class _File:
    synced: bytearray = field(default_factory=bytearray)
    shown: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, int, bytes | None]] = field(default_factory=list)
    """What was done since the last sync: as which event, where, and what; None: it was cut off there."""

    def do(self, number: int, offset: int, data: bytes | None) -> None:
        self.pending.append((number, offset, data))
        _write(self.shown, offset, data)

    def sync(self, seen: int) -> None:
        due = bisect_right(self.pending, seen, key=lambda each: each[0])
        for _, offset, data in self.pending[:due]:
            _write(self.synced, offset, data)
        del self.pending[:due]

    def torn(self, random: Random, share: float) -> bytes:
        """What was synced, and a share of the sectors that were not."""
        content = bytearray(self.synced)
        for _, offset, data in self.pending:
            if data is None:
                if random.random() < share:
                    _write(content, offset, None)
                continue
            begin = 0
            while begin < len(data):
                end = min(len(data), begin + _SECTOR - (offset + begin) % _SECTOR)
                if random.random() < share:
                    _write(content, offset + begin, data[begin:end])
                begin = end
        return bytes(content)


def _write(content: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


class Disk:
    """A directory at one moment of a recorded run: what was shown of it, what was synced, and what is between."""

    def __init__(self, directory: Path, before: Path | None) -> None:
        self._root = str(directory)
        self._shown: dict[str, _File | None] = {}
        """The files by name; None: a directory."""
        self._synced: dict[str, _File | None] = {}
        self._pending: list[tuple[int, str, str, _File | None]] = []
        """What was done to names since they were synced: as which event, the name, another or none, and what."""
        self.acknowledged = -1
        """The last number that the program has acknowledged; -1: none yet."""
        if before is not None:
            for path in (before, *sorted(before.rglob("*"))):
                name = str(directory / path.relative_to(before))
                file = None
                if path.is_file():
                    file = _File(bytearray(path.read_bytes()), bytearray(path.read_bytes()))
                self._shown[name] = self._synced[name] = file

    def _do(self, number: int, event: _Event) -> None:
        match event.name:
            case "acknowledged":
                self.acknowledged = event.offset
            case "made" | "mkdir":
                self._rename(number, "", event.path, _File() if event.name == "made" else None)
            case "rename":
                file = self._shown[event.path]
                assert file is not None, "no directory is renamed"
                self._rename(number, event.path, event.other, file)
            case "unlink" | "rmdir":
                self._rename(number, event.path, "", None)
            case "write" | "ftruncate":
                file = self._shown.get(event.path)
                if file is not None:  # it was deleted, and is written to by who still has it
                    file.do(number, event.offset, event.data if event.name == "write" else None)
            case "sync":
                file = self._shown.get(event.path)
                if file is not None:
                    file.sync(event.seen)
                else:
                    self._sync_names(event.path, event.seen)
            case _:
                raise AssertionError(event.name)

    def _rename(self, number: int, old: str, new: str, file: _File | None) -> None:
        self._pending.append((number, old, new, file))
        _rename(self._shown, old, new, file)

    def _sync_names(self, directory: str, seen: int) -> None:
        left = []
        for each in self._pending:
            number, old, new, file = each
            if number <= seen and str(Path(new or old).parent) == directory:
                _rename(self._synced, old, new, file)
            else:
                left.append(each)
        self._pending = left

    def shown_in(self, place: Path) -> None:
        """Writes what a process that is killed now leaves."""
        self._write_to(place, self._shown, lambda file: bytes(file.shown))

    def synced_in(self, place: Path) -> None:
        """Writes the least that a power failure leaves."""
        self._write_to(place, self._synced, lambda file: bytes(file.synced))

    def torn_in(self, place: Path, random: Random) -> None:
        """Writes what a power failure may leave: names as they were at some moment, and a share of the sectors."""
        share = random.choice((0.05, 0.5, 0.95))
        names = dict(self._synced)
        for _, old, new, file in self._pending[: random.randint(0, len(self._pending))]:
            _rename(names, old, new, file)
        self._write_to(place, names, lambda file: file.torn(random, share))

    def _write_to(self, place: Path, names: dict[str, _File | None], content: Callable[[_File], bytes]) -> None:
        shutil.rmtree(place, ignore_errors=True)
        for name in sorted(names):
            path = place / Path(name).relative_to(self._root)
            file = names[name]
            if file is None:
                path.mkdir(parents=True, exist_ok=True)
            elif path.parent.is_dir() and not name.endswith("-shm"):  # what is in that one is made anew
                path.write_bytes(content(file))


def _rename(names: dict[str, _File | None], old: str, new: str, file: _File | None) -> None:
    names.pop(old, None)
    if new:
        names[new] = file


@dataclass(frozen=True, slots=True)
class Recording:
    """What a program did to a directory."""

    directory: Path
    before: Path | None
    events: list[_Event]

    def __len__(self) -> int:
        return len(self.events)

    def moments(self) -> Iterator[Disk]:
        """Iterates over the directory as it is behind each event, one more than there are; it is the same object."""
        disk = Disk(self.directory, self.before)
        yield disk
        for number, event in enumerate(self.events, 1):
            disk._do(number, event)
            yield disk


def record(directory: Path, command: Sequence[str], *, scratch: Path, timeout_s: float = 60) -> Recording:
    """Runs a program, which must end well, and returns what it does to a directory, its threads and children with it.

    The test is skipped where strace is not there, or not permitted.

    Args:
        directory: what it works on; it may be there already.
        command: the program and its arguments.
        scratch: a directory for what is needed meanwhile.
        timeout_s: how long it may take.
    """
    before = scratch / "before" if directory.exists() else None
    if before is not None:
        shutil.copytree(directory, before)
    log = scratch / "strace.txt"
    options = ["-f", "-y", "-xx", "-s", str(64 << 20), "--seccomp-bpf", "-e", f"trace=openat,{_FILES},{_STRANGE}"]
    subprocess.run(
        [strace(), *options, "-e", "signal=none", "-o", str(log), *command],
        check=True,
        timeout=timeout_s,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    with log.open(encoding="ascii") as lines:
        events = _Reader(directory, before).read(lines)
    log.unlink()
    return Recording(directory, before, events)


class _Reader:
    """Reads what strace has written, through the names of the files that there are."""

    def __init__(self, directory: Path, before: Path | None) -> None:
        self._root = str(directory)
        self._events: list[_Event] = []
        self._begun: dict[str, tuple[str, int]] = {}
        """What each thread has begun, and how many events there had been then."""
        self._offsets: dict[tuple[str, str], int] = {}
        """Where the next plain write to a descriptor of a file goes."""
        self._names = (
            set() if before is None else {str(directory / each.relative_to(before)) for each in before.rglob("*")}
        )

    def read(self, lines: Iterator[str]) -> list[_Event]:
        for line in lines:
            if (begun := _BEGUN.match(line.rstrip("\n"))) is not None:
                self._begun[begun["thread"]] = begun["given"], len(self._events)
            elif (resumed := _RESUMED.match(line)) is not None:
                given, seen = self._begun.pop(resumed["thread"])
                self._call(resumed["name"], given + resumed["given"], int(resumed["result"]), seen)
            elif (call := _CALL.match(line)) is not None:
                self._call(call["name"], call["given"], int(call["result"]), len(self._events))
        assert self._events, "the program did nothing to the directory"
        return self._events

    def _call(self, name: str, given: str, result: int, seen: int) -> None:
        if result < 0:
            return
        strings = [_bytes(text) for text in _STRING.findall(given)]
        descriptor, path = "", ""
        if (of_descriptor := _DESCRIPTOR.match(given)) is not None:
            if of_descriptor[3]:
                return  # no name leads to it any more
            descriptor, path = of_descriptor[1], _bytes(of_descriptor[2]).decode()
        if name == "write" and descriptor == "1" and strings[0].startswith(ACKNOWLEDGED):
            self._events.append(_Event("acknowledged", offset=int(strings[0][len(ACKNOWLEDGED) :])))
            return
        if not path or name == "openat":
            path = strings[0].decode(errors="replace")
        is_below = path == self._root or path.startswith(self._root + "/")
        if name in {"fsync", "fdatasync"}:
            if is_below or path == str(Path(self._root).parent):  # the name of the directory itself is that one's
                self._events.append(_Event("sync", path, seen=seen))
        elif is_below and name == "openat":
            self._open(path, given, result)
        elif is_below and name in {"pwrite64", "write"}:
            data = strings[0][:result]
            if name == "write":
                offset = self._offsets[descriptor, path]
                self._offsets[descriptor, path] += result
            else:
                offset = _last_number(given)
            self._events.append(_Event("write", path, offset=offset, data=data))
        elif is_below:
            self._change(name, path, strings, given)

    def _open(self, path: str, given: str, descriptor: int) -> None:
        if "O_CREAT" in given and path not in self._names:
            self._names.add(path)
            self._events.append(_Event("made", path))
        if "O_TRUNC" in given:
            self._events.append(_Event("ftruncate", path))
        assert "O_APPEND" not in given, path
        self._offsets[str(descriptor), path] = 0

    def _change(self, name: str, path: str, strings: list[bytes], given: str) -> None:
        match name:
            case "ftruncate":
                self._events.append(_Event(name, path, offset=_last_number(given)))
            case "mkdir":
                self._events.append(_Event(name, path))
            case "rename":
                other = strings[1].decode()
                self._names.discard(path)
                self._names.add(other)
                self._events.append(_Event(name, path, other))
            case "unlink" | "rmdir":
                self._names.discard(path)
                self._events.append(_Event(name, path))
            case _:
                raise AssertionError(f"{name} of {path} is not followed")


def _last_number(given: str) -> int:
    return int(given.rpartition(", ")[2])
