"""The state file is what the journal's groups add up to, however they come, and says so when it is not."""

import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from onex_memory.engine.records import Appended, Delta, Section, Trimmed, encode_commits
from onex_memory.engine.state_file import StateFile
from onex_memory.engine.state_fold import Documents, Group
from onex_memory.engine.state_lock import StateLock
from onex_memory.engine.structures import ListValue
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, DataTooNew, StorageFull
from onex_memory.spi.limits import OUTCOME_RETENTION_MS
from onex_memory.spi.values import Encoded, encode
from tests.support.groups import IDENTITY, START_MS, Workload, dump, flipped_states, full_state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


def opened(path: Path, *, is_alone: bool = True) -> "closing[StateFile]":
    return closing(StateFile.open(path, identity=IDENTITY, is_alone=is_alone))


def group(position: int, *changes: object, time_ms: int = START_MS, identified: object = None) -> Group:
    commit = (position, time_ms, list(changes), identified)
    return Group(position, time_ms, [Section("default", position, position, encode_commits([commit]), {})])


def record(revision: int, value: Encoded | None) -> tuple[object, ...]:
    return (value, (), revision, revision, 1, START_MS, START_MS, 0, None)


def put(revision: int, key: str = "k", value: Encoded | None = None) -> tuple[object, ...]:
    return ("kv", key, "stored", None, record(revision, value or encode(revision)), None)


def appended(number: int, data: bytes = b"event") -> tuple[object, ...]:
    return ("events", "s", "appended", None, None, Appended(number, data))


# What it adds up to.


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(strategies.integers(0, 2**32), strategies.lists(strategies.integers(1, 8), min_size=1, max_size=6))
def test_state_is_what_the_groups_add_up_to_however_they_are_split(seed: int, batches: list[int]) -> None:
    workload = Workload(Random(seed))
    with TemporaryDirectory() as directory, opened(Path(directory) / "state.db") as state:
        for size in batches:
            state.apply([workload.group() for _ in range(size)])
            assert dump(state) == workload.model.dump()
        state.verify()
        with opened(Path(directory) / "state.db", is_alone=False) as again:
            assert dump(again) == workload.model.dump()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(strategies.integers(0, 2**32), strategies.lists(strategies.integers(1, 8), min_size=1, max_size=6))
def test_namespaces_that_end_leave_nothing_however_the_groups_are_split(seed: int, batches: list[int]) -> None:
    workload = Workload(Random(seed), namespaces=3, ends=0.3)
    with TemporaryDirectory() as directory, opened(Path(directory) / "state.db") as state:
        deleted_through = 0
        for size in batches:
            groups = [workload.group() for _ in range(size)]
            state.apply(groups)
            assert dump(state) == workload.model.dump()
            ends = [section.last_revision for each in groups for section in each.sections if section.ends]
            deleted_through = max([deleted_through, *ends])
            assert state.deleted_through == deleted_through
        state.verify()
        with opened(Path(directory) / "state.db", is_alone=False) as again:
            assert dump(again) == workload.model.dump()
            assert again.deleted_through == deleted_through


def test_groups_that_were_seen_are_skipped(path: Path) -> None:
    workload = Workload(Random(1))
    groups = [workload.group() for _ in range(12)]
    with opened(path) as state:
        state.apply(groups[:5])
        assert state.apply(groups[2:8]) == 8
        assert state.apply(groups[:8]) == 8
        state.apply(groups)
        assert dump(state) == workload.model.dump()


def test_state_that_is_opened_by_two_processes_is_brought_up_to_date_by_either(path: Path) -> None:
    workload = Workload(Random(2))
    with opened(path) as one, opened(path, is_alone=False) as other:
        for state in (one, other, other, one, other):
            state.apply([workload.group() for _ in range(3)])
        assert dump(one) == dump(other) == workload.model.dump()
        one.verify()


def test_gap_in_the_journal_is_refused_and_changes_nothing(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, put(1))])
        before = dump(state)
        with pytest.raises(DataCorrupt, match="position 4, which follows 2"):
            state.apply([group(2, put(2)), group(4, put(4))])
        assert dump(state) == before
        assert state.apply([group(2, put(2))]) == 2


def test_revision_that_does_not_increase_is_refused(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, put(1))])
        same_revision = Group(2, START_MS, group(1, put(1)).sections)
        with pytest.raises(DataCorrupt, match="revision 1, which follows 1"):
            state.apply([same_revision])


@pytest.mark.parametrize(
    ("value", "delta"),
    [
        (encode([1]), Delta({"a": b"1"}, length=1)),
        (encode({"a": 1}), Delta(appended=(b"1",), length=1)),
        (encode([1]), Delta(popped=(b"1", b"2"), length=0)),
        (encode({"a": 1}), Delta(removed_members=("b",), length=0)),
        (encode([1]), Delta(appended=(b"2",), length=3)),
        (encode(1), Delta(appended=(b"2",), length=1)),
    ],
)
def test_delta_that_contradicts_the_value_is_refused_and_changes_nothing(
    path: Path, value: Encoded, delta: Delta
) -> None:
    with opened(path) as state:
        state.apply([group(1, put(1, value=value))])
        before = dump(state)
        with pytest.raises(DataCorrupt, match="key 'k'"):
            state.apply([group(2, ("kv", "k", "stored", None, record(2, None), delta))])
        assert dump(state) == before


def test_long_list_is_read_once_however_often_it_grows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    parse = ListValue.parse

    def noted(document: bytes) -> ListValue:
        parsed.append(document)
        return parse(document)

    monkeypatch.setattr(ListValue, "parse", noted)
    with opened(path) as state:
        state.apply([group(1, put(1, value=encode(list(range(1000)))))])
        for revision in range(2, 12):
            delta = Delta(appended=(b"%d" % revision,), length=999 + revision)
            state.apply([group(revision, ("kv", "k", "stored", None, record(revision, None), delta))])
        assert len(parsed) == 1
        assert state.value("default", "kv", "k") == encode([*range(1000), *range(2, 12)])


def test_documents_that_were_changed_longest_ago_are_forgotten_at_the_limit() -> None:
    documents = Documents(limit_bytes=2 * ListValue([b"1"]).memory_bytes)
    for key in ("a", "b", "a", "c"):
        documents.put(("default", "kv", key), ListValue([b"1"]))
    documents.shrink()
    assert [documents.get(("default", "kv", key)) is not None for key in ("a", "b", "c")] == [True, False, True]
    documents.forget(("default", "kv", "a"))
    documents.forget(("default", "kv", "c"))
    assert documents.size_bytes == 0


def test_outcomes_go_when_they_are_seen_or_old(path: Path) -> None:
    def outcome(client: str, number: int, scope: str = "") -> tuple[object, ...]:
        return (client, number, scope, b"", 0, True, -1, [(True, False, 0, None)])

    def rows() -> int:
        with closing(sqlite3.connect(path)) as database:
            (count,) = database.execute("SELECT count(*) FROM applied").fetchone()
            return int(count)

    with opened(path) as state:
        for position, identified in enumerate((outcome("c", 1), outcome("c", 2), outcome("", 0, "r")), start=1):
            state.apply([group(position, put(position), identified=identified)])
        assert rows() == 3
        seen = Group(
            4, START_MS + 1, [Section("default", 4, 4, encode_commits([(4, START_MS + 1, [], None)]), {"c": 1})]
        )
        state.apply([seen])
        assert rows() == 2
        state.apply([group(5, put(5), time_ms=START_MS + OUTCOME_RETENTION_MS)])
        with state.snapshot():
            assert [outcome.identified.number for outcome in state.applied("default")] == [2]
            assert state.seen("default") == {"c": 1}
        state.apply([group(6, put(6), time_ms=START_MS + 1 + OUTCOME_RETENTION_MS)])
        assert rows() == 0
        with state.snapshot():
            assert state.seen("default") == {}
        state.verify()


# Reading it.


def test_entries_come_in_order_of_key_in_batches(path: Path) -> None:
    with opened(path) as state:
        keys = [f"{number:03}" for number in range(25)]
        state.apply([group(1, *(put(1, key) for key in reversed(keys)))])
        with state.snapshot():
            batches = list(state.entries("default", "kv", batch_size=10))
            assert [namespace.spaces for namespace in state.namespaces()] == [{"kv": 25}]
        assert [len(batch) for batch in batches] == [10, 10, 5]
        assert [key for batch in batches for key, _ in batch] == keys
        assert batches[0][0][1] == record(1, encode(1))


def test_batch_ends_early_where_entries_are_large(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, *(put(1, f"{number}", encode("x" * (1 << 20))) for number in range(9)))])
        with state.snapshot():
            assert [len(batch) for batch in state.entries("default", "kv")] == [4, 4, 1]


def test_snapshot_is_of_one_position_while_another_process_writes(path: Path) -> None:
    workload = Workload(Random(3))
    with opened(path) as writer, opened(path, is_alone=False) as reader:
        writer.apply([workload.group() for _ in range(5)])
        before = workload.model.dump()
        with reader.snapshot():
            writer.apply([workload.group() for _ in range(5)])
            assert reader.position == 5
            assert sum(len(batch) for batch in reader.entries("team-0", "kv")) == sum(
                place[:2] == ("team-0", "kv") for place in before["entries"]
            )
        with reader.snapshot():
            assert reader.position == 10


def test_archived_records_are_read_by_range_in_either_direction(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, *(appended(number, b"%d" % number) for number in range(1, 9)))])

        def numbers(*, limit: int = 99, size_bytes: int = 1 << 20, **bounds: int | bool) -> list[int]:
            found = state.archived("default", "events", "s", limit=limit, size_bytes=size_bytes, **bounds)  # type: ignore[arg-type]  # by keyword
            return [record.number for record in found]

        assert numbers() == [1, 2, 3, 4, 5, 6, 7, 8]
        assert numbers(after=3, through=6) == [4, 5, 6]
        assert numbers(after=3, through=6, descending=True) == [6, 5, 4]
        assert numbers(limit=2) == [1, 2]
        assert numbers(limit=0) == []
        assert numbers(size_bytes=2) == [1, 2]
        assert numbers(size_bytes=0) == [1]
        assert numbers(after=8) == []
        assert state.archived("default", "events", "other", limit=1, size_bytes=1) == []
        assert state.archived("other", "events", "s", limit=1, size_bytes=1) == []


def test_number_that_a_stream_has_is_replaced_and_trimming_removes_what_came_before(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, appended(5), appended(9)), group(2, appended(5, b"new"), appended(2))])
        found = state.archived("default", "events", "s", limit=9, size_bytes=1 << 20)
        assert [(record.number, record.revision, record.record) for record in found] == [
            (2, 2, b"event"),
            (5, 2, b"new"),
            (9, 1, b"event"),
        ]
        trim = ("events", "s", "trimmed", None, None, Trimmed(5))
        state.apply([group(3, trim), group(4, appended(4))])
        stream = state.stream("default", "events", "s")
        assert stream is not None
        assert stream[1:] == (4, 9, 2)
        state.apply([group(5, ("events", "s", "trimmed", None, None, Trimmed(9)))])
        assert state.stream("default", "events", "s") is None
        state.verify()


def test_streams_are_listed_by_prefix_in_pages(path: Path) -> None:
    with opened(path) as state:
        names = ["a", "b/1", "b/2", "b/3", "c"]
        state.apply([group(1, *(("events", name, "appended", None, None, Appended(1, b"")) for name in names))])
        listed = state.streams("default", "events", prefix="b/", limit=2)
        assert [stream.name for stream in listed] == ["b/1", "b/2"]
        listed = state.streams("default", "events", prefix="b/", after="b/2", limit=2)
        assert [stream.name for stream in listed] == ["b/3"]
        assert [stream.name for stream in state.streams("default", "events", limit=9)] == names


def test_temporary_state_keeps_archive_spaces_only() -> None:
    with closing(StateFile.temporary()) as state:
        state.apply([group(1, put(1), appended(1)), group(2, put(2), appended(2))])
        assert state.position == 2
        assert len(state.archived("default", "events", "s", limit=9, size_bytes=1 << 20)) == 2
        with state.snapshot():
            assert [namespace.spaces for namespace in state.namespaces()] == [{}]
        state.verify()


def test_temporary_state_that_found_no_room_is_whole_and_goes_on() -> None:
    records = [appended(number, os.urandom(3_000)) for number in range(1, 201)]
    with closing(StateFile.temporary()) as state:
        execute = state._database.execute
        execute("PRAGMA cache_size = 20")  # so that pages of the transaction are in the file when it is given up
        state.apply([group(1, *records[:50])])
        (pages,) = execute("PRAGMA page_count").fetchone()
        execute(f"PRAGMA max_page_count = {pages + 30}")
        with pytest.raises(StorageFull):
            state.apply([group(2, *records[50:])])
        execute(f"PRAGMA max_page_count = {100 * pages}")
        state.verify()
        state.apply([group(2, *records[50:])])
        assert len(state.archived("default", "events", "s", limit=999, size_bytes=1 << 30)) == 200
        state.verify()


# Damage and versions.


def test_flipped_byte_is_found_or_changes_nothing(tmp_path: Path) -> None:
    """Every byte of the header, and some of the rest; `tests/fault` flips one in seven."""
    data, expected = full_state(tmp_path)
    offsets = sorted({*range(100), *range(0, len(data), 499)})
    assert flipped_states(tmp_path, data, expected, offsets) == []


def test_damage_names_the_key_and_the_remedy(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, put(1, "city", encode("Oslo")))])
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Oslo", b"Olso"))
    with (
        closing(StateFile.open(path, identity=IDENTITY, is_rebuildable=True)) as state,
        pytest.raises(DataCorrupt) as caught,
    ):
        dump(state)
    assert caught.value.place == "table entries, namespace 'default', space 'kv', key 'city'"
    assert caught.value.file == str(path)
    assert "delete state.db" in caught.value.remedy


@pytest.mark.parametrize(
    ("sql", "place"),
    [
        ("DELETE FROM entries WHERE key = 'b'", "2 entries and should have 3"),
        ("DELETE FROM applied", "table applied"),
        ("DELETE FROM clients", "table clients"),
        ("DELETE FROM namespaces", "table namespaces"),
        ("DELETE FROM parts WHERE part = 1", "table parts"),
        ("DELETE FROM about WHERE name = 'state'", "table about"),
        ("DELETE FROM archive WHERE number = 2", "number 2, which is gone"),
        ("DELETE FROM archive WHERE number = 3", "number 3, which is gone"),
        ("DELETE FROM streams", "table streams"),
        ("DROP INDEX applied_order", "its tables"),
    ],
)
def test_what_has_vanished_is_missed(path: Path, sql: str, place: str) -> None:
    identified = ("c", 1, "", b"", 0, True, -1, ())
    with opened(path) as state:
        changes = [put(1, key) for key in "abc"] + [appended(number) for number in (1, 2, 3)]
        state.apply([group(1, *changes, identified=identified)])
    with closing(sqlite3.connect(path)) as database:
        database.execute(sql)
        database.commit()
    with pytest.raises(DataCorrupt, match=place):
        read_whole(path)


def test_older_version_of_a_row_is_missed(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, put(1))])
        with closing(sqlite3.connect(path)) as database:
            (old,) = database.execute("SELECT part, key, record, checksum FROM entries").fetchall()
        state.apply([group(2, put(2))])
    with closing(sqlite3.connect(path)) as database:
        database.execute("REPLACE INTO entries VALUES (?, ?, ?, ?)", old)
        database.commit()
    with opened(path) as state, pytest.raises(DataCorrupt, match="or others"):
        dump(state)


def test_torn_end_of_the_log_goes_back_to_an_earlier_position(path: Path, tmp_path: Path) -> None:
    groups = [group(position, put(position)) for position in range(1, 5)]
    copy = tmp_path / "copy" / "state.db"
    copy.parent.mkdir()
    with opened(path) as state:
        state.apply(groups[:3])
        state.apply(groups[3:])
        copy.write_bytes(path.read_bytes())
        log = path.with_name("state.db-wal").read_bytes()
    copy.with_name("state.db-wal").write_bytes(log[:-100])
    with opened(copy) as state:
        assert state.torn_tail is not None
        assert state.position == 3
        state.apply(groups)
        with state.snapshot():
            assert dict(state.entries("default", "kv").__next__()) == {"k": record(4, encode(4))}


def test_state_of_another_journal_is_refused(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, put(1))])
    with pytest.raises(DataCorrupt, match="its identity"):
        StateFile.open(path, identity="another")


def test_newer_format_is_refused_and_an_older_one_migrated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(path):
        pass
    with monkeypatch.context() as patch:
        patch.setattr("onex_memory.engine.state_file.FORMAT", 0)
        with pytest.raises(DataTooNew) as caught:
            opened(path)
        assert (caught.value.found, caught.value.known) == (1, 0)
    monkeypatch.setattr("onex_memory.engine.state_file.FORMAT", 2)
    with pytest.raises(DataCorrupt, match="which says 1"):
        opened(path)
    migrated: list[sqlite3.Connection] = []
    for _ in range(2):
        StateFile.open(path, identity=IDENTITY, migrations={1: migrated.append}).close()
    assert len(migrated) == 1


def read_whole(path: Path) -> None:
    with opened(path) as state:
        dump(state)
        state.verify()


@contextmanager
def file_size_limit(limit_bytes: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_lack_of_room_changes_nothing_and_passes(path: Path) -> None:
    with opened(path) as state:
        state.apply([group(1, put(1))])
        before = dump(state)
        large = group(2, put(2, value=encode("x" * 500_000)))
        with file_size_limit(200_000), pytest.raises(StorageFull):
            state.apply([large])
        assert dump(state) == before
        assert state.apply([large]) == 2
        state.verify()


def test_state_that_another_process_is_at_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onex_memory.engine.state_lock._WAIT_S", 0.05)
    with StateLock.hold(path), pytest.raises(DataDirectoryUnusable, match="does not end"):
        opened(path)
    with opened(path):
        pass
