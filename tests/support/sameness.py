"""Whether a value came back exactly: Python's `==` takes 1 for 1.0 and for True, and -0.0 for 0.0."""

from typing import Any


def exact(value: object) -> Any:
    """Returns what is equal for two values only where they are the same to the last bit, types and order too."""
    if isinstance(value, dict):
        return ("dict", [(name, exact(member)) for name, member in value.items()])
    if isinstance(value, list):
        return ("list", [exact(member) for member in value])
    if isinstance(value, float):
        return ("float", value.hex())
    return (type(value).__name__, value)
