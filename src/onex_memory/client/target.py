"""What goes along with every call of a client."""

from __future__ import annotations

from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.errors import InvalidArgument

__all__ = ["call_metadata"]


def call_metadata(namespace: str, token: str | None) -> tuple[tuple[str, str], ...]:
    """Returns the request metadata of a client: its namespace and its credentials.

    Raises:
        InvalidArgument: the namespace is not a name of one, or the token is none.
    """
    metadata = (("onex-namespace", check_namespace(namespace)),)
    if token is not None and not (token.isascii() and token.isprintable() and token):
        raise InvalidArgument("token", "must be printable ASCII, without line ends")
    return metadata if token is None else (*metadata, ("authorization", f"Bearer {token}"))
