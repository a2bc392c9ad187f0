"""WorkflowStates over an engine.

Owns the rules of the protocol that need state. An instance is an entry; the index that finds it by state and by
correlation id is entries too, which the transaction that changes it replaces. The lock of an instance is a lock as any
other, under a name of its own.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.engine.keysets import Keys, prefixed
from onex_memory.services.memory_operations import MemoryOperationsService
from onex_memory.services.paging import place_after, place_token
from onex_memory.services.security.access import Access
from onex_memory.services.security.rules import Permissions
from onex_memory.services.workflow_rules import WORKFLOW, changes_instance, needs_instance, reads_some
from onex_memory.services.workflows import (
    INDEX,
    INSTANCES,
    LOCK_PREFIX,
    index_keys,
    index_prefix,
    instance_key,
    instance_of,
    instance_value,
    instances_glob,
    lock_name,
    locked_instance,
)
from onex_memory.services.writes import LOCKS, Writer
from onex_memory.spi import limits
from onex_memory.spi.commands import Command, Fence, ResultT, workflow_states as commands
from onex_memory.spi.commands.memory_operations import AcquireLock, ReleaseLock, RenewLock
from onex_memory.spi.commands.workflow_states import (
    EncodedInstance,
    InstanceLockResult,
    InstancePage,
    LockFacts,
    LockPage,
    WorkflowStatesFacade,
)
from onex_memory.spi.errors import Fenced, RevisionMismatch
from onex_memory.spi.memory_base import StoreResult
from onex_memory.spi.values import of_bool, payload

__all__ = ["COMMANDS", "PERMISSIONS", "WorkflowStatesService", "saving"]

_READ_TOGETHER: Final = 256
"""How many instances of an index are read at once."""
_NOTHING: Final = of_bool(True)


def saving(
    command: commands.SaveWorkflowInstance, entry: engine.Entry | None
) -> tuple[tuple[engine.Mutation, ...], engine.ModRevision]:
    """Returns what saves an instance in the place of what an entry says, on the condition that it does.

    Raises:
        RevisionMismatch: it is not at the revision that the command expects.
    """
    key = instance_key(command.workflow_type, command.instance_id)
    revision = 0 if entry is None else entry.mod_revision
    if command.expected_revision is not None and command.expected_revision != revision:
        name = lock_name(command.workflow_type, command.instance_id)
        raise RevisionMismatch(name, command.expected_revision, revision)
    new = index_keys(command.workflow_type, command.instance_id, command.state, command.correlation_id)
    old = () if entry is None else _index_keys_of(key, entry)
    return (
        (
            engine.Put(INSTANCES, key, instance_value(command)),
            *(engine.Delete(INDEX, each) for each in old if each not in new),
            *(engine.Put(INDEX, each, _NOTHING) for each in new if each not in old),
        ),
        engine.ModRevision(INSTANCES, key, revision),
    )


def _index_keys_of(key: str, entry: engine.Entry) -> tuple[str, ...]:
    instance = instance_of(key, entry)
    return index_keys(instance.workflow_type, instance.instance_id, instance.state, instance.correlation_id)


class WorkflowStatesService(WorkflowStatesFacade):
    """`ProtocolWorkflowStateStore` in one namespace of an engine."""

    def __init__(self, engine: Engine, writer: Writer, operations: MemoryOperationsService, access: Access) -> None:
        super().__init__(self)
        self._engine = engine
        self._writer = writer
        self._operations = operations
        self._access = access
        self._namespace = access.namespace

    def execute(self, command: Command[ResultT]) -> Awaitable[ResultT]:
        """Carries out a command of this protocol."""
        return _METHODS[type(command)](self, command)

    def _readable(self, workflow_type: str | None) -> Keys | None:
        """Returns the keys of the instances of a type, or of any, that the caller may read; None: all keys."""
        return self._access.within(WORKFLOW, "read", instances_glob(workflow_type))

    # Instances.

    async def save_instance(self, command: commands.SaveWorkflowInstance) -> StoreResult:
        """Saves what an instance is now."""
        key = instance_key(command.workflow_type, command.instance_id)
        commit = await self._writer.known(command)
        while commit is None or commit.conflict is not None:
            (entry,) = await self._engine.read(self._namespace, INSTANCES, (key,))
            mutations, condition = saving(command, entry)
            commit = await self._writer.commit(command, mutations, (condition,))
        return StoreResult(commit.revision, commit.outcomes[0].created)

    async def load_instance(self, command: commands.LoadWorkflowInstance) -> EncodedInstance | None:
        """Loads what an instance is now."""
        key = instance_key(command.workflow_type, command.instance_id)
        (entry,) = await self._engine.read(self._namespace, INSTANCES, (key,))
        return None if entry is None else instance_of(key, entry)

    async def delete_instance(self, command: commands.DeleteWorkflowInstance) -> bool:
        """Deletes what is known of an instance."""
        key = instance_key(command.workflow_type, command.instance_id)
        commit = await self._writer.known(command)
        while commit is None or commit.conflict is not None:
            (entry,) = await self._engine.read(self._namespace, INSTANCES, (key,))
            gone = () if entry is None else _index_keys_of(key, entry)
            mutations = (engine.Delete(INSTANCES, key), *(engine.Delete(INDEX, each) for each in gone))
            condition = engine.ModRevision(INSTANCES, key, 0 if entry is None else entry.mod_revision)
            commit = await self._writer.commit(command, mutations, (condition,))
        return commit.outcomes[0].applied

    async def query(self, command: commands.QueryWorkflowInstances) -> InstancePage:
        """Lists a page of instances."""
        asked = (command.workflow_type, command.state, command.correlation_id)
        after = place_after(asked, command.page_token) or None
        if command.correlation_id is not None or command.state is not None:
            found = await self._indexed(command, index_prefix(command.state, command.correlation_id), after)
        else:
            found = await self._all(command, after)
        instances, after = found
        return InstancePage(instances, place_token(asked, after or ""))

    async def _all(
        self, command: commands.QueryWorkflowInstances, after: str | None
    ) -> tuple[list[EncodedInstance], str | None]:
        """Returns instances of a type, or of any, and where to go on."""
        keys = self._readable(command.workflow_type)
        is_over, after = await self._skip(INSTANCES, keys, after, command.offset)
        if is_over:
            return [], None
        page = await self._engine.scan(
            self._namespace, INSTANCES, glob=keys, after=after, limit=command.limit, size_bytes=limits.RESPONSE_BYTES
        )
        return [instance_of(key, entry) for key, entry in page.entries], page.after

    async def _indexed(
        self, command: commands.QueryWorkflowInstances, prefix: str, after: str | None
    ) -> tuple[list[EncodedInstance], str | None]:
        """Returns instances that a part of the index has, and where to go on in it."""
        indexed = prefixed(self._readable(command.workflow_type), prefix)
        is_over, after = await self._skip(INDEX, indexed, after, command.offset)
        if is_over:
            return [], None
        found: list[EncodedInstance] = []
        size_bytes = 0
        while True:
            wanted = min(command.limit - len(found), _READ_TOGETHER)
            page = await self._engine.list_keys(
                self._namespace, INDEX, glob=indexed, after=after, limit=wanted, size_bytes=limits.RESPONSE_BYTES
            )
            keys = [key[len(prefix) :] for key in page.keys]
            entries = await self._engine.read(self._namespace, INSTANCES, keys)
            for key, entry in zip(keys, entries, strict=True):
                after = prefix + key
                instance = None if entry is None else instance_of(key, entry)
                # One that has changed since the index was read is not what was asked for any more.
                if instance is None or not _matches(instance, command.state, command.correlation_id):
                    continue
                found.append(instance)
                size_bytes += len(entry.value) if entry is not None else 0
                if size_bytes >= limits.RESPONSE_BYTES:
                    return found, after
            if page.after is None:
                return found, None
            if len(found) >= command.limit:
                return found, after

    async def _skip(self, space: str, keys: Keys | None, after: str | None, count: int) -> tuple[bool, str | None]:
        """Leaves out so many keys; returns whether there are no more, and behind which to go on."""
        while count:
            page = await self._engine.list_keys(
                self._namespace,
                space,
                glob=keys,
                after=after,
                limit=min(count, limits.MAX_PAGE_SIZE),
                size_bytes=limits.RESPONSE_BYTES,
            )
            count -= len(page.keys)
            after = page.after
            if after is None:
                return True, None
        return False, after

    # Locks.

    async def lock_instance(self, command: commands.LockWorkflowInstance) -> InstanceLockResult:
        """Takes the lock of an instance, or gives it a new term."""
        name, lease_id = lock_name(command.workflow_type, command.instance_id), command.lease_id or ""
        taking = AcquireLock(name, command.ttl_ms or 0, command.wait_ms, command.lock_owner, lease_id)
        while True:
            (held,) = await self._engine.read(self._namespace, LOCKS, (name,))
            if held is not None and payload(held.value).decode() == command.lock_owner:
                fence = Fence(name, held.mod_revision)
                try:
                    ttl_ms = command.ttl_ms or limits.MAX_LOCK_TTL_MS
                    return InstanceLockResult(fence, await self._operations.execute(RenewLock(fence, ttl_ms)))
                except Fenced:
                    pass  # its term was over: it is taken anew
            result = await self._operations.execute(taking)
            if result.acquired:
                return InstanceLockResult(Fence(name, result.token), result.expire_ms)
            if result.holder != command.lock_owner:
                return InstanceLockResult(None, holder=result.holder)
            # The same owner has taken it meanwhile.

    async def unlock_instance(self, command: commands.UnlockWorkflowInstance) -> bool:
        """Releases the lock of an instance."""
        name = lock_name(command.workflow_type, command.instance_id)
        (held,) = await self._engine.read(self._namespace, LOCKS, (name,))
        if held is None or payload(held.value).decode() != command.lock_owner:
            return False
        return await self._operations.execute(ReleaseLock(Fence(name, held.mod_revision)))

    async def page_of_locks(self, command: commands.ListWorkflowLocks) -> LockPage:
        """Lists a page of locks."""
        page = await self._engine.scan(
            self._namespace,
            LOCKS,
            glob=prefixed(self._readable(command.workflow_type), LOCK_PREFIX),
            after=place_after(command.workflow_type, command.page_token) or None,
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        locks = [
            LockFacts(*instance, payload(entry.value).decode(), entry.mod_revision, entry.create_ms)
            for name, entry in page.entries
            if (instance := locked_instance(name)) is not None
        ]
        return LockPage(locks, place_token(command.workflow_type, page.after or ""))


def _matches(instance: EncodedInstance, state: str | None, correlation_id: str | None) -> bool:
    return (state is None or instance.state == state) and (
        correlation_id is None or instance.correlation_id == correlation_id
    )


_METHODS: Final[dict[type[Command[Any]], Callable[[WorkflowStatesService, Any], Awaitable[Any]]]] = {
    commands.SaveWorkflowInstance: WorkflowStatesService.save_instance,
    commands.LoadWorkflowInstance: WorkflowStatesService.load_instance,
    commands.QueryWorkflowInstances: WorkflowStatesService.query,
    commands.DeleteWorkflowInstance: WorkflowStatesService.delete_instance,
    commands.LockWorkflowInstance: WorkflowStatesService.lock_instance,
    commands.UnlockWorkflowInstance: WorkflowStatesService.unlock_instance,
    commands.ListWorkflowLocks: WorkflowStatesService.page_of_locks,
}
COMMANDS: Final = frozenset(_METHODS)
"""The commands of this protocol."""

PERMISSIONS: Final[Permissions] = {
    commands.SaveWorkflowInstance: changes_instance("write"),
    commands.LoadWorkflowInstance: needs_instance("read"),
    commands.QueryWorkflowInstances: reads_some,
    commands.DeleteWorkflowInstance: changes_instance("delete"),
    commands.LockWorkflowInstance: needs_instance("write"),
    commands.UnlockWorkflowInstance: needs_instance("write"),
    commands.ListWorkflowLocks: reads_some,
}
"""What the commands of this protocol need."""
