"""What a backup says of itself: `backup.json`, written last, so that a backup without it is known to be unfinished.

Owns that file and what it proves: that the files of the backup are byte for byte what was backed up. It knows nothing
of how a backup is made, or what is in its files.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from onex_memory.engine.database import sync_directory
from onex_memory.engine.wal import wal_path
from onex_memory.spi.errors import DataCorrupt, DataDirectoryUnusable, DataTooNew

__all__ = [
    "BACKED_UP",
    "FORMAT",
    "MANIFEST",
    "UNFINISHED",
    "FileFacts",
    "Manifest",
    "check_backup",
    "file_facts",
    "read_manifest",
    "write_manifest",
]

FORMAT: Final = 1
"""The version of the manifest that this version writes."""
MANIFEST: Final = "backup.json"
"""Its name in the backup."""
UNFINISHED: Final = "backup.json.unfinished"
"""Its name as long as the backup is being made: it claims the directory."""
BACKED_UP: Final = ("state.db", "journal.db")
"""The files of a backup besides."""

_REMEDY: Final = "use another backup; this one is not what was written"
_CHUNK_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file is known by."""

    size_bytes: int
    blake2b: str
    """BLAKE2b-256 of all of it, hexadecimal."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    created: str
    """When it was made: ISO 8601, UTC."""
    epoch: str
    """That of the data that was backed up; restoring begins a new one."""
    position: int
    """The position of the journal that it is at, every file of it."""
    time_ms: int
    """The time of the last commit in it; 0: there is none."""
    namespaces: dict[str, int]
    """The revision that each namespace has reached."""
    files: dict[str, FileFacts]


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Writes it into a backup whose files are on disk: it appears whole, or not at all."""
    unfinished = directory / UNFINISHED
    text = msgspec.json.format(msgspec.json.encode(asdict(manifest)), indent=2) + b"\n"
    with unfinished.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(directory / MANIFEST)
    sync_directory(directory)


def read_manifest(directory: Path) -> Manifest:
    """Returns what a backup says of itself.

    Raises:
        DataDirectoryUnusable: this is no backup, or one that was not finished.
        DataTooNew: a newer version has made it.
        DataCorrupt: it says what it cannot.
    """
    path = directory / MANIFEST
    try:
        text = path.read_bytes()
    except FileNotFoundError as err:
        missing = "a backup that was not finished" if (directory / UNFINISHED).exists() else "not a backup"
        raise DataDirectoryUnusable(str(directory), f"is {missing}: it has no {MANIFEST}") from err
    except OSError as err:
        raise DataDirectoryUnusable(str(directory), f"{MANIFEST} cannot be read: {err.strerror}") from err
    try:
        said = msgspec.json.decode(text)
        found = said.get("format") if isinstance(said, dict) else None
        if isinstance(found, int) and found > FORMAT:
            raise DataTooNew(str(path), found, FORMAT)
        manifest = msgspec.convert(said, Manifest)
    except msgspec.MsgspecError as err:
        raise DataCorrupt(str(path), f"what it says ({err})", _REMEDY) from err
    if manifest.format != FORMAT or set(manifest.files) != set(BACKED_UP):
        raise DataCorrupt(str(path), "what it says", _REMEDY)
    return manifest


def check_backup(directory: Path, manifest: Manifest, on_bytes: Callable[[int], object]) -> None:
    """Checks that the files of a backup are what was backed up.

    Args:
        directory: the backup.
        manifest: what it says of itself.
        on_bytes: is told how many bytes were read, again and again.

    Raises:
        DataCorrupt: one is not.
        DataDirectoryUnusable: one cannot be read.
    """
    for name, facts in manifest.files.items():
        path = directory / name
        if wal_path(path).exists() and wal_path(path).stat().st_size:
            raise DataCorrupt(str(wal_path(path)), "byte 0: a backup has no such file, it was written to", _REMEDY)
        try:
            found = file_facts(path, on_bytes)
        except OSError as err:
            raise DataDirectoryUnusable(str(directory), f"{name} cannot be read: {err.strerror}") from err
        if found != facts:
            what = f"of {found.size_bytes:,} bytes, and not what was backed up: {facts.size_bytes:,} bytes"
            raise DataCorrupt(str(path), f"an unknown place (it is {what} with another checksum)", _REMEDY)


def file_facts(path: Path, on_bytes: Callable[[int], object]) -> FileFacts:
    """Returns what a file is known by, which nobody has open: all of it is read."""
    digest = blake2b(digest_size=32)
    size_bytes = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            size_bytes += len(chunk)
            on_bytes(len(chunk))
    return FileFacts(size_bytes, digest.hexdigest())
