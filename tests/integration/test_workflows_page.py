"""The worked example of docs/workflows.md, run as it stands there: workers that are killed, or paused, and replaced."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.blocks import DOCS, programs, python_blocks, run_at_top_level
from tests.support.child import Child, output_of, start_child
from tests.support.cli import clean_environment
from tests.support.durable import DurableServer, durable_server

PAGE = (DOCS / "workflows.md").read_text("utf-8")
STEPS = ["order_validated", "payment_processing", "goods_reserved", "order_shipped"]
ORDER, ORDER_ID = "order-processing", "ORD-12345"


class Worker:
    """A worker of the page, in a process of its own."""

    def __init__(self, process: Child) -> None:
        self._process = process
        self.said: list[str] = []

    @classmethod
    async def started(cls, directory: Path, server: DurableServer, name: str, pause_s: float) -> "Worker":
        program = directory / "order_worker.py"
        program.write_text(programs(PAGE)[program.name], "utf-8")
        process = await start_child(
            sys.executable,
            str(program),
            server.address,
            ORDER_ID,
            name,
            str(pause_s),
            stdout=subprocess.PIPE,
            env=clean_environment(),
        )
        return cls(process)

    async def says(self, text: str) -> None:
        """Waits until it has said something."""
        assert self._process.stdout is not None
        while not (self.said and self.said[-1].endswith(text)):
            line = await asyncio.wait_for(self._process.stdout.readline(), 30)
            assert line, f"it ended without saying {text!r}: {self.said}"
            self.said.append(line.decode().rstrip())

    def send(self, number: signal.Signals) -> None:
        os.kill(self._process.pid, number)

    async def ended(self) -> int:
        out, _ = await asyncio.wait_for(output_of(self._process), 60)
        self.said += out.decode().splitlines()
        assert self._process.returncode is not None
        return self._process.returncode


async def finished_by_two(server: DurableServer) -> None:
    """Holds when the first step was done by the first worker, and the others, once each, by the second."""
    async with server.client() as client:
        events = await client.workflows.events.get_event_stream(ORDER, ORDER_ID)
        assert [each.event_type for each in events] == STEPS
        by = [each.data["by"] for each in events if isinstance(each.data, dict)]
        assert by == ["worker-1", "worker-2", "worker-2", "worker-2"]
        assert await client.operations.batch_retrieve([f"{step}:{ORDER_ID}" for step in STEPS]) == {
            f"{step}:{ORDER_ID}": owner for step, owner in zip(STEPS, by, strict=True)
        }
        instance = await client.workflows.states.load_workflow_instance(ORDER, ORDER_ID)
        assert instance is not None
        assert (instance.state, instance.sequence_number) == ("completed", 4)
        assert isinstance(instance.data, dict)
        assert instance.data["done"] == STEPS
        snapshot = await client.workflows.snapshots.load_snapshot(ORDER, ORDER_ID)
        assert snapshot is not None
        assert snapshot.sequence_number == 2


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP])
async def test_order_is_finished_by_the_worker_that_takes_over_and_no_step_is_done_twice(
    tmp_path: Path, end: signal.Signals
) -> None:
    async with durable_server(tmp_path / "data") as server:
        first = await Worker.started(tmp_path, server, "worker-1", 4 if end == signal.SIGSTOP else 600)
        await first.says("begins payment_processing")
        second = await Worker.started(tmp_path, server, "worker-2", 0)
        first.send(end)
        assert await second.ended() == 0
        assert second.said[0] == "worker-2 takes over at 1"
        await finished_by_two(server)
        if end == signal.SIGSTOP:  # it wakes up late, and goes on where it was
            first.send(signal.SIGCONT)
            assert await first.ended() == 3
            assert first.said[-1] == "worker-1 was replaced"
            await finished_by_two(server)
        else:
            assert await first.ended() == -signal.SIGKILL


async def test_others_follow_the_orders_as_the_page_says(tmp_path: Path) -> None:
    async with durable_server(tmp_path / "data") as server, server.client() as client:
        worker = await Worker.started(tmp_path, server, "worker-1", 0)
        assert await worker.ended() == 0
        names: dict[str, Any] = {"client": client}
        (source,) = python_blocks(PAGE)["What others see"]
        await run_at_top_level(source, names, where="docs/workflows.md")
        assert names["mails"] == [f"{ORDER_ID}: {step}" for step in STEPS]
