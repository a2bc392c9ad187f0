"""Handlers: what is called, in the background, with each change or event of a subscription.

Owns what becomes of a handler that raises, and that what it has dealt with is acknowledged. Following, and connecting
again, is what it is given.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import Awaitable, Callable
from typing import Any, Final, Generic, TypeVar

from onex_memory.spi.commands.subscriptions import Resuming
from onex_memory.spi.errors import InvalidArgument, MemoryServiceError
from onex_memory.spi.log import ProgramLog
from onex_memory.spi.tasks import end

__all__ = ["HandledSubscription", "HandledSubscriptions"]

ItemT = TypeVar("ItemT")

_HANDLER_BACK_OFF_S: Final = (0.1, 0.2, 0.4, 0.8, 1.6)
"""How long to wait before a handler that raised is called again; then the subscription gives up."""
_ACKNOWLEDGE_S: Final = 0.5
"""How often what a handler has dealt with is acknowledged, in seconds."""
_ACKNOWLEDGE_IDLE_S: Final = 60.0
"""How often it is where nothing matched, in seconds: that its position stays within what is retained."""
_LAST_ACKNOWLEDGE_S: Final = 1.0
"""How long closing waits for the last acknowledgement, in seconds: a server that is gone must not hold it up."""

_log = ProgramLog("onex_memory.streaming")


class HandledSubscription(Generic[ItemT]):
    """A subscription in the background, whose handler is called with each change, in order."""

    def __init__(
        self,
        following: Resuming[ItemT],
        handler: Callable[[ItemT], Awaitable[object] | object],
        *,
        on_failure: Callable[[Any], Awaitable[object] | object] | None,
        is_durable: bool,
        on_end: Callable[[HandledSubscription[ItemT]], None],
    ) -> None:
        """Begins to call the handler.

        Args:
            following: the changes, connected.
            handler: what is called with each.
            on_failure: what is called when it ends by itself.
            is_durable: whether what the handler has dealt with is acknowledged.
            on_end: what is called when it is over, however it came to that.
        """
        self.following = following
        self.subscription_id = following.subscription_id
        self._handler = handler
        self._on_failure = on_failure
        self._is_durable = is_durable
        self._on_end = on_end
        self._handled = following.cursor
        self._is_handling = False
        self._acknowledged = following.cursor
        self._task = asyncio.create_task(self._run(), name=f"onex-memory-subscription {self.subscription_id}")

    async def aclose(self) -> None:
        """Ends it; the handler is not called any more. The handler itself may ask for it."""
        if self._task is asyncio.current_task():
            await self.following.aclose()
            return
        self.following.end()  # a handler may overhear that it is cancelled
        await end(self._task)
        await self.following.aclose()  # a task that is cancelled before its first turn never gets to its end
        self._on_end(self)

    async def _run(self) -> None:
        acknowledging = asyncio.create_task(self._acknowledge_often()) if self._is_durable else None
        try:
            await self._handle_all()
        finally:
            self._on_end(self)
            if acknowledging is not None:
                await end(acknowledging)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_LAST_ACKNOWLEDGE_S):
                        await self._acknowledge()
            await self.following.aclose()

    async def _handle_all(self) -> None:
        change: ItemT | None = None
        try:
            async for change in self.following:
                self._is_handling = True
                error = await self._handle(change)
                if error is not None:
                    await self._failed(error, change)
                    return
                self._handled = self.following.cursor
                self._is_handling = False
        except MemoryServiceError as err:
            await self._failed(err, None)

    async def _handle(self, change: ItemT) -> Exception | None:
        """Calls the handler until it does not raise; returns what it raised the last time."""
        for pause_s in (*_HANDLER_BACK_OFF_S, None):
            try:
                result = self._handler(change)
                if inspect.isawaitable(result):
                    await result
            except Exception as err:  # noqa: BLE001 - whatever a handler raises: it is logged, and reported in the end
                if pause_s is None:
                    return err
                _log.warning(
                    "handler raised, and is called again",
                    subscription_id=self.subscription_id,
                    exc_info=err,
                    **self.following.described(change),
                )
                await asyncio.sleep(pause_s)
            else:
                return None
        raise AssertionError("not reached: the last attempt returns")

    async def _failed(self, error: Exception, change: ItemT | None) -> None:
        cursor = self._handled
        _log.error(
            "subscription ended",
            subscription_id=self.subscription_id,
            cursor=cursor,
            exc_info=error,
            **({} if change is None else self.following.described(change)),
        )
        if self._on_failure is None:
            return
        try:
            result = self._on_failure(self.following.failure(cursor, error, change))
            if inspect.isawaitable(result):
                await result
        except Exception as err:  # noqa: BLE001 - there is nobody left to tell
            _log.error("failure handler raised", subscription_id=self.subscription_id, exc_info=err)

    async def _acknowledge_often(self) -> None:
        loop = asyncio.get_running_loop()
        idle_until_s = loop.time() + _ACKNOWLEDGE_IDLE_S
        while True:
            await asyncio.sleep(_ACKNOWLEDGE_S)
            if not self._is_handling and loop.time() >= idle_until_s:
                self._handled = self.following.cursor  # it has moved on while nothing matched
            if self._handled != self._acknowledged:
                idle_until_s = loop.time() + _ACKNOWLEDGE_IDLE_S
                await self._acknowledge()

    async def _acknowledge(self) -> None:
        """Acknowledges what the handler has dealt with; where that fails, the next time will do, or the next owner."""
        handled = self._handled
        if handled == self._acknowledged:
            return
        try:
            await self.following.acknowledge_through(handled)
            self._acknowledged = handled
        except MemoryServiceError as err:
            _log.warning("not acknowledged", subscription_id=self.subscription_id, error=str(err))


class HandledSubscriptions(Generic[ItemT]):
    """The subscriptions with handlers that one facade has begun, by their ids, until they are over."""

    def __init__(self) -> None:
        self._by_id: dict[str, HandledSubscription[ItemT]] = {}

    async def begin(
        self,
        following: Resuming[ItemT],
        handler: Callable[[ItemT], Awaitable[object] | object],
        *,
        on_failure: Callable[[Any], Awaitable[object] | object] | None,
        is_durable: bool,
    ) -> str:
        """Connects, and begins to call a handler; nothing that happens after this has returned is missed.

        Args:
            following: what to follow, not yet connected.
            handler: what is called with each item.
            on_failure: what is called when the subscription ends by itself.
            is_durable: whether what the handler has dealt with is acknowledged.

        Returns:
            The subscription's id.

        Raises:
            InvalidArgument: the handler cannot be called.
            MemoryServiceError: the subscription cannot be made.
        """
        if not callable(handler):
            raise InvalidArgument("handler", "must be a function or a coroutine function")
        await following.connect()
        subscription = HandledSubscription(
            following, handler, on_failure=on_failure, is_durable=is_durable, on_end=self._forget
        )
        self._by_id[subscription.subscription_id] = subscription
        return subscription.subscription_id

    def following(self, subscription_id: str) -> Resuming[ItemT] | None:
        """Returns what a subscription follows; None: it is none of these."""
        subscription = self._by_id.get(subscription_id)
        return None if subscription is None else subscription.following

    async def end(self, subscription_id: str) -> bool:
        """Ends a subscription. Returns whether it was one of these."""
        subscription = self._by_id.pop(subscription_id, None)
        if subscription is None:
            return False
        await subscription.aclose()
        return True

    async def aclose(self) -> None:
        """Ends all of them."""
        await asyncio.gather(*[subscription.aclose() for subscription in self._by_id.values()])

    def _forget(self, subscription: HandledSubscription[ItemT]) -> None:
        self._by_id.pop(subscription.subscription_id, None)
