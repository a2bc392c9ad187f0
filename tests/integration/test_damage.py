"""Files that a power loss has torn or that a disk has damaged: dropped, or refused, or harmless, and never guessed."""

import os
import re
import shutil
import signal
import struct
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.support.durable import DurableServer, durable_server, state_processes, until
from tests.support.durable_load import Snapshot, callers_on, snapshot
from tests.support.history import History

PAGE_BYTES = 8_192
FRAME_BYTES = PAGE_BYTES + 24
HEADER_BYTES = 32
FILES = ("journal.db", "journal.db-wal", "state.db")


@dataclass(frozen=True, slots=True)
class Kept:
    """A data directory as a kill left it, and all that was acknowledged."""

    directory: Path
    snapshot: Snapshot

    def copied_to(self, directory: Path) -> Path:
        shutil.rmtree(directory, ignore_errors=True)
        shutil.copytree(self.directory, directory)
        return directory


async def kept_in(directory: Path, *, seed: int, is_large: bool) -> Kept:
    """Fills a directory, partly under load and then one write at a time, and kills the server."""
    async with durable_server(directory) as server:
        async with callers_on(server, History(), seed=str(seed), scope="round:0:") as callers:
            await until(lambda: sum(caller.done for caller in callers) >= (5_000 if is_large else 500), seconds=60)
        async with server.client() as client:
            if is_large:  # enough for a checkpoint or two, so that the journal itself has rows in it
                for number in range(60):
                    await client.memory.store(f"large:{number}", f"{number}" * 50_000)
            for key in await client.memory.list_keys("expiring:*"):
                await client.memory.delete(key)
            await until_state_has_reached(server)
            (state_process,) = state_processes(directory)
            # What comes now is in the journal only: a state file that has it would say that it was once there.
            os.kill(state_process, signal.SIGSTOP)
            for number in range(5):
                await client.memory.store(f"last:{number}", f"{number}")
            found = await snapshot(client)
        server.send(signal.SIGKILL)
        os.kill(state_process, signal.SIGKILL)
        await server.ended()
        await until(lambda: not state_processes(directory))
    return Kept(directory, found)


async def until_state_has_reached(server: DurableServer) -> None:
    """Waits until the state file has grown for the last time."""
    state = server.directory / "state.db"
    files = (state, state.with_name("state.db-wal"))
    sizes: list[tuple[int, float]] = []

    def is_at_rest() -> bool:
        now = [(path.stat().st_size, path.stat().st_mtime) for path in files if path.exists()]
        sizes.append((sum(size for size, _ in now), max(at for _, at in now)))
        return len(sizes) > 100 and sizes[-1] == sizes[-100]

    await until(is_at_rest, seconds=20)


async def found_in(directory: Path) -> Snapshot | str:
    """Starts a server on a directory: all that is there then, or the one line that it said instead."""
    server = DurableServer(directory)
    try:
        try:
            await server.start()
        except AssertionError:
            code = await server.ended()
            refusal = server.refusal(code)
            return refusal.line
        async with server.client() as client:
            return await snapshot(client)
    finally:
        if server.is_running():
            await server.kill()
        await until(lambda: not state_processes(directory))


def last_transaction(wal: Path) -> tuple[int, int]:
    """Where the last transaction of a write-ahead log begins and ends: frames of its salts, behind the last but one
    that ends a transaction."""
    data = wal.read_bytes()
    salts = data[16:24]
    offsets = range(HEADER_BYTES, len(data) - FRAME_BYTES + 1, FRAME_BYTES)
    ends = []
    for offset in offsets:
        _, size, frame_salts = struct.unpack_from(">II8s", data, offset)
        if frame_salts != salts:
            break
        if size:
            ends.append(offset + FRAME_BYTES)
    return (ends[-2] if len(ends) > 1 else HEADER_BYTES), ends[-1]


async def drop_torn_tails(directory: Path, *, cuts: int, seed: int) -> None:
    """Tears the last write in several places: the server starts without it, and with all that was before it."""
    random = Random(seed)
    kept = await kept_in(directory / "kept", seed=seed, is_large=False)
    before = {key: entry for key, entry in kept.snapshot.items() if key != "last:4"}
    begin, end = last_transaction(kept.directory / "journal.db-wal")
    places = [begin + 1, end - 1, *(random.randrange(begin, end) for _ in range(cuts - 2))]
    for number, place in enumerate(places):
        torn = kept.copied_to(directory / f"torn-{number}")
        wal = torn / "journal.db-wal"
        data = wal.read_bytes()
        # What was not written is missing, or is whatever was on the disk before.
        for rest in (b"", random.randbytes(end - place)):
            kept.copied_to(torn)
            wal.write_bytes(data[:place] + rest)
            found = await found_in(torn)
            assert found == before, f"seed {seed}, torn at {place} of {begin}–{end}: {difference(found, before)}"


async def ignore_garbage_behind_the_end(directory: Path, *, lengths: int, seed: int) -> None:
    """Puts garbage behind the last write: the server starts, and everything is there."""
    random = Random(seed)
    kept = await kept_in(directory / "kept", seed=seed, is_large=False)
    _, end = last_transaction(kept.directory / "journal.db-wal")
    for length in [1, FRAME_BYTES, *(random.randrange(1, 5 * FRAME_BYTES) for _ in range(lengths - 2))]:
        torn = kept.copied_to(directory / "torn")
        wal = torn / "journal.db-wal"
        wal.write_bytes(wal.read_bytes()[:end] + random.randbytes(length))
        found = await found_in(torn)
        assert found == kept.snapshot, f"seed {seed}, {length} bytes of garbage: {difference(found, kept.snapshot)}"


async def refuse_flipped_bytes(directory: Path, *, flips: int, seed: int) -> dict[str, int]:
    """Flips a byte at many places, of all files; returns how many of them were refused, by file.

    The last transaction of the journal's log is left alone: damage there looks as if it had been torn.
    """
    random = Random(seed)
    kept = await kept_in(directory / "kept", seed=seed, is_large=True)
    refused = dict.fromkeys(FILES, 0)
    for number in range(flips):
        name = FILES[number % len(FILES)]
        damaged = kept.copied_to(directory / "damaged")
        path = damaged / name
        data = bytearray(path.read_bytes())
        length = last_transaction(path)[0] if name == "journal.db-wal" else len(data)
        place = random.choice((anywhere, at_the_head_of_a_page, in_the_first_page))(random, length)
        data[place] ^= 1 << random.randrange(8)
        path.write_bytes(data)
        where = f"seed {seed}, flip {number}, {name} at {place} of {length}"
        found = await found_in(damaged)
        if isinstance(found, str):
            said = re.fullmatch(
                rf"error: {re.escape(str(damaged))}/(\S+) is damaged at (.+): (delete .+|restore .+)", found
            )
            assert said is not None, f"{where}: {found}"
            assert said[1].startswith(name.removesuffix("-wal")), f"{where}: {found}"
            if said[3].startswith("delete state.db, state.db-wal and state.db-shm: "):
                for each in damaged.glob("state.db*"):
                    each.unlink()
                found = await found_in(damaged)
                assert found == kept.snapshot, f"{where}, the remedy: {difference(found, kept.snapshot)}"
            else:
                assert "onex-memory data restore" in said[3], f"{where}: {found}"
            refused[name] += 1
        else:
            assert found == kept.snapshot, f"{where}: {difference(found, kept.snapshot)}"
    return refused


def anywhere(random: Random, length: int) -> int:
    """Mostly within the large values, which take most of the room."""
    return random.randrange(length)


def at_the_head_of_a_page(random: Random, length: int) -> int:
    """Where a page says what is where on it."""
    return min(random.randrange(0, length, 4_096) + random.randrange(100), length - 1)


def in_the_first_page(random: Random, length: int) -> int:
    """The header of the file, and the beginning of its schema or of its first frame."""
    return random.randrange(min(200, length))


def difference(found: Snapshot | str, expected: Snapshot) -> str:
    if isinstance(found, str):
        return found
    missing = {key: entry for key, entry in expected.items() if found.get(key) != entry}
    more = {key: entry for key, entry in found.items() if key not in expected}
    return (
        f"{len(missing)} missing or different, {len(more)} more: {list(missing.items())[:2]}, {list(more.items())[:2]}"
    )


async def test_torn_last_write_is_dropped_and_all_before_it_is_there(tmp_path: Path) -> None:
    await drop_torn_tails(tmp_path, cuts=3, seed=1)


async def test_garbage_behind_the_last_write_is_ignored(tmp_path: Path) -> None:
    await ignore_garbage_behind_the_end(tmp_path, lengths=3, seed=1)


async def test_damaged_row_of_the_journal_is_refused_and_the_files_are_left_as_they_are(tmp_path: Path) -> None:
    kept = await kept_in(tmp_path / "kept", seed=1, is_large=True)
    path = kept.directory / "journal.db"
    data = bytearray(path.read_bytes())
    place = data.find(b"31" * 1_000)  # within the value of one of the large entries
    assert place > 0
    data[place + 500] ^= 1
    path.write_bytes(data)
    files = {file.name: file.read_bytes() for file in kept.directory.iterdir() if not file.name.endswith("-shm")}
    refusal = await found_in(kept.directory)
    assert isinstance(refusal, str)
    assert re.search(r"journal\.db is damaged at position \d+", refusal), refusal
    now = {file.name: file.read_bytes() for file in kept.directory.iterdir()}
    assert {name for name, content in files.items() if now.get(name) != content} <= {"lock"}


async def test_flipped_byte_is_refused_or_harmless(tmp_path: Path) -> None:
    await refuse_flipped_bytes(tmp_path, flips=6, seed=1)


async def test_journal_that_ends_before_the_state_file_is_refused(tmp_path: Path) -> None:
    kept = await kept_in(tmp_path / "kept", seed=1, is_large=False)
    (kept.directory / "journal.db-wal").unlink()
    refusal = await found_in(kept.directory)
    assert isinstance(refusal, str)
    assert re.search(r"journal\.db is damaged at position \d+ .*: restore a backup", refusal), refusal
