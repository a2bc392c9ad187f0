"""Power that fails at any moment: what was acknowledged is there, what is there is whole, and nothing refuses to start.

Each program runs once; all moments of its run are looked at (see `tests.support.power_loss`).
"""

import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.engine.backup import back_up, restore
from onex_memory.engine.data_view import look
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.sealing import Keyring
from onex_memory.engine.verification import verify
from onex_memory.spi.errors import DataDirectoryUnusable, DataUnusable
from tests.support.directories import contents, files_of
from tests.support.power_loss import ACKNOWLEDGED, Disk, Recording, record
from tests.support.power_workload import command, expected, step
from tests.support.recovered import Found, entries_of, recovered

OLD, NEW = (MasterKey(bytes([number]) * 32) for number in (1, 2))
Left = Callable[[Disk, Path, Random], None]
LEFT: dict[str, Left] = {
    "killed": lambda disk, place, _: disk.shown_in(place),
    "synced": lambda disk, place, _: disk.synced_in(place),
    "torn": lambda disk, place, random: disk.torn_in(place, random),
}
"""What is left of a directory when the power fails, or the process is killed."""


async def moments_of(recording: Recording, place: Path, *, every: int, seed: int) -> AsyncIterator[tuple[str, Disk]]:
    """Iterates over what is at a place at some moments, in each way that it may be left, and says when and how."""
    random = Random(seed)
    for number, disk in enumerate(recording.moments()):
        if random.randrange(every) and number != len(recording):
            continue
        for way, left in LEFT.items():
            left(disk, place, random)
            yield f"seed {seed}, moment {number} of {len(recording)}, {way}", disk


async def keep_what_was_acknowledged(
    tmp_path: Path, *, steps: int, value_bytes: int, every: int, seed: int, adds_up: bool = False
) -> None:
    """Writes, and looks at what is there whenever it ends: exactly the steps that it has acknowledged, or one more.

    With `adds_up` it is held against the journal too, the events of workflows with it, which takes longer.
    """
    directory, place = tmp_path / "data", tmp_path / "left"
    states = await expected(steps, value_bytes)
    recording = recorded(tmp_path, directory, command(directory, steps, value_bytes))
    reached = set()
    async for where, disk in moments_of(recording, place, every=every, seed=seed):
        found = await recovered(place)
        due = disk.acknowledged + 1
        assert found in states[due : due + 2], f"{where}: neither what was acknowledged nor one step more"
        reached.add(states.index(found))
        if adds_up:
            verified = verify(place, is_deep=True)
            assert verified.is_sound, f"{where}: {verified.problems}"
    assert reached >= {0, steps}


PROGRAMS = {
    "compact": "from onex_memory.engine.compaction import compact; compact(sys.argv[1])",
    "encrypt": "from onex_memory.engine.compaction import compact; compact(sys.argv[1], master_key=OLD, encrypts=True)",
    "change the master key": (
        "from onex_memory.embedded import change_master_key; import asyncio;"
        "asyncio.run(change_master_key(sys.argv[1], old=OLD, new=NEW))"
    ),
    "back up": (
        "from datetime import datetime, UTC; from onex_memory.engine.backup import back_up;"
        "back_up(sys.argv[1], sys.argv[2], now=datetime.now(UTC))"
    ),
    "restore": "from onex_memory.engine.backup import restore; restore(sys.argv[1], sys.argv[2])",
}


def program(name: str, *arguments: Path) -> list[str]:
    """Returns the command line of a program that acknowledges 0 when it is done."""
    lines = (
        "import os, sys",
        "from onex_memory.engine.master_key import MasterKey",
        "OLD, NEW = (MasterKey(bytes([number]) * 32) for number in (1, 2))",
        PROGRAMS[name],
        f"os.write(1, {ACKNOWLEDGED!r} + b'0')",
    )
    return [sys.executable, "-c", "\n".join(lines), *map(str, arguments)]


def recorded(tmp_path: Path, directory: Path, command: list[str]) -> Recording:
    """Records what a program does to a directory."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return record(directory, command, scratch=scratch)


async def filled(path: Path, *, master_key: MasterKey | None = None) -> Found:
    """Writes a directory, and returns what it holds."""
    async with EmbeddedMemory(path, master_key=master_key, encrypt_at_rest=master_key is not None) as store:
        for number in range(30):
            await step(store, number, 3_000)
        return await entries_of(store._engine)


async def compact_and_change_nothing(tmp_path: Path, name: str, *, every: int, seed: int) -> None:
    """Makes a directory small, and encrypts it or not: whenever it ends, all is there."""
    directory, place = tmp_path / "data", tmp_path / "left"
    before = await filled(directory)
    recording = recorded(tmp_path, directory, program(name, directory))
    async for where, disk in moments_of(recording, place, every=every, seed=seed):
        assert await recovered(place, master_key=OLD) == before, where
        verified = verify(place, master_key=OLD)
        assert verified.is_sound, f"{where}: {verified.problems}"
        keyring = Keyring.decoded(look(place, lambda view: view.open_journal().about()).keyring)
        if name == "encrypt" and disk.acknowledged == 0:
            assert keyring is not None, where
        if keyring is not None and keyring.is_whole:
            assert b"xxxxxxxxxx" not in b"".join(contents(place).values()), f"{where}: something is not encrypted"


async def open_with_one_of_two_master_keys(tmp_path: Path, *, every: int, seed: int) -> None:
    """Changes the master key of a directory that is encrypted at rest: whenever it ends, one of the two opens it."""
    directory, place = tmp_path / "data", tmp_path / "left"
    before = await filled(directory, master_key=OLD)
    recording = recorded(tmp_path, directory, program("change the master key", directory))
    async for where, disk in moments_of(recording, place, every=every, seed=seed):
        opening = []
        for master_key in (OLD, NEW):
            with suppress(DataDirectoryUnusable):
                assert await recovered(place, master_key=master_key) == before, where
                opening.append(master_key)
        assert opening == [NEW] if disk.acknowledged == 0 else opening, where


async def back_up_whole_or_not(tmp_path: Path, *, every: int, seed: int) -> None:
    """Makes a backup: whenever it ends, it is whole, or it is not restored."""
    directory, backup, place, restored = (tmp_path / name for name in ("data", "backup", "left", "restored"))
    before = await filled(directory)
    recording = recorded(tmp_path, backup, program("back up", directory, backup))
    outcomes = set()
    async for where, disk in moments_of(recording, place, every=every, seed=seed):
        try:
            restore(place, restored)
        except DataUnusable:
            assert disk.acknowledged == -1, f"{where}: it was finished"
            assert not restored.exists(), where
            outcomes.add("refused")
        else:
            assert await recovered(restored) == before, where
            shutil.rmtree(restored)
            outcomes.add("whole")
    assert outcomes == {"refused", "whole"}


async def restore_whole_or_not(tmp_path: Path, *, every: int, seed: int) -> None:
    """Restores a backup: whenever it ends, the directory is untouched, or refused, or whole."""
    directory, backup, restored, place = (tmp_path / name for name in ("data", "backup", "restored", "left"))
    before = await filled(directory)
    back_up(directory, backup, now=datetime(2026, 1, 31, tzinfo=UTC))
    recording = recorded(tmp_path, restored, program("restore", backup, restored))
    outcomes = set()
    async for where, disk in moments_of(recording, place, every=every, seed=seed):
        files = files_of(place)
        try:
            found = await recovered(place)
        except DataUnusable:
            assert disk.acknowledged == -1, f"{where}: it was finished"
            outcomes.add("refused")
        else:
            # Before anything of it is there, it is a directory like any that is new.
            assert found == before or files <= {"lock", "journal.db-restored"}, f"{where}: {files}"
            outcomes.add("whole" if found == before else "new")
    assert outcomes == {"new", "refused", "whole"}


async def test_what_was_acknowledged_is_there_whenever_the_power_fails(tmp_path: Path) -> None:
    await keep_what_was_acknowledged(tmp_path, steps=25, value_bytes=3_000, every=6, seed=1)


@pytest.mark.parametrize("name", ["compact", "encrypt"])
async def test_compaction_changes_nothing_whenever_the_power_fails(tmp_path: Path, name: str) -> None:
    await compact_and_change_nothing(tmp_path, name, every=10, seed=1)


async def test_one_of_two_master_keys_opens_everything_whenever_the_power_fails(tmp_path: Path) -> None:
    await open_with_one_of_two_master_keys(tmp_path, every=10, seed=1)


async def test_backup_is_whole_or_known_to_be_unfinished_whenever_the_power_fails(tmp_path: Path) -> None:
    await back_up_whole_or_not(tmp_path, every=4, seed=1)


async def test_restored_directory_is_whole_or_refused_whenever_the_power_fails(tmp_path: Path) -> None:
    await restore_whole_or_not(tmp_path, every=4, seed=1)
