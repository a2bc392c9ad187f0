"""The commands on encrypted data and encryption keys.

Owns what each takes and how it is shown; each works through `ProtocolMemorySecurity`. A key itself is never shown: but
for a new master key, which is written to a file that only its owner can read.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from onex_memory.cli.arguments import Pattern, TypeOption, absent, read_all, said_value
from onex_memory.cli.commands import client_command, command_group, local_command
from onex_memory.cli.master_key import MASTER_KEY, AuditKeyFile, MasterKeyCommand, MasterKeyFile, read_master_key
from onex_memory.cli.options import duration_option
from onex_memory.cli.output import Output, counted, escaped, note, time_text, to_document
from onex_memory.cli.progress import progress_bar
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.spi.memory_security import EncryptionKey, RewrapProgress
    from onex_memory.spi.values import EncryptedData

__all__ = ["register"]

_PANEL: Final = "Security"
KeyId = Annotated[str, typer.Argument(metavar="KEY_ID", show_default=False, help="The encryption key: 1 to 256 bytes.")]
Context = Annotated[
    str,
    typer.Option(
        "--context",
        metavar="TEXT",
        show_default=False,
        help="What must be said again to decrypt it, such as a record's id.",
    ),
]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    client_command(
        app,
        "encrypt",
        panel=_PANEL,
        examples=[
            'onex-memory encrypt payments \'{"iban": "DE02…"}\' --store user:1:iban',
            "onex-memory encrypt payments < secret.txt > secret.json",
        ],
    )(encrypt)
    client_command(
        app,
        "decrypt",
        panel=_PANEL,
        examples=["onex-memory decrypt user:1:iban", "onex-memory decrypt < secret.json"],
    )(decrypt)
    group = command_group(app, "encryption-keys", panel=_PANEL, about="Work with encryption keys.")

    def add(name: str, function: Callable[..., bool | None], *examples: str) -> None:
        client_command(
            group, name, panel=_PANEL, examples=[f"onex-memory encryption-keys {example}" for example in examples]
        )(function)

    add("list", list_keys, "list", "list -o json")
    add("create", create, "create payments")
    add("rotate", rotate, "rotate payments")
    add("disable", disable, "disable payments")
    add("enable", enable, "enable payments")
    add("minimum-version", minimum_version, "minimum-version payments 3")
    add("schedule-destruction", schedule_destruction, "schedule-destruction payments --wait 30d")
    add("destroy", destroy, "destroy payments")
    add("usage", usage, "usage payments", "usage payments 'user:*'")
    add("rewrap", rewrap, "rewrap payments", "rewrap payments user:1:iban --context user:1")
    examples = ["onex-memory encryption-keys new-master /etc/onex-memory/master.key"]
    local_command(group, "new-master", examples=examples)(new_master)
    examples = [
        "onex-memory encryption-keys change-master --data-dir data --master-key-file old.key"
        " --new-master-key-file new.key"
    ]
    local_command(group, "change-master", examples=examples)(change_master)


# ---------------------------------------------------------------------------------------------------------- data


def encrypt(  # noqa: PLR0917 - typer calls it by name
    session: Session,
    key_id: KeyId,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", show_default=False, help="The value; - or none: standard input.")
    ] = None,
    value_type: TypeOption = "auto",
    said_context: Context = "",
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="KEY", show_default=False, help="Store it there, in place of printing it."),
    ] = None,
) -> None:
    """Encrypt a value, and print what came of it as JSON, or store it.

    A key that does not exist is made, where you may administer it.
    """
    said = said_value(value, value_type)

    async def work(client: MemoryClient) -> EncryptedData:
        encrypted = await client.security.encrypt(said, key_id, context=said_context.encode())
        if store is not None:
            await client.memory.store(store, encrypted)
        return encrypted

    encrypted = session.call(work)
    if store is None:
        session.output.document(to_document(encrypted))
    else:
        text = f"stored {escaped(store)}, encrypted with {escaped(key_id)} version {encrypted.key_version}"
        session.output.answer({"key": store, "key_id": key_id, "key_version": encrypted.key_version}, text)


def decrypt(
    session: Session,
    key: Annotated[
        str | None,
        typer.Argument(
            metavar="KEY", show_default=False, help="The entry that holds it; none: what encrypt printed is read."
        ),
    ] = None,
    said_context: Context = "",
) -> bool:
    """Decrypt what an entry holds, or what encrypt has printed, from standard input. Exit code 1: no such entry."""
    said = None if key is not None else _read_encrypted()

    async def work(client: MemoryClient) -> Any:
        encrypted = said
        if key is not None:
            stored = await client.memory.retrieve(key)
            if stored is None:
                return None
            from onex_memory.spi.values import EncryptedData

            if not isinstance(stored, EncryptedData):
                raise Failure(f"{key} is not encrypted")
            encrypted = stored
        assert encrypted is not None, "it was read"
        return await client.security.decrypt(encrypted, context=said_context.encode())

    data = session.call(work)
    if data is None:
        assert key is not None, "what was read is decrypted or refused"
        return absent(session, key, {"found": False})
    session.output.value(data)
    return True


def _read_encrypted() -> EncryptedData:
    """Returns what `encrypt` printed, from standard input."""
    if sys.stdin.isatty():
        raise Failure("say which entry to decrypt, or pipe in what encrypt has printed")
    from onex_memory.spi.values import EncryptedData

    try:
        parts = json.loads(read_all(sys.stdin.buffer, "standard input", "encrypted data"))["$encrypted"]
        return EncryptedData(
            parts["key_id"],
            parts["key_version"],
            parts["algorithm"],
            parts["namespace"],
            b64decode(parts["nonce"], validate=True),
            b64decode(parts["ciphertext"], validate=True),
        )
    except (ValueError, KeyError, TypeError) as err:
        raise Failure('standard input is not what encrypt prints: {"$encrypted": {…}}') from err


# ---------------------------------------------------------------------------------------------------------- keys


def list_keys(session: Session) -> None:
    """List the encryption keys that you may use, ordered by id.

    Where it is piped: id, state, latest version, minimum version that decrypts, with tabs between them.
    """

    async def work(client: MemoryClient) -> list[EncryptionKey]:
        return [key async for key in client.security.keys()]  # noqa: SIM118 - it is no dict

    keys = session.call(work)
    session.output.listing(
        {"keys": [_key_document(key) for key in keys]},
        [(key.key_id, key.state, str(key.latest_version), str(key.minimum_decryption_version)) for key in keys],
        columns=("Key", "State", "Versions"),
        shown=[(key.key_id, key.state.replace("_", " "), _versions_text(key)) for key in keys],
        none="there are no encryption keys",
    )


def create(session: Session, key_id: KeyId) -> None:
    """Make an encryption key."""
    _changed(session, lambda client: client.security.create_key(key_id))


def rotate(session: Session, key_id: KeyId) -> None:
    """Make a new version of a key; earlier versions decrypt as before. See rewrap for what they have encrypted."""
    _changed(session, lambda client: client.security.rotate_key(key_id))


def disable(session: Session, key_id: KeyId) -> None:
    """Disable a key: nothing is encrypted or decrypted with it until it is enabled."""
    _changed(session, lambda client: client.security.disable_key(key_id))


def enable(session: Session, key_id: KeyId) -> None:
    """Enable a key that was disabled, or was to be destroyed and is not yet."""
    _changed(session, lambda client: client.security.enable_key(key_id))


def minimum_version(
    session: Session,
    key_id: KeyId,
    version: Annotated[int, typer.Argument(metavar="VERSION", min=1, show_default=False, help="The first version.")],
) -> None:
    """Say from which version on a key decrypts. It can be lowered again."""
    _changed(session, lambda client: client.security.set_minimum_decryption_version(key_id, version))


def schedule_destruction(
    session: Session,
    key_id: KeyId,
    wait: Annotated[
        float,
        duration_option("--wait", about="How long to wait for somebody to object.", default="7d"),
    ] = 7 * 86_400,
) -> None:
    """Destroy a key, the first step: it is disabled, and may be destroyed after a while. enable takes that back."""
    _changed(session, lambda client: client.security.schedule_key_destruction(key_id, waiting_seconds=wait))


def destroy(session: Session, key_id: KeyId) -> None:
    """Destroy a key for good, the second step. What it has encrypted can never be decrypted again."""
    _changed(session, lambda client: client.security.destroy_key(key_id))


def usage(session: Session, key_id: KeyId, pattern: Pattern = None) -> None:
    """Count the entries that each version of a key has encrypted.

    Where it is piped: version and number of entries, with a tab between them.
    """
    found = session.call(lambda client: client.security.key_usage(key_id, pattern))
    output = session.output
    if output.as_json:
        output.document({"key_id": key_id, **asdict(found)})
        return
    for version, count in found.versions.items():
        if output.on_terminal:
            output.line(f"version {version}: {counted(count, 'entry', 'entries')}")
        else:
            output.row(str(version), str(count))
    if output.on_terminal:
        output.line(f"of {found.examined_count:,} that were looked at")


def rewrap(session: Session, key_id: KeyId, pattern: Pattern = None, said_context: Context = "") -> bool:
    """Bring entries up to the latest version of their key, in place.

    No entry is absent or unreadable meanwhile. Contexts are kept nowhere: entries with another one than is said, or
    with one where none is, are named and left, and the exit code is 1. Ctrl-C stops it between two entries; doing it
    again goes on.
    """
    with progress_bar() as tell:

        async def work(client: MemoryClient) -> RewrapProgress:
            last: RewrapProgress | None = None
            async for progress in client.security.rewrap_entries(key_id, pattern, context=said_context.encode()):
                last = progress
                tell("rewrapping entries", progress.examined_count, progress.total_count)
            assert last is not None, "the last one says that it is complete"
            return last

        done = session.call(work)
    for key in done.failed_keys:
        note(f"not rewrapped: {escaped(key)}")
    text = f"rewrapped {done.rewrapped_count:,} of {counted(done.examined_count, 'entry', 'entries')} looked at"
    if done.failed_count:
        text += f"; {done.failed_count:,} could not be"
    session.output.answer({"key_id": key_id, **asdict(done)}, text)
    return not done.failed_count


def new_master(
    output: Output,
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="The file; it must not exist.")],
) -> None:
    """Make a master key, and write it to a file that only you can read.

    Keep a copy elsewhere than the data: without it, nothing that is encrypted with it can ever be read again.
    """
    from onex_memory.engine.master_key import KEY_BYTES, MasterKey

    secret = os.urandom(KEY_BYTES)
    path = Path(file).expanduser()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as written:
            written.write(secret.hex().encode() + b"\n")
            written.flush()
            os.fsync(written.fileno())
    except OSError as err:
        raise Failure(f"{file}: {err.strerror}") from err
    key_id = MasterKey(secret).id
    output.answer({"master_key_id": key_id, "path": str(path)}, f"wrote master key {key_id} to {path}")


def change_master(  # noqa: PLR0917 - typer calls it by name
    output: Output,
    data_dir: Annotated[
        str, typer.Option(envvar="ONEX_MEMORY_DATA_DIR", metavar="DIR", help="The data directory.")
    ] = "data",
    master_key_file: MasterKeyFile = None,
    master_key_command: MasterKeyCommand = None,
    new_master_key_file: Annotated[
        str | None,
        typer.Option(metavar="FILE", show_default=False, help="The file with the new master key: see new-master."),
    ] = None,
    new_master_key_command: Annotated[
        str | None,
        typer.Option(metavar="COMMAND", show_default=False, help="A command that prints the new master key."),
    ] = None,
    audit_key_file: AuditKeyFile = None,
) -> None:
    """Change the master key of a data directory: wrap with a new one all that the old one opens.

    No server may run on it meanwhile. Whatever cuts this short, the old key or the new one opens the directory; run it
    again to finish it. What the journal retains of before, and backups, still need the old key: keep it as long.
    """
    from onex_memory.embedded import change_master_key
    from onex_memory.engine.master_key import MasterKey
    from onex_memory.spi.errors import DataUnusable, InvalidArgument, MemoryServiceError

    old = read_master_key(master_key_file, master_key_command)
    if old is None:
        raise Failure(f"say the master key that there is: --master-key-file, --master-key-command or {MASTER_KEY}")
    if (new_master_key_file is None) == (new_master_key_command is None):
        raise Failure("say the new master key: --new-master-key-file or --new-master-key-command")
    try:
        if new_master_key_file is not None:
            new = MasterKey.from_file(new_master_key_file)
        else:
            new = MasterKey.from_command(new_master_key_command or "")
    except InvalidArgument as err:
        raise Failure(f"the new master key: {err.description}") from err
    try:
        count = asyncio.run(change_master_key(data_dir, old=old, new=new, audit_key_file=audit_key_file))
    except (MemoryServiceError, DataUnusable) as err:
        raise Failure(str(err)) from err
    output.answer(
        {"path": data_dir, "old_master_key_id": old.id, "new_master_key_id": new.id, "encryption_keys": count},
        f"changed the master key of {data_dir} from {old.id} to {new.id}; encryption keys: {count:,}",
    )


def _changed(session: Session, change: Callable[[MemoryClient], Awaitable[EncryptionKey]]) -> None:
    """Changes a key, and shows it as it is then."""
    key = session.call(change)
    session.output.answer(_key_document(key), _key_text(key))


def _key_document(key: EncryptionKey) -> dict[str, object]:
    return {name: to_document(value) for name, value in asdict(key).items()}


def _key_text(key: EncryptionKey) -> str:
    return f"{escaped(key.key_id)}  {key.state.replace('_', ' ')}  {_versions_text(key)}"


def _versions_text(key: EncryptionKey) -> str:
    text = f"version {key.latest_version}"
    if key.minimum_decryption_version > 1:
        text += f", decrypts from version {key.minimum_decryption_version}"
    if key.destroy_time is not None:
        text += f", can be destroyed from {time_text(key.destroy_time)}"
    return text
