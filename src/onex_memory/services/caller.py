"""Who calls, and in which namespace: what every service is bound to."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DEFAULT_NAMESPACE", "LOCAL_PRINCIPAL", "Caller"]

DEFAULT_NAMESPACE = "default"
"""The namespace of a call that names none."""
LOCAL_PRINCIPAL = "local"
"""The administrator: whoever calls over loopback while authentication is off. No credential may name it."""


class Caller(NamedTuple):
    """A principal at work in a namespace."""

    namespace: str = DEFAULT_NAMESPACE
    principal: str = LOCAL_PRINCIPAL
