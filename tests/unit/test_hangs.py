"""A test that hangs: it fails under its own name, says what it waits for, and those after it are run."""

import subprocess
import sys
from pathlib import Path

from tests.support.child import output_of, start_child

ROOT = Path(__file__).parents[2]
HANGING = """
import asyncio

async def wait_for_what_never_comes():
    await asyncio.get_running_loop().create_future()

async def test_that_hangs():
    await asyncio.wait([asyncio.create_task(wait_for_what_never_comes(), name="patient")])

async def test_after_it():
    pass
"""


async def test_hanging_test_names_itself_and_its_tasks_and_the_run_goes_on(tmp_path: Path) -> None:
    hanging = tmp_path / "test_hanging.py"
    hanging.write_text(HANGING, encoding="utf-8")
    run = await start_child(
        sys.executable,
        *("-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", "-v", "--timeout", "0.5"),
        *("-c", str(ROOT / "pyproject.toml"), str(hanging)),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    out = (await output_of(run))[0].decode()
    assert run.returncode == 1, out
    assert "test_that_hangs hangs" in out
    assert "name='patient'" in out
    assert "in wait_for_what_never_comes" in out
    assert "test_after_it PASSED" in out
    assert "1 failed, 1 passed" in out
