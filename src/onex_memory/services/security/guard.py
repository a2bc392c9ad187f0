"""The guard before a service: it carries out what a caller may, and nothing else.

Owns the order of it: grants brought up to date, any grant at all, the command's own row, the audit of what is denied.
It is put around a service once for each caller; the administrator's services have none.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Iterable
from contextlib import aclosing
from dataclasses import replace
from typing import Any, Final

from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.access_audit import AccessAudit
from onex_memory.services.security.audit_events import AuditEvent, Recorder, event_of_call
from onex_memory.services.security.rules import Permissions
from onex_memory.spi.commands import Command, SessionCommand, StreamCommand
from onex_memory.spi.commands.agent_manager import CancelTask, CoordinateAgents, RetryTask
from onex_memory.spi.commands.memory_operations import AcquireLock, BatchStore, PopFromList
from onex_memory.spi.commands.memory_streaming import AcknowledgeMemoryChanges
from onex_memory.spi.commands.workflow_events import AcknowledgeWorkflowEvents
from onex_memory.spi.commands.workflow_states import LockWorkflowInstance
from onex_memory.spi.errors import MemoryServiceError, PermissionDenied

__all__ = ["Denials", "Gatekeeper", "Guard"]

_NOBODY = Denial("*", "*", "*")
_LOOKED_AT_CLOSELY: Final = frozenset(
    {
        AcknowledgeMemoryChanges,
        AcknowledgeWorkflowEvents,
        AcquireLock,
        BatchStore,
        CancelTask,
        CoordinateAgents,
        LockWorkflowInstance,
        PopFromList,
        RetryTask,
    }
)
"""Commands that a look at the grants beforehand does not settle: those with parts that are judged one by one, and those
that their service judges too, by state, or again when they have waited."""


class Denials:
    """How many commands of all callers were not allowed."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0


class Gatekeeper:
    """Judges the commands of one caller."""

    __slots__ = ("_denials", "_permissions", "_recorder", "access", "accesses")

    def __init__(
        self,
        access: Access,
        permissions: Permissions,
        recorder: Recorder | None,
        accesses: AccessAudit | None = None,
        *,
        denials: Denials | None = None,
    ) -> None:
        """Puts together what is needed to judge.

        Args:
            access: what the caller may do.
            permissions: what every command of every service needs.
            recorder: who is told of denials; None: nobody.
            accesses: who is told of what is allowed, before it is carried out; None: nobody.
            denials: what counts what is not.
        """
        self._denials = denials or Denials()
        self.access = access
        self.accesses = accesses
        self._permissions = permissions
        self._recorder = recorder

    def denial(self, command: object) -> Denial | None:
        """Returns what of a command is not allowed; the access must be ready."""
        rule = self._permissions.get(type(command))
        return _NOBODY if rule is None else rule(self.access, command)

    async def admit(self) -> None:
        """Brings the access up to date.

        Raises:
            PermissionDenied: there is no grant at all.
        """
        access = self.access
        while not access.is_ready():
            await access.refresh()
            if access.is_current() and not access.is_member():
                raise await self.denied(_NOBODY)

    async def denied(self, denial: Denial) -> PermissionDenied:
        """Has a denial written to the audit log, and returns the error that the caller gets.

        Raises:
            AuditUnavailable: it could not be written.
        """
        self._denials.count += 1
        if self._recorder is not None:
            await self._recorder.record(self._event(denial))
        return self.access.denied(denial)

    async def _failures(self, denials: list[Denial]) -> list[MemoryServiceError]:
        """Has denials written with one wait for all of them; returns what each call fails with."""
        self._denials.count += len(denials)
        if self._recorder is not None and denials:
            try:
                await self._recorder.record_each([self._event(denial) for denial in denials])
            except MemoryServiceError as err:
                return [err.with_traceback(None)] * len(denials)
        return [self.access.denied(denial) for denial in denials]

    def _event(self, denial: Denial) -> AuditEvent:
        resource_type, resource, action = denial
        return event_of_call(self.access, "denied", action, resource_type, resource, result="denied")

    async def judged(self, commands: Iterable[Command[Any] | Exception]) -> list[Command[Any] | Exception]:
        """Returns commands in their order, those that are not allowed replaced by why."""
        run = list(commands)
        if not self.access.is_ready():
            try:
                await self.admit()
            except MemoryServiceError as err:
                return [err.with_traceback(None)] * len(run)
        denials, batches = self._looked_through(run)
        if not denials and not batches and self.accesses is None:
            return run
        for place, failure in zip(denials, await self._failures([*denials.values()]), strict=True):
            run[place] = failure
        for place in batches:
            run[place] = await self.narrowed(run[place])  # type: ignore[arg-type]  # it is a batch
        if self.accesses is not None:
            try:
                await self.accesses.record(run)
            except MemoryServiceError as err:
                err.with_traceback(None)
                return [command if isinstance(command, Exception) else err for command in run]
        # What was allowed may no longer be when what was not is on disk.
        return run if self.access.is_current() else await self.judged(run)

    def _looked_through(self, run: list[Command[Any] | Exception]) -> tuple[dict[int, Denial], list[int]]:
        """Returns what is not allowed, by the place of its command, and the places of batches.

        The access must be ready. A command that its rule cannot read, as its pattern is none, is replaced by why: it
        fails, and no other.
        """
        permissions, access = self._permissions, self.access
        denials: dict[int, Denial] = {}
        batches: list[int] = []
        for place, command in enumerate(run):
            if isinstance(command, Exception):
                continue
            rule = permissions.get(type(command))
            try:
                denial = _NOBODY if rule is None else rule(access, command)
            except MemoryServiceError as err:
                run[place] = err.with_traceback(None)
                continue
            if denial is not None:
                denials[place] = denial
            elif type(command) is BatchStore:
                batches.append(place)
        return denials, batches

    async def narrowed(self, command: BatchStore) -> BatchStore:
        """Returns a batch whose operations that are not allowed are replaced by why: each fails alone."""
        operations = list(command.operations)
        denials: dict[int, Denial] = {}
        for place, operation in enumerate(operations):
            denial = None if isinstance(operation, MemoryServiceError) else self.denial(operation)
            if denial is not None:
                denials[place] = denial
        for place, failure in zip(denials, await self._failures([*denials.values()]), strict=True):
            operations[place] = failure
        return replace(command, operations=operations)


class Guard:
    """An executor that lets through what a caller may."""

    __slots__ = ("_gatekeeper", "_service")

    def __init__(self, service: Any, gatekeeper: Gatekeeper) -> None:
        """Stands before a service.

        Args:
            service: an `Executor`; what it is asked to stream for must be a `StreamingExecutor`.
            gatekeeper: who judges.
        """
        self._service = service
        self._gatekeeper = gatekeeper

    def execute(self, command: Command[Any]) -> Awaitable[Any]:
        """Carries a command out where the caller may."""
        gatekeeper = self._gatekeeper
        if not gatekeeper.access.is_ready() or type(command) in _LOOKED_AT_CLOSELY or gatekeeper.accesses is not None:
            return self._admitted(command)
        denial = gatekeeper.denial(command)
        return self._service.execute(command) if denial is None else self._refused(denial)

    async def _admitted(self, command: Command[Any]) -> Any:
        command = await self._let_in(command)
        try:
            return await self._service.execute(command)
        except PermissionDenied as err:
            raise await self._gatekeeper.denied(Denial(err.resource_type, err.resource, err.action)) from err

    async def _let_in(self, command: Any) -> Any:
        """Returns a command as it may be carried out now."""
        gatekeeper = self._gatekeeper
        await gatekeeper.admit()
        denial = gatekeeper.denial(command)
        if denial is not None:
            raise await gatekeeper.denied(denial)
        if type(command) is BatchStore:
            command = await gatekeeper.narrowed(command)
        if gatekeeper.accesses is not None:
            await gatekeeper.accesses.record((command,))
        if not gatekeeper.access.is_current():  # any longer, after what was waited for
            return await self._let_in(command)
        return command

    async def _refused(self, denial: Denial) -> Any:
        raise await self._gatekeeper.denied(denial)

    async def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        """Carries out a command that is answered with many frames, where the caller may."""
        gatekeeper = self._gatekeeper
        await gatekeeper.admit()
        denial = gatekeeper.denial(command)
        if denial is not None:
            raise await gatekeeper.denied(denial)
        if gatekeeper.accesses is not None:
            await gatekeeper.accesses.record((command,))
            await gatekeeper.admit()
            denial = gatekeeper.denial(command)
            if denial is not None:  # any longer, after what was waited for
                raise await gatekeeper.denied(denial)
        try:
            async with aclosing(self._service.stream(command)) as frames:
                async for frame in frames:
                    yield frame
        except PermissionDenied as err:  # for lack of grants by now, or of any that overlaps what it turned out to be
            raise await gatekeeper.denied(Denial(err.resource_type, err.resource, err.action)) from err

    async def converse(
        self, command: SessionCommand[Any, Any], messages: AsyncIterator[Any]
    ) -> AsyncGenerator[Any, None]:
        """Carries out a command that is a conversation, for as long as the caller may.

        What it begins with is judged as a command, and again with all that is said and before all that is told.
        """
        gatekeeper = self._gatekeeper
        await gatekeeper.admit()
        denial = gatekeeper.denial(command)
        if denial is not None:
            raise await gatekeeper.denied(denial)
        standing = _Standing(gatekeeper)
        try:
            async with aclosing(self._service.converse(command, standing.heard(messages))) as frames:
                async for frame in frames:
                    await standing.check()
                    yield frame
        except PermissionDenied as err:
            raise await gatekeeper.denied(Denial(err.resource_type, err.resource, err.action)) from err

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await self._service.pause(seconds)


class _Standing:
    """What a conversation began with, and whether it may go on."""

    __slots__ = ("_first", "_gatekeeper")

    def __init__(self, gatekeeper: Gatekeeper) -> None:
        self._gatekeeper = gatekeeper
        self._first: object = None

    async def check(self) -> None:
        """Raises `PermissionDenied` where the caller may not, or no longer, have what it began with."""
        access = self._gatekeeper.access
        await access.refresh()
        denial = self._gatekeeper.denial(self._first) if access.is_member() else _NOBODY
        if denial is not None:
            raise access.denied(denial)

    async def heard(self, messages: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Iterates over what the caller says for as long as it may."""
        async for message in messages:
            is_first = self._first is None
            if is_first:
                self._first = message
            await self.check()
            if is_first and self._gatekeeper.accesses is not None:
                await self._gatekeeper.accesses.record((message,))
                await self.check()
            yield message
