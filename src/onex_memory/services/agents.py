r"""Agents and pools as entries: what is kept of them.

Owns their form in the engine. An agent's entry outlives its lease, so that a lost agent is known for a while; whether
it lives is whether the lease is there. A membership is bound to the agent's lease.

    space `agents`   <agent id>                        the registration, and the id of its lease
    space `pools`    p/<pool name>                     the definition; its create_revision makes the pool's id
                     m/<length>:<pool id>:<agent id>\0<lease id>   a membership, bound to the agent's lease
    space `leases`   agent/<16 hex digits>             an agent's lease
"""

from __future__ import annotations

from typing import Final

import msgspec

from onex_memory.services.definition_ids import parts_of
from onex_memory.spi.agent_errors import PoolNotFound
from onex_memory.spi.agent_manager import AgentState
from onex_memory.spi.agent_pool import ProtocolAgentPoolConfig
from onex_memory.spi.values import Encoded, of_bytes, payload

__all__ = [
    "AGENTS",
    "POOLS",
    "AgentRecord",
    "Membership",
    "PoolRecord",
    "decode_agent",
    "decode_membership",
    "decode_pool",
    "member_key",
    "member_of",
    "member_prefix",
    "pool_key",
    "pool_name_of",
    "state_of",
]

AGENTS: Final = "agents"
"""The space of the agents that are known."""
POOLS: Final = "pools"
"""The space of the pools and their members."""


class AgentRecord(msgspec.Struct, array_like=True):
    """What is kept of an agent. Times and spans are milliseconds."""

    agent_type: str
    host: str
    port: int
    capabilities: tuple[str, ...]
    capacity: int
    lease_id: str
    lease_ttl_ms: int
    incarnation: int
    register_ms: int
    is_draining: bool = False
    is_healthy: bool = True
    health_message: str = ""

    def encoded(self) -> Encoded:
        """Returns it as it is kept."""
        return of_bytes(_encode(self))


class PoolRecord(msgspec.Struct, array_like=True):
    """What is kept of a pool."""

    min_size: int
    max_size: int
    target_size: int
    capabilities: tuple[str, ...]
    first_target_size: int
    """The target that it was defined with: defining the same again is no conflict after it was scaled."""

    def encoded(self) -> Encoded:
        """Returns it as it is kept."""
        return of_bytes(_encode(self))

    @property
    def config(self) -> ProtocolAgentPoolConfig:
        """How large it is to be."""
        return ProtocolAgentPoolConfig(self.min_size, self.max_size, self.target_size, self.capabilities)

    @property
    def first_config(self) -> ProtocolAgentPoolConfig:
        """How large it was to be when it was defined."""
        return ProtocolAgentPoolConfig(self.min_size, self.max_size, self.first_target_size, self.capabilities)


class Membership(msgspec.Struct, array_like=True):
    """What is kept of a membership."""

    is_leaving: bool = False

    def encoded(self) -> Encoded:
        """Returns it as it is kept."""
        return of_bytes(_encode(self))


_encode: Final = msgspec.msgpack.Encoder().encode
_decode_agent: Final = msgspec.msgpack.Decoder(AgentRecord).decode
_decode_pool: Final = msgspec.msgpack.Decoder(PoolRecord).decode
_decode_membership: Final = msgspec.msgpack.Decoder(Membership).decode


def decode_agent(value: Encoded) -> AgentRecord:
    """Returns the agent of an entry."""
    return _decode_agent(payload(value))


def decode_pool(value: Encoded) -> PoolRecord:
    """Returns the pool of an entry."""
    return _decode_pool(payload(value))


def decode_membership(value: Encoded) -> Membership:
    """Returns the membership of an entry."""
    return _decode_membership(payload(value))


def state_of(record: AgentRecord, *, is_alive: bool, load: int) -> AgentState:
    """Returns what an agent is doing."""
    if not is_alive:
        return "timeout"
    if not record.is_healthy:
        return "failed"
    if record.is_draining:
        return "inactive"
    return "processing" if load else "active"


def pool_key(pool_name: str) -> str:
    """Returns the key of a pool."""
    return "p/" + pool_name


def pool_name_of(pool_id: str) -> tuple[str, int]:
    """Returns the name and the revision that make a pool's id.

    Raises:
        PoolNotFound: it is no such id.
    """
    parts = parts_of(pool_id)
    if parts is None:
        raise PoolNotFound(pool_id)
    return parts


def member_prefix(pool_id: str) -> str:
    """Returns what the keys of a pool's members begin with."""
    return f"m/{len(pool_id)}:{pool_id}:"


def member_key(pool_id: str, agent_id: str, lease_id: str) -> str:
    """Returns the key of a membership: that of another lease is another, so that one can follow in one transaction."""
    return f"{member_prefix(pool_id)}{agent_id}\0{lease_id}"


def member_of(key: str) -> tuple[str, str] | None:
    """Returns the pool and the agent of a membership's key; None: it is none."""
    if not key.startswith("m/"):
        return None
    length, _, rest = key[2:].partition(":")
    pool_id, place = rest[: int(length)], rest[int(length) + 1 :]
    return pool_id, place.partition("\0")[0]
