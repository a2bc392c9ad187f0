"""The guard before a service: it carries out what a caller may, and nothing else.

Owns the order of it: grants brought up to date, any grant at all, the command's own row, the audit of what is denied.
It is put around a service once for each caller; the administrator's services have none.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Iterable
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.events import AuditEvent, Recorder
from onex_memory.services.security.rules import Permissions
from onex_memory.services.security.sessions import credential_id, peer
from onex_memory.spi.commands import Command, StreamCommand
from onex_memory.spi.commands.memory_operations import BatchStore
from onex_memory.spi.errors import MemoryServiceError, PermissionDenied

__all__ = ["Gatekeeper", "Guard"]

_NOBODY = Denial("*", "*", "*")


class Gatekeeper:
    """Judges the commands of one caller."""

    __slots__ = ("_permissions", "_recorder", "access")

    def __init__(self, access: Access, permissions: Permissions, recorder: Recorder | None) -> None:
        """Puts together what is needed to judge.

        Args:
            access: what the caller may do.
            permissions: what every command of every service needs.
            recorder: who is told of denials; None: nobody.
        """
        self.access = access
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
        access = self.access
        if self._recorder is not None:
            await self._recorder.record(
                AuditEvent(
                    "denied",
                    access.principal,
                    access.namespace,
                    denial.action,
                    denial.resource_type,
                    denial.resource,
                    "denied",
                    peer=peer(),
                    credential_id=credential_id(),
                )
            )
        return access.denied(denial)

    async def judged(self, commands: Iterable[Command[Any] | Exception]) -> list[Command[Any] | Exception]:
        """Returns commands in their order, those that are not allowed replaced by why."""
        run = list(commands)
        if not self.access.is_ready():
            try:
                await self.admit()
            except MemoryServiceError as err:
                return [err.with_traceback(None)] * len(run)
        permissions, access = self._permissions, self.access
        for place, command in enumerate(run):
            if isinstance(command, Exception):
                continue
            rule = permissions.get(type(command))
            denial = _NOBODY if rule is None else rule(access, command)
            if denial is not None:
                run[place] = await self._failure(denial)
            elif type(command) is BatchStore:
                run[place] = await self.narrowed(command)
        return run

    async def narrowed(self, command: BatchStore) -> BatchStore:
        """Returns a batch whose operations that are not allowed are replaced by why: each fails alone."""
        operations = list(command.operations)
        for place, operation in enumerate(operations):
            if isinstance(operation, MemoryServiceError):
                continue
            denial = self.denial(operation)
            if denial is not None:
                operations[place] = await self._failure(denial)
        return replace(command, operations=operations)

    async def _failure(self, denial: Denial) -> MemoryServiceError:
        try:
            return await self.denied(denial)
        except MemoryServiceError as err:
            return err.with_traceback(None)


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
        if not gatekeeper.access.is_ready() or type(command) is BatchStore:
            return self._admitted(command)
        denial = gatekeeper.denial(command)
        return self._service.execute(command) if denial is None else self._refused(denial)

    async def _admitted(self, command: Command[Any]) -> Any:
        gatekeeper = self._gatekeeper
        await gatekeeper.admit()
        denial = gatekeeper.denial(command)
        if denial is not None:
            raise await gatekeeper.denied(denial)
        if type(command) is BatchStore:
            command = await gatekeeper.narrowed(command)
        return await self._service.execute(command)

    async def _refused(self, denial: Denial) -> Any:
        raise await self._gatekeeper.denied(denial)

    async def stream(self, command: StreamCommand[Any]) -> AsyncGenerator[Any, None]:
        """Carries out a command that is answered with many frames, where the caller may."""
        gatekeeper = self._gatekeeper
        await gatekeeper.admit()
        denial = gatekeeper.denial(command)
        if denial is not None:
            raise await gatekeeper.denied(denial)
        try:
            async with aclosing(self._service.stream(command)) as frames:
                async for frame in frames:
                    yield frame
        except PermissionDenied as err:  # for lack of grants by now, or of any that overlaps what it turned out to be
            raise await gatekeeper.denied(Denial(err.resource_type, err.resource, err.action)) from err

    async def pause(self, seconds: float) -> None:
        """Waits, before something is tried again."""
        await self._service.pause(seconds)
