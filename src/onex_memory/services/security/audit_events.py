"""What is written to the audit log, and who writes it.

Owns the form of an event before it is an entry. Everything in it may be shown to whoever reads the log: values,
secrets, tokens and credentials never get in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from onex_memory.services.security.access import Access
from onex_memory.services.security.sessions import credential_id, peer

__all__ = ["AuditEvent", "Recorder", "event_of_call"]


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Something that the audit log has to know."""

    kind: str
    """One of `spi.memory_security.AUDIT_KINDS`."""
    caller: str
    """The principal as it was authenticated; empty: it was not."""
    namespace: str
    action: str
    resource_type: str = "*"
    resource: str = ""
    result: str = "success"
    user_id: str = ""
    """Who is said to have done it; empty: the caller."""
    peer: str = ""
    """The address of the caller; empty: it is in this process."""
    credential_id: str = ""


def event_of_call(
    access: Access,
    kind: str,
    action: str,
    resource_type: str = "*",
    resource: str = "",
    *,
    result: str = "success",
    user_id: str = "",
) -> AuditEvent:
    """Returns an event that the present call brings about: its caller, address and credential are noted with it.

    Args:
        access: that of the caller.
        kind: one of `spi.memory_security.AUDIT_KINDS`.
        action: what was done, or asked for.
        resource_type: to which kind of resource; `*`: to none in particular.
        resource: to which one.
        result: what came of it.
        user_id: who is said to have done it, or whom it is about; empty: the caller.
    """
    return AuditEvent(
        kind,
        access.principal,
        access.namespace,
        action,
        resource_type,
        resource,
        result,
        user_id,
        peer(),
        credential_id(),
    )


class Recorder(Protocol):
    """Whoever writes events to the audit log."""

    async def record(self, event: AuditEvent) -> None:
        """Writes an event; it is on disk when this returns, or counted in an entry that is.

        Raises:
            AuditUnavailable: it could not be written in time. What it was about must not be done, or not be answered.
        """
        ...

    async def record_each(self, events: Sequence[AuditEvent]) -> None:
        """Writes events as `record` does, all with one wait.

        Raises:
            AuditUnavailable: not all of them could be written in time.
        """
        ...
