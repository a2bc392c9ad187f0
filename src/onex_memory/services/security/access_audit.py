"""What a command reaches: the resources that it names, and what it does with them, for an audit of every access.

Owns how that is found out: the very rule that says what a command needs is asked by somebody who may everything and
notes what it is asked. So a command that has a rule is audited, and no list of commands can be out of date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onex_memory.engine.glob import Glob
from onex_memory.engine.keysets import Keys
from onex_memory.services.security.access import SERVER, Access
from onex_memory.services.security.audit_events import AuditEvent, Recorder, event_of_call
from onex_memory.services.security.rules import Permissions
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_operations import BatchStore
from onex_memory.spi.errors import MemoryServiceError

__all__ = ["AccessAudit"]


class _Noting(Access):
    """Allows everything, and notes what was asked."""

    __slots__ = ("asked",)

    def __init__(self, namespace: str, principal: str, clock: Clock) -> None:
        super().__init__(None, clock, namespace, principal)
        self.asked: dict[tuple[str, str], list[str]] = {}
        """The actions that were asked for, by kind of resource and name."""

    def _note(self, resource_type: str, action: str, name: str) -> bool:
        place = ("namespace" if resource_type == SERVER else resource_type, name)
        actions = self.asked.setdefault(place, [])
        if action not in actions:
            actions.append(action)
        return True

    def may(self, place: str, name: str) -> bool:
        resource_type, _, action = place.partition("/")
        return self._note(resource_type, action, name)

    def covers(self, resource_type: str, action: str, pattern: str) -> bool:
        return self._note(resource_type, action, pattern)

    def some_within(self, resource_type: str, action: str, glob: Glob | None) -> bool:
        return self._note(resource_type, action, "*" if glob is None else glob.pattern)

    def within(self, resource_type: str, action: str, glob: Glob | None) -> Keys | None:
        self.some_within(resource_type, action, glob)
        return glob


class AccessAudit:
    """Writes what one caller reaches to the audit log, before it does."""

    def __init__(self, access: Access, permissions: Permissions, recorder: Recorder, clock: Clock) -> None:
        """Puts together what is needed for that.

        Args:
            access: whose.
            permissions: what every command of every service needs.
            recorder: what writes the log.
            clock: what the access has.
        """
        self._permissions = permissions
        self._recorder = recorder
        self._noting = _Noting(access.namespace, access.principal, clock)

    async def record(self, commands: Iterable[Any]) -> None:
        """Writes an entry for each resource that each command reaches; what is an error reaches nothing.

        A command that needs no permission on anything, as one about the server, has none.

        Raises:
            AuditUnavailable: they could not be written; the commands must not be carried out.
        """
        await self._recorder.record_each([event for command in _each(commands) for event in self._events(command)])

    def _events(self, command: Any) -> list[AuditEvent]:
        noting = self._noting
        noting.asked = {}
        rule = self._permissions.get(type(command))
        if rule is not None:
            rule(noting, command)
        return [
            event_of_call(noting, "accessed", ",".join(actions), resource_type, name)
            for (resource_type, name), actions in noting.asked.items()
        ]


def _each(commands: Iterable[Any]) -> Iterator[Any]:
    for command in commands:
        if type(command) is BatchStore:
            yield from (part for part in command.operations if not isinstance(part, MemoryServiceError))
        elif not isinstance(command, Exception):
            yield command
