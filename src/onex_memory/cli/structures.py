"""The commands on counters, hashes and lists, and compare-and-swap.

Owns what each takes and how it answers; each makes one call of `ProtocolMemoryOperations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from onex_memory.cli.arguments import Key, TypeOption, Wait, absent, said_pairs, typed_value
from onex_memory.cli.commands import client_command, command_group
from onex_memory.cli.output import counted, line_text, note, to_document
from onex_memory.cli.session import Failure, Session

if TYPE_CHECKING:
    from onex_memory.client import MemoryClient
    from onex_memory.spi.values import ContextValue

__all__ = ["register"]

_PANEL: Final = "Atomic operations and structures"

Amount = Annotated[int, typer.Argument(metavar="[AMOUNT]", help="How much.")]
Field = Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The field's name.")]
Fields = Annotated[list[str], typer.Argument(metavar="NAME...", show_default=False, help="Names of fields.")]


def register(app: typer.Typer) -> None:
    """Adds these commands to a program."""
    client_command(app, "incr", panel=_PANEL, examples=["onex-memory incr visits", "onex-memory incr balance -- -5"])(
        increment
    )
    client_command(app, "decr", panel=_PANEL, examples=["onex-memory decr stock:42 3"])(decrement)
    client_command(
        app,
        "cas",
        panel=_PANEL,
        examples=[
            "onex-memory cas order:1:status pending paid",
            "onex-memory cas leader --absent me",
            """onex-memory cas config '{"debug": false}' '{"debug": true}'""",
        ],
    )(compare_and_swap)

    hashes = command_group(app, "hash", panel=_PANEL, about="Work with the fields of a hash, which is a JSON object.")
    client_command(hashes, "get", panel=_PANEL, examples=["onex-memory hash get user:1 name"])(hash_get)
    client_command(
        hashes, "set", panel=_PANEL, examples=["onex-memory hash set user:1 name=Ann visits=1 'tags=[\"admin\"]'"]
    )(hash_set)
    client_command(hashes, "del", panel=_PANEL, examples=["onex-memory hash del user:1 visits tags"])(hash_delete)
    client_command(hashes, "incr", panel=_PANEL, examples=["onex-memory hash incr user:1 visits"])(hash_increment)
    client_command(hashes, "show", panel=_PANEL, examples=["onex-memory hash show user:1"])(hash_show)

    lists = command_group(app, "list", panel=_PANEL, about="Work with the items of a list, which is a JSON array.")
    client_command(
        lists, "show", panel=_PANEL, examples=["onex-memory list show log", "onex-memory list show log --offset -10"]
    )(list_show)
    client_command(lists, "push", panel=_PANEL, examples=["""onex-memory list push jobs '{"id": 1}' '{"id": 2}'"""])(
        list_push
    )
    client_command(
        lists, "pop", panel=_PANEL, examples=["while job=$(onex-memory list pop jobs --wait 1m); do echo $job; done"]
    )(list_pop)


# ----------------------------------------------------------------------------------- counters, compare-and-swap


def increment(session: Session, key: Key, amount: Amount = 1) -> None:
    """Add to an integer and print it as it then is; an absent one starts at 0.

    Expiry and metadata of the entry stay.
    """
    number = session.call(lambda client: client.operations.atomic_increment(key, amount))
    session.output.answer({"key": key, "value": number}, str(number))


def decrement(session: Session, key: Key, amount: Amount = 1) -> None:
    """Subtract from an integer and print it as it then is; an absent one starts at 0.

    Expiry and metadata of the entry stay.
    """
    number = session.call(lambda client: client.operations.atomic_decrement(key, amount))
    session.output.answer({"key": key, "value": number}, str(number))


def compare_and_swap(
    session: Session,
    key: Key,
    values: Annotated[
        list[str],
        typer.Argument(metavar="[EXPECTED] NEW", show_default=False, help="What it must be, and what it is to be."),
    ],
    if_absent: Annotated[bool, typer.Option("--absent", help="The key must be absent; there is no EXPECTED.")] = False,
    value_type: TypeOption = "auto",
) -> bool:
    """Replace a value where it is the expected one; otherwise print what it is, with exit code 1.

    Values are compared as values: the order of names in an object and the form of a number do not matter.
    """
    if len(values) != (1 if if_absent else 2):
        raise Failure("say --absent NEW" if if_absent else "say EXPECTED and NEW, or --absent and NEW")
    expected = None if if_absent else typed_value(values[0], value_type, "EXPECTED")
    new = typed_value(values[-1], value_type, "NEW")

    async def swap(client: MemoryClient) -> tuple[bool, ContextValue | None]:
        swapped = await client.operations.atomic_compare_and_swap(key, expected, new)
        return swapped, new if swapped else await client.memory.retrieve(key)

    swapped, current = session.call(swap)
    output = session.output
    if output.as_json:
        output.document({"key": key, "swapped": swapped, "current": to_document(current)})
    elif swapped:
        output.line(f"swapped {key}")
    elif current is None:
        note(f"not swapped: {key} is absent")
    else:
        note(f"not swapped: {key} is")
        output.value(current)
    return swapped


# ----------------------------------------------------------------------------------------------------- hashes


def hash_get(session: Session, key: Key, names: Fields) -> bool:
    """Print fields of a hash: one as a bare value, several with their names.

    The exit code is 1 where one of them is absent.
    """
    fields = session.call(lambda client: client.operations.hash_get(key, names))
    missing = [name for name in names if name not in fields]
    output = session.output
    if output.as_json:
        output.document({"key": key, "found": not missing, "fields": fields})
        return not missing
    if len(names) > 1:
        _print_fields(session, key, fields)
    elif fields:
        output.value(fields[names[0]])
    for name in missing:
        note(f"not found: {name} in {key}")
    return not missing


def hash_set(
    session: Session,
    key: Key,
    pairs: Annotated[
        list[str], typer.Argument(metavar="NAME=VALUE...", show_default=False, help="The fields to set; others stay.")
    ],
) -> None:
    """Set fields of a hash, creating it.

    Values are read as those of store are.
    """
    fields = said_pairs(pairs, "NAME=VALUE")
    added = session.call(lambda client: client.operations.hash_set(key, fields))
    session.output.answer(
        {"key": key, "set": len(fields), "added": added}, f"set {counted(len(fields), 'field')} of {key}, {added} new"
    )


def hash_delete(session: Session, key: Key, names: Fields) -> bool:
    """Remove fields of a hash, which remains when none is left."""
    removed = session.call(lambda client: client.operations.hash_delete(key, names))
    if session.output.as_json or removed:
        session.output.answer({"key": key, "removed": removed}, f"removed {counted(removed, 'field')} of {key}")
    else:
        note(f"not found: {', '.join(names)} in {key}")
    return removed > 0


def hash_increment(session: Session, key: Key, name: Field, amount: Amount = 1) -> None:
    """Add to an integer field of a hash and print it as it then is; an absent one starts at 0."""
    number = session.call(lambda client: client.operations.hash_increment(key, name, amount))
    session.output.answer({"key": key, "name": name, "value": number}, str(number))


def hash_show(session: Session, key: Key) -> bool:
    """Print all fields of a hash."""

    async def read(client: MemoryClient) -> tuple[bool, dict[str, ContextValue]]:
        fields = await client.operations.get_hash_map(key)
        return bool(fields) or await client.memory.exists(key), fields

    found, fields = session.call(read)
    if not found:
        return absent(session, key, {"found": False})
    if session.output.as_json:
        session.output.document({"key": key, "found": True, "fields": fields})
    else:
        _print_fields(session, key, fields)
    return True


def _print_fields(session: Session, key: str, fields: dict[str, ContextValue]) -> None:
    """Writes fields by name: a table on a terminal, and a name, a tab and a value on each line otherwise."""
    rows = [(name, line_text(value)) for name, value in fields.items()]
    if session.output.on_terminal:
        session.output.record({}, rows, title=key)
        return
    for row in rows:
        session.output.row(*row)


# ------------------------------------------------------------------------------------------------------ lists


def list_show(
    session: Session,
    key: Key,
    offset: Annotated[
        int, typer.Option("--offset", metavar="N", help="The first item, from 0; negative: from the end.")
    ] = 0,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, show_default="all", help="At most so many items.")
    ] = None,
) -> bool:
    """Print a list or a part of it, one item a line."""

    async def read(client: MemoryClient) -> tuple[bool, list[ContextValue]]:
        items = await client.operations.get_list(key, offset, limit)
        return bool(items) or await client.memory.exists(key), items

    found, items = session.call(read)
    if not found:
        return absent(session, key, {"found": False})
    if session.output.as_json:
        session.output.document({"key": key, "found": True, "items": items})
        return True
    for item in items:
        session.output.line(line_text(item))
    return True


def list_push(
    session: Session,
    key: Key,
    values: Annotated[list[str], typer.Argument(metavar="VALUE...", show_default=False, help="The items.")],
    value_type: TypeOption = "auto",
) -> None:
    """Append items to a list, creating it, all in one step."""
    items = [typed_value(value, value_type) for value in values]
    session.call(lambda client: client.operations.append_to_list(key, items))
    session.output.answer({"key": key, "pushed": len(items)}, f"pushed {counted(len(items), 'item')} to {key}")


def list_pop(session: Session, key: Key, wait: Wait = None) -> bool:
    """Take the first item off a list and print it; where there is none, the exit code is 1.

    With --wait it waits for one, and who came first is served first.
    """
    item = session.call(lambda client: client.operations.pop_from_list(key, wait or 0))
    found = item is not None
    if session.output.as_json:
        session.output.document({"key": key, "found": found, **({"item": item} if found else {})})
    elif found:
        session.output.value(item)
    else:
        note(f"empty: {key}")
    return found
