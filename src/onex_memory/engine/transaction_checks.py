"""What of a transaction is looked at as a whole, before any of it is carried out.

Owns which mutations cannot go together, and what a transaction that was carried out before answers again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onex_memory.engine.leases import LEASES
from onex_memory.engine.space import Space
from onex_memory.engine.transaction import (
    Append,
    Commit,
    Conflict,
    EndLease,
    Extend,
    GrantLease,
    Mutation,
    Transaction,
    Trim,
)
from onex_memory.spi.errors import InvalidArgument, LeaseNotFound

if TYPE_CHECKING:
    from onex_memory.engine.apply import Step

__all__ = ["met_again", "refuse_entangled", "refuse_repeated_keys"]


def met_again(known: Commit, conflict: Conflict, transaction: Transaction) -> Commit:
    """Returns a remembered commit with the condition that it met, which was remembered by its place."""
    return Commit(
        known.revision,
        known.succeeded,
        known.outcomes,
        Conflict(transaction.conditions[conflict.place], None, conflict.place),
    )


def refuse_repeated_keys(mutations: tuple[Mutation, ...]) -> None:
    """Refuses mutations two of which name the same key."""
    if len({_named(mutation) for mutation in mutations}) < len(mutations):
        raise InvalidArgument("mutations", "name a key twice")


def _named(mutation: Mutation) -> tuple[str, str]:
    """Returns the space and the key that a mutation names."""
    if isinstance(mutation, GrantLease | EndLease):
        return LEASES, mutation.lease_id
    if isinstance(mutation, Append):
        return mutation.space, f"{mutation.stream}\0{mutation.number}"
    if isinstance(mutation, Trim):
        return mutation.space, mutation.stream
    if isinstance(mutation, Extend):
        return mutation.ends, mutation.stream
    return mutation.space, mutation.key


def refuse_entangled(steps: list[Step]) -> None:
    """Refuses to write, in the transaction that ends a lease, what is bound to it."""
    written = [(step[0].name, step[1]) for step in steps if type(step[0]) is Space]
    if len(written) < 2:
        return  # as when a stream is extended: its records are in no space
    if len(set(written)) < len(written):
        raise InvalidArgument("mutations", "name a key that the end of a lease removes")
    ended = {key for space, key, _, after, *_ in steps if space.name == LEASES and after is None}
    for _, _, _, after, *_ in steps if ended else ():
        if after is not None and after[8] in ended:
            raise LeaseNotFound(after[8])
