"""What an operator can do about damage, in the words that errors say it with.

Owns these words, so that the same damage is answered with the same advice wherever it is found.
"""

from __future__ import annotations

from typing import Final

__all__ = ["REBUILD", "RESTORE"]

RESTORE: Final = "restore a backup with `onex-memory data restore`; `onex-memory data verify` says what can be read"
"""Where nothing else has what was damaged."""
REBUILD: Final = (
    "delete state.db, state.db-wal and state.db-shm: the journal reaches back to the beginning, and the state is made"
    " anew from it"
)
"""Where the state is damaged, and the journal is whole and reaches back to the beginning."""
