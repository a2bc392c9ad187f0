"""What a call is known by to its caller: the id that its metadata carry, for the log and for errors.

Owns what counts as such an id. It is looked for only where a line is written or an unforeseen error is answered, so
that a call without either pays nothing.
"""

from __future__ import annotations

import re
from typing import Any, Final

__all__ = ["REQUEST_ID_KEY", "TRACEPARENT_KEY", "correlation_id"]

REQUEST_ID_KEY: Final = "x-request-id"
"""The request metadata that names a call."""
TRACEPARENT_KEY: Final = "traceparent"
"""The request metadata that name a trace (https://www.w3.org/TR/trace-context/): its id stands in for a request's."""
_REQUEST_ID: Final = re.compile(r"[!-~]{1,128}")
_TRACEPARENT: Final = re.compile(r"[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-.*)?")


def correlation_id(context: Any) -> str:
    """Returns the id that the caller gave a call; empty: none, or more than 128 characters, or not of ASCII."""
    trace_id = ""
    for key, value in context.invocation_metadata() or ():
        if key == REQUEST_ID_KEY and isinstance(value, str) and _REQUEST_ID.fullmatch(value):
            return value
        if key == TRACEPARENT_KEY and isinstance(value, str) and (found := _TRACEPARENT.fullmatch(value)):
            trace_id = found[1]
    return trace_id
