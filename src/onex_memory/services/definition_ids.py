"""The ids of what is defined under a name: streams and pools.

Owns their form, `name~revision`: a name that is deleted and defined anew has another id, and who knows the old one does
not reach the new one by it.

    stream "orders", defined at revision 31    orders~1f      the revision is hexadecimal; a name may hold `~` itself
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["id_of", "name_in", "parts_of"]

_REVISION: Final = re.compile(r"[1-9a-f][0-9a-f]{0,15}")


def id_of(name: str, create_revision: int) -> str:
    """Returns the id of what was defined under a name at a revision."""
    return f"{name}~{create_revision:x}"


def parts_of(definition_id: str) -> tuple[str, int] | None:
    """Returns the name and the revision that make an id; None: it is no such id."""
    name, _, digits = definition_id.rpartition("~")
    return (name, int(digits, 16)) if name and _REVISION.fullmatch(digits) else None


def name_in(definition_id: str) -> str:
    """Returns the name that an id is of; a text that is no such id is returned as it is: nothing has that name."""
    parts = parts_of(definition_id)
    return definition_id if parts is None else parts[0]
