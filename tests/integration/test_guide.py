"""The blocks of the guide of the ONEX SPI do what they say, against a live server."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

import onex_memory
from onex_memory import MemoryClient, spi
from onex_memory.server.app import MemoryServer
from onex_memory.spi import Unavailable
from tests.support.blocks import ROOT, python_blocks, run_as_function, run_at_top_level

ONEX_GUIDE = ROOT.parent / "shared" / "memory_protocols_guide.md"

# The ONEX guide: nothing is changed but the import and where `memory` comes from.

ONEX_SECTIONS = [
    "Memory Base Protocol",
    "Caching Patterns",
    "Session Management",
    "Workflow State Persistence",
    "Memory Monitoring",
    "Error Handling",
]


def onex_block(section: str) -> str:
    if not ONEX_GUIDE.exists():
        pytest.skip(f"the ONEX guide is not part of this repository and not at {ONEX_GUIDE.parent.name}/ beside it")
    (source,) = python_blocks(ONEX_GUIDE.read_text("utf-8"))[section]
    return source.replace("omnibase_spi.protocols.memory", "onex_memory.spi")


class Calculation:
    """An expensive calculation that counts how often it is made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> dict[str, int]:
        self.made += 1
        return {"answer": 42}


@pytest.fixture
def names(client: MemoryClient) -> dict[str, Any]:
    """What the blocks take for granted."""
    return {
        **{name: getattr(spi, name) for name in spi.__all__},
        "__name__": "guide",
        "memory": client.memory,
        "get_memory": lambda: client.memory,
        "datetime": datetime,
        "calculation_result": {"answer": 42},
        "perform_expensive_calculation": Calculation(),
    }


async def test_onex_memory_base_protocol(
    names: dict[str, Any], client: MemoryClient, capsys: pytest.CaptureFixture[str]
) -> None:
    await run_as_function(onex_block(ONEX_SECTIONS[0]), names, where=ONEX_SECTIONS[0])
    assert names["user_data"] == {"name": "John Doe", "email": "john@example.com"}
    assert names["metadata"] == {"created_by": "system"}
    assert "User exists" in capsys.readouterr().out
    entry = await client.memory.retrieve_entry("user:12345")
    assert entry is not None
    assert entry.expire_time is not None
    assert (entry.expire_time - entry.create_time).total_seconds() == 3_600


async def test_onex_caching_patterns(names: dict[str, Any]) -> None:
    result = await run_as_function(onex_block("Caching Patterns"), names, where="Caching Patterns")
    assert result == {"answer": 42}
    assert names["perform_expensive_calculation"].made == 0


async def test_onex_caching_patterns_without_a_cached_result(names: dict[str, Any], client: MemoryClient) -> None:
    source = onex_block("Caching Patterns")
    lookup = source[source.index("# Check cache first") :]
    assert await run_as_function(lookup, names, where="Caching Patterns") == {"answer": 42}
    assert await run_as_function(lookup, names, where="Caching Patterns") == {"answer": 42}
    assert names["perform_expensive_calculation"].made == 1


async def test_onex_session_management(names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    await run_as_function(onex_block("Session Management"), names, where="Session Management")
    assert names["session_data"]["permissions"] == ["read", "write"]
    assert "User 12345 is logged in" in capsys.readouterr().out


async def test_onex_workflow_state_persistence(names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    await run_as_function(onex_block("Workflow State Persistence"), names, where="Workflow State Persistence")
    assert names["state"] == names["workflow_state"]
    assert "Workflow state: payment_processing" in capsys.readouterr().out


async def test_onex_memory_monitoring(
    names: dict[str, Any], client: MemoryClient, capsys: pytest.CaptureFixture[str]
) -> None:
    await client.memory.store("a", 1)
    await client.memory.retrieve("a")
    await run_as_function(onex_block("Memory Monitoring"), names, where="Memory Monitoring")
    printed = capsys.readouterr().out
    assert "Total keys: 1\n" in printed
    assert "Hit rate: 100.0%" in printed


async def test_onex_real_time_memory_updates(
    names: dict[str, Any], client: MemoryClient, capsys: pytest.CaptureFixture[str]
) -> None:
    names["get_memory_streaming"] = lambda: client.streaming
    await run_as_function(onex_block("Real-time Memory Updates"), names, where="Real-time Memory Updates")
    printed = ""
    async with asyncio.timeout(10):
        while "New value" not in printed:
            await asyncio.sleep(0.001)
            printed += capsys.readouterr().out
    assert printed == (
        "Memory change: user:12345 - updated\nOld value: {'name': 'John Doe'}\nNew value: {'name': 'John Smith'}\n"
    )
    assert names["subscription_id"]


async def test_onex_distributed_agent_coordination(
    names: dict[str, Any], client: MemoryClient, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[dict[str, Any]] = []

    async def handle(task: spi.AgentTask) -> str:
        done.append(task.data)
        return "processed"

    names |= {"get_agent_manager": lambda: client.agents, "get_agent_pool": lambda: client.pools}
    section = "Distributed Agent Coordination"
    await run_as_function(onex_block(section), names, where=section)
    assert capsys.readouterr().out == "Available agents: 1\n"
    assert names["agent_id"] == "agent-1"
    capacity = await client.pools.get_pool_capacity(names["pool_id"])
    assert (capacity.pool.member_count, capacity.pool.config.target_size, capacity.pool.demand) == (1, 8, 7)
    info = spi.ProtocolAgentInfo("agent-1", "data_processor")
    async with onex_memory.AgentWorker(client, info, ["data_processing"], handle):
        found = await client.agents.wait_for_task(names["task_id"], timeout_seconds=10)
    assert (found.state, found.result, found.task.priority) == ("completed", "processed", "high")
    assert done == [{"dataset": "sales_data.csv"}]


async def test_onex_error_handling(
    names: dict[str, Any], client: MemoryClient, capsys: pytest.CaptureFixture[str]
) -> None:
    await run_as_function(onex_block("Error Handling"), names, where="Error Handling")
    assert capsys.readouterr().out == "Key not found\n"
    await client.memory.store("key", "value")
    await run_as_function(onex_block("Error Handling"), names, where="Error Handling")
    assert capsys.readouterr().out == "Retrieved: value\n"


async def test_onex_error_handling_with_the_server_stopped(
    names: dict[str, Any], server: MemoryServer, capsys: pytest.CaptureFixture[str]
) -> None:
    async with MemoryClient(server.address, timeout_seconds=2) as impatient:
        await impatient.memory.store("key", "value")
        await server.__aexit__(None, None, None)
        capsys.readouterr()
        names |= {"memory": impatient.memory, "get_memory": lambda: impatient.memory}
        await run_as_function(onex_block("Error Handling"), names, where="Error Handling")
    assert "Memory operation failed: the server at" in capsys.readouterr().out


# The harness itself.


async def test_block_may_return_define_functions_late_and_await() -> None:
    names: dict[str, Any] = {}
    source = "x = await later(2)\nasync def later(n):\n    return n + 1\nif x == 3:\n    return 'three'\n"
    assert await run_as_function(source, names, where="here") == "three"
    assert names["x"] == 3


async def test_block_that_is_wrong_fails() -> None:
    with pytest.raises(AssertionError):
        await run_at_top_level("import asyncio\nawait asyncio.sleep(0)\nassert False\n", {}, where="here")


async def test_stopped_server_is_what_the_guide_calls_a_memory_error(
    server: MemoryServer, client: MemoryClient
) -> None:
    await server.__aexit__(None, None, None)
    with pytest.raises(spi.MemoryError) as caught:
        await client.memory.retrieve("key")
    assert isinstance(caught.value, Unavailable)
