"""What a caller needs on workflow instances: the forms that the rows of the three workflow services have.

Owns how instances are named where grants are: by their keys, `type/instance`.
"""

from __future__ import annotations

from typing import Any, Final

from onex_memory.services.security.access import Access, Denial
from onex_memory.services.security.rules import Rule, denial_of, lock_denial, needs, needs_some
from onex_memory.services.workflows import instance_key, instances_glob
from onex_memory.spi.commands.workflows import OfInstance, OfInstances

__all__ = ["WORKFLOW", "changes_instance", "needs_instance", "reads_some", "whole_denial"]

WORKFLOW: Final = "workflow"
"""The kind of resource that instances are."""


def _name_of(command: OfInstance) -> str:
    return instance_key(command.workflow_type, command.instance_id)


def needs_instance(action: str) -> Rule:
    """Needs an action on the instance that a command names."""
    return needs(WORKFLOW, action, of=_name_of)


def changes_instance(action: str) -> Rule:
    """Needs an action on the instance that a write names, and `write` on what the lock is of whose fence it carries."""
    named = needs_instance(action)

    def rule(access: Access, command: Any) -> Denial | None:
        denial = named(access, command)
        if denial is not None or command.fence is None:
            return denial
        return lock_denial(access, command.fence.lock)

    return rule


def _type_pattern(asked: Any) -> str | None:
    glob = instances_glob(asked.workflow_type)
    return None if glob is None else glob.pattern


_READS_SOME: Final = needs_some(WORKFLOW, "read", _type_pattern)


def reads_some(access: Access, asked: Any) -> Denial | None:
    """Needs `read` on some of the instances that are asked for: the service shows nothing of the others."""
    if getattr(asked, "instance_id", None) is not None:
        return denial_of(access, WORKFLOW, "read", instance_key(asked.workflow_type, asked.instance_id))
    return _READS_SOME(access, asked)


def whole_denial(access: Access, asked: OfInstances, action: str) -> Denial | None:
    """Returns what is not allowed of an action on every instance that is asked for; None: it is.

    The position of a durable subscription is of all who follow the same: whoever may read a part of that must not move
    it on over the rest.
    """
    if asked.workflow_type is not None and asked.instance_id is not None:
        return denial_of(access, WORKFLOW, action, instance_key(asked.workflow_type, asked.instance_id))
    pattern = _type_pattern(asked) or "*"
    return None if access.covers(WORKFLOW, action, pattern) else Denial(WORKFLOW, pattern, action)
