"""A row of operations: carried out in order, each on its own, and answered when what they depend on is final.

Owns what their callers are told when the journal could not take some of them. How one operation changes the state, and
what removes a hindrance to it, is the engine's business.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from onex_memory.engine.hindrance import Hindrance
from onex_memory.engine.transaction import Commit, Entry, Operation, Read, Transaction
from onex_memory.spi.errors import MemoryServiceError

if TYPE_CHECKING:
    from onex_memory.engine.engine import MemoryEngine
    from onex_memory.engine.namespace import Namespace

__all__ = ["Results", "execute"]

_SLICE_OPERATIONS: Final = 256
"""After how many operations others get their turn."""

Results: TypeAlias = list[Commit | Entry | MemoryServiceError | None]
"""What came of a row of operations."""


async def execute(engine: MemoryEngine, namespace: str, operations: Iterable[Operation]) -> Results:
    """Carries out operations as `Engine.execute` says."""
    coming = iter(operations)
    results, rest = await _execute(engine, namespace, coming)
    while rest is not None:  # the namespace was deleted in between: the rest of the row is about another one
        more, rest = await _execute(engine, namespace, chain(rest, coming))
        results += more
    return results


async def _execute(
    engine: MemoryEngine, namespace: str, operations: Iterable[Operation]
) -> tuple[Results, tuple[Operation, ...] | None]:
    """Carries out operations of a namespace for as long as it is there.

    Returns:
        What came of them, and what of them was drawn and comes after its end; None: it has not ended.
    """
    done: list[tuple[Operation, int]] = []
    results: Results = []
    needed = 0
    rest: tuple[Operation, ...] | None = None
    state = engine.namespace_of(namespace)
    undos = state.undos if state is not None else 0
    entry, attempt, now_ms = engine.entry, engine.attempt, engine.clock.now_ms
    for operation in operations:
        if isinstance(operation, Read):
            found = None if state is None else state.spaces.get(operation.space)
            record = None if found is None else found.get(operation.key)
            results.append(None if found is None else entry(namespace, found, operation.key, record, now_ms()))
            depends_on = 0
            if state is not None and state.durable_revision < state.revision:
                depends_on = state.depends_on(operation.space, operation.key, record)
                needed = max(needed, depends_on)
        else:
            _, result = attempt(namespace, operation)
            if isinstance(result, Hindrance):
                made = await _attempt_again(engine, namespace, operation, result, state)
                if made is None:
                    rest = (operation,)
                    break
                result = made
            results.append(result)
            state = state or engine.namespace_of(namespace)
            needed = depends_on = state.revision if state is not None else 0
        done.append((operation, depends_on))
        if not len(results) % _SLICE_OPERATIONS:
            await asyncio.sleep(0)
            if state is not None and state.is_deleted:
                rest = ()
                break
    if state is not None:
        if needed > state.durable_revision:
            await engine.settled(state, needed)
        if state.undos > undos:
            return await _execute_again(engine, state, done, results), rest
    return results, rest


async def _attempt_again(
    engine: MemoryEngine,
    namespace: str,
    transaction: Transaction,
    needed: Hindrance,
    state: Namespace | None,
) -> Commit | MemoryServiceError | None:
    """Does what a transaction needs and attempts it again; returns None where its namespace has ended meanwhile."""
    result: Commit | MemoryServiceError = needed
    while isinstance(result, Hindrance):
        try:
            await engine.resolver.resolve(namespace, result, transaction)
        except MemoryServiceError as err:
            return err.with_traceback(None)
        if state is not None and state.is_deleted:
            return None
        result = engine.attempt(namespace, transaction)[1]
    return result


async def _execute_again(
    engine: MemoryEngine, state: Namespace, done: list[tuple[Operation, int]], results: Results
) -> Results:
    """Says what came of operations of a row, some of which were undone, and which revision each depended on.

    What was undone found no room. What met nothing that was undone stands. A read of what was undone is done again;
    a write that met it too, unless a later one of the row stands, for it would come behind that.
    """
    again: Results = []
    stand = [not state.was_undone(depends_on) for _, depends_on in done]
    last = max(
        (place for place, stands in enumerate(stand) if stands and isinstance(done[place][0], Transaction)),
        default=-1,
    )
    for place, ((operation, _), result) in enumerate(zip(done, results, strict=True)):
        if stand[place]:
            again.append(result)
        elif isinstance(operation, Read):
            again += await engine.read(state.name, operation.space, (operation.key,))
        elif place < last or (isinstance(result, Commit) and any(outcome.applied for outcome in result.outcomes)):
            again.append(engine.no_room())
        else:
            try:
                again.append(await engine.commit(state.name, operation))
            except MemoryServiceError as err:
                again.append(err)
    return again
