"""What recovery does to a namespace, commit by commit, behind all that was loaded of the state.

Owns how a commit that the journal holds becomes state again; how what was reached is indexed and goes on from there is
the namespace's own business.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onex_memory.engine.records import Appended, CommitRecord, Delta, Trimmed
from onex_memory.engine.statefold import apply_delta, taken_apart
from onex_memory.engine.stateread import AppliedOutcome

if TYPE_CHECKING:
    from onex_memory.engine.namespace import Namespace

__all__ = ["replay", "restore_outcomes"]


def restore_outcomes(namespace: Namespace, seen: dict[str, int], applied: Iterable[AppliedOutcome]) -> None:
    """Remembers again what came of identified writes."""
    for client_id, through in seen.items():
        namespace.applied.restore_client(client_id, through)
    for revision, time_ms, identified in applied:
        namespace.applied.note(identified, revision, time_ms)


def replay(namespace: Namespace, commit: CommitRecord) -> None:
    """Takes a commit that the journal holds, behind all that was loaded; `recovered` must follow.

    Raises:
        ValueError: it cannot follow what is there.
    """
    for change in commit.changes:
        extra = change.extra
        if extra is None:
            namespace.space(change.space).restore(change.key, change.after)  # type: ignore[arg-type]  # with a whole value
        elif isinstance(extra, Delta) and change.after is not None:
            space = namespace.space(change.space)
            before = space.get(change.key)
            value = taken_apart(None if before is None else before[0], extra)
            if value is None or not apply_delta(value, extra):
                raise ValueError(f"space {change.space!r}, key {change.key!r}")
            space.restore(change.key, (value, *change.after[1:]))
        elif isinstance(extra, Appended):
            entry = (commit.revision, commit.time_ms, extra.number, extra.record)
            namespace.tails.add(change.space, change.key, entry)
        elif isinstance(extra, Trimmed):
            namespace.tails.add(change.space, change.key, (commit.revision, commit.time_ms, extra.through, None))
    if commit.identified is not None:
        namespace.applied.note(commit.identified, commit.revision, commit.time_ms)
    namespace.revision = commit.revision
