"""The command `txn`: a transaction written as one JSON document.

Owns what the document may say (docs/cli.md documents it) and how its outcome is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from onex_memory.cli.arguments import InputFile, opened_input, read_all
from onex_memory.cli.commands import client_command
from onex_memory.cli.output import line_text, note
from onex_memory.cli.session import Session

if TYPE_CHECKING:
    import typer

    from onex_memory.client import MemoryClient
    from onex_memory.spi.memory_operations import ProtocolTransaction, TransactionOperations, TransactionResult

__all__ = ["register"]

_EXAMPLES: Final = (
    "onex-memory txn transfer.json",
    """onex-memory txn <<< '{"operations": [{"op": "increment", "key": "a"}, {"op": "delete", "key": "b"}]}'""",
)


def register(app: typer.Typer) -> None:
    """Adds this command to a program."""
    client_command(app, "txn", panel="Many operations at once", examples=_EXAMPLES)(txn)


def txn(session: Session, file: InputFile = None) -> bool:
    """Carry out a transaction: all of its operations at one revision, where all of its conditions hold, or none.

    It is a JSON document {"conditions": […], "operations": […], "otherwise": […]}, which the guide of the command line
    explains. Where a condition does not hold, "otherwise" is carried out instead and the exit code is 1.
    """
    with opened_input(file) as (stream, name):
        source = read_all(stream, name, "any transaction")

    async def carry_out(client: MemoryClient) -> TransactionResult:
        async with client.operations.transaction() as transaction:
            _say(transaction, source)
        return transaction.result

    result = session.call(carry_out)
    output = session.output
    if output.as_json:
        output.document(
            {
                "succeeded": result.succeeded,
                "revision": result.revision,
                "failed_condition": result.failed_condition,
                "results": [{"applied": each.applied, "result": each.result} for each in result.results],
            }
        )
        return result.succeeded
    if not result.succeeded:
        note(f"conditions[{result.failed_condition}] did not hold")
    at = f" at revision {result.revision}" if result.revision else ", nothing changed"
    output.line(("done" if result.succeeded else "done otherwise") + at)
    for number, each in enumerate(result.results):
        applied = "applied" if each.applied else "nothing to do"
        output.row(str(number), applied, *([] if each.result is None else [line_text(each.result)]))
    return result.succeeded


def _say(transaction: ProtocolTransaction, source: bytes) -> None:
    """Says what a document says."""
    from onex_memory.cli import documents

    document = documents.read_object(source.strip(), "transaction")
    documents.check_members(document, "", needed=(), optional=("conditions", "operations", "otherwise"))
    for part, say, said in (
        ("conditions", _say_condition, transaction),
        ("operations", _say_operation, transaction),
        ("otherwise", _say_operation, transaction.otherwise),
    ):
        for number, each in enumerate(documents.member(document, part, list, "") if part in document else ()):
            _say_one(say, said, each, f"{part}[{number}]")


def _say_one(say: Callable[[Any, dict[str, Any], str], None], said: object, part: object, path: str) -> None:
    """Says one condition or operation; what the contract refuses is told with the path to it."""
    from onex_memory.cli import documents
    from onex_memory.spi.errors import InvalidArgument

    try:
        say(said, documents.object_of(part, path), path)
    except InvalidArgument as err:
        if err.field.startswith(path):
            raise
        raise InvalidArgument(f"{path}.{err.field}", err.description) from err


def _say_condition(transaction: ProtocolTransaction, said: dict[str, Any], path: str) -> None:
    from onex_memory.cli.documents import check_members, integer, text, value
    from onex_memory.spi.commands import Fence
    from onex_memory.spi.errors import InvalidArgument

    kind = text(said, "if", path)
    needed = {"lock": ("if", "name", "token"), "revision": ("if", "key", "revision"), "value": ("if", "key", "value")}
    check_members(said, path, needed=needed.get(kind, ("if", "key")), optional=("type",) if kind == "value" else ())
    match kind:
        case "absent":
            transaction.require_absent(text(said, "key", path))
        case "present":
            transaction.require_present(text(said, "key", path))
        case "revision":
            transaction.require_revision(text(said, "key", path), integer(said, "revision", path))
        case "value":
            transaction.require_value(text(said, "key", path), value(said, path))
        case "lock":
            transaction.require_lock(Fence(text(said, "name", path), integer(said, "token", path)))
        case _:
            raise InvalidArgument(f"{path}.if", f"is {kind!r}; it can be absent, present, revision, value or lock")


# What each operation needs besides "op" and "key", and what it may say.
_MEMBERS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "store": (("value",), ("type", "ttl", "metadata")),
    "delete": ((), ()),
    "touch": (("ttl",), ()),
    "update_metadata": (("metadata",), ()),
    "increment": ((), ("amount",)),
    "hash_set": (("fields",), ()),
    "hash_delete": (("names",), ()),
    "hash_increment": (("name",), ("amount",)),
    "append_to_list": (("values",), ()),
    "pop_from_list": ((), ()),
}


def _say_operation(operations: TransactionOperations, said: dict[str, Any], path: str) -> None:
    from onex_memory.cli.documents import check_members, integer, member, text, ttl, value
    from onex_memory.spi.errors import InvalidArgument

    kind = text(said, "op", path)
    if kind not in _MEMBERS:
        raise InvalidArgument(f"{path}.op", f"is {kind!r}; it can be {', '.join(_MEMBERS)}")
    needed, optional = _MEMBERS[kind]
    check_members(said, path, needed=("op", "key", *needed), optional=optional)
    key = text(said, "key", path)
    match kind:
        case "store":
            metadata = member(said, "metadata", dict, path) if "metadata" in said else None
            operations.store(key, value(said, path), ttl(said, path), metadata)
        case "delete":
            operations.delete(key)
        case "touch":
            operations.touch(key, ttl(said, path))
        case "update_metadata":
            operations.update_metadata(key, member(said, "metadata", dict, path))
        case "increment":
            operations.increment(key, integer(said, "amount", path, default=1))
        case "hash_set":
            operations.hash_set(key, member(said, "fields", dict, path))
        case "hash_delete":
            operations.hash_delete(key, _texts(said, path))
        case "hash_increment":
            operations.hash_increment(key, text(said, "name", path), integer(said, "amount", path, default=1))
        case "append_to_list":
            operations.append_to_list(key, member(said, "values", list, path))
        case _:
            operations.pop_from_list(key)


def _texts(said: dict[str, Any], path: str) -> list[str]:
    from onex_memory.cli.documents import member
    from onex_memory.spi.errors import InvalidArgument

    names: list[str] = member(said, "names", list, path)
    if not all(isinstance(name, str) for name in names):
        raise InvalidArgument(f"{path}.names", "must be an array of strings")
    return names
