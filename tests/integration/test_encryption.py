"""A durable server that encrypts: killed as `kill -9` does, started again, and refused without its master key."""

import asyncio
import subprocess
from pathlib import Path

import pytest

from onex_memory import MemoryClient
from onex_memory.spi import DecryptionFailed, EncryptedData, EncryptionKeyUnusable
from tests.support.cli import run_cli
from tests.support.durable import durable_server, refused_start, state_processes, until

CANARY = "canary-9d27"


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.key"
    assert run_cli("encryption-keys", "new-master", str(path)).status == 0
    return path


def found(path: Path) -> str:
    """The files below a directory in which a canary is seen."""
    grep = ["grep", "--recursive", "--files-with-matches", "--text", "--ignore-case", "canary", str(path)]
    return subprocess.run(grep, capture_output=True, text=True, check=False).stdout


async def test_keys_and_what_they_encrypted_survive_kills(tmp_path: Path, master: Path) -> None:
    nonces: set[bytes] = set()
    encrypted: list[EncryptedData] = []
    async with durable_server(tmp_path / "data", "--master-key-file", str(master)) as server:
        for number in range(3):
            async with server.client() as client:
                encrypted += [await client.security.encrypt_data(CANARY, "k") for _ in range(20)]
                await client.memory.store(f"entry:{number}", encrypted[-1])
                rotated = await client.security.rotate_key("k")
                assert rotated.latest_version == number + 2
            await server.kill()
            await server.start()
        nonces = {each.nonce for each in encrypted}
        assert len(nonces) == 60
        async with server.client() as client:
            for each in encrypted:
                assert await client.security.decrypt_data(each) == CANARY
            assert (await client.security.key_usage("k")).versions == {1: 1, 2: 1, 3: 1}
            last = [each async for each in client.security.rewrap_entries("k")][-1]
            assert (last.rewrapped_count, last.failed_count) == (3, 0)
            assert (await client.security.key_usage("k")).versions == {4: 3}
            await client.security.disable_key("k")
        await server.kill()
        await server.start()
        async with server.client() as client:
            with pytest.raises(EncryptionKeyUnusable):
                await client.security.decrypt_data(encrypted[0])


async def test_nothing_is_in_the_files_of_a_server_that_encrypts_whenever_it_is_killed(
    tmp_path: Path, master: Path
) -> None:
    data = tmp_path / "data"
    async with durable_server(data, "--encrypt-at-rest", "--master-key-file", str(master)) as server:
        for number in range(3):
            async with server.client() as client:
                await asyncio.gather(
                    *(
                        client.memory.store(f"k:{number}:{each}", {"v": CANARY}, metadata={"m": CANARY})
                        for each in range(200)
                    )
                )
                await client.memory.delete(f"k:{number}:0")
                await client.operations.append_to_list("list", [CANARY])
            assert not found(data)
            await server.kill()
            await until(lambda: not state_processes(data), what="the state process goes with its server")
            assert not found(data)
            await server.start()
        async with server.client() as client:
            assert await client.memory.count_keys() == 3 * 199 + 1
            assert await client.memory.retrieve("k:0:1") == {"v": CANARY}
            assert await client.operations.get_list("list") == [CANARY] * 3
            backup = str(tmp_path / "backup")
            assert run_cli("data", "backup", str(data), backup, "--master-key-file", str(master)).status == 0
            assert not found(tmp_path / "backup")
        assert not any(CANARY in str(line) for line in server.log)
        assert await server.stop() == 0
    assert run_cli("data", "verify", str(data), "--deep", env={"ONEX_MEMORY_MASTER_KEY_FILE": str(master)}).status == 0
    assert not found(data)


async def test_missing_or_wrong_master_key_refuses_to_start_with_one_line(tmp_path: Path, master: Path) -> None:
    data = tmp_path / "data"
    async with durable_server(data, "--encrypt-at-rest", "--master-key-file", str(master)) as server:
        async with server.client() as client:
            await client.memory.store("k", CANARY)
        await server.stop()
    other = tmp_path / "other.key"
    run_cli("encryption-keys", "new-master", str(other))
    none = tmp_path / "none.key"
    secret = await asyncio.to_thread(master.read_text)
    for arguments, said in (
        ((), "say where that is, with --master-key-file"),
        (("--encrypt-at-rest",), "needs a master key"),
        (("--master-key-file", str(other)), "the one that was given is"),
        (("--master-key-file", str(none)), f"{none} cannot be read"),
        (("--master-key-command", "false"), "has failed with exit code 1"),
        (("--master-key-file", str(master), "--master-key-command", "false"), "contradicts"),
    ):
        refusal = await refused_start(data, *arguments)
        assert refusal is not None, arguments
        assert said in refusal.line, (arguments, refusal)
        assert secret.strip() not in refusal.line
    async with durable_server(data, "--master-key-command", f"cat {master}") as server, server.client() as client:
        assert await client.memory.retrieve("k") == CANARY


async def test_wrong_master_key_for_data_keys_refuses_to_start_with_one_line(tmp_path: Path, master: Path) -> None:
    data = tmp_path / "data"
    async with durable_server(data, "--master-key-file", str(master)) as server:
        async with server.client() as client:
            await client.security.create_key("k")
        await server.stop()
    other = tmp_path / "other.key"
    run_cli("encryption-keys", "new-master", str(other))
    refusal = await refused_start(data, "--master-key-file", str(other))
    assert refusal is not None
    assert "there are encryption keys that were made with" in refusal.line


async def test_ciphertexts_of_another_shape_are_refused_over_the_wire(client: MemoryClient) -> None:
    encrypted = await client.security.encrypt_data(CANARY, "k")
    for nonce, ciphertext in ((b"\0", b"\0"), (b"\0" * 256, b"\0" * 100_000), (encrypted.nonce, b"\0" * 16)):
        with pytest.raises(DecryptionFailed) as refused:
            await client.security.decrypt_data(EncryptedData("k", 1, "AES-256-GCM", "default", nonce, ciphertext))
        assert CANARY not in str(refused.value)
