"""The guide of the audit log names all that there is, and the key file of a server is what it must be."""

from pathlib import Path

import pytest

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from onex_memory.services.security import threats
from onex_memory.spi import InvalidArgument
from onex_memory.spi.memory_security import AUDIT_KINDS
from tests.support.implementations import FREE_PORT

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "audit.md"


def test_guide_names_every_kind_of_entry_and_threat() -> None:
    guide = GUIDE.read_text("utf-8")
    assert [kind for kind in AUDIT_KINDS if f"| `{kind}` |" not in guide] == []
    assert [detector.__name__ for detector in threats.DETECTORS if f"| `{detector.__name__}` |" not in guide] == []


def settings(tmp_path: Path, key: str) -> ServerSettings:
    (tmp_path / "audit.key").write_text(key, "utf-8")
    return ServerSettings(listen=FREE_PORT, data_dir=str(tmp_path / "data"), audit_key_file=str(tmp_path / "audit.key"))


async def noted(server: MemoryServer) -> int:
    """Notes an access; returns how many entries verify."""
    async with MemoryClient(server.address) as client:
        await client.security.audit_memory_access("ann", "k", "read", "success")
        verified = await client.security.verify_audit_log()
        assert verified.is_intact, verified
        return verified.checked_count


async def test_key_file_is_changed_by_putting_the_new_secret_first(tmp_path: Path) -> None:
    old, new = "1" * 32, "2" * 32
    async with MemoryServer(settings(tmp_path, old + "\n")) as server:
        assert await noted(server) == 1
    async with MemoryServer(settings(tmp_path, f"{new}\n{old}\n")) as server:
        assert await noted(server) == 2
    async with MemoryServer(settings(tmp_path, new)) as server, MemoryClient(server.address) as client:
        assert (await client.security.verify_audit_log()).broken_sequence == 1


@pytest.mark.parametrize("key", ["", "x" * 31, "x" * 32 + "\nshort"])
async def test_key_file_that_holds_no_secret_is_refused_without_showing_it(tmp_path: Path, key: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        async with MemoryServer(settings(tmp_path, key)):
            pass
    assert refused.value.field == "audit_key_file"
    assert not key or key not in str(refused.value)


async def test_key_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    missing = ServerSettings(listen=FREE_PORT, audit_key_file=str(tmp_path / "missing"))
    with pytest.raises(InvalidArgument):
        async with MemoryServer(missing):
            pass
