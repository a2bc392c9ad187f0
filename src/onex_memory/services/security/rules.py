"""What a caller needs to carry out a command: one row for each command of a service, beside the service.

Owns the forms of a row. A command without a row is denied, and a service whose rows are not exactly its commands is
found when it is put together.

    PERMISSIONS: Final[Permissions] = {
        commands.Store: needs("key", "write"),                                   # on `command.key`
        commands.AtomicIncrement: needs("key", "read", "write"),                 # it answers with the number
        commands.CreateMemoryStream: needs("stream", "write", of=lambda command: command.stream_name),
        commands.ListKeys: needs_some("key", "read"),                            # the service narrows it by `within`
        commands.GetServerInfo: member,                                          # any grant in the namespace
        commands.ExecuteTransaction: transaction,                                # a function of your own
    }
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, TypeAlias

from onex_memory.engine.glob import Glob
from onex_memory.services.security.access import Access, Denial
from onex_memory.services.workflows import LOCK_PREFIX

__all__ = [
    "Permissions",
    "Rule",
    "denial_of",
    "first_denial",
    "lock_denial",
    "member",
    "namespace_admin",
    "needs",
    "needs_all",
    "needs_each",
    "needs_some",
    "writes",
]

Rule: TypeAlias = Callable[[Access, Any], Denial | None]
"""Says what of a command is not allowed; None: it is."""
Permissions: TypeAlias = Mapping[type[Any], Rule]
"""What the commands of a service need, by their types."""


def denial_of(access: Access, resource_type: str, action: str, name: str) -> Denial | None:
    """Returns what is not allowed of one action on one resource; None: it is."""
    return None if access.allows(resource_type, action, name) else Denial(resource_type, name, action)


def needs(resource_type: str, *actions: str, of: Callable[[Any], str] = attrgetter("key")) -> Rule:
    """Needs actions on the one resource that a command names.

    Args:
        resource_type: which kind of resource.
        actions: all that are needed.
        of: returns the resource's name, from the command; by default its `key`.
    """
    places = [(f"{resource_type}/{action}", action) for action in actions]
    if len(places) == 1:  # by far the most common: one look-up, one call
        only, one = places[0]

        def single(access: Access, command: Any) -> Denial | None:
            name = of(command)
            return None if access.may(only, name) else Denial(resource_type, name, one)

        return single

    def several(access: Access, command: Any) -> Denial | None:
        name = of(command)
        for place, action in places:
            if not access.may(place, name):
                return Denial(resource_type, name, action)
        return None

    return several


def needs_each(resource_type: str, action: str, of: Callable[[Any], Iterable[str]]) -> Rule:
    """Needs an action on every resource that a command names; there must be one at least that it is allowed on."""
    place = f"{resource_type}/{action}"

    def rule(access: Access, command: Any) -> Denial | None:
        if not access.allows_some(resource_type, action):
            return Denial(resource_type, "*", action)
        for name in of(command):
            if not access.may(place, name):
                return Denial(resource_type, name, action)
        return None

    return rule


def needs_some(resource_type: str, action: str, of: Callable[[Any], str | None] | None = None) -> Rule:
    """Needs an action on some resource: the service itself sees to it that nothing else is shown or touched.

    Args:
        resource_type: which kind of resource.
        action: what must be allowed.
        of: returns the glob of the resources that a command is about, one of which it must be; None: any.
    """

    def rule(access: Access, command: Any) -> Denial | None:
        pattern = None if of is None else of(command)
        glob = None if pattern is None else Glob.parse(pattern)
        if access.some_within(resource_type, action, glob):
            return None
        return Denial(resource_type, "*" if pattern is None else pattern, action)

    return rule


def lock_denial(access: Access, name: str) -> Denial | None:
    """Returns what is not allowed of a lock; None: it is. A lock is a key, and that of a workflow instance its own."""
    if name.startswith(LOCK_PREFIX):
        return denial_of(access, "workflow", "write", name.removeprefix(LOCK_PREFIX))
    return denial_of(access, "key", "write", name)


def writes(*actions: str) -> Rule:
    """Needs actions on the key that a write names, and `write` on the lock whose fence it carries."""
    places = [(f"key/{action}", action) for action in actions]

    def rule(access: Access, command: Any) -> Denial | None:
        key = command.key
        for place, action in places:
            if not access.may(place, key):
                return Denial("key", key, action)
        fence = command.fence
        return None if fence is None else lock_denial(access, fence.lock)

    return rule


def needs_all(resource_type: str, action: str) -> Rule:
    """Needs an action on every resource of a kind."""

    def rule(access: Access, command: Any) -> Denial | None:
        return None if access.covers(resource_type, action, "*") else Denial(resource_type, "*", action)

    return rule


def first_denial(denials: Iterable[Denial | None]) -> Denial | None:
    """Returns the first denial among several; None: there is none."""
    return next((denial for denial in denials if denial is not None), None)


def member(access: Access, command: Any) -> Denial | None:
    """Needs any grant in the namespace, or in all."""
    return None if access.is_member() else Denial("*", "*", "*")


def namespace_admin(access: Access, command: Any) -> Denial | None:
    """Needs `admin` on the namespace."""
    return denial_of(access, "namespace", "admin", access.namespace)
