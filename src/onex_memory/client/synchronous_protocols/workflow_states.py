"""`ProtocolWorkflowStateStore` without an event loop.

Written by `make generate` from `spi/workflow_states.py`: change that, and `tools/synchronous.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from onex_memory.spi.commands import Fence
from onex_memory.spi.workflow_states import WorkflowInstance, WorkflowLock

__all__ = ["SyncWorkflowStateStore"]


class SyncWorkflowStateStore(Protocol):
    """Workflow instances and their locks, in one namespace.

    All methods raise `InvalidArgument` for bad input, with nothing changed.
    """

    def save_workflow_instance(self, workflow_instance: WorkflowInstance) -> bool:
        """Saves what an instance is now, in place of what it was. Returns True."""
        ...

    def load_workflow_instance(self, workflow_type: str, instance_id: str) -> WorkflowInstance | None:
        """Loads what an instance is now; None: it is not known."""
        ...

    def query_workflow_instances(
        self,
        workflow_type: str | None = None,
        state: str | None = None,
        correlation_id: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[WorkflowInstance]:
        """Lists instances by type, state and correlation id.

        Ordered as `type/id` sorts, so that the instances of a type come together, by id. What it costs is in proportion
        to `limit` and `offset`, and not to how many instances there are.

        Args:
            workflow_type: of this type; None: of any.
            state: in this state; None: in any.
            correlation_id: with this correlation id; None: with any.
            limit: how many at most: 1 to 10,000.
            offset: how many to leave out at the beginning: at most 1,000,000. `instances` pages better.
        """
        ...

    def delete_workflow_instance(self, workflow_type: str, instance_id: str) -> bool:
        """Deletes what is known of an instance here; its events, snapshots and lock stay.

        Returns:
            Whether it was there.
        """
        ...

    def lock_workflow_instance(
        self, workflow_type: str, instance_id: str, lock_owner: str, timeout_seconds: float
    ) -> bool:
        """Takes the lock of an instance, without waiting. Returns whether this owner holds it now.

        Whoever holds it and takes it again, under the same owner, gets a new term.

        Args:
            workflow_type: the type.
            instance_id: the instance.
            lock_owner: who takes it: 1 to 256 bytes, and nobody else's.
            timeout_seconds: its term: how long it is held without being taken again, at most a day.
        """
        ...

    def unlock_workflow_instance(self, workflow_type: str, instance_id: str, lock_owner: str) -> bool:
        """Releases the lock of an instance. Returns whether this owner held it."""
        ...

    def lock(
        self,
        workflow_type: str,
        instance_id: str,
        lock_owner: str,
        timeout_seconds: float | None = None,
        *,
        wait_seconds: float = 0,
        lease_id: str | None = None,
    ) -> Fence | None:
        """As `lock_workflow_instance`, with what a write carries to happen only while the lock is held.

        Args:
            workflow_type: the type.
            instance_id: the instance.
            lock_owner: who takes it.
            timeout_seconds: its term; required without a lease.
            wait_seconds: how long to wait for it while another holds it.
            lease_id: a lease, such as that of an agent, that the lock ends with, in place of a term.

        Returns:
            The fence; None: another holds the lock.

        Raises:
            LeaseNotFound: there is no such lease.
        """
        ...

    def save(
        self, workflow_instance: WorkflowInstance, *, expected_revision: int | None = None, fence: Fence | None = None
    ) -> int:
        """As `save_workflow_instance`. Returns the revision that it took.

        Args:
            workflow_instance: the instance.
            expected_revision: the mod_revision that it must be at; 0: there must be none; None: whatever there is.
            fence: the lock that must be held.

        Raises:
            RevisionMismatch: it is at another; nothing changed.
            Fenced: the lock is not held; nothing changed.
        """
        ...

    def instances(
        self, workflow_type: str | None = None, state: str | None = None, correlation_id: str | None = None
    ) -> Iterator[WorkflowInstance]:
        """Iterates over instances as `query_workflow_instances` lists them, page after page.

        One that changes its state meanwhile may come twice or not at all, where a state is given.
        """
        ...

    def locks(self, workflow_type: str | None = None) -> Iterator[WorkflowLock]:
        """Iterates over the locks of instances that are held, ordered as `type/id` sorts."""
        ...
