"""Mutations, conditions and their errors: what one commit does, and that it does all of it or nothing."""

import orjson
import pytest

from onex_memory.engine.engine import EngineSettings, MemoryEngine
from onex_memory.engine.glob import Glob
from onex_memory.engine.interface import KV
from onex_memory.engine.transaction import (
    Absent,
    BoundAlive,
    Commit,
    Condition,
    Delete,
    EndLease,
    Entry,
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
    Outcome,
    PatchMetadata,
    Present,
    Publish,
    Put,
    Reason,
    Touch,
    Transaction,
    ValueEquals,
)
from onex_memory.spi.errors import (
    IntegerOverflow,
    InvalidArgument,
    LeaseNotFound,
    LimitExceeded,
    MemoryServiceError,
    TooManyNamespaces,
    WrongType,
)
from onex_memory.spi.limits import INT64_MAX, INT64_MIN
from onex_memory.spi.values import ContextValue, decode, encode
from tests.support.clock import START_MS, ManualClock

MAX_VALUE_BYTES = 100


class Subject:
    """An engine under test, in one namespace."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.engine = MemoryEngine(EngineSettings(max_value_bytes=MAX_VALUE_BYTES, max_namespaces=3), clock=self.clock)

    async def commit(
        self, *mutations: Mutation, when: tuple[Condition, ...] = (), otherwise: tuple[Mutation, ...] = ()
    ) -> Commit:
        return await self.engine.commit("default", Transaction(mutations, when, otherwise))

    async def do(self, mutation: Mutation) -> Outcome:
        commit = await self.commit(mutation)
        (outcome,) = commit.outcomes
        return outcome

    async def put(self, key: str, value: object, **options: int) -> None:
        await self.commit(Put(KV, key, encode(value), (), options.get("expire_ms", 0)))

    async def entry(self, key: str) -> Entry | None:
        (entry,) = await self.engine.read("default", KV, (key,))
        return entry

    async def value(self, key: str) -> ContextValue | None:
        entry = await self.entry(key)
        return None if entry is None else decode(entry.value)

    async def revision(self) -> int:
        return (await self.engine.cursor("default")).revision

    async def refuses(self, error: type[MemoryServiceError], *mutations: Mutation) -> MemoryServiceError:
        """Nothing of a transaction that fails is done, and it takes no revision."""
        before = await self.engine.scan("default", KV, glob=None, after=None, limit=100, size_bytes=10_000)
        revision = await self.revision()
        with pytest.raises(error) as raised:
            await self.commit(Put(KV, "bystander", encode(1)), *mutations)
        assert await self.revision() == revision
        assert before == await self.engine.scan("default", KV, glob=None, after=None, limit=100, size_bytes=10_000)
        return raised.value


@pytest.fixture
def subject() -> Subject:
    return Subject()


# Put.


async def test_put_creates_and_then_replaces(subject: Subject) -> None:
    metadata = (("owner", encode("ann")),)
    created = await subject.do(Put(KV, "k", encode(1), metadata, START_MS + 500))
    assert created == Outcome(applied=True, created=True, expire_ms=START_MS + 500)
    subject.clock.leap(0.1)
    replaced = await subject.do(Put(KV, "k", encode(2)))
    assert replaced == Outcome(applied=True)
    assert await subject.entry("k") == Entry(encode(2), (), 1, 2, 2, START_MS, START_MS + 100, 0, None)


async def test_put_keeps_what_it_is_told_to_keep(subject: Subject) -> None:
    metadata = (("owner", encode("ann")),)
    await subject.commit(GrantLease("l", 10_000))
    await subject.commit(Put(KV, "k", encode(1), metadata, START_MS + 500, "l"))
    await subject.commit(Put(KV, "k", encode(2), keep_expiry=True, keep_metadata=True))
    assert await subject.entry("k") == Entry(encode(2), metadata, 2, 3, 2, START_MS, START_MS, START_MS + 500, "l")


async def test_put_at_the_limit_is_taken_and_one_past_is_not(subject: Subject) -> None:
    await subject.put("k", "x" * MAX_VALUE_BYTES)
    error = await subject.refuses(LimitExceeded, Put(KV, "k", encode("x" * (MAX_VALUE_BYTES + 1))))
    assert isinstance(error, LimitExceeded)
    assert (error.limit, error.maximum, error.actual) == ("max_value_bytes", MAX_VALUE_BYTES, MAX_VALUE_BYTES + 1)


# Delete, touch, metadata.


async def test_delete_is_applied_where_something_is(subject: Subject) -> None:
    await subject.put("k", 1)
    assert await subject.do(Delete(KV, "k")) == Outcome(applied=True)
    assert await subject.do(Delete(KV, "k")) == Outcome(applied=False)
    assert await subject.revision() == 2


async def test_touch_sets_the_expiry_and_nothing_else(subject: Subject) -> None:
    await subject.put("k", 1)
    outcome = await subject.do(Touch(KV, "k", START_MS + 1))
    assert outcome == Outcome(applied=True, expire_ms=START_MS + 1)
    assert await subject.entry("k") == Entry(encode(1), (), 1, 2, 1, START_MS, START_MS, START_MS + 1, None)
    assert not (await subject.do(Touch(KV, "absent", START_MS + 1))).applied


async def test_touch_with_no_expiry_makes_an_entry_stay(subject: Subject) -> None:
    await subject.put("k", 1, expire_ms=START_MS + 1)
    await subject.commit(Touch(KV, "k", 0))
    subject.clock.leap(1)
    assert await subject.value("k") == 1


async def test_metadata_is_merged_and_none_removes(subject: Subject) -> None:
    await subject.commit(Put(KV, "k", encode(1), (("a", encode(1)), ("b", encode(2)))))
    await subject.commit(PatchMetadata(KV, "k", (("a", None), ("b", encode(3)), ("c", encode(4)))))
    entry = await subject.entry("k")
    assert entry is not None
    assert entry.metadata == (("b", encode(3)), ("c", encode(4)))
    assert (entry.mod_revision, entry.version) == (2, 1)


async def test_metadata_cannot_grow_past_its_limit_patch_by_patch(subject: Subject) -> None:
    await subject.commit(Put(KV, "k", encode(1), tuple((f"n{number}", encode(1)) for number in range(64))))
    await subject.refuses(LimitExceeded, PatchMetadata(KV, "k", (("one more", encode(1)),)))
    assert (await subject.do(PatchMetadata(KV, "k", (("n0", None), ("one more", encode(1)))))).applied


# Integers.


async def test_increment_starts_at_zero_and_keeps_expiry_and_metadata(subject: Subject) -> None:
    assert await subject.do(Increment(KV, "k", 5)) == Outcome(applied=True, created=True, result=5)
    await subject.commit(Touch(KV, "k", START_MS + 9))
    await subject.commit(PatchMetadata(KV, "k", (("a", encode(1)),)))
    assert await subject.do(Increment(KV, "k", -7)) == Outcome(applied=True, expire_ms=START_MS + 9, result=-2)
    entry = await subject.entry("k")
    assert entry is not None
    assert (entry.metadata, entry.version) == ((("a", encode(1)),), 2)


@pytest.mark.parametrize(("start", "amount"), [(INT64_MAX, 1), (INT64_MIN, -1), (1, INT64_MAX), (-1, INT64_MIN)])
async def test_sum_past_int64_is_refused_at_both_ends(subject: Subject, start: int, amount: int) -> None:
    await subject.put("k", start)
    await subject.put("h", {"n": start})
    await subject.refuses(IntegerOverflow, Increment(KV, "k", amount))
    await subject.refuses(IntegerOverflow, HashIncrement(KV, "h", "n", amount))


async def test_sum_that_just_fits_is_taken(subject: Subject) -> None:
    await subject.put("k", INT64_MAX - 1)
    assert (await subject.do(Increment(KV, "k", 1))).result == INT64_MAX
    await subject.put("h", {"n": INT64_MIN + 1})
    assert (await subject.do(HashIncrement(KV, "h", "n", -1))).result == INT64_MIN


# Objects and arrays.


async def test_hash_set_says_how_many_members_are_new(subject: Subject) -> None:
    assert await subject.do(HashSet(KV, "k", {"a": b"1"})) == Outcome(applied=True, created=True, result=1)
    assert (await subject.do(HashSet(KV, "k", {"a": b"2", "b": b"[]"}))).result == 1
    assert await subject.value("k") == {"a": 2, "b": []}


async def test_emptied_object_and_array_remain(subject: Subject) -> None:
    await subject.put("h", {"a": 1})
    await subject.put("l", [1])
    assert (await subject.do(HashDelete(KV, "h", ("a", "a", "z")))).result == 1
    assert (await subject.do(ListPop(KV, "l", 5))).result == (b"1",)
    assert [await subject.value("h"), await subject.value("l")] == [{}, []]
    revision = await subject.revision()
    assert await subject.do(HashDelete(KV, "h", ("a",))) == Outcome(applied=False, result=0)
    assert await subject.do(ListPop(KV, "l")) == Outcome(applied=False, result=())
    assert await subject.revision() == revision


async def test_append_says_the_length_and_pop_takes_from_the_head(subject: Subject) -> None:
    assert (await subject.do(ListAppend(KV, "k", (b"1", b"2")))).result == 2
    assert (await subject.do(ListAppend(KV, "k", (b"3",)))).result == 3
    assert (await subject.do(ListPop(KV, "k", 2))).result == (b"1", b"2")
    assert await subject.value("k") == [3]


@pytest.mark.parametrize(
    "mutation",
    [
        Increment(KV, "text"),
        Increment(KV, "double"),
        Increment(KV, "bool"),
        Increment(KV, "object"),
        HashSet(KV, "array", {"a": b"1"}),
        HashDelete(KV, "array", ("a",)),
        HashIncrement(KV, "text", "a"),
        HashIncrement(KV, "object", "text"),
        HashIncrement(KV, "object", "double"),
        HashIncrement(KV, "object", "bool"),
        ListAppend(KV, "object", (b"1",)),
        ListPop(KV, "object"),
        ListPop(KV, "text"),
    ],
)
@pytest.mark.parametrize("touched", [False, True])
async def test_value_of_another_kind_is_refused(subject: Subject, mutation: Mutation, *, touched: bool) -> None:
    await subject.put("text", "1")
    await subject.put("double", 1.0)
    await subject.put("bool", True)
    await subject.put("object", {"text": "1", "double": 1.0, "bool": True})
    await subject.put("array", [1])
    if touched:
        await subject.commit(HashSet(KV, "object", {"z": b"1"}), ListAppend(KV, "array", (b"1",)))
    await subject.refuses(WrongType, mutation)


async def test_object_may_grow_to_exactly_the_limit_of_a_put(subject: Subject) -> None:
    room = MAX_VALUE_BYTES - len(b'{"a":""}')
    assert (await subject.do(HashSet(KV, "k", {"a": orjson.dumps("x" * room)}))).applied
    await subject.refuses(LimitExceeded, HashSet(KV, "k", {"a": orjson.dumps("x" * (room + 1))}))
    await subject.refuses(LimitExceeded, HashSet(KV, "k", {"b": b"1"}))
    error = await subject.refuses(LimitExceeded, HashSet(KV, "new", {"a": orjson.dumps("x" * (room + 1))}))
    assert isinstance(error, LimitExceeded)
    assert error.actual == MAX_VALUE_BYTES + 1


async def test_array_may_grow_to_exactly_the_limit_of_a_put(subject: Subject) -> None:
    items = (b"1",) * ((MAX_VALUE_BYTES - 2) // 2) + (b"11",)
    await subject.commit(ListAppend(KV, "k", items[:-1]))
    document = await subject.entry("k")
    assert document is not None
    assert len(document.value) - 1 == MAX_VALUE_BYTES - 1
    await subject.refuses(LimitExceeded, ListAppend(KV, "k", (b"1",)))
    await subject.commit(ListPop(KV, "k", 1), Put(KV, "other", encode(1)))
    assert (await subject.do(ListAppend(KV, "k", (b"11",)))).applied
    error = await subject.refuses(LimitExceeded, ListAppend(KV, "k", (b"1",)))
    assert isinstance(error, LimitExceeded)
    assert error.actual == MAX_VALUE_BYTES + 2


async def test_nobody_sees_which_form_a_value_has(subject: Subject) -> None:
    await subject.put("k", {"b": 1, "a": [1, {"x": None}], "é": -0.0})
    before = await subject.entry("k")
    await subject.commit(HashSet(KV, "k", {"z": b"1"}))
    await subject.commit(HashDelete(KV, "k", ("z",)))
    after = await subject.entry("k")
    assert before is not None
    assert after is not None
    assert after.value == before.value
    await subject.commit(Put(KV, "k", encode([1])))
    await subject.commit(ListAppend(KV, "k", (b"2",)))
    assert await subject.value("k") == [1, 2]


# Publishing.


async def test_publishing_touches_no_entry_and_takes_a_revision(subject: Subject) -> None:
    commit = await subject.commit(Publish(KV, "k", "accessed", None, encode(1)))
    assert (commit.revision, commit.outcomes) == (1, (Outcome(applied=True),))
    assert await subject.entry("k") is None


async def test_unknown_change_type_is_refused_and_never_logged(subject: Subject) -> None:
    await subject.refuses(InvalidArgument, Publish(KV, "k", "exploded", None, None))


@pytest.mark.parametrize("side", ["old_value", "new_value"])
async def test_published_value_past_the_limit_is_refused(subject: Subject, side: str) -> None:
    values = {"old_value": None, "new_value": None, side: encode("x" * (MAX_VALUE_BYTES + 1))}
    await subject.refuses(LimitExceeded, Publish(KV, "k", "updated", **values))


# Conditions.


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Absent(KV, "absent"), True),
        (Absent(KV, "k"), False),
        (Absent(KV, "expired"), True),
        (Present(KV, "k"), True),
        (Present(KV, "absent"), False),
        (Present(KV, "expired"), False),
        (ModRevision(KV, "k", 1), True),
        (ModRevision(KV, "k", 2), False),
        (ModRevision(KV, "k", 0), False),
        (ModRevision(KV, "absent", 0), True),
        (ModRevision(KV, "expired", 0), True),
        (ModRevision(KV, "expired", 2), False),
        (ValueEquals(KV, "k", encode({"b": 2.0, "a": 1})), True),
        (ValueEquals(KV, "k", encode({"a": 1})), False),
        (ValueEquals(KV, "absent", encode(1)), False),
        (ValueEquals(KV, "expired", encode(1)), False),
        (LeaseAlive("alive"), True),
        (LeaseAlive("ended"), False),
        (LeaseAlive("never"), False),
        (BoundAlive(KV, "bound"), True),
        (BoundAlive(KV, "bound and ended"), False),
        (BoundAlive(KV, "k"), False),
        (BoundAlive(KV, "absent"), False),
    ],
)
@pytest.mark.parametrize("touched", [False, True])
async def test_condition_decides_which_branch_is_taken(
    subject: Subject, condition: Condition, *, holds: bool, touched: bool
) -> None:
    await subject.put("k", {"a": 1, "b": 2})
    await subject.put("expired", 1, expire_ms=START_MS + 100)
    await subject.commit(GrantLease("alive", 1_000), GrantLease("ended", 100))
    await subject.commit(Put(KV, "bound", encode(1), lease_id="alive"))
    await subject.commit(Put(KV, "bound and ended", encode(1), lease_id="ended"))
    subject.clock.leap(0.1)
    if touched and not isinstance(condition, ModRevision):
        await subject.commit(HashSet(KV, "k", {"a": b"1"}))
    commit = await subject.commit(
        Put(KV, "taken", encode("then")), when=(condition,), otherwise=(Put(KV, "taken", encode("else")),)
    )
    assert commit.succeeded == holds
    assert (commit.conflict is None) == holds
    assert await subject.value("taken") == ("then" if holds else "else")


async def test_conflict_names_the_first_condition_that_fails_and_what_it_met(subject: Subject) -> None:
    await subject.put("k", 1)
    conditions = (Present(KV, "k"), ModRevision(KV, "k", 7), Absent(KV, "k"))
    commit = await subject.commit(Delete(KV, "k"), when=conditions)
    assert not commit.succeeded
    assert (commit.revision, commit.outcomes) == (1, ())
    assert commit.conflict is not None
    assert commit.conflict.condition == conditions[1]
    assert commit.conflict.actual == await subject.entry("k")


# Transactions.


async def test_all_mutations_of_a_transaction_share_one_revision(subject: Subject) -> None:
    await subject.put("gone", 1)
    commit = await subject.commit(Put(KV, "a", encode(1)), Put("tasks", "a", encode(2)), Delete(KV, "gone"))
    (task,) = await subject.engine.read("default", "tasks", ("a",))
    entry = await subject.entry("a")
    assert entry is not None
    assert task is not None
    assert (commit.revision, entry.mod_revision, task.mod_revision) == (2, 2, 2)


async def test_transaction_that_changes_nothing_takes_no_revision(subject: Subject) -> None:
    await subject.put("k", 1)
    commit = await subject.commit(Delete(KV, "absent"), Touch(KV, "gone", 1), EndLease("none"))
    assert commit.revision == 1
    assert [outcome.applied for outcome in commit.outcomes] == [False, False, False]
    assert (await subject.commit()).revision == 1


@pytest.mark.parametrize(
    "mutations",
    [
        (Put(KV, "k", encode(1)), Delete(KV, "k")),
        (Delete(KV, "absent"), Put(KV, "absent", encode(1))),
        (Touch(KV, "absent", 1), Touch(KV, "absent", 2)),
        (GrantLease("l", 1), EndLease("l")),
        (Publish(KV, "k", "created", None, None), Put(KV, "k", encode(1))),
    ],
)
async def test_key_named_twice_is_refused_whatever_is_there(subject: Subject, mutations: tuple[Mutation, ...]) -> None:
    await subject.refuses(InvalidArgument, *mutations)
    with pytest.raises(InvalidArgument):
        await subject.commit(when=(Present(KV, "nothing"),), otherwise=mutations)


async def test_one_key_in_two_spaces_is_two_keys(subject: Subject) -> None:
    await subject.commit(Put(KV, "k", encode(1)), Put("tasks", "k", encode(1)))
    commit = await subject.commit(Publish(KV, "k", "created", None, None), Publish("tasks", "k", "created", None, None))
    assert commit.revision == 2


# Namespaces.


async def test_namespaces_have_revisions_and_keys_of_their_own(subject: Subject) -> None:
    await subject.put("k", 1)
    commit = await subject.engine.commit("other", Transaction((Put(KV, "k", encode(2)),)))
    assert commit.revision == 1
    assert await subject.value("k") == 1


async def test_reading_an_unknown_namespace_creates_nothing(subject: Subject) -> None:
    engine = subject.engine
    assert await engine.read("unknown", KV, ("k",)) == [None]
    assert (await engine.list_keys("unknown", KV, glob=None, after=None, limit=9, size_bytes=9)).keys == []
    assert (await engine.scan("unknown", KV, glob=None, after=None, limit=9, size_bytes=9)).entries == []
    assert await engine.count("unknown", KV, glob=Glob.parse("*")) == 0
    assert await engine.clear("unknown", KV, glob=None, reason=Reason.CLEARED) == 0
    assert (await engine.stats("unknown", KV)).revision == 0
    assert (await engine.cursor("unknown")).revision == 0
    with pytest.raises(LeaseNotFound):
        await engine.renew_lease("unknown", "l", 1)
    assert engine._namespaces == {}


async def test_transaction_that_changes_nothing_makes_no_namespace(subject: Subject) -> None:
    engine = subject.engine
    await engine.commit("unknown", Transaction((Delete(KV, "k"),)))
    with pytest.raises(LeaseNotFound):
        await engine.commit("unknown", Transaction((Put(KV, "k", encode(1), lease_id="none"),)))
    assert engine._namespaces == {}
    assert engine._namespace_settings.log_budget.logs == []


async def test_there_may_be_so_many_namespaces_and_no_more(subject: Subject) -> None:
    for name in "abc":
        await subject.engine.commit(name, Transaction((Put(KV, "k", encode(1)),)))
    with pytest.raises(TooManyNamespaces):
        await subject.engine.commit("d", Transaction((Put(KV, "k", encode(1)),)))
    await subject.engine.commit("a", Transaction((Put(KV, "k2", encode(1)),)))


async def test_stats_count_what_happened(subject: Subject) -> None:
    await subject.put("k", 1)
    await subject.put("due", 1, expire_ms=START_MS + 10)
    subject.clock.leap(0.01)
    await subject.engine.read("default", KV, ("k", "due", "absent"))
    stats = await subject.engine.stats("default", KV)
    assert (stats.live_keys, stats.hits, stats.misses, stats.writes) == (1, 1, 2, 2)
    assert (stats.revision, stats.uptime_ms, stats.expired) == (2, 10, 0)
