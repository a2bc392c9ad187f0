"""The commands of WorkflowStates, and the facade that turns the methods of `ProtocolWorkflowStateStore` into them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from onex_memory.spi import limits
from onex_memory.spi.commands import Command, Executor, Fence, Write
from onex_memory.spi.commands.checks import (
    check_lease_id,
    check_limit,
    check_page_token,
    check_revision,
    check_span_ms,
    check_write,
    span_ms,
    ttl_ms,
)
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.commands.paging import Pages
from onex_memory.spi.commands.workflows import (
    OfInstance,
    check_label,
    check_name,
    check_offset,
    check_sequence,
)
from onex_memory.spi.errors import InvalidArgument
from onex_memory.spi.memory_base import StoreResult
from onex_memory.spi.values import Encoded, EncodedMetadata, decode, decode_metadata, encode, encode_metadata
from onex_memory.spi.workflow_states import (
    WORKFLOW_STATES,
    ProtocolWorkflowStateStore,
    WorkflowInstance,
    WorkflowLock,
)

__all__ = [
    "DeleteWorkflowInstance",
    "EncodedInstance",
    "InstanceLockResult",
    "InstancePage",
    "ListWorkflowLocks",
    "LoadWorkflowInstance",
    "LockFacts",
    "LockPage",
    "LockWorkflowInstance",
    "QueryWorkflowInstances",
    "SaveWorkflowInstance",
    "UnlockWorkflowInstance",
    "WorkflowStatesFacade",
    "instance_command",
]


# What commands answer with.


@dataclass(slots=True)
class EncodedInstance(OfInstance):
    """An instance, its data and metadata encoded."""

    workflow_type: str
    instance_id: str
    state: str
    correlation_id: str
    sequence_number: int
    data: Encoded | None
    metadata: EncodedMetadata
    mod_revision: int
    create_ms: int
    update_ms: int

    def decoded(self) -> WorkflowInstance:
        """Returns the instance in Python's own values."""
        return WorkflowInstance(
            self.workflow_type,
            self.instance_id,
            self.state,
            None if self.data is None else decode(self.data),
            self.correlation_id,
            self.sequence_number,
            decode_metadata(self.metadata),
            self.mod_revision,
            instant(self.create_ms),
            instant(self.update_ms),
        )


@dataclass(slots=True)
class InstancePage:
    """A page of instances."""

    instances: list[EncodedInstance]
    next_page_token: str


@dataclass(slots=True)
class InstanceLockResult:
    """Whether a lock was taken, and who has it otherwise."""

    fence: Fence | None
    """None: another holds it."""
    expire_ms: int = 0
    holder: str = ""


@dataclass(slots=True)
class LockFacts(OfInstance):
    """The lock of an instance."""

    workflow_type: str
    instance_id: str
    lock_owner: str
    token: int
    acquire_ms: int


@dataclass(slots=True)
class LockPage:
    """A page of locks."""

    locks: list[LockFacts]
    next_page_token: str


# The commands, in the order of the service's RPCs.


def _check_state(state: str) -> None:
    if state not in WORKFLOW_STATES:
        raise InvalidArgument("state", f"must be one of {', '.join(WORKFLOW_STATES)}")


@dataclass(slots=True)
class SaveWorkflowInstance(OfInstance, Write[StoreResult]):
    """Saves what an instance is now."""

    workflow_type: str
    instance_id: str
    state: str
    correlation_id: str = ""
    sequence_number: int = 0
    data: Encoded | None = None
    metadata: EncodedMetadata = ()
    expected_revision: int | None = None

    def __post_init__(self) -> None:
        self.check_instance()
        _check_state(self.state)
        check_label(self.correlation_id, "correlation_id")
        check_sequence(self.sequence_number, least=0)
        check_revision(self.expected_revision)
        check_write(self)


@dataclass(slots=True)
class LoadWorkflowInstance(OfInstance, Command[EncodedInstance | None]):
    """Loads what an instance is now."""

    workflow_type: str
    instance_id: str

    def __post_init__(self) -> None:
        self.check_instance()


@dataclass(slots=True)
class QueryWorkflowInstances(Command[InstancePage]):
    """Lists a page of instances."""

    workflow_type: str | None = None
    state: str | None = None
    correlation_id: str | None = None
    limit: int = limits.DEFAULT_PAGE_SIZE
    offset: int = 0
    page_token: str = ""

    def __post_init__(self) -> None:
        if self.workflow_type is not None:
            check_name(self.workflow_type, "workflow_type")
        if self.state is not None:
            _check_state(self.state)
        if self.correlation_id is not None:
            check_name(self.correlation_id, "correlation_id")
        check_limit(self.limit)
        check_offset(self.offset)
        check_page_token(self.page_token)


@dataclass(slots=True)
class DeleteWorkflowInstance(OfInstance, Write[bool]):
    """Deletes what is known of an instance; answers with whether it was there."""

    workflow_type: str
    instance_id: str

    def __post_init__(self) -> None:
        self.check_instance()
        check_write(self)


@dataclass(slots=True)
class LockWorkflowInstance(OfInstance, Command[InstanceLockResult]):
    """Takes the lock of an instance."""

    workflow_type: str
    instance_id: str
    lock_owner: str
    ttl_ms: int | None = None
    wait_ms: int = 0
    lease_id: str | None = None

    def __post_init__(self) -> None:
        self.check_instance()
        check_name(self.lock_owner, "lock_owner")
        check_lease_id(self.lease_id)
        if self.ttl_ms is not None:
            if self.lease_id is not None:
                raise InvalidArgument("timeout", "cannot be given together with a lease, which the lock ends with")
            check_span_ms(self.ttl_ms, "timeout", "max_lock_ttl")
        elif self.lease_id is None:
            raise InvalidArgument("timeout", "is required: a lock must not outlive its holder for ever")
        if self.wait_ms:
            check_span_ms(self.wait_ms, "wait", "max_wait")


@dataclass(slots=True)
class UnlockWorkflowInstance(OfInstance, Command[bool]):
    """Releases the lock of an instance; answers with whether this owner held it."""

    workflow_type: str
    instance_id: str
    lock_owner: str

    def __post_init__(self) -> None:
        self.check_instance()
        check_name(self.lock_owner, "lock_owner")


@dataclass(slots=True)
class ListWorkflowLocks(Command[LockPage]):
    """Lists a page of locks."""

    workflow_type: str | None = None
    limit: int = limits.DEFAULT_PAGE_SIZE
    page_token: str = ""

    def __post_init__(self) -> None:
        if self.workflow_type is not None:
            check_name(self.workflow_type, "workflow_type")
        check_limit(self.limit)
        check_page_token(self.page_token)


def instance_command(
    instance: WorkflowInstance, expected_revision: int | None = None, fence: Fence | None = None
) -> SaveWorkflowInstance:
    """Returns what saves an instance."""
    return SaveWorkflowInstance(
        instance.workflow_type,
        instance.instance_id,
        instance.state,
        instance.correlation_id,
        instance.sequence_number,
        None if instance.data is None else encode(instance.data, field="data"),
        encode_metadata(instance.metadata) if instance.metadata else (),
        expected_revision,
        fence=fence,
    )


class WorkflowStatesFacade(ProtocolWorkflowStateStore):
    """`ProtocolWorkflowStateStore` over an executor of commands. The methods are documented at the protocol."""

    def __init__(self, executor: Executor) -> None:
        self._execute = executor.execute

    async def save_workflow_instance(self, workflow_instance: WorkflowInstance) -> bool:
        await self._execute(instance_command(workflow_instance))
        return True

    async def load_workflow_instance(self, workflow_type: str, instance_id: str) -> WorkflowInstance | None:
        found = await self._execute(LoadWorkflowInstance(workflow_type, instance_id))
        return None if found is None else found.decoded()

    async def query_workflow_instances(
        self,
        workflow_type: str | None = None,
        state: str | None = None,
        correlation_id: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> list[WorkflowInstance]:
        check_limit(limit)
        found: list[WorkflowInstance] = []
        page_token = ""
        while len(found) < limit:
            page = await self._execute(
                QueryWorkflowInstances(
                    workflow_type, state, correlation_id, limit - len(found), 0 if page_token else offset, page_token
                )
            )
            found += [each.decoded() for each in page.instances]
            page_token = page.next_page_token
            if not page_token:
                break
        return found

    async def delete_workflow_instance(self, workflow_type: str, instance_id: str) -> bool:
        return await self._execute(DeleteWorkflowInstance(workflow_type, instance_id))

    async def lock_workflow_instance(
        self, workflow_type: str, instance_id: str, lock_owner: str, timeout_seconds: float
    ) -> bool:
        return await self.lock(workflow_type, instance_id, lock_owner, timeout_seconds) is not None

    async def unlock_workflow_instance(self, workflow_type: str, instance_id: str, lock_owner: str) -> bool:
        return await self._execute(UnlockWorkflowInstance(workflow_type, instance_id, lock_owner))

    async def lock(
        self,
        workflow_type: str,
        instance_id: str,
        lock_owner: str,
        timeout_seconds: float | None = None,
        *,
        wait_seconds: float = 0,
        lease_id: str | None = None,
    ) -> Fence | None:
        command = LockWorkflowInstance(
            workflow_type,
            instance_id,
            lock_owner,
            ttl_ms(timeout_seconds, "timeout_seconds"),
            span_ms(wait_seconds, "wait_seconds", "max_wait"),
            lease_id,
        )
        return (await self._execute(command)).fence

    async def save(
        self, workflow_instance: WorkflowInstance, *, expected_revision: int | None = None, fence: Fence | None = None
    ) -> int:
        return (await self._execute(instance_command(workflow_instance, expected_revision, fence))).revision

    async def instances(
        self, workflow_type: str | None = None, state: str | None = None, correlation_id: str | None = None
    ) -> AsyncIterator[WorkflowInstance]:
        async for page in Pages(
            lambda token: self._execute(QueryWorkflowInstances(workflow_type, state, correlation_id, page_token=token))
        ):
            for each in page.instances:
                yield each.decoded()

    async def locks(self, workflow_type: str | None = None) -> AsyncIterator[WorkflowLock]:
        async for page in Pages(lambda token: self._execute(ListWorkflowLocks(workflow_type, page_token=token))):
            for each in page.locks:
                yield WorkflowLock(
                    each.workflow_type, each.instance_id, each.lock_owner, each.token, instant(each.acquire_ms)
                )
