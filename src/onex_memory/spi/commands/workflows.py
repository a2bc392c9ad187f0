"""What the commands of the three workflow protocols share: how instances are named, and the checks of names.

Owns which names are refused. Every command that is about one instance says so as an `OfInstance`: whoever has to know
what a command is about asks that, whatever the command.
"""

from __future__ import annotations

import re
from typing import Final

from onex_memory.spi import limits
from onex_memory.spi.commands.checks import check_at_most, check_text
from onex_memory.spi.errors import InvalidArgument

__all__ = ["OfInstance", "OfInstances", "check_label", "check_name", "check_offset", "check_sequence"]

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


def check_label(text: str, field: str) -> str:
    """What names something else: at most 256 bytes without control characters; may be empty."""
    check_text(text, field, "max_workflow_name_bytes", may_be_empty=True)
    if not text.isprintable() and _CONTROL.search(text):
        raise InvalidArgument(field, "must not contain control characters")
    return text


def check_name(text: str, field: str) -> str:
    """As `check_label`, and not empty."""
    if type(text) is str and text.isascii() and text.isprintable() and 0 < len(text) <= limits.MAX_WORKFLOW_NAME_BYTES:
        return text  # as nearly all are
    if not check_label(text, field):
        raise InvalidArgument(field, "must not be empty")
    return text


def check_sequence(number: int, field: str = "sequence_number", *, least: int = 1) -> int:
    """A sequence: 1 to the largest int64."""
    if type(number) is not int:
        raise InvalidArgument(field, f"must be an int, not {type(number).__name__}")
    if not least <= number <= limits.INT64_MAX:
        raise InvalidArgument(field, f"must be at least {least}, and no more than an int64 holds")
    return number


def check_offset(offset: int, field: str = "offset") -> int:
    """How many items to leave out: 0 to 1,000,000."""
    if type(offset) is not int:
        raise InvalidArgument(field, f"must be an int, not {type(offset).__name__}")
    check_at_most(offset, field, "max_offset")
    if offset < 0:
        raise InvalidArgument(field, "must not be negative")
    return offset


class OfInstance:
    """What is about one instance of a workflow."""

    __slots__ = ()
    workflow_type: str
    instance_id: str

    def check_instance(self) -> None:
        """Checks the names."""
        check_name(self.workflow_type, "workflow_type")
        check_name(self.instance_id, "instance_id")


class OfInstances:
    """What is about instances of workflows: one, those of a type, or all."""

    __slots__ = ()
    workflow_type: str | None
    """Of this type; None: of any."""
    instance_id: str | None
    """This one, of that type; None: all."""

    def check_instances(self) -> None:
        """Checks the names."""
        if self.workflow_type is not None:
            check_name(self.workflow_type, "workflow_type")
        if self.instance_id is not None:
            check_name(self.instance_id, "instance_id")
            if self.workflow_type is None:
                raise InvalidArgument("workflow_type", "is required with an instance")
