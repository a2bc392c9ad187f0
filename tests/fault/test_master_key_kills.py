"""Killed while it changes the master key, at any moment: the old key or the new one opens everything."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from onex_memory.embedded import change_master_key
from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.journal import Journal
from onex_memory.services.security import rekeying
from tests.integration.test_master_key_change import NEW, OLD, Cut, Filled
from tests.support.child import start_child
from tests.support.process import PROGRAM

pytestmark = [pytest.mark.fault, pytest.mark.timeout(300)]


@pytest.fixture
async def filled(tmp_path: Path) -> Filled:
    made = Filled(tmp_path / "data", at_rest=True)
    await made.fill()
    return made


class Cuts:
    """Cuts the change short at one of its writes, before it is made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at: int | None = None
        """At which write, from 0; None: at none."""
        self.writes = 0
        commit, execute, seal_with = rekeying.Rekeying._commit, MemoryEngine.execute, Journal.seal_with

        async def cut_commit(changing: Any, *args: Any) -> None:
            self._cut()
            await commit(changing, *args)

        async def cut_execute(engine: Any, *args: Any) -> Any:
            self._cut()
            return await execute(engine, *args)

        def cut_seal_with(journal: Any, *args: Any) -> None:
            self._cut()
            seal_with(journal, *args)

        monkeypatch.setattr(rekeying.Rekeying, "_commit", cut_commit)
        monkeypatch.setattr(MemoryEngine, "execute", cut_execute)
        monkeypatch.setattr(Journal, "seal_with", cut_seal_with)

    def _cut(self) -> None:
        if self.writes == self.at:
            raise Cut
        self.writes += 1


async def test_cut_short_anywhere_one_of_the_two_opens_and_doing_it_again_finishes_it(
    filled: Filled,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cuts = Cuts(monkeypatch)
    at, has_turned = 0, False
    while True:
        cuts.writes, cuts.at = 0, at
        try:
            await change_master_key(filled.path, old=OLD, new=NEW)
        except Cut:
            cuts.at = None
        else:
            break
        opening = await filled.opens_with()
        assert opening, f"cut short at write {at}, neither opens"
        assert opening == [NEW] or not has_turned
        if has_turned or OLD in opening:
            at += 1
        else:  # what comes before the turning is not done again: the writes are counted anew
            at, has_turned = 0, True
    assert has_turned


async def test_killed_at_any_moment_one_of_the_two_opens(
    filled: Filled,
    tmp_path: Path,
) -> None:
    for master, name in ((OLD, "old"), (NEW, "new")):
        (tmp_path / name).write_bytes(master._secret)
    said = {"data-dir": filled.path, "master-key-file": tmp_path / "old", "new-master-key-file": tmp_path / "new"}
    options = [word for name, value in said.items() for word in (f"--{name}", str(value))]
    command = [*PROGRAM, "encryption-keys", "change-master", *options]
    killed = 0
    for delay_s in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2):
        child = await start_child(*command)
        try:
            async with asyncio.timeout(delay_s):
                await child.wait()
        except TimeoutError:
            child.kill()
            await child.wait()
            killed += 1
        assert await filled.opens_with(), f"killed after {delay_s} s, neither opens"
    assert killed
    child = await start_child(*command)
    assert await child.wait() == 0
    assert await filled.opens_with() == [NEW]
