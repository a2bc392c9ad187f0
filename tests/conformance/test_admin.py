"""ProtocolAdmin: what a server says about itself, on both implementations."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import onex_memory
from onex.memory.v1 import admin_pb2
from onex_memory import EmbeddedMemory, MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.embedded import AuditSettings
from onex_memory.server.app import MemoryServer
from onex_memory.services.info import UNPUBLISHED
from onex_memory.spi import ProtocolAdmin, limits
from onex_memory.spi.admin import LIMITS_IN_MS
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import FREE_PORT, Implementation, Settings

START = datetime.fromtimestamp(START_MS / 1_000, UTC)


async def test_server_says_its_version_and_engine(admin: ProtocolAdmin) -> None:
    info = await admin.get_server_info()
    assert info.version == onex_memory.__version__
    assert info.engine == "memory"
    assert isinstance(info.capabilities, tuple)


async def test_epoch_stays_the_same_and_is_that_of_this_data_alone(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock) as one, implementation(clock) as other:
        epoch = (await one.admin.get_server_info()).epoch
        await one.memory.store("a", 1)
        await one.memory.clear_memory()
        assert (await one.admin.get_server_info()).epoch == epoch != ""
        assert (await other.admin.get_server_info()).epoch != epoch


async def test_server_tells_the_time_of_its_clock(admin: ProtocolAdmin, clock: ManualClock) -> None:
    clock.leap(90.125)
    info = await admin.get_server_info()
    assert info.server_time == START + timedelta(seconds=90.125)
    assert info.server_time.tzinfo is UTC
    assert info.uptime_seconds == 90.125


IN_FORCE = {
    "max_value_bytes": limits.DEFAULT_VALUE_BYTES,
    "max_memory_bytes": 0,
    "change_log_bytes": 64 << 20,
    "change_retention": 0,
    "change_retention_bytes": 0,
    "audit_retention": 90 * 86_400_000,
    "audit_retention_bytes": 256 << 20,
    "max_connections": 0,
    "max_operations_per_second": 0,
    "max_operations_at_once": 0,
}
"""What is a setting, as it is where nobody sets it; how many calls a connection takes is said by servers only."""


async def test_limits_are_those_of_the_contract(admin: ProtocolAdmin) -> None:
    published = (await admin.get_server_info()).limits
    constants = {
        name.removesuffix("_MS").lower(): getattr(limits, name) for name in limits.__all__ if name not in UNPUBLISHED
    }
    assert published == constants | IN_FORCE | {"max_connection_calls": published["max_connection_calls"]}
    assert published["max_agent_capacity"] == 500  # by name, as callers ask for it
    assert published["max_lock_ttl"] == 86_400_000


async def test_every_limit_of_the_wire_is_published(admin: ProtocolAdmin) -> None:
    published = (await admin.get_server_info()).limits
    assert set(published) == {field.name for field in admin_pb2.Limits.DESCRIPTOR.fields}


async def test_every_limit_of_the_contract_is_published_or_has_a_reason_not_to_be(admin: ProtocolAdmin) -> None:
    published = (await admin.get_server_info()).limits
    declared = [name for name in vars(limits) if name.isupper()]
    assert [name for name in declared if name not in limits.__all__] == []
    untold = [name for name in declared if name.removesuffix("_MS").lower() not in published]
    assert untold == list(UNPUBLISHED)
    assert all(UNPUBLISHED.values())


async def test_every_limit_that_an_error_names_is_published(admin: ProtocolAdmin) -> None:
    published = (await admin.get_server_info()).limits
    sources = [path.read_text("utf-8") for path in Path(onex_memory.__file__).parent.rglob("*.py")]
    named = {name for source in sources for name in re.findall(r'\blimit="([a-z_]+)"', source)}
    assert len(named) > 10
    assert named - set(published) == set()


def test_spans_of_time_are_durations_on_the_wire_and_nothing_else_is() -> None:
    durations = {field.name for field in admin_pb2.Limits.DESCRIPTOR.fields if field.message_type is not None}
    assert durations == LIMITS_IN_MS & {field.name for field in admin_pb2.Limits.DESCRIPTOR.fields} == LIMITS_IN_MS


async def test_limits_that_are_settings_are_those_in_force(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings(max_value_bytes=123, max_memory_bytes=1 << 40)) as store:
        published = (await store.admin.get_server_info()).limits
        assert published["max_value_bytes"] == 123
        assert published["max_memory_bytes"] == 1 << 40


async def test_retention_of_a_directory_is_told(tmp_path: Path) -> None:
    async with EmbeddedMemory(tmp_path, audit=AuditSettings(retention=timedelta(hours=3), retention_bytes=9)) as store:
        published = (await store.admin.get_server_info()).limits
    assert (published["change_retention"], published["change_retention_bytes"]) == (86_400_000, 1 << 30)
    assert (published["audit_retention"], published["audit_retention_bytes"]) == (3 * 3_600_000, 9)


async def test_what_a_server_is_set_to_is_told(tmp_path: Path) -> None:
    settings = ServerSettings(
        listen=FREE_PORT,
        data_dir=str(tmp_path / "data"),
        retention_hours=2,
        retention_bytes=3 << 20,
        change_log_bytes=4 << 20,
        audit_retention_hours=5,
        audit_retention_bytes=6 << 20,
        max_connections=7,
        max_streams=8,
        rate_limit=9.5,
    )
    async with MemoryServer(settings) as server, MemoryClient(server.address) as client:
        published = (await client.admin.get_server_info()).limits
    assert {name: published[name] for name in IN_FORCE if "retention" in name or name == "change_log_bytes"} == {
        "change_log_bytes": 4 << 20,
        "change_retention": 2 * 3_600_000,
        "change_retention_bytes": 3 << 20,
        "audit_retention": 5 * 3_600_000,
        "audit_retention_bytes": 6 << 20,
    }
    assert (published["max_connections"], published["max_connection_calls"]) == (7, 8)
    assert (published["max_operations_per_second"], published["max_operations_at_once"]) == (9, 9)


@pytest.mark.parametrize(("rate", "burst", "told"), [(0.25, 0.0, (1, 1)), (5.0, 20.0, (5, 20)), (0.0, 20.0, (0, 0))])
async def test_rates_are_told_to_the_whole_operation(rate: float, burst: float, told: tuple[int, int]) -> None:
    settings = ServerSettings(listen=FREE_PORT, rate_limit=rate, rate_burst=burst)
    async with MemoryServer(settings) as server:
        facts = server._services._facts.limits
    assert (facts["max_operations_per_second"], facts["max_operations_at_once"]) == told
