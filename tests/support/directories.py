"""Data directories made at random, without a server: journals and states that hold something of everything."""

from contextlib import closing
from pathlib import Path
from random import Random

from onex_memory.engine.data_view import StateView
from onex_memory.engine.database import connect
from onex_memory.engine.journal import Journal
from onex_memory.engine.records import encode_sections
from onex_memory.engine.sealing import Seal
from onex_memory.engine.state_file import StateFile
from tests.support.groups import Dump, Workload, dump

__all__ = ["contents", "files_of", "shown", "write_directory"]


def write_directory(
    path: Path, *, rows: int = 40, state_at: int | None = None, dropped: int = 0, seed: int = 5, ends: float = 0.0
) -> Dump:
    """Writes a data directory that was left in order; returns what its journal adds up to.

    Args:
        path: where; made.
        rows: how many rows the journal has had.
        state_at: through which of them the state has got; None: all.
        dropped: through which of them the journal has dropped them.
        seed: what it depends on.
        ends: how often a namespace ends.
    """
    path.mkdir()
    workload = Workload(Random(seed), ends=ends)
    groups = [workload.group() for _ in range(rows)]
    with Journal.open(path / "journal.db") as journal:
        journal.begin_run("sync")
        for group in groups:
            journal.append(encode_sections(group.sections), time_ms=group.time_ms)
        while journal.drop(dropped):
            pass
        journal.end_run()
        with closing(StateFile.open(path / "state.db", identity=journal.identity)) as state:
            state.apply(groups[:state_at])
    return workload.model.dump()


def shown(path: Path, seal: Seal | None = None) -> Dump:
    """All that the state of a directory at rest says; the directory is left as it is."""
    connection = connect(path / "state.db", may_write=False)
    with closing(StateView(connection, path=path / "state.db", remedy="", seal=seal)) as state:
        return dump(state)  # type: ignore[arg-type] # it only reads


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of each file of a directory."""
    return {entry.name: entry.read_bytes() for entry in sorted(path.iterdir())}


def files_of(path: Path) -> set[str]:
    """The names of the files of a directory; none where there is no directory."""
    return {entry.name for entry in path.iterdir()} if path.exists() else set()
