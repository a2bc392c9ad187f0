"""ProtocolAdmin: what a server says about itself, on both implementations."""

from datetime import UTC, datetime, timedelta

import onex_memory
from onex.memory.v1 import admin_pb2
from onex_memory.spi import ProtocolAdmin, limits
from tests.support.clock import START_MS, ManualClock
from tests.support.implementations import Implementation, Settings

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


async def test_limits_are_those_of_the_contract(admin: ProtocolAdmin) -> None:
    assert (await admin.get_server_info()).limits == {
        "max_key_bytes": limits.MAX_KEY_BYTES,
        "max_value_bytes": limits.DEFAULT_VALUE_BYTES,
        "max_metadata_entries": limits.MAX_METADATA_ENTRIES,
        "max_metadata_bytes": limits.MAX_METADATA_BYTES,
        "max_batch_operations": limits.MAX_BATCH_OPERATIONS,
        "max_transaction_operations": limits.MAX_TRANSACTION_OPERATIONS,
        "max_page_size": limits.MAX_PAGE_SIZE,
        "default_page_size": limits.DEFAULT_PAGE_SIZE,
        "max_pattern_bytes": limits.MAX_PATTERN_BYTES,
        "max_request_bytes": limits.MAX_REQUEST_BYTES,
        "max_namespace_bytes": limits.MAX_NAMESPACE_BYTES,
        "max_json_depth": limits.MAX_JSON_DEPTH,
        "max_ttl": limits.MAX_TTL_MS,
        "max_workflow_name_bytes": limits.MAX_WORKFLOW_NAME_BYTES,
        "max_event_types": limits.MAX_EVENT_TYPES,
        "max_snapshots": limits.MAX_SNAPSHOTS,
        "max_offset": limits.MAX_OFFSET,
        "max_commit_bytes": limits.MAX_COMMIT_BYTES,
        "max_import_line_bytes": limits.MAX_IMPORT_LINE_BYTES,
        "max_import_piece_bytes": limits.MAX_IMPORT_PIECE_BYTES,
        "max_namespaces": limits.MAX_NAMESPACES,
        "max_memory_bytes": 0,
    }


async def test_every_limit_of_the_wire_is_published(admin: ProtocolAdmin) -> None:
    published = (await admin.get_server_info()).limits
    assert set(published) == {field.name for field in admin_pb2.Limits.DESCRIPTOR.fields}


async def test_limits_that_are_settings_are_those_in_force(implementation: Implementation, clock: ManualClock) -> None:
    async with implementation(clock, Settings(max_value_bytes=123, max_memory_bytes=1 << 40)) as store:
        published = (await store.admin.get_server_info()).limits
        assert published["max_value_bytes"] == 123
        assert published["max_memory_bytes"] == 1 << 40
