"""TLS as a client sees it: whom to trust, and what to show.

Owns the reading of the files. What a connection is opened with is gRPC's business.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import grpc

from onex_memory.spi.errors import InvalidArgument

__all__ = ["ClientTls"]

_Path: TypeAlias = str | os.PathLike[str] | None


@dataclass(frozen=True, slots=True)
class ClientTls:
    """How a client speaks TLS. Paths are of PEM files, read when the connection is made."""

    ca: _Path = None
    """What the server's certificate is signed with; None: the authorities that gRPC comes with."""
    cert: _Path = None
    """The client's certificate chain, for a server that asks for one; None: none."""
    key: _Path = None
    """The key of `cert`."""
    server_name: str = ""
    """The name that the server's certificate must have, where it is not that of the target; empty: that it is."""

    def __post_init__(self) -> None:
        if (self.cert is None) != (self.key is None):
            raise InvalidArgument("tls", "a client's certificate comes with its key: both or neither")

    def credentials(self) -> grpc.ChannelCredentials:
        """Returns what a channel is opened with.

        Raises:
            InvalidArgument: a file cannot be read.
        """
        return grpc.ssl_channel_credentials(_content(self.ca), _content(self.key), _content(self.cert))

    def options(self) -> tuple[tuple[str, str], ...]:
        """Returns the options of a channel."""
        return (("grpc.ssl_target_name_override", self.server_name),) if self.server_name else ()


def _content(path: _Path) -> bytes | None:
    if path is None:
        return None
    try:
        return Path(path).read_bytes()
    except OSError as err:
        raise InvalidArgument("tls", f"{os.fspath(path)} cannot be read: {err.strerror}") from err
