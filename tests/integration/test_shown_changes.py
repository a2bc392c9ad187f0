"""A process with an embedded memory killed at random moments: no change that it was shown is ever another, or gone."""

import asyncio
import subprocess
import sys
from pathlib import Path
from random import Random

import orjson

from onex_memory import EmbeddedMemory
from onex_memory.engine.interface import Cursor, Selector
from onex_memory.spi.values import encode
from tests.support.child import output_of, start_child
from tests.support.durable import state_processes, until
from tests.support.embedded_writer import line_of


async def shown_until_killed(directory: Path, random: Random, *, seed: str, known: list[bytes]) -> list[bytes]:
    """Runs the program for a moment, from somewhere in the last of what is known on; returns what it was shown."""
    kept = random.randrange(max(0, len(known) - 100), len(known)) if known else 0
    after = orjson.loads(known[kept - 1])[1] if kept else 0
    process = await start_child(
        sys.executable,
        "-m",
        "tests.support.embedded_writer",
        str(directory),
        seed,
        str(random.choice((0, 0.005, 0.03))),
        str(after),
        stdout=subprocess.PIPE,
        limit=1 << 20,
    )
    assert process.stdout is not None
    lines: list[bytes] = []

    async def read() -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            if line.startswith(b"[") and line.endswith(b"\n"):
                lines.append(line.rstrip(b"\n"))  # noqa: PERF401 - whoever waits for them sees them come

    reading = asyncio.create_task(read())
    try:
        await until(
            lambda: kept + len(lines) > len(known) or process.returncode is not None, seconds=30, what="changes"
        )
        await asyncio.sleep(random.uniform(0, 0.4))
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await reading
        await until(lambda: not state_processes(directory), what="no state process")
    return known[:kept] + lines


async def replayed(directory: Path) -> tuple[list[bytes], dict[str, str]]:
    """All changes from the first one on, as they are read after a restart, and what is there."""
    async with EmbeddedMemory(directory) as memory:
        engine = memory._engine
        start = Cursor(engine.epoch, 0)
        lines = [line_of(batch) async for batch in engine.changes("default", start, Selector(), follow=False)]
        there = {entry.key: str(entry.value) async for entry in memory.memory.scan()}
    return lines, there


async def show_nothing_that_vanishes(directory: Path, *, rounds: int, seed: int) -> None:
    """Compares what was shown before each kill with what is replayed after it."""
    random = Random(seed)
    known: list[bytes] = []
    for number in range(rounds):
        where = f"seed {seed}, round {number}"
        shown = await shown_until_killed(directory, random, seed=f"{seed}.{number}", known=known)
        assert shown[: len(known)] == known[: len(shown)], f"{where}: the past is another"
        known, there = await replayed(directory)
        wrong = [(said, now) for said, now in zip(shown, known, strict=False) if said != now]
        assert not wrong, f"{where}: shown and replayed differ: {wrong[:3]}"
        assert len(shown) <= len(known), f"{where}: gone: {shown[len(known) :][:3]}"
        revisions = [orjson.loads(line)[1] for line in known]
        assert revisions == sorted(set(revisions)), f"{where}: revisions repeat or go back"
        last = {key: value for line in known for key, _, value, _ in orjson.loads(line)[3]}
        wrong_now = {key: value for key, value in there.items() if last.get(key) != encode(value).hex()}
        assert not wrong_now, f"{where}: not what the changes say: {wrong_now}"


async def test_change_that_was_shown_is_there_after_a_kill(tmp_path: Path) -> None:
    await show_nothing_that_vanishes(tmp_path / "data", rounds=3, seed=1)


async def test_embedded_memory_leaves_standard_output_to_its_program(tmp_path: Path) -> None:
    program = (
        "import asyncio, sys\n"
        "from onex_memory import EmbeddedMemory\n"
        "async def main():\n"
        "    async with EmbeddedMemory(sys.argv[1]) as memory:\n"
        "        await memory.memory.store('a', 1)\n"
        "asyncio.run(main())\n"
    )
    process = await start_child(sys.executable, "-c", program, str(tmp_path / "data"), stdout=subprocess.PIPE)
    out, _ = await output_of(process)
    assert (process.returncode, out) == (0, b"")
