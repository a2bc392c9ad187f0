"""Reading what comes in pages: one after the other, each behind the one before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, Self, TypeVar

__all__ = ["Pages"]


class _Page(Protocol):
    """A part of a listing."""

    @property
    def next_page_token(self) -> str: ...


PageT = TypeVar("PageT", bound=_Page)


class Pages(Generic[PageT]):
    """The pages of a listing, in order. It holds nothing that would have to be closed."""

    def __init__(self, read: Callable[[str], Awaitable[PageT]]) -> None:
        """Notes how to read; nothing is read yet.

        Args:
            read: reads the page that a token stands for; the empty one stands for the first.
        """
        self._read = read
        self._token: str | None = ""

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> PageT:
        if self._token is None:
            raise StopAsyncIteration
        page = await self._read(self._token)
        self._token = page.next_page_token or None
        return page
