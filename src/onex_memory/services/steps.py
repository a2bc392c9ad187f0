"""Steps: commands that are one operation of the engine, carried out one by one or many with a single call of it.

Owns how such commands reach the engine. What a step asks for and what it makes of the outcome are plain functions of
its protocol's module, without an await between them: so a row of steps costs one coroutine, and waits once for what
the engine waits for.

    Store("a", 1), Retrieve("a"), Delete("b", expected_revision=7)
      → one `Engine.execute` of Transaction, Read, Transaction
      → StoreResult(9, created=True), RetrieveResult(1, 9, None), RevisionMismatch("b", 7, 3)
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias, TypeVar

from onex_memory.engine.interface import KV, Engine
from onex_memory.engine.transaction import Commit, Entry, Operation, Read, Transaction
from onex_memory.services.caller import Caller
from onex_memory.services.writes import Writer
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands import Command
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError

__all__ = ["Later", "Step", "StepTable", "Steps", "read_key"]

ItemT = TypeVar("ItemT")


class Later:
    """An answer that takes more than the outcome: the rare one of a command that is one operation otherwise."""

    __slots__ = ("finish",)

    def __init__(self, finish: Callable[[Engine, str], Awaitable[Any]]) -> None:
        """Takes what makes the answer, of an engine and a namespace; or raises what the command fails with."""
        self.finish = finish


class Step(NamedTuple):
    """How a command is one operation of the engine."""

    operation: Callable[[Writer, Any], Operation]
    """Makes what the engine is asked for. What it raises the command fails with; nothing was done then."""
    answer: Callable[[Any, Any], Any]
    """Makes the command's answer, or what makes it `Later`, of the commit or of the entry that was read; or raises what
    it fails with."""


StepTable: TypeAlias = Mapping[type[Command[Any]], Step]
"""The commands that are one operation of the engine, and how."""


class Steps:
    """Carries out the steps of one caller."""

    __slots__ = ("_engine", "_namespace", "writer")

    def __init__(self, engine: Engine, clock: Clock, caller: Caller) -> None:
        self.writer = Writer(engine, clock, caller)
        self._engine = engine
        self._namespace = caller.namespace

    async def execute(self, step: Step, command: Command[Any]) -> Any:
        """Carries out one command."""
        operation = step.operation(self.writer, command)
        if isinstance(operation, Transaction):
            answer = _answered(step, command, await self._engine.commit(self._namespace, operation))
            return await answer.finish(self._engine, self._namespace) if type(answer) is Later else answer
        (entry,) = await self._engine.read(self._namespace, operation.space, (operation.key,))
        return step.answer(command, entry)

    async def execute_each(self, commands: Iterable[Command[Any]], table: StepTable) -> list[Any]:
        """Carries out commands in order, each on its own, with one call of the engine.

        Returns:
            For each its answer, or the exception that it failed with. No command answers with an exception.
        """
        writer, run = self.writer, list(commands)
        try:
            outcomes = await self.outcomes(run, lambda command: table[type(command)].operation(writer, command))
        except Exception as err:  # noqa: BLE001 - the engine does not say whose error it is, so it is everybody's
            return [err] * len(run)
        answers: list[Any] = []
        for command, outcome in zip(run, outcomes, strict=True):
            if isinstance(outcome, Exception):
                answers.append(outcome)
                continue
            try:
                answer = _answered(table[type(command)], command, outcome)
                answers.append(await answer.finish(self._engine, self._namespace) if type(answer) is Later else answer)
            except MemoryServiceError as err:
                answers.append(err.with_traceback(None))  # which holds this frame, and so all that is answered
            except Exception as err:  # noqa: BLE001 - whatever it is, it is what came of this command and of no other
                answers.append(err)
        return answers

    async def outcomes(
        self, items: Iterable[ItemT], operation: Callable[[ItemT], Operation]
    ) -> list[Commit | Entry | Exception | None]:
        """Carries out one operation for each item, with one call of the engine.

        Each is made when its turn comes: what depends on the time, or on what was done before it, is right.

        Returns:
            What came of each, or why its operation could not be made, in their order.
        """
        unmade: list[tuple[int, Exception]] = []

        def made() -> Iterator[Operation]:
            for place, item in enumerate(items):
                try:
                    one = operation(item)
                except MemoryServiceError as err:
                    unmade.append((place, err.with_traceback(None)))
                except Exception as err:  # noqa: BLE001 - were it raised in here, it would end the row for all others
                    unmade.append((place, err))
                else:
                    yield one

        outcomes: list[Any] = await self._engine.execute(self._namespace, made())
        for place, error in unmade:
            outcomes.insert(place, error)
        return outcomes


def _answered(step: Step, command: Any, outcome: Any) -> Any:
    """Makes the answer of a command of what came of it.

    Raises:
        InvalidArgument: what came of it came of another: its client has sent that under the same sequence.
    """
    try:
        return step.answer(command, outcome)
    except (AssertionError, IndexError, TypeError) as err:
        if getattr(command, "sequence", None) is None:
            raise
        raise InvalidArgument("sequence", "names another operation already, of another kind") from err


def read_key(_: Writer, command: Any) -> Read:
    """Makes the operation of a command that reads one of the users' keys: its `key`."""
    return Read(KV, command.key)
