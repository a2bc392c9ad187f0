"""Where a client connects, and what goes along with every call: checked before anything is connected."""

from __future__ import annotations

from onex_memory.spi.commands.checks import check_namespace
from onex_memory.spi.errors import InvalidArgument

__all__ = ["call_metadata", "check_target", "check_timeout"]


def check_target(target: str) -> str:
    """Returns a gRPC target, such as `localhost:50051`.

    Raises:
        InvalidArgument: it is none.
    """
    if type(target) is not str or not target:
        raise InvalidArgument("target", "must be a text such as localhost:50051")
    if target.startswith(("http://", "https://")):
        raise InvalidArgument("target", f"{target!r} is a URL: say host:port, as in localhost:50051, and TLS by `tls`")
    return target


def check_timeout(timeout_seconds: float | None) -> float | None:
    """Returns how long a call may take, in seconds: more than 0; None: no bound.

    Raises:
        InvalidArgument: it is something else.
    """
    if timeout_seconds is None:
        return None
    if type(timeout_seconds) is not int and type(timeout_seconds) is not float:
        raise InvalidArgument("timeout_seconds", f"must be an int or a float, not {type(timeout_seconds).__name__}")
    if not 0 < timeout_seconds < float("inf"):
        raise InvalidArgument("timeout_seconds", "must be more than 0, and finite; None is no bound")
    return timeout_seconds


def call_metadata(namespace: str, token: str | None) -> tuple[tuple[str, str], ...]:
    """Returns the request metadata of a client: its namespace and its credentials.

    Raises:
        InvalidArgument: the namespace is not a name of one, or the token is none.
    """
    metadata = (("onex-namespace", check_namespace(namespace, "namespace")),)
    if token is not None and not (type(token) is str and token.isascii() and token.isprintable() and token):
        raise InvalidArgument("token", "must be printable ASCII, without line ends")
    return metadata if token is None else (*metadata, ("authorization", f"Bearer {token}"))
