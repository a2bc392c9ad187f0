"""The chain of the audit log against somebody who knows how everything is written, and has no key."""

from collections.abc import Callable

import msgspec
import pytest

from onex_memory.engine.engine import MemoryEngine
from onex_memory.engine.transaction import Append, Delete, Mutation, Put, Trim
from onex_memory.services.security.audit_chain import ChainKey, Record, new_secret
from onex_memory.services.security.audit_store import AUDIT, LOG, PLACES
from onex_memory.spi.values import of_bytes
from tests.support.audit_chains import forge, head_of, kept, verified, write_log
from tests.support.audits import SECRET

_encode = msgspec.msgpack.encode


@pytest.fixture
def engine() -> MemoryEngine:
    return MemoryEngine()


def append(number: int, record: Record) -> Append:
    return Append(AUDIT, LOG, number, _encode(record))


async def test_changed_entry_is_named(engine: MemoryEngine) -> None:
    await write_log(engine)
    record = await kept(engine, 4)
    changed = msgspec.structs.replace(record, body=record.body.replace(b"ann", b"bob"))
    await forge(engine, [append(4, changed)])
    assert (await verified(engine)).broken_sequence == 4


async def test_entry_that_is_made_with_another_key_is_named(engine: MemoryEngine) -> None:
    await write_log(engine)
    before, record = await kept(engine, 3), await kept(engine, 4)
    forged = ChainKey(new_secret()).record(4, before.code, record.body, 1)
    await forge(engine, [append(4, forged)])
    assert (await verified(engine)).broken_sequence == 4
    pretending = msgspec.structs.replace(forged, key_id=record.key_id)
    await forge(engine, [append(4, pretending)])
    assert (await verified(engine)).broken_sequence == 4


async def test_changed_count_is_named(engine: MemoryEngine) -> None:
    await write_log(engine)
    record = msgspec.structs.replace(await kept(engine, 4), count=1_000)
    await forge(engine, [append(4, record)])
    found = await verified(engine)
    assert found.broken_sequence == 4
    assert "count" in found.description


async def test_entries_that_changed_places_are_named(engine: MemoryEngine) -> None:
    await write_log(engine)
    fourth, fifth = await kept(engine, 4), await kept(engine, 5)
    await forge(engine, [append(4, fifth), append(5, fourth)])
    assert (await verified(engine)).broken_sequence == 4


async def test_entry_put_behind_the_end_is_named(engine: MemoryEngine) -> None:
    await write_log(engine)
    record = await kept(engine, 10)
    await forge(engine, [append(11, record)])
    assert (await verified(engine)).broken_sequence == 11


async def test_beginning_that_was_cut_off_is_named(engine: MemoryEngine) -> None:
    await write_log(engine)
    await forge(engine, [Trim(AUDIT, LOG, 3)])
    assert (await verified(engine)).broken_sequence == 1


async def put_head_back(engine: MemoryEngine) -> list[Mutation]:
    """The head as it was, sealed by the server itself, three entries ago."""
    await write_log(engine, 7)
    head = await head_of(engine)
    await write_log(engine, 3, scope="later")
    return [Put(PLACES, "head", of_bytes(_encode(head)))]


async def test_end_that_was_put_back_is_named(engine: MemoryEngine) -> None:
    changes = await put_head_back(engine)
    await forge(engine, changes)
    assert (await verified(engine)).broken_sequence == 8


def no_head() -> Mutation:
    return Delete(PLACES, "head")


def made_up_head() -> Mutation:
    return Put(PLACES, "head", of_bytes(b"\x00"))


@pytest.mark.parametrize("change", [no_head, made_up_head])
async def test_log_without_its_end_stays_broken_there_when_it_goes_on(
    engine: MemoryEngine, change: Callable[[], Mutation]
) -> None:
    await write_log(engine)
    await forge(engine, [change()])
    assert (await verified(engine)).broken_sequence == 11
    await write_log(engine, 3, scope="later")
    found = await verified(engine)
    assert (found.broken_sequence, found.last_sequence) == (11, 13)


# Keys.


async def test_log_keeps_a_key_of_its_own_where_it_is_given_none(engine: MemoryEngine) -> None:
    await write_log(engine, secrets=())
    await write_log(engine, 5, secrets=(), scope="later")
    assert (await verified(engine, ())).checked_count == 15
    record = await kept(engine, 4)
    await forge(engine, [append(4, msgspec.structs.replace(record, body=record.body.replace(b"ann", b"bob")))])
    assert (await verified(engine, ())).broken_sequence == 4


async def test_another_key_takes_over_and_the_earlier_one_still_verifies(engine: MemoryEngine) -> None:
    other = new_secret()
    await write_log(engine, 5, secrets=())
    await write_log(engine, 5, secrets=(SECRET,), scope="second")
    await write_log(engine, 5, secrets=(other, SECRET), scope="third")
    assert (await verified(engine, (other, SECRET))).checked_count == 15


async def test_entry_under_a_key_that_is_no_longer_in_use_is_named(engine: MemoryEngine) -> None:
    old = new_secret()
    await write_log(engine, 5, secrets=(old,))
    await write_log(engine, 5, secrets=(SECRET, old), scope="second")
    before, record = await kept(engine, 6), await kept(engine, 7)
    await forge(engine, [append(7, ChainKey(old).record(7, before.code, record.body, 1))])
    assert (await verified(engine, (SECRET, old))).broken_sequence == 7


async def test_log_whose_key_is_gone_is_not_taken_for_intact(engine: MemoryEngine) -> None:
    await write_log(engine)
    found = await verified(engine, (new_secret(),))
    assert (found.broken_sequence, found.checked_count) == (1, 0)
    assert "key" in found.description
