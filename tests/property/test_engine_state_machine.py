"""The engine against the plain model, in every order of events that hypothesis can think of."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import orjson
import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import Change, ChangeBatch, Cursor, Selector
from onex_memory.engine.space import Space, record_bytes
from onex_memory.engine.transaction import (
    Absent,
    BoundAlive,
    Condition,
    Delete,
    EndLease,
    GrantLease,
    HashDelete,
    HashIncrement,
    HashSet,
    Increment,
    LeaseAlive,
    ListAppend,
    ListPop,
    ModRevision,
    Mutation,
    PatchMetadata,
    Present,
    Publish,
    Put,
    Reason,
    Touch,
    Transaction,
    ValueEquals,
)
from onex_memory.spi.errors import LeaseNotFound, MemoryLimitReached, MemoryServiceError
from onex_memory.spi.limits import INT64_MAX, INT64_MIN
from onex_memory.spi.values import Encoded, decode, encode
from tests.support.clock import START_MS, ManualClock
from tests.support.model import LEASES, Happened, ModelNamespace

T = TypeVar("T")

NAMESPACES = ("a", "b")
SPACES = ("kv", "tasks")
KEYS = ("k", "k1", "k2", "other")
LEASE_IDS = ("l1", "l2")
NAMES = ("m", "n", "ключ")

ITEMS = st.none() | st.integers(-3, 3) | st.sampled_from([INT64_MAX, INT64_MIN, 1.5, True, "", 'a"\\', [], {"x": [1]}])
OBJECTS = st.dictionaries(st.sampled_from(NAMES), ITEMS, max_size=3)
ARRAYS = st.lists(ITEMS, max_size=4)
VALUES: st.SearchStrategy[Encoded] = (
    st.integers(-2, 2) | st.sampled_from([INT64_MAX, INT64_MIN, 1.0, "text", b"\x00", True]) | OBJECTS | ARRAYS
).map(encode)
TEXTS = ITEMS.map(orjson.dumps)
METADATA = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=2).map(lambda names: tuple(names.items()))
PATCHES = st.dictionaries(st.sampled_from(NAMES), st.none() | VALUES, max_size=2).map(lambda n: tuple(n.items()))
AMOUNTS = st.integers(-2, 2) | st.sampled_from([INT64_MAX, INT64_MIN])
EXPIRIES = st.just(0) | st.integers(0, 60).map(lambda tenths: START_MS + tenths * 100)

PLACE = (st.sampled_from(SPACES), st.sampled_from(KEYS))
MUTATIONS: st.SearchStrategy[Mutation] = st.one_of(
    st.builds(
        Put,
        *PLACE,
        VALUES,
        METADATA,
        EXPIRIES,
        st.none() | st.sampled_from(LEASE_IDS),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(Put, *PLACE, VALUES),
    st.builds(Delete, *PLACE),
    st.builds(Touch, *PLACE, EXPIRIES),
    st.builds(PatchMetadata, *PLACE, PATCHES),
    st.builds(Increment, *PLACE, AMOUNTS),
    st.builds(HashSet, *PLACE, st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=3)),
    st.builds(HashDelete, *PLACE, st.lists(st.sampled_from(NAMES), max_size=3).map(tuple)),
    st.builds(HashIncrement, *PLACE, st.sampled_from(NAMES), AMOUNTS),
    st.builds(ListAppend, *PLACE, st.lists(TEXTS, max_size=3).map(tuple)),
    st.builds(ListPop, *PLACE, st.integers(1, 3)),
    st.builds(
        Publish,
        *PLACE,
        st.sampled_from(["created", "updated", "deleted", "accessed"]),
        st.none() | VALUES,
        st.none() | VALUES,
    ),
    st.builds(GrantLease, st.sampled_from(LEASE_IDS), st.integers(1, 30).map(lambda tenths: tenths * 100)),
    st.builds(EndLease, st.sampled_from(LEASE_IDS)),
)
CONDITIONS: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Absent, *PLACE),
    st.builds(Present, *PLACE),
    st.builds(ModRevision, *PLACE, st.integers(0, 12)),
    st.builds(ValueEquals, *PLACE, VALUES),
    st.builds(LeaseAlive, st.sampled_from(LEASE_IDS)),
    st.builds(BoundAlive, *PLACE),
)
TRANSACTIONS = st.builds(
    Transaction,
    st.lists(MUTATIONS, min_size=1, max_size=4).map(tuple),
    st.lists(CONDITIONS, max_size=2).map(tuple),
    st.lists(MUTATIONS, max_size=2).map(tuple),
)
IN_NAMESPACE = st.sampled_from(NAMESPACES)
IN_SPACE = st.sampled_from(SPACES)
PATTERNS = st.none() | st.sampled_from(["*", "k*", "k?", "k", "[!k]*", "absent"])


def glob_of(pattern: str | None) -> Glob | None:
    return None if pattern is None else Glob.parse(pattern)


class Follower:
    """Applies a namespace's change log to an empty dict, as a replica would."""

    def __init__(self, engine: MemoryEngine, namespace: str) -> None:
        self.engine = engine
        self.namespace = namespace
        self.revision = 0
        self.values: dict[tuple[str, str], Any] = {}

    async def read(self) -> list[Happened]:
        """Reads what is new, in order; every revision must be there."""
        happened: list[tuple[int, Happened]] = []
        for space in (*SPACES, LEASES):
            start = Cursor(self.engine.epoch, self.revision)
            async for batch in self.engine.changes(self.namespace, start, Selector(space=space), follow=False):
                happened += [(batch.cursor.revision, self.take(batch, change)) for change in batch.changes]
        happened.sort(key=lambda pair: pair[0])
        last = (await self.engine.cursor(self.namespace)).revision
        assert sorted({revision for revision, _ in happened}) == list(range(self.revision + 1, last + 1))
        self.revision = last
        return [change for _, change in happened]

    def take(self, batch: ChangeBatch, change: Change) -> Happened:
        place = (change.space, change.key)
        if change.reason is not Reason.PUBLISHED:
            self.apply(place, change)
        return Happened(batch.cursor.revision, change.space, change.key, change.type.value, change.reason)

    def apply(self, place: tuple[str, str], change: Change) -> None:
        assert (place in self.values) == (change.type.value != "created")
        if change.delta is None:
            old = encode(self.values[place]) if place in self.values else None
            assert change.old_value == old
            if change.new_value is None:
                del self.values[place]
            else:
                self.values[place] = decode(change.new_value)
            return
        delta = change.delta
        value = self.values.get(place)
        if delta.set_members is not None or delta.removed_members:
            members = {name: orjson.loads(text) for name, text in (delta.set_members or {}).items()}
            value = {**(value or {}), **members}
            self.values[place] = {name: item for name, item in value.items() if name not in delta.removed_members}
        elif change.reason is Reason.STORED:
            items = list(value or [])
            assert [orjson.dumps(item) for item in items[: len(delta.popped)]] == list(delta.popped)
            self.values[place] = items[len(delta.popped) :] + [orjson.loads(item) for item in delta.appended]
        assert len(self.values[place]) == delta.length


class EngineMachine(RuleBasedStateMachine):
    """Does the same to the engine and to the model."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.clock = ManualClock()
        self.limit_bytes = 0
        self.make(0)

    def make(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.engine = MemoryEngine(EngineSettings(shards=2, max_memory_bytes=limit_bytes), clock=self.clock)
        self.models = {name: ModelNamespace() for name in NAMESPACES}
        self.followers = {name: Follower(self.engine, name) for name in NAMESPACES}

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(coroutine)

    def teardown(self) -> None:
        for name, model in self.models.items():
            replica = Follower(self.engine, name)
            self.run(replica.read())
            assert replica.revision == model.revision
            assert replica.values == self.followers[name].values
        self.loop.close()

    @initialize(limit_bytes=st.sampled_from([0, 0, 3_000]))
    def choose_bound(self, limit_bytes: int) -> None:
        self.make(limit_bytes)

    # What callers do.

    @rule(namespace=IN_NAMESPACE, transaction=TRANSACTIONS)
    def commit(self, namespace: str, transaction: Transaction) -> None:
        self.do(namespace, transaction)

    @rule(namespace=IN_NAMESPACE, mutation=MUTATIONS)
    def commit_one(self, namespace: str, mutation: Mutation) -> None:
        self.do(namespace, Transaction((mutation,)))

    def do(self, namespace: str, transaction: Transaction) -> None:
        model, now_ms = self.models[namespace], self.clock.now_ms()
        try:
            commit = self.run(self.engine.commit(namespace, transaction))
        except MemoryServiceError as error:
            has_room = not (self.limit_bytes and isinstance(error, MemoryLimitReached))
            with pytest.raises(type(error)):
                model.commit(transaction, now_ms, has_room=has_room)
            return
        expected = model.commit(transaction, now_ms)
        assert commit.succeeded == expected.succeeded
        assert (commit.conflict and commit.conflict.condition) == expected.conflict
        assert [outcome.applied for outcome in commit.outcomes] == expected.applied
        assert [outcome.result for outcome in commit.outcomes] == expected.results
        assert commit.revision == model.revision

    @rule(namespace=IN_NAMESPACE, lease_id=st.sampled_from(LEASE_IDS), ttl_ms=st.integers(1, 3_000))
    def renew(self, namespace: str, lease_id: str, ttl_ms: int) -> None:
        model, now_ms = self.models[namespace], self.clock.now_ms()
        if model.renew(lease_id, ttl_ms, now_ms):
            assert self.run(self.engine.renew_lease(namespace, lease_id, ttl_ms)) == now_ms + ttl_ms
        else:
            with pytest.raises(LeaseNotFound):
                self.run(self.engine.renew_lease(namespace, lease_id, ttl_ms))

    @rule(namespace=IN_NAMESPACE, space=IN_SPACE, pattern=PATTERNS)
    def clear(self, namespace: str, space: str, pattern: str | None) -> None:
        model, glob = self.models[namespace], glob_of(pattern)
        keys = [key for key in model.live(space, self.clock.now_ms()) if glob is None or glob.matches(key)]
        cleared = self.run(self.engine.clear(namespace, space, glob=glob, reason=Reason.CLEARED))
        assert cleared == len(keys)
        model.clear(space, keys, Reason.CLEARED)

    @rule(namespace=IN_NAMESPACE, space=IN_SPACE, limit=st.integers(1, 3), between=st.lists(MUTATIONS, max_size=5))
    def list_while_writing(self, namespace: str, space: str, limit: int, between: list[Mutation]) -> None:
        model, writes = self.models[namespace], list(between)
        always, ever, listed, after = self.incarnations(model, space), set[str](), list[str](), None
        while True:
            ever |= {key for key, _ in self.incarnations(model, space)}
            page = self.run(
                self.engine.list_keys(namespace, space, glob=None, after=after, limit=limit, size_bytes=1_000)
            )
            assert len(page.keys) <= limit
            listed += page.keys
            after = page.after
            if after is None:
                break
            if writes:
                self.do(namespace, Transaction((writes.pop(),)))
            always &= self.incarnations(model, space)
        assert listed == sorted(set(listed))
        assert {key for key, _ in always} <= set(listed) <= ever

    def incarnations(self, model: ModelNamespace, space: str) -> set[tuple[str, int]]:
        return {(key, entry.create_revision) for key, entry in model.live(space, self.clock.now_ms()).items()}

    @rule(tenths=st.integers(1, 15))
    def leap(self, tenths: int) -> None:
        self.clock.leap(tenths / 10)

    @rule()
    def sweep(self) -> None:
        now_ms = self.clock.now_ms()
        self.run(self.swept())
        for name, model in self.models.items():
            due = model.due(now_ms)
            swept = self.run(self.followers[name].read())
            assert {(change.space, change.key): change.reason for change in swept} == {
                place: reason for place, (_, reason) in due.items()
            }
            assert len(swept) == len(due)
            order = [due[change.space, change.key][0] for change in swept]
            assert order == sorted(order)
            for change in swept:
                model.take_up(change.space, change.key)
            model.revision = self.followers[name].revision

    async def swept(self) -> None:
        async with self.engine:
            while not self.clock.sleeping():  # noqa: ASYNC110 - it goes to sleep when there is nothing left to sweep
                await asyncio.sleep(0.0002)

    # What must be so after whatever was done.

    @invariant()
    def log_says_what_happened(self) -> None:
        for name, model in self.models.items():
            happened = self.run(self.followers[name].read())
            assert model.revision == self.followers[name].revision
            for revision in {change.revision for change in (*happened, *model.log)}:
                assert sorted(map(repr, (change for change in happened if change.revision == revision))) == sorted(
                    map(repr, (change for change in model.log if change.revision == revision))
                )
            model.log.clear()
            state = {
                (space, key): entry.value for space, entries in model.spaces.items() for key, entry in entries.items()
            }
            replayed = self.followers[name].values
            assert {place: encode(value) for place, value in replayed.items()} == {
                place: encode(value) for place, value in state.items()
            }

    @invariant()
    def reads_agree(self) -> None:
        now_ms = self.clock.now_ms()
        for name, model in self.models.items():
            for space in SPACES:
                live = model.live(space, now_ms)
                expected = [live[key].entry() if key in live else None for key in KEYS]
                assert self.run(self.engine.read(name, space, KEYS)) == expected
                page = self.run(self.engine.scan(name, space, glob=None, after=None, limit=100, size_bytes=1_000_000))
                assert page.after is None
                assert page.entries == [(key, entry.entry()) for key, entry in live.items()]
                for pattern in (None, "k*", "k?", "k"):
                    glob = glob_of(pattern)
                    matching = sum(1 for key in live if glob is None or glob.matches(key))
                    assert self.run(self.engine.count(name, space, glob=glob)) == matching
                stats = self.run(self.engine.stats(name, space))
                assert (stats.live_keys, stats.revision) == (len(live), model.revision)

    @invariant()
    def counters_and_indexes_agree_with_the_records(self) -> None:
        used_bytes = 0
        for name, model in self.models.items():
            state = self.engine._namespaces.get(name)
            if state is None:
                assert model.revision == 0
                continue
            bound: dict[str, set[tuple[str, str]]] = {}
            for space in state.spaces.values():
                recount(space)
                used_bytes += space.size_bytes
                for key in space.index:
                    record = space.get(key)
                    assert record is not None
                    if record[8] is not None:
                        bound.setdefault(record[8], set()).add((space.name, key))
            assert {lease_id: set(state.leases.bound_to(lease_id)) for lease_id in LEASE_IDS} == {
                lease_id: bound.get(lease_id, set()) for lease_id in LEASE_IDS
            }
            assert {lease_id for _, lease_id in state.leases.deadlines} == model.deadlines.keys()
            assert set(bound) <= model.deadlines.keys()
            firsts = [space.first_deadline() for space in state.spaces.values()]
            ahead = [ms for ms in (*firsts, state.leases.first_deadline()) if ms]
            assert not ahead or 0 < state.first_deadline <= min(ahead)
        assert self.engine.memory.used_bytes == used_bytes
        assert not self.limit_bytes or used_bytes <= self.limit_bytes


def recount(space: Space) -> None:
    records = {key: record for shard in space._shards for key, record in shard.items()}
    assert list(space.index) == sorted(records)
    assert space.count == len(records)
    assert list(space.deadlines) == sorted((record[7], key) for key, record in records.items() if record[7])
    assert space.size_bytes == sum(record_bytes(key, record) for key, record in records.items())


TestEngine = EngineMachine.TestCase
TestEngine.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
