"""What settings must be together.

Owns the rules that one value cannot tell of by itself. Each says which settings it looks at, so that it is asked only
where those are something by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onex_memory.config.kinds import Address, is_loopback, read_address

if TYPE_CHECKING:
    from onex_memory.config.declaration import Setting
    from onex_memory.config.settings import ServerSettings

__all__ = ["Violation", "violations"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A setting that is not what it must be."""

    field: str
    """Its field."""
    description: str
    """What is wrong with it."""


_Rule = Callable[["ServerSettings"], Violation | None]
_RULES: Final[list[tuple[tuple[str, ...], _Rule]]] = []


def violations(
    settings: ServerSettings, declared: Iterable[Setting], *, apart_from: Collection[str] = ()
) -> Iterator[Violation]:
    """Yields what is wrong: first of each setting by itself, then of several together.

    Args:
        settings: what to look at.
        declared: the settings that it has.
        apart_from: the fields that are known to be wrong; no rule looks at them.
    """
    wrong = set(apart_from)
    for setting in declared:
        if setting.field in wrong:
            continue
        description = setting.kind.check(getattr(settings, setting.field))
        if description is not None:
            wrong.add(setting.field)
            yield Violation(setting.field, description)
    for fields, rule in _RULES:
        found = rule(settings) if wrong.isdisjoint(fields) else None
        if found is not None:
            yield found


def _about(*fields: str) -> Callable[[_Rule], _Rule]:
    def register(rule: _Rule) -> _Rule:
        _RULES.append((fields, rule))
        return rule

    return register


@_about("ephemeral", "data_dir")
def _data_is_in_memory_or_in_a_directory(settings: ServerSettings) -> Violation | None:
    if settings.ephemeral and settings.data_dir:
        return Violation("ephemeral", "contradicts --data-dir: say one of them")
    return None


@_about("tls_cert", "tls_key")
def _a_certificate_has_its_key(settings: ServerSettings) -> Violation | None:
    if bool(settings.tls_cert) == bool(settings.tls_key):
        return None
    return Violation("tls_key" if settings.tls_cert else "tls_cert", "TLS needs a certificate and its key")


@_about("tls_cert", "tls_client_ca")
def _certificates_of_clients_need_tls(settings: ServerSettings) -> Violation | None:
    if settings.tls_client_ca and not settings.tls_cert:
        return Violation("tls_client_ca", "clients show certificates over TLS only: say --tls-cert too")
    return None


@_about("authentication", "tls_client_ca", "jwks", "administrator_token")
def _nothing_authenticates_where_authentication_is_off(settings: ServerSettings) -> Violation | None:
    if settings.authentication == "off" and settings.authenticates:
        return Violation("authentication", "is off, and something is said to authenticate callers by")
    return None


@_about("jwks", "jwt_issuer", "jwt_audience")
def _jwts_are_for_somebody(settings: ServerSettings) -> Violation | None:
    if settings.jwks and not (settings.jwt_issuer and settings.jwt_audience):
        return Violation("jwks", "needs an issuer and an audience: tokens for others are not taken")
    return None


@_about(
    "listen",
    "insecure",
    "tls_cert",
    "tls_key",
    "authentication",
    "tls_client_ca",
    "jwks",
    "jwt_issuer",
    "jwt_audience",
    "administrator_token",
)
def _beyond_loopback_it_is_safe(settings: ServerSettings) -> Violation | None:
    missing = [
        *(() if settings.tls_cert else ("TLS",)),
        *(() if settings.authenticates else ("authentication",)),
    ]
    if not missing or settings.insecure or is_loopback(read_address(settings.listen)[0]):
        return None
    lacking = f"neither {missing[0]} nor {missing[1]}" if len(missing) == 2 else f"no {missing[0]}"
    return Violation(
        "listen",
        f"{settings.listen} is not loopback, and this server has {lacking}: "
        "anyone who can reach it could read and change everything. Say --insecure to do it all the same",
    )


@_about("master_key_file", "master_key_command", "master_key")
def _the_master_key_is_in_one_place(settings: ServerSettings) -> Violation | None:
    ways = ways_to_the_master_key(settings)
    return Violation(ways[0], f"contradicts {ways[1]}: say one of them") if len(ways) > 1 else None


@_about("encrypt_at_rest", "master_key_file", "master_key_command", "master_key")
def _encryption_has_a_master_key(settings: ServerSettings) -> Violation | None:
    if settings.encrypt_at_rest and not ways_to_the_master_key(settings):
        return Violation("encrypt_at_rest", "needs a master key: say --master-key-file too")
    return None


@_about("encrypt_at_rest", "data_dir")
def _encryption_at_rest_has_a_directory(settings: ServerSettings) -> Violation | None:
    if settings.encrypt_at_rest and not settings.data_dir:
        return Violation("encrypt_at_rest", "needs a data directory: nothing else is at rest")
    return None


@_about("otlp_endpoint")
def _traces_go_to_an_address(settings: ServerSettings) -> Violation | None:
    if not settings.otlp_endpoint:
        return None
    scheme, _, address = settings.otlp_endpoint.partition("://")
    if scheme not in {"http", "https"}:
        return Violation("otlp_endpoint", "must be http://host:port, or https://host:port for TLS")
    description = Address().check(address)
    return None if description is None else Violation("otlp_endpoint", description)


@_about("shards")
def _shards_are_a_power_of_two(settings: ServerSettings) -> Violation | None:
    shards = settings.shards
    if 1 <= shards <= 4_096 and not shards & (shards - 1):
        return None
    return Violation("shards", "must be a power of two, 1 to 4,096")


def ways_to_the_master_key(settings: ServerSettings) -> list[str]:
    """Returns which settings say where the master key is, or what."""
    return [name for name in ("master_key_file", "master_key_command", "master_key") if getattr(settings, name)]
