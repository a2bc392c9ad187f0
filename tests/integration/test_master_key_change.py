"""Changing the master key: everything opens with the new one, and whenever it is cut short, with one of the two."""

from pathlib import Path

import pytest

from onex_memory import EmbeddedMemory
from onex_memory.embedded import change_master_key
from onex_memory.engine.compaction import compact
from onex_memory.engine.inspection import inspect
from onex_memory.engine.master_key import MasterKey
from onex_memory.engine.verification import verify
from onex_memory.services.security.audit import AuditSettings
from onex_memory.services.security.audit_chain import read_secrets
from onex_memory.services.security.encryption_keys import StoredKey
from onex_memory.spi import (
    AuditVerification,
    EncryptedData,
    EncryptionKeyUnusable,
    InvalidArgument,
    PermissionDenied,
)
from onex_memory.spi.errors import DataDirectoryUnusable
from tests.support.cli import is_one_error_line, run_cli

OLD, NEW, NEWEST = (MasterKey(bytes([number]) * 32) for number in (1, 2, 3))
NAMESPACES = ("default", "team-a", "team-b")
KEYS = 2
"""How many keys each namespace has, the first of two versions."""


AT_REST = pytest.mark.parametrize("filled", [True], indirect=True, ids=["at-rest"])
"""Where the directory as a whole hangs on the master key, and the keys of values too."""


class Filled:
    """A directory with keys in several namespaces, what they have encrypted, and an audit log."""

    def __init__(self, path: Path, *, at_rest: bool) -> None:
        self.path = path
        self.at_rest = at_rest
        self.encrypted: dict[str, dict[str, EncryptedData]] = {}

    async def fill(self) -> None:
        async with EmbeddedMemory(self.path, master_key=OLD, encrypt_at_rest=self.at_rest) as store:
            for namespace in NAMESPACES:
                security = store.as_principal("local", namespace=namespace).security
                data = {f"key-{number}": await security.encrypt_data(number, f"key-{number}") for number in range(KEYS)}
                await security.rotate_key("key-0")
                data["again"] = await security.encrypt_data("again", "key-0")
                await security.create_key("gone")
                await security.schedule_key_destruction("gone", waiting_seconds=0)
                await security.destroy_key("gone")
                self.encrypted[namespace] = data
            await store.memory.store("k", "value")

    async def check(self, master: MasterKey) -> AuditVerification:
        """Everything opens with a master key, and new keys are made with it; the audit log is whole."""
        async with EmbeddedMemory(self.path, master_key=master) as store:
            for namespace, data in self.encrypted.items():
                security = store.as_principal("local", namespace=namespace).security
                opened = {name: await security.decrypt_data(each) for name, each in data.items()}
                assert opened == {**{f"key-{number}": number for number in range(KEYS)}, "again": "again"}
                with pytest.raises(EncryptionKeyUnusable):
                    await security.encrypt_data(1, "gone")
            assert await store.memory.retrieve("k") == "value"
            assert await store.security.decrypt_data(await store.security.encrypt_data("new", "key-1")) == "new"
            verified = await store.security.verify_audit_log()
            assert verified.is_intact, verified.description
            return verified

    async def opens_with(self) -> list[MasterKey]:
        """The master keys that open everything."""
        opening = []
        for master in (OLD, NEW):
            try:
                await self.check(master)
            except (InvalidArgument, DataDirectoryUnusable):
                continue
            opening.append(master)
        return opening


@pytest.fixture(params=[False, True], ids=["values", "at-rest"])
async def filled(request: pytest.FixtureRequest, tmp_path: Path) -> Filled:
    made = Filled(tmp_path / "data", at_rest=request.param)
    await made.fill()
    return made


async def test_new_master_key_opens_everything_and_the_old_one_nothing(filled: Filled) -> None:
    before = await filled.check(OLD)
    told: list[tuple[str, int, int]] = []
    count = await change_master_key(filled.path, old=OLD, new=NEW, on_progress=lambda *progress: told.append(progress))
    assert count == len(NAMESPACES) * (KEYS + 1)
    assert (told[-1][1], told[-1][2]) == (count, count)
    after = await filled.check(NEW)
    assert after.last_sequence > before.last_sequence
    for master in (OLD, NEWEST):
        with pytest.raises((InvalidArgument, DataDirectoryUnusable)) as refused:
            await filled.check(master)
        assert NEW.id in str(refused.value)
        assert master.id in str(refused.value)
    assert (verify(filled.path, is_deep=True, master_key=NEW)).is_sound
    async with EmbeddedMemory(filled.path, master_key=NEW) as store:
        changes = [entry async for entry in store.security.audit_log(kinds=["changed"])]
    assert [entry.action for entry in changes if "master" in entry.action] == [f"change master key to {NEW.id}"]


@AT_REST
async def test_it_is_changed_again_and_again(filled: Filled) -> None:
    await change_master_key(filled.path, old=OLD, new=NEW)
    await filled.check(NEW)
    await change_master_key(filled.path, old=NEW, new=NEWEST)
    await filled.check(NEWEST)
    await change_master_key(filled.path, old=NEWEST, new=OLD)
    await filled.check(OLD)


async def test_nothing_that_the_old_one_opens_is_left_once_the_journal_is_compacted(filled: Filled) -> None:
    """Each key is 60 bytes of its own, so what was wrapped with the old one is found again if it is there."""
    async with EmbeddedMemory(filled.path, master_key=OLD) as store:
        (entry,) = await store._engine.read("default", "encryption-keys", ("key-1",))
        assert entry is not None
        wrapped = StoredKey.decoded(entry.value).wrapped[0].encode()
    await change_master_key(filled.path, old=OLD, new=NEW)
    compact(filled.path, master_key=NEW)
    if not filled.at_rest:  # otherwise it could not be seen if it were there
        assert wrapped not in b"".join(each.read_bytes() for each in filled.path.iterdir() if each.is_file())
    assert inspect(filled.path).journal.master_key_id == (NEW.id if filled.at_rest else "")
    await filled.check(NEW)


class Cut(Exception):
    """What cuts the change short."""


@AT_REST
async def test_cut_short_behind_the_turning_the_new_one_opens_and_doing_it_again_finishes_it(filled: Filled) -> None:
    def cut(what: str, done: int, total: int) -> None:
        if what.startswith("dropping"):
            raise Cut

    with pytest.raises(Cut):
        await change_master_key(filled.path, old=OLD, new=NEW, on_progress=cut)
    assert await filled.opens_with() == [NEW]
    await change_master_key(filled.path, old=OLD, new=NEW)
    assert await filled.opens_with() == [NEW]


async def test_another_new_key_may_be_said_where_the_change_was_given_up(filled: Filled) -> None:
    def give_up(*_: object) -> None:
        raise Cut

    with pytest.raises(Cut):
        await change_master_key(filled.path, old=OLD, new=NEW, on_progress=give_up)
    await filled.check(OLD)
    await change_master_key(filled.path, old=OLD, new=NEWEST)
    await filled.check(NEWEST)


async def test_what_is_said_wrongly_changes_nothing(filled: Filled, tmp_path: Path) -> None:
    for old, new in ((NEW, NEWEST), (NEWEST, NEW)):
        with pytest.raises((InvalidArgument, DataDirectoryUnusable)):
            await change_master_key(filled.path, old=old, new=new)
    with pytest.raises(InvalidArgument):
        await change_master_key(filled.path, old=OLD, new=OLD)
    with pytest.raises(DataDirectoryUnusable):
        await change_master_key(tmp_path / "none", old=OLD, new=NEW)
    assert not (tmp_path / "none").exists()
    async with EmbeddedMemory(filled.path, master_key=OLD):
        with pytest.raises(DataDirectoryUnusable):  # it is held
            await change_master_key(filled.path, old=OLD, new=NEW)
    await filled.check(OLD)


async def test_audit_log_with_secrets_of_its_own_is_gone_on_with_only_with_these(tmp_path: Path) -> None:
    path, secrets = tmp_path / "data", tmp_path / "audit.key"
    secrets.write_text("s" * 40)
    settings = AuditSettings(secrets=read_secrets(secrets))
    async with EmbeddedMemory(path, master_key=OLD, audit=settings) as store:
        await store.security.grant_access_permission("ann", "x", "read")
        with pytest.raises(PermissionDenied):
            await store.as_principal("ann").memory.retrieve("y")
    with pytest.raises(InvalidArgument) as refused:
        await change_master_key(path, old=OLD, new=NEW)
    assert refused.value.field == "audit_key_file"
    await change_master_key(path, old=OLD, new=NEW, audit_key_file=secrets)
    async with EmbeddedMemory(path, master_key=NEW, audit=settings) as store:
        verified = await store.security.verify_audit_log()
    assert (verified.is_intact, verified.last_sequence) == (True, 3)


def test_command_says_what_it_did_and_never_a_key(tmp_path: Path) -> None:
    data, old, new = str(tmp_path / "data"), str(tmp_path / "old.key"), str(tmp_path / "new.key")
    for path in (old, new):
        assert run_cli("encryption-keys", "new-master", path).status == 0
    assert run_cli("init", "--data-dir", data, "--master-key-file", old).status == 0
    change = ("encryption-keys", "change-master", "--data-dir", data)
    for lacking in (
        run_cli(*change, "--master-key-file", old),
        run_cli(*change, "--new-master-key-file", new),
        run_cli(*change, "--master-key-file", old, "--new-master-key-file", str(tmp_path / "none")),
    ):
        assert is_one_error_line(lacking)
    changed = run_cli(*change, "--master-key-file", old, "--new-master-key-command", f"cat {new}")
    assert changed.status == 0
    assert MasterKey.from_file(new).id in changed.out
    for path in (old, new):
        assert Path(path).read_text().strip() not in changed.out + changed.err
