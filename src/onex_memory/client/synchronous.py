"""The synchronous client, for scripts and notebooks: the same methods, without an event loop.

Owns how the asynchronous methods are run to their end. They are not written again: a method of a facade turns its
arguments into a command, awaits its execution once, and turns the result around. Where executing a command does not
wait in the asynchronous sense, because it blocks the thread instead, the whole coroutine runs through at once.

Every call is a call of its own; there is no pipeline. A client may be used from several threads.
"""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, Self, TypeVar

import grpc

from onex_memory.client.blocking import BlockingExecutor, UntilThen, completed, drawn
from onex_memory.client.channel import OPTIONS
from onex_memory.client.target import call_metadata, check_target, check_timeout
from onex_memory.client.tls import ClientTls
from onex_memory.spi.agent_manager import AgentRegistration, ProtocolAgentInfo, TaskInfo
from onex_memory.spi.commands import Fence
from onex_memory.spi.commands.admin import AdminFacade
from onex_memory.spi.commands.agent_manager_facade import AgentManagerFacade
from onex_memory.spi.commands.agent_pool import AgentPoolFacade
from onex_memory.spi.commands.locks import acquire, renewal_s
from onex_memory.spi.commands.memory_base import MemoryBaseFacade
from onex_memory.spi.commands.memory_operations import ReleaseLock, RenewLock
from onex_memory.spi.commands.memory_operations_facade import MemoryOperationsFacade, lock_times
from onex_memory.spi.commands.memory_security_facade import MemorySecurityFacade
from onex_memory.spi.commands.memory_streaming_facade import MemoryStreamingFacade
from onex_memory.spi.commands.subscriptions import Resuming
from onex_memory.spi.commands.transactions import TransactionBlock
from onex_memory.spi.commands.workflow_events_facade import WorkflowEventsFacade
from onex_memory.spi.commands.workflow_snapshots import WorkflowSnapshotsFacade
from onex_memory.spi.commands.workflow_states import WorkflowStatesFacade
from onex_memory.spi.commands.workflow_transactions import WorkflowTransactionBlock
from onex_memory.spi.errors import (
    ClientClosed,
    DeadlineExceeded,
    Fenced,
    LeaseNotFound,
    MemoryServiceError,
    Unavailable,
)
from onex_memory.spi.memory_streaming import ProtocolMemoryChange
from onex_memory.spi.workflow_events import WorkflowEvent

if TYPE_CHECKING:
    from onex_memory.client.synchronous_protocols import (
        SyncAdmin,
        SyncAgentManager,
        SyncAgentPool,
        SyncEventStore,
        SyncEventStoreTransaction,
        SyncMemoryBase,
        SyncMemoryChanges,
        SyncMemoryOperations,
        SyncMemorySecurity,
        SyncMemoryStreaming,
        SyncSnapshotStore,
        SyncWorkflowEvents,
        SyncWorkflows,
        SyncWorkflowStateStore,
    )

__all__ = ["SyncMemoryClient", "completed"]

ResultT = TypeVar("ResultT")
ItemT = TypeVar("ItemT")

_NEEDS_A_LOOP: Final = frozenset(
    {
        "subscribe",
        "subscribe_to_memory_changes",
        "subscribe_to_workflow_events",
        "acknowledge",
        "aclose",
        "register",
        "register_agent",
        "wait_for_task",
    }
)
"""What goes on in the background, or waits for a time: handlers are replaced by iterating over `changes` in a thread of
the caller's, and what agents need is written again below."""


def _synchronous(method: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a method of a facade as one that needs no event loop."""
    if inspect.isasyncgenfunction(method):

        @wraps(method)
        def iterate(self: _Face, *args: Any, **kwargs: Any) -> Iterator[Any]:
            return _iterated(method(self.facade, *args, **kwargs))

        return iterate

    @wraps(method)
    def call(self: _Face, *args: Any, **kwargs: Any) -> Any:
        return completed(method(self.facade, *args, **kwargs))

    return call


def _iterated(iterator: AsyncIterator[Any]) -> Iterator[Any]:
    while True:
        try:
            item: Any = completed(drawn(iterator))
        except StopAsyncIteration:
            return
        yield item


class _Face:
    """The methods of a facade, run to their end."""

    facade: Any

    def __init__(self, executor: BlockingExecutor) -> None:
        self.executor = executor


def _face(facade_type: type[Any], name: str) -> type[Any]:
    """Makes the synchronous class of a facade: every asynchronous method of it, under its name."""
    methods = {
        method_name: _synchronous(method)
        for method_name, method in inspect.getmembers(facade_type, inspect.isfunction)
        if not method_name.startswith("_")
        and method_name not in _NEEDS_A_LOOP
        and (inspect.iscoroutinefunction(method) or inspect.isasyncgenfunction(method))
    }

    def init(self: _Face, executor: BlockingExecutor) -> None:
        _Face.__init__(self, executor)
        self.facade = facade_type(executor)

    return type(name, (_Face,), {**methods, "__init__": init, "__doc__": facade_type.__doc__})


_SyncMemory: Final = _face(MemoryBaseFacade, "SyncMemory")
_SyncSecurity: Final = _face(MemorySecurityFacade, "SyncSecurity")
_SyncAdmin: Final = _face(AdminFacade, "SyncAdmin")
_SyncPools: Final = _face(AgentPoolFacade, "SyncPools")


class _SyncOperations(_face(MemoryOperationsFacade, "SyncOperationsMethods")):  # type: ignore[misc]  # made above
    """`ProtocolMemoryOperations` without an event loop; its blocks are `with` blocks."""

    @contextmanager
    def transaction(self) -> Iterator[TransactionBlock]:
        """Begins a transaction: what is said in the block happens when it ends, together or not at all."""
        block = TransactionBlock(self.executor)
        yield block
        completed(block.commit())

    def lock(
        self,
        name: str,
        ttl_seconds: float = 30.0,
        *,
        wait_seconds: float | None = None,
        owner: str = "",
        lease_id: str = "",
    ) -> AbstractContextManager[_SyncLock]:
        """Takes a lock, holds it while the block runs, renewing it in a thread, and releases it.

        A thread cannot be cancelled: where the lock is lost, `lock.is_lost` says so, writes under its fence are
        refused, and the block raises `Fenced` when it ends.
        """
        term_ms, wait_ms = lock_times(ttl_seconds, wait_seconds)
        return _SyncLock(self.executor, name, term_ms, wait_ms, owner, lease_id=lease_id)


class _SyncFollowing(Generic[ItemT]):
    """`MemoryChanges`, or `WorkflowEvents`, without an event loop: an iterator that blocks, or a context."""

    def __init__(self, following: Resuming[ItemT]) -> None:
        self._following = following

    @property
    def subscription_id(self) -> str:
        """Its id, once it is connected."""
        return self._following.subscription_id

    @property
    def cursor(self) -> str:
        """The position behind all that was iterated: where to go on."""
        return self._following.cursor

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> ItemT:
        try:
            return completed(anext(self._following))
        except StopAsyncIteration:
            raise StopIteration from None

    def acknowledge(self) -> None:
        """Notes that all that was iterated has been dealt with: a durable subscription goes on behind it."""
        completed(self._following.acknowledge())

    def close(self) -> None:
        """Ends it. Closing again does nothing."""
        completed(self._following.aclose())

    def __enter__(self) -> Self:
        completed(self._following.connect())
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class _SyncStreaming(_face(MemoryStreamingFacade, "SyncStreamingMethods")):  # type: ignore[misc]  # made above
    """`ProtocolMemoryStreaming` without an event loop, and so without handlers in the background."""

    @wraps(MemoryStreamingFacade.changes, assigned=())
    def changes(self, *args: Any, **kwargs: Any) -> SyncMemoryChanges:
        """Follows changes as they happen, for as long as they are iterated; each waits for the next."""
        following: Resuming[ProtocolMemoryChange] = self.facade.changes(*args, **kwargs)
        return _SyncFollowing(following)

    @wraps(MemoryStreamingFacade.replay, assigned=())
    def replay(self, *args: Any, **kwargs: Any) -> Iterator[ProtocolMemoryChange]:
        """Iterates over changes of the past, between two cursors or moments."""
        return _iterated(self.facade.replay(*args, **kwargs))


class _SyncWorkflowTransaction(_face(WorkflowTransactionBlock, "SyncTransactionMethods")):  # type: ignore[misc]  # made above
    """`ProtocolEventStoreTransaction` without an event loop: a `with` block, or committed and rolled back by hand."""

    def __getattr__(self, name: str) -> Any:
        """What does not wait is the block's own: what is collected, and what became of it."""
        return getattr(self.facade, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        completed(self.facade.__aexit__(exc_type, exc, traceback))


class _SyncEvents(_face(WorkflowEventsFacade, "SyncEventsMethods")):  # type: ignore[misc]  # made above
    """`ProtocolEventStore` without an event loop, and so without handlers in the background."""

    def transaction(self) -> SyncEventStoreTransaction:
        """Begins to collect what is to happen together, as a `with` block."""
        return _SyncWorkflowTransaction(self.executor)

    def begin_transaction(self) -> SyncEventStoreTransaction:
        """Begins to collect what is to happen together."""
        return self.transaction()

    @wraps(WorkflowEventsFacade.stream_events, assigned=())
    def stream_events(self, *args: Any, **kwargs: Any) -> Iterator[WorkflowEvent]:
        """Iterates over all events that a query has."""
        return _iterated(self.facade.stream_events(*args, **kwargs))

    @wraps(WorkflowEventsFacade.follow, assigned=())
    def follow(self, *args: Any, **kwargs: Any) -> SyncWorkflowEvents:
        """Follows events as they are appended, for as long as they are iterated; each waits for the next."""
        following: Resuming[WorkflowEvent] = self.facade.follow(*args, **kwargs)
        return _SyncFollowing(following)


_SyncSnapshots: Final = _face(WorkflowSnapshotsFacade, "SyncSnapshots")
_SyncStates: Final = _face(WorkflowStatesFacade, "SyncStates")


class _SyncWorkflows:
    """The three protocols of workflows without an event loop."""

    def __init__(self, executor: BlockingExecutor) -> None:
        self.events: SyncEventStore = _SyncEvents(executor)
        self.snapshots: SyncSnapshotStore = _SyncSnapshots(executor)
        self.states: SyncWorkflowStateStore = _SyncStates(executor)


class _SyncAgents(_face(AgentManagerFacade, "SyncAgentsMethods")):  # type: ignore[misc]  # made above
    """`ProtocolAgentManager` without an event loop; registered agents are kept alive by threads."""

    def __init__(self, executor: BlockingExecutor) -> None:
        super().__init__(executor)
        self._kept_alive: dict[str, threading.Event] = {}

    def register_agent(self, agent_info: ProtocolAgentInfo, capabilities: Sequence[str]) -> str:
        """Registers an agent and keeps it alive, until `unregister_agent` or the client is closed."""
        registration = self.register(agent_info, capabilities)
        left = self._kept_alive[registration.agent_id] = threading.Event()
        name = f"onex-memory-agent {registration.agent_id}"
        threading.Thread(target=self._keep_alive, args=(registration, left), name=name, daemon=True).start()
        return registration.agent_id

    def register(
        self,
        agent_info: ProtocolAgentInfo,
        capabilities: Sequence[str],
        *,
        capacity: int = 1,
        lease_seconds: float = 30.0,
        pool_ids: Sequence[str] = (),
        keep_alive: Literal[False] = False,
    ) -> AgentRegistration:
        """Registers an agent, which the caller keeps alive by `renew`."""
        self._let_go(agent_info.agent_id)
        registration: AgentRegistration = completed(
            self.facade.register(
                agent_info,
                capabilities,
                capacity=capacity,
                lease_seconds=lease_seconds,
                pool_ids=pool_ids,
                keep_alive=False,
            )
        )
        return registration

    def unregister_agent(self, agent_id: str) -> bool:
        """Ends an agent's lease and forgets the agent."""
        self._let_go(agent_id)
        unregistered: bool = completed(self.facade.unregister_agent(agent_id))
        return unregistered

    def wait_for_task(self, task_id: str, *, timeout_seconds: float | None = None) -> TaskInfo:
        """Waits until a task is over or parked, and returns what it came to."""
        executor: Any = self.executor
        if timeout_seconds is not None:
            executor = UntilThen(self.executor, time.monotonic() + timeout_seconds)
        watching = AgentManagerFacade(executor).watch_task(task_id)
        try:
            for task in _iterated(watching):
                if task.is_over:
                    found: TaskInfo = task
                    return found
        except DeadlineExceeded as err:
            raise DeadlineExceeded(f"task {task_id} is not over after {timeout_seconds} s; it goes on") from err
        finally:
            completed(watching.aclose())  # type: ignore[attr-defined]  # it is a generator
        raise Unavailable("the task was not followed to its end")

    def _keep_alive(self, registration: AgentRegistration, left: threading.Event) -> None:
        while not left.wait(registration.lease_seconds / 3):
            try:
                completed(self.facade.renew(registration))
            except (LeaseNotFound, ClientClosed):
                return
            except MemoryServiceError:
                continue

    def _let_go(self, agent_id: str) -> None:
        left = self._kept_alive.pop(agent_id, None)
        if left is not None:
            left.set()

    def close(self) -> None:
        """Lets go of the agents that are kept alive."""
        for agent_id in list(self._kept_alive):
            self._let_go(agent_id)


class _SyncLock:
    """A lock that is held, renewed by a thread of its own."""

    def __init__(
        self, executor: BlockingExecutor, name: str, ttl_ms: int, wait_ms: int | None, owner: str, *, lease_id: str
    ) -> None:
        self.name = name
        self.token = 0
        self.is_lost = False
        """Whether it was lost while the block runs."""
        self._executor = executor
        self._ttl_ms = ttl_ms
        self._wait_ms = wait_ms
        self._owner = owner
        self._lease_id = lease_id
        self._left = threading.Event()
        self._renewal = threading.Thread(target=self._renew, name=f"renew lock {name}", daemon=True)

    @property
    def fence(self) -> Fence:
        """What a write carries to happen only while the lock is held."""
        return Fence(self.name, self.token)

    def __enter__(self) -> Self:
        self.token = completed(
            acquire(self._executor, self.name, self._ttl_ms, self._wait_ms, self._owner, lease_id=self._lease_id)
        )
        self._renewal.start()
        return self

    def _renew(self) -> None:
        while not self._left.wait(renewal_s(self._ttl_ms)):
            try:
                completed(self._executor.execute(RenewLock(self.fence, self._ttl_ms)))
            except Fenced:
                self.is_lost = True
                return
            except ClientClosed:
                return
            except MemoryServiceError:
                continue  # the server is away: the next renewal says whether the lock outlived that

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._left.set()
        self._renewal.join()
        held = not self.is_lost and completed(self._executor.execute(ReleaseLock(self.fence)))
        if not held and exc is None:
            raise Fenced(self.name, self.token)


def _opened(target: str, tls: ClientTls | None) -> grpc.Channel:
    if tls is None:
        return grpc.insecure_channel(target, options=OPTIONS)
    return grpc.secure_channel(target, tls.credentials(), options=(*OPTIONS, *tls.options()))


class SyncMemoryClient:
    """A synchronous client of one namespace of a server: `MemoryClient.sync(...)` makes one.

    Example:
        >>> with MemoryClient.sync("localhost:50051") as client:
        ...     client.memory.store("user:1", {"name": "Ann"}, ttl_seconds=3600)
    """

    def __init__(
        self,
        target: str,
        *,
        namespace: str = "default",
        token: str | None = None,
        tls: ClientTls | None = None,
        timeout_seconds: float | None = 10.0,
        channel: grpc.Channel | None = None,
    ) -> None:
        """Notes where the server is; nothing is connected yet.

        Args:
            target: a gRPC target, as for `MemoryClient`.
            namespace: what to work in.
            token: what to authenticate with; None: nothing.
            tls: how to speak TLS; None: not at all.
            timeout_seconds: how long a call may take; None: no bound.
            channel: a channel to use instead of one to `target`, such as a test's.

        Raises:
            InvalidArgument: one of them is not what it must be.
        """
        metadata = call_metadata(namespace, token)
        timeout_s = check_timeout(timeout_seconds)
        self._channel = channel or _opened(check_target(target), tls)
        executor = BlockingExecutor(self._channel, target=target, metadata=metadata, timeout_s=timeout_s)
        self._executor = executor
        self.memory: SyncMemoryBase = _SyncMemory(executor)
        """Key-value memory: the methods of `ProtocolMemoryBase`."""
        self.operations: SyncMemoryOperations = _SyncOperations(executor)
        """The methods of `ProtocolMemoryOperations`; `transaction` and `lock` are `with` blocks."""
        self.streaming: SyncMemoryStreaming = _SyncStreaming(executor)
        """The methods of `ProtocolMemoryStreaming` but those with handlers; `changes` is an iterator that blocks."""
        self.security: SyncMemorySecurity = _SyncSecurity(executor)
        """The methods of `ProtocolMemorySecurity`."""
        self.workflows: SyncWorkflows = _SyncWorkflows(executor)
        """`events`, `snapshots` and `states`: their methods but those with handlers; `follow` is an iterator that
        blocks, `transaction` a `with` block."""
        self._agents = _SyncAgents(executor)
        self.agents: SyncAgentManager = self._agents
        """The methods of `ProtocolAgentManager`; those that list and `watch_task` are iterators that block."""
        self.pools: SyncAgentPool = _SyncPools(executor)
        """The methods of `ProtocolAgentPool`; `list_pools` and `watch_pool` are iterators that block."""
        self.admin: SyncAdmin = _SyncAdmin(executor)
        """The methods of `ProtocolAdmin`."""

    def close(self) -> None:
        """Closes the connection for good: calls in flight, and later ones, raise `ClientClosed`."""
        self._agents.close()
        self._executor.close()
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
