"""The errors of streams and subscriptions: part of the tree that `spi.errors` draws.

Owns what each failure of streaming is called and which facts it carries. A position that is no longer retained is
`Compacted`, in `spi.errors`: workflows know it too.

    MemoryServiceError
    ├── StreamNotFound                 no stream has this id
    ├── StreamExists                   the name stands for a stream with another choice of changes
    ├── SubscriptionNotFound           there is no such subscription, or it was ended
    ├── Superseded                     the subscription is attached elsewhere by now
    └── ResourceExhausted
        ├── TooManyStreams
        └── TooManySubscriptions
"""

from __future__ import annotations

from dataclasses import dataclass

from onex_memory.spi.errors import MemoryServiceError, ResourceExhausted

__all__ = [
    "StreamExists",
    "StreamNotFound",
    "SubscriptionNotFound",
    "Superseded",
    "TooManyStreams",
    "TooManySubscriptions",
]


@dataclass(eq=False)
class StreamNotFound(MemoryServiceError):
    """No stream has this id: it was deleted, or there never was one."""

    stream_id: str

    def __str__(self) -> str:
        return f"there is no stream {self.stream_id!r}"


@dataclass(eq=False)
class StreamExists(MemoryServiceError):
    """A stream of this name is defined, with another choice of changes; nothing changed."""

    stream_name: str
    stream_id: str
    """The id of the one that is there."""

    def __str__(self) -> str:
        return f"stream {self.stream_name!r} is defined with another choice of changes, as {self.stream_id!r}"


@dataclass(eq=False)
class SubscriptionNotFound(MemoryServiceError):
    """There is no such subscription, or somebody ended it."""

    subscription: str
    """Its id, or its durable name."""

    def __str__(self) -> str:
        return f"there is no subscription {self.subscription!r}, or it was ended"


@dataclass(eq=False)
class Superseded(MemoryServiceError):
    """The subscription is attached elsewhere by now: whoever attached it last has it."""

    subscription: str
    """Its id, or its durable name."""

    def __str__(self) -> str:
        return f"subscription {self.subscription!r} is attached elsewhere by now"


@dataclass(eq=False)
class TooManyStreams(ResourceExhausted):
    """As many streams are defined in the namespace as the server allows; nothing changed."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} streams are defined, which is as many as a namespace may have"


@dataclass(eq=False)
class TooManySubscriptions(ResourceExhausted):
    """As many subscribe in the namespace as the server allows."""

    maximum: int

    def __str__(self) -> str:
        return f"{self.maximum:,} subscribe, which is as many as a namespace may have"
