"""Changing the master key that a data directory's own root keys are wrapped with: encryption at rest.

Owns that one of the two keys opens the directory whenever a process ends: first either does, then the new one alone.
What else is wrapped with the master key, as the keys that values are encrypted with, is its services' business, and is
changed in between.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onex_memory.engine.directory import DataDirectory
from onex_memory.engine.journal import Journal
from onex_memory.engine.master_key import MasterKey, NotUnwrapped
from onex_memory.engine.sealing import Keyring
from onex_memory.spi.errors import DataDirectoryUnusable

__all__ = ["wrap_also", "wrap_only"]


def wrap_also(path: Path, old: MasterKey, new: MasterKey) -> None:
    """Lets a new master key open a directory, besides the old one. Nothing is done where it is not encrypted at rest.

    Raises:
        DataUnusable: the directory is held by a process, or damaged, or neither key opens it.
        StorageFull: there is no room.
    """
    _change(path, (old, new), lambda keyring, roots: keyring.wrapped_also(roots, new))


def wrap_only(path: Path, new: MasterKey) -> None:
    """Lets a master key alone open a directory, which `wrap_also` has let in.

    Raises:
        DataUnusable, StorageFull: as `wrap_also`.
    """
    _change(path, (new,), lambda keyring, roots: keyring.wrapped_only(roots, new))


def _change(path: Path, keys: tuple[MasterKey, ...], change: Callable[[Keyring, dict[int, bytes]], Keyring]) -> None:
    with DataDirectory.hold(path) as directory, Journal.open(directory.journal_path) as journal:
        keyring = Keyring.decoded(journal.about.keyring)
        if keyring is None:
            return
        for key in keys:
            try:
                roots = keyring.unwrapped(key)
            except NotUnwrapped:
                continue
            journal.seal_with(change(keyring, roots).encoded())
            return
        raise DataDirectoryUnusable(
            str(path),
            f"is encrypted with the master key {keyring.master_id}; given were {' and '.join(key.id for key in keys)}",
        )
