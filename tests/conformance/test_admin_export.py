"""ProtocolAdmin: a namespace as JSON lines, out and in again, on every implementation."""

import io
import json
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import pytest

from onex_memory.spi import (
    EXPORT_KINDS,
    EncryptedData,
    ImportMode,
    ImportProgress,
    InvalidArgument,
    InvalidImportLine,
    KeyExists,
    MemoryServiceError,
    NamespaceDeleted,
    ProtocolAdmin,
    ProtocolAgentInfo,
    Quota,
    QuotaExceeded,
)
from onex_memory.spi.commands.admin import ImportPiece
from onex_memory.spi.limits import INT64_MAX, INT64_MIN, MAX_IMPORT_PIECE_BYTES, RESPONSE_BYTES
from tests.support.clock import ManualClock
from tests.support.implementations import Implementation, Memories, Settings

NONE = {"keys": 0, "streams": 0, "pools": 0, "events": 0, "snapshots": 0, "instances": 0, "tasks": 0}
COUNTED = ("leased keys", "durable subscriptions", "agents", "locks", "grants", "encryption keys")

SEALED = EncryptedData("k", 3, "AES-256-GCM", "default", b"\0\x01nonce", b"\xff" * 40)
NESTED: Any = []
for _ in range(127):
    NESTED = [NESTED]

VALUES: dict[str, Any] = {
    "bool": True,
    "bool/false": False,
    "bytes": bytes(range(256)),
    "bytes/empty": b"",
    "double": 0.1,
    "double/least": 5e-324,
    "double/minus zero": -0.0,
    "double/whole": 3.0,
    "encrypted": SEALED,
    "int": 7,
    "int/greatest": INT64_MAX,
    "int/least": INT64_MIN,
    "int/odd": 2**53 + 1,
    "json/deepest": NESTED,
    "json/empty": {},
    "json/list": [1, 2.0, None, "x", {"a": [True]}],
    "json/object": {"z": 1, "a": {"ü": [2**53 + 1, -0.0]}},
    "text": 'line\nfeed \u2028 \0 \U0001f600 "quoted" \\',
    "text/empty": "",
    "text/long": "x" * 100_000,
    "text/long and escaped": "\0\x01ü" * 40_000,
    "ключ \U0001f511": "key beyond ASCII",
}
"""Something of every kind, by key."""


async def exported(admin: ProtocolAdmin, namespace: str | None = None) -> bytes:
    return b"".join([piece.lines async for piece in admin.export(namespace)])


async def imported(
    admin: ProtocolAdmin, lines: Any, mode: ImportMode = "fail", namespace: str | None = None
) -> ImportProgress:
    said = [progress async for progress in admin.import_(lines, mode=mode, namespace=namespace)]
    assert [progress.is_complete for progress in said].index(True) == len(said) - 1
    return said[-1]


async def refused(
    admin: ProtocolAdmin, lines: Any, mode: ImportMode = "fail", namespace: str | None = None
) -> tuple[MemoryServiceError, ImportProgress]:
    """What an import ends with, and how far it was."""
    told = ImportProgress()
    try:
        async for progress in admin.import_(lines, mode=mode, namespace=namespace):
            assert not progress.is_complete
            told = progress
    except MemoryServiceError as err:
        return err, told
    pytest.fail("it was not refused")


def entry(key: str, value: object = 1, kind: str = "int64", **fields: object) -> bytes:
    return json.dumps({"key": key, "kind": kind, "value": value, **fields}).encode() + b"\n"


def test_there_is_a_value_of_every_kind() -> None:
    assert {type(value) for value in VALUES.values()} == {bool, bytes, float, EncryptedData, int, list, dict, str}


async def test_every_kind_of_value_comes_back_as_it_was(admin: ProtocolAdmin, store: Memories) -> None:
    for key, value in VALUES.items():
        await store.memory.store(key, value, metadata={"of": key, "n": 2**53 + 1, "b": b"\0", "d": {"x": [1]}})
    lines = await exported(admin)
    assert (await imported(admin, [lines], namespace="team-b")).created_count == len(VALUES)
    other = store.in_namespace("team-b")
    assert await other.list_keys(limit=1_000) == await store.memory.list_keys(limit=1_000) == sorted(VALUES)
    for key, value in VALUES.items():
        found = await other.retrieve(key)
        assert (type(found), repr(found)) == (type(value), repr(value))
        assert await other.get_metadata(key) == await store.memory.get_metadata(key)
    assert [json.loads(line) for line in (await exported(admin, "team-b")).splitlines()[1:-1]] == [
        json.loads(line) for line in lines.splitlines()[1:-1]
    ]


async def test_export_says_what_it_is_what_it_leaves_out_and_where_it_ends(
    admin: ProtocolAdmin, store: Memories
) -> None:
    await store.memory.store("a", 1)
    await store.memory.store("b", "x", metadata={"m": 1})
    lines = await exported(admin)
    header, *entries, end = map(json.loads, lines.splitlines())
    assert header["onex_memory_export"] == 1
    assert header["namespace"] == "default"
    assert header["revision"] == 2
    assert header["time"].endswith("Z")
    assert {"agents", "grants", "encryption keys", "quota"} <= set(header["left_out"])
    assert not set(EXPORT_KINDS) & set(header["left_out"])
    assert set(end["left_out"]) <= set(header["left_out"])
    assert entries == [
        {"key": "a", "kind": "int64", "value": 1},
        {"key": "b", "kind": "string", "value": "x", "metadata": {"m": {"kind": "int64", "value": 1}}},
    ]
    assert end == {
        "end": True,
        "counts": {**NONE, "keys": 2},
        "left_out": dict.fromkeys(COUNTED, 0),
        "sha256": sha256(b"".join(lines.splitlines(keepends=True)[:-1])).hexdigest(),
    }


async def test_export_of_what_is_not_there_is_empty_and_makes_nothing(admin: ProtocolAdmin) -> None:
    _, end = map(json.loads, (await exported(admin, "nothing")).splitlines())
    assert end["counts"] == NONE
    assert [each async for each in admin.list_namespaces()] == []


async def test_expiry_is_kept_and_what_has_expired_is_left_out(
    admin: ProtocolAdmin, store: Memories, clock: ManualClock
) -> None:
    await store.memory.store("lasting", 1)
    await store.memory.store("long", 1, ttl_seconds=100.5)
    await store.memory.store("short", 1, ttl_seconds=10)
    lines = await exported(admin)
    before = await store.memory.retrieve_entry("long")
    clock.leap(10)
    assert b'"short"' not in await exported(admin)
    progress = await imported(admin, [lines], namespace="team-b")
    assert (progress.created_count, progress.expired_count, progress.line_count) == (2, 1, 5)
    other = store.in_namespace("team-b")
    after = await other.retrieve_entry("long")
    assert before is not None
    assert after is not None
    assert after.expire_time == before.expire_time
    clock.leap(90.5)
    assert await other.list_keys() == ["lasting"]


async def test_what_is_bound_to_a_lease_is_left_out_and_counted(admin: ProtocolAdmin, store: Memories) -> None:
    await store.memory.store("a", 1)
    registered = await store.agents.register(ProtocolAgentInfo("agent-1", "test"), ["x"])
    await store.memory.put("bound", 1, lease_id=registered.lease_id)
    *lines, end = (await exported(admin)).splitlines()
    assert json.loads(end)["left_out"]["leased keys"] == 1
    assert json.loads(end)["counts"]["keys"] == 1
    assert b"bound" not in b"".join(lines)


async def test_pieces_are_no_larger_than_responses_may_be_and_say_how_far_they_are(
    admin: ProtocolAdmin, store: Memories
) -> None:
    for number in range(40):
        await store.memory.store(f"k{number:02}", "x" * 100_000)
    pieces = [piece async for piece in admin.export()]
    assert len(pieces) > 3
    for piece in pieces:
        assert len(piece.lines) <= RESPONSE_BYTES + 100_100
        assert piece.lines.endswith(b"\n")
        assert piece.key_count == 40
    counts = [piece.entry_count for piece in pieces]
    assert counts == sorted(counts)
    assert counts[-1] == 40


async def test_file_may_be_cut_anywhere(admin: ProtocolAdmin, store: Memories) -> None:
    for key, value in VALUES.items():
        await store.memory.store(key, value)
    lines = await exported(admin)
    for size in (1, 7, 100_000):
        parts = [lines[begin : begin + size] for begin in range(0, len(lines), size)]
        progress = await imported(admin, parts, mode="overwrite", namespace="team-b")
        assert progress.byte_count == len(lines)
        assert progress.line_count == len(VALUES) + 2
    assert (await imported(admin, io.BytesIO(lines), namespace="team-c")).created_count == len(VALUES)

    async def coming() -> AsyncIterator[bytes]:
        yield lines

    assert (await imported(admin, coming(), namespace="team-d")).created_count == len(VALUES)


async def test_mode_says_what_becomes_of_keys_that_are_there(admin: ProtocolAdmin, store: Memories) -> None:
    lines = entry("a") + entry("b") + entry("c")
    await store.memory.store("b", "there", metadata={"m": 1}, ttl_seconds=100)
    error, done = await refused(admin, [lines])
    assert isinstance(error, KeyExists)
    assert (error.line, error.key, done.line_count) == (2, "b", 1)
    assert await store.memory.list_keys() == ["a", "b"]
    progress = await imported(admin, [lines], mode="skip")
    assert (progress.created_count, progress.skipped_count, progress.replaced_count) == (1, 2, 0)
    assert await store.memory.retrieve("b") == "there"
    progress = await imported(admin, [lines], mode="overwrite")
    assert (progress.created_count, progress.skipped_count, progress.replaced_count) == (0, 0, 3)
    found = await store.memory.retrieve_entry("b")
    assert found is not None
    assert (found.value, found.metadata, found.expire_time) == (1, {}, None)


async def test_mode_that_is_none_and_lines_that_are_text_are_refused(admin: ProtocolAdmin) -> None:
    for lines, mode in (([b""], "replace"), (b"{}", "fail"), (["text"], "fail")):
        with pytest.raises(InvalidArgument):
            await imported(admin, lines, mode=mode)  # type: ignore[arg-type]  # that is what is refused


HOSTILE = {
    b"{": "line",
    b"[]": "line",
    b"1": "line",
    b"\xff": "line",
    b'{"key":"x","key":"y","kind":"int64","value":1}': "line",
    b'{"key":"x","kind":"json","value":{"a":1,"a":2}}': "line",
    b'{"kind":"int64","value":1}': "key",
    b'{"key":"","kind":"int64","value":1}': "key",
    b'{"key":7,"kind":"int64","value":1}': "key",
    b'{"key":"x","value":1}': "kind",
    b'{"key":"x","kind":"int64"}': "value",
    b'{"key":"x","kind":"int","value":1}': "kind",
    b'{"key":"x","kind":["int64"],"value":1}': "kind",
    b'{"key":"x","kind":"int64","value":1.5}': "value",
    b'{"key":"x","kind":"int64","value":true}': "value",
    b'{"key":"x","kind":"int64","value":9223372036854775808}': "int64",
    b'{"key":"x","kind":"double","value":"1"}': "value",
    b'{"key":"x","kind":"double","value":1e400}': "line",
    b'{"key":"x","kind":"double","value":9007199254740993}': "value",
    b'{"key":"x","kind":"bool","value":1}': "value",
    b'{"key":"x","kind":"string","value":1}': "value",
    b'{"key":"x","kind":"string","value":null}': "value",
    b'{"key":"x","kind":"bytes","value":"?"}': "base64",
    b'{"key":"x","kind":"bytes","value":1}': "base64",
    b'{"key":"x","kind":"json","value":1}': "value",
    b'{"key":"x","kind":"string","base64":"?"}': "base64",
    b'{"key":"x","kind":"string","base64":"/w=="}': "UTF-8",
    b'{"key":"x","kind":"bytes","base64":""}': "value",
    b'{"key":"x","kind":"json","value":' + b"[" * 129 + b"]" * 129 + b"}": "nests",
    b'{"key":"x","kind":"json","value":' + b"[" * 100_000 + b"}": "line",
    b'{"key":"x","kind":"encrypted","value":{}}': "value",
    b'{"key":"x","kind":"int64","value":1,"ttl":5}': "ttl",
    b'{"key":"x","kind":"int64","value":1,"metadata":[]}': "metadata",
    b'{"key":"x","kind":"int64","value":1,"metadata":{"m":1}}': "metadata.m",
    b'{"key":"x","kind":"int64","value":1,"metadata":{"":{"kind":"int64","value":1}}}': "metadata",
    b'{"key":"x","kind":"int64","value":1,"expire_time":"soon"}': "expire_time",
    b'{"key":"x","kind":"int64","value":1,"expire_time":5}': "expire_time",
    b'{"key":"x","kind":"int64","value":1,"expire_time":"2030-01-02T03:04:05"}': "expire_time",
    b'{"key":"x","kind":"int64","value":1,"expire_time":"9999-01-02T03:04:05Z"}': "expire_time",
    b'{"onex_memory_export":1}': "first line",
    b'{"end":true,"counts":{"keys":2},"sha256":""}': "header",
    b'{"end":true,"sha256":""}': "counts",
    b'{"end":true,"counts":{"keys":2}}': "sha256",
    b'{"end":1}': "end",
}


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: f"{line[:60]!r} {len(line)}")
async def test_line_that_no_export_writes_is_refused_with_its_number(
    admin: ProtocolAdmin, store: Memories, line: bytes
) -> None:
    lines = entry("a") + b"\n" + entry("b") + line + b"\n" + entry("c")
    error, done = await refused(admin, [lines])
    assert isinstance(error, InvalidImportLine)
    assert error.line == 4
    assert HOSTILE[line] in error.description
    assert done.line_count == 3
    assert await store.memory.list_keys() == ["a", "b"]


@pytest.mark.parametrize("version", ["0", "2", "1.0", "true", '"1"', "null"])
async def test_file_of_another_version_is_refused_at_its_first_line(admin: ProtocolAdmin, version: str) -> None:
    error, done = await refused(admin, [b'{"onex_memory_export":%b}\n' % version.encode()])
    assert isinstance(error, InvalidImportLine)
    assert (error.line, done.line_count) == (1, 0)
    assert "onex_memory_export" in error.description
    assert "only version 1 can be read" in error.description


async def test_export_that_was_cut_or_changed_is_known(admin: ProtocolAdmin, store: Memories) -> None:
    for key in ("a", "b", "c"):
        await store.memory.store(key, 1)
    header, a, b, c, end = (await exported(admin)).splitlines(keepends=True)
    for lines, line in (
        (header + a + b, 4),
        (header + a + b + c, 5),
        (header + a + c + end, 4),
        (header + a + a + b, 3),
        (header + b + a + c + end, 3),
        (header + a + b + c + end + c, 6),
        (header + a.replace(b"1", b"2") + b + c + end, 5),
        (header + a + b[:-2], 3),
    ):
        error, _ = await refused(admin, [lines], mode="overwrite")
        assert isinstance(error, InvalidImportLine)
        assert error.line == line


FILE = b"""\
{"onex_memory_export":1,"namespace":"shop","revision":9,"time":"2026-01-02T03:04:05.678Z","left_out":["leased keys",\
"agents"]}
{"key":"a","kind":"json","value":{"n":1},"metadata":{"m":{"kind":"int64","value":7}}}
{"key":"b","kind":"bytes","value":"AAE=","expire_time":"2126-01-02T03:04:05.678Z"}
{"stream":"orders","pattern":"order:*"}
{"pool":"workers","min_size":0,"max_size":5,"target_size":2,"first_target_size":1,"capabilities":["resize"]}
{"event":"e-1","workflow_type":"order","instance_id":"7","sequence_number":1,"event_type":"placed",\
"time":"2020-01-02T03:04:05.678Z","archived":true}
{"event":"e-2","workflow_type":"order","instance_id":"7","sequence_number":2,"event_type":"paid",\
"time":"2020-01-02T03:04:06.000Z","data":{"kind":"double","value":9.5},"after":{"event":"e-1",\
"time":"2020-01-02T03:04:05.678Z"}}
{"snapshot":2,"workflow_type":"order","instance_id":"7","state":{"kind":"string","value":"paid"},\
"time":"2020-01-02T03:04:07.000Z","at":{"event":"e-2","time":"2020-01-02T03:04:06.000Z"}}
{"instance":"7","workflow_type":"order","state":"running","correlation_id":"c-1","sequence_number":2}
{"task":"8d01","task_type":"resize","state":"queued","data":{"kind":"json","value":{"width":64}},"priority":"normal",\
"max_attempts":3,"backoff_ms":1000,"create_time":"2020-01-02T03:04:05.678Z","capability":"resize",\
"queue_time":"2020-01-02T03:04:05.678Z"}
{"end":true,"counts":{"keys":2,"streams":1,"pools":1,"events":2,"snapshots":1,"instances":1,"tasks":1},\
"left_out":{"leased keys":1,"agents":3},"sha256":"207ddf69c9db683667b3fa704eaf863c692cf7ef9b6e3681ea1b9605ec440cf6"}
"""
"""A file of version 1 of the format, with a line of each kind: it must be read for as long as there are such files."""


async def test_file_of_version_1_is_read_and_written_again(admin: ProtocolAdmin, store: Memories) -> None:
    progress = await imported(admin, [FILE])
    assert progress.counts == json.loads(FILE.splitlines()[-1])["counts"]
    found = await store.memory.retrieve_entry("a")
    assert found is not None
    assert (found.value, found.metadata) == ({"n": 1}, {"m": 7})
    assert await store.memory.retrieve("b") == b"\0\x01"
    assert (await exported(admin)).splitlines()[1:-1] == FILE.splitlines()[1:-1]


async def test_lines_without_a_header_may_be_in_any_order(admin: ProtocolAdmin, store: Memories) -> None:
    lines = entry("b") + entry("a") + b"  \n" + entry("b", 2)
    progress = await imported(admin, [lines.rstrip()], mode="overwrite")
    assert (progress.created_count, progress.replaced_count, progress.line_count) == (2, 1, 4)
    assert await store.memory.retrieve("b") == 2
    error, done = await refused(admin, [entry("x") + entry("x")])
    assert isinstance(error, KeyExists)
    assert (error.line, done.line_count) == (2, 1)


async def test_line_is_as_long_as_the_limit_allows_and_not_one_byte_longer(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock, Settings(max_value_bytes=1_000)) as store:
        maximum = (await store.admin.get_server_info()).limits["max_import_line_bytes"]
        line = entry("a")[:-1]
        filled = line[:-1] + b" " * (maximum - len(line)) + b"}"
        assert len(filled) == maximum
        assert (await imported(store.admin, [filled])).created_count == 1
        longer = filled[:-1] + b" }"
        for lines in ([longer], [longer + b"\n"], [b"\n" + longer[: maximum // 2], longer[maximum // 2 :]]):
            error, _ = await refused(store.admin, lines, mode="skip")
            assert isinstance(error, InvalidImportLine)
            assert "max_import_line_bytes" in error.description
        error, _ = await refused(store.admin, [b"x" * (maximum * 3)])  # and it never ends
        assert isinstance(error, InvalidImportLine)


async def test_value_is_as_large_as_the_limit_allows_and_not_one_byte_larger(
    implementation: Implementation, clock: ManualClock
) -> None:
    async with implementation(clock, Settings(max_value_bytes=1_000)) as store:
        lines = entry("a", "\x01" * 1_000, "string") + entry("b", "x" * 1_001, "string") + entry("c")
        error, done = await refused(store.admin, [lines])
        assert isinstance(error, InvalidImportLine)
        assert (error.line, done.line_count) == (2, 1)
        assert "max_value_bytes" in error.description
        assert await store.memory.list_keys() == ["a"]


async def test_message_is_as_large_as_the_limit_allows(admin: ProtocolAdmin) -> None:
    assert len(ImportPiece(b" " * MAX_IMPORT_PIECE_BYTES).lines) == MAX_IMPORT_PIECE_BYTES
    with pytest.raises(InvalidArgument):
        ImportPiece(b" " * (MAX_IMPORT_PIECE_BYTES + 1))
    assert (await imported(admin, [b" " * (MAX_IMPORT_PIECE_BYTES + 1) + b"\n"])).line_count == 1


async def test_import_ends_where_the_quota_does_and_can_be_finished(admin: ProtocolAdmin, store: Memories) -> None:
    lines = b"".join(entry(f"k{number:03}") for number in range(600))
    await admin.create_namespace("team-a", quota=Quota(max_keys=300))
    error, progress = await refused(admin, [lines], namespace="team-a")
    assert isinstance(error, QuotaExceeded)
    assert progress.line_count == progress.created_count == 300
    assert await store.in_namespace("team-a").count_keys() == 300
    await admin.set_quota(None, namespace="team-a")
    done = await imported(admin, [lines], mode="skip", namespace="team-a")
    assert (done.created_count, done.skipped_count) == (300, 300)


async def test_deletion_ends_an_export_and_an_import(admin: ProtocolAdmin, store: Memories) -> None:
    other = store.in_namespace("team-a")
    for number in range(40):  # more than is on its way at once
        await other.store(f"k{number:02}", "x" * 1_000_000)
    pieces = admin.export("team-a")
    await anext(pieces)
    await admin.delete_namespace("team-a")
    with pytest.raises(NamespaceDeleted):
        async for _ in pieces:
            pass

    deleted = False

    async def lines() -> AsyncIterator[bytes]:
        nonlocal deleted
        for number in range(3_000):
            yield entry(f"k{number:04}", "x" * 1_000, "string")
            if number > 600 and not deleted and await other.count_keys():
                deleted = await admin.delete_namespace("team-a")

    with pytest.raises(NamespaceDeleted):
        await imported(admin, lines(), namespace="team-a")
    assert await other.count_keys() == 0


async def test_source_that_fails_fails_the_import(admin: ProtocolAdmin, store: Memories) -> None:
    def lines() -> Any:
        yield entry("a")
        raise OSError("the file is gone")

    with pytest.raises(OSError, match="gone"):
        await imported(admin, lines())
