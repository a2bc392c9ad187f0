"""The settings of a server: what is taken, at each bound and one past it."""

import dataclasses
from typing import Any

import pytest

from onex_memory.config import DEFAULT_LISTEN, ServerSettings
from onex_memory.spi import InvalidArgument
from onex_memory.spi.limits import INT64_MAX, MAX_VALUE_BYTES


def test_defaults_are_safe_settings() -> None:
    settings = ServerSettings()
    assert settings.listen == DEFAULT_LISTEN == "127.0.0.1:50051"
    assert not settings.insecure
    assert settings.max_value_bytes == 1 << 20
    assert settings.eviction == "reject"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        ServerSettings().listen = "0.0.0.0:1"  # type: ignore[misc] # refused on purpose


@pytest.mark.parametrize(
    "listen", ["127.0.0.1:50051", "127.9.9.9:1", "localhost:65535", "[::1]:0", "127.0.0.1:0", "::1:50051"]
)
def test_loopback_needs_no_permission(listen: str) -> None:
    assert ServerSettings(listen=listen).listen == listen


@pytest.mark.parametrize("listen", ["0.0.0.0:50051", "[::]:50051", "192.168.1.1:1", "example.com:1", "[fe80::1]:1"])
def test_beyond_loopback_needs_permission(listen: str) -> None:
    with pytest.raises(InvalidArgument, match="--insecure") as caught:
        ServerSettings(listen=listen)
    assert caught.value.field == "listen"
    assert ServerSettings(listen=listen, insecure=True).listen == listen


@pytest.mark.parametrize(
    "listen", ["", "localhost", ":50051", "localhost:", "localhost:http", "localhost:-1", "a:\u0661"]
)
def test_address_that_is_none_is_refused(listen: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        ServerSettings(listen=listen, insecure=True)
    assert caught.value.field == "listen"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("listen", "127.0.0.1:65535"),
        ("max_value_bytes", 1),
        ("max_value_bytes", MAX_VALUE_BYTES),
        ("max_memory_bytes", 0),
        ("max_memory_bytes", INT64_MAX),
        ("change_log_bytes", 1 << 20),
        ("change_log_bytes", INT64_MAX),
        ("shards", 1),
        ("shards", 4_096),
        ("eviction", "evict-lru"),
        ("drain_seconds", 0),
        ("drain_seconds", 3_600),
        ("audit_retention_hours", 1),
        ("audit_retention_hours", 876_000),
        ("audit_retention_bytes", 1 << 20),
        ("audit_retention_bytes", INT64_MAX),
        ("audit_wait_seconds", 0.1),
        ("audit_wait_seconds", 60),
    ],
)
def test_setting_at_its_bound_is_taken(name: str, value: Any) -> None:
    assert getattr(ServerSettings(**{name: value}), name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("listen", "127.0.0.1:65536"),
        ("max_value_bytes", 0),
        ("max_value_bytes", MAX_VALUE_BYTES + 1),
        ("max_memory_bytes", -1),
        ("max_memory_bytes", INT64_MAX + 1),
        ("change_log_bytes", (1 << 20) - 1),
        ("shards", 0),
        ("shards", 48),
        ("shards", 8_192),
        ("eviction", "lru"),
        ("eviction", ""),
        ("drain_seconds", -0.001),
        ("drain_seconds", 3_600.001),
        ("drain_seconds", float("nan")),
        ("audit_retention_hours", 0.999),
        ("audit_retention_hours", 876_001),
        ("audit_retention_bytes", (1 << 20) - 1),
        ("audit_retention_bytes", INT64_MAX + 1),
        ("audit_wait_seconds", 0.099),
        ("audit_wait_seconds", 60.001),
    ],
)
def test_setting_past_its_bound_is_refused(name: str, value: Any) -> None:
    with pytest.raises(InvalidArgument) as caught:
        ServerSettings(**{name: value})
    assert caught.value.field == name


BEYOND_LOOPBACK = "0.0.0.0:50051"
TLS = {"tls_cert": "cert.pem", "tls_key": "key.pem"}
JWTS = {"jwks": "jwks.json", "jwt_issuer": "i", "jwt_audience": "a"}


@pytest.mark.parametrize(
    "said",
    [
        {**TLS, "authentication": "on"},
        {**TLS, "tls_client_ca": "ca.pem"},
        {**TLS, **JWTS},
        {**TLS, "administrator_token": "t" * 32},
        {"insecure": True},
        {"authentication": "on", "insecure": True},
    ],
)
def test_beyond_loopback_with_tls_and_authentication_or_insecure(said: dict[str, Any]) -> None:
    assert ServerSettings(listen=BEYOND_LOOPBACK, **said).listen == BEYOND_LOOPBACK


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ({}, "neither TLS nor authentication"),
        (TLS, "no authentication"),
        ({"authentication": "on"}, "no TLS"),
        (JWTS, "no TLS"),
        ({**TLS, "authentication": "off"}, "no authentication"),
    ],
)
def test_beyond_loopback_without_either_is_refused(said: dict[str, Any], lacking: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        ServerSettings(listen=BEYOND_LOOPBACK, **said)
    assert refused.value.field == "listen"
    assert lacking in refused.value.description


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("tls_key", {"tls_cert": "cert.pem"}),
        ("tls_cert", {"tls_key": "key.pem"}),
        ("tls_client_ca", {"tls_client_ca": "ca.pem"}),
        ("authentication", {"authentication": "maybe"}),
        ("authentication", {"authentication": "off", "administrator_token": "t" * 32}),
        ("jwks", {"jwks": "jwks.json", "jwt_issuer": "i"}),
        ("administrator_token", {"administrator_token": "t" * 31}),
        ("administrator_token", {"administrator_token": "t" * 31 + "\n"}),
        ("administrator_token", {"administrator_token": "t" * 31 + "é"}),
        ("jwt_leeway_seconds", {"jwt_leeway_seconds": 3_601}),
        ("rate_limit", {"rate_limit": -1}),
        ("rate_burst", {"rate_burst": float("nan")}),
        ("max_connections", {"max_connections": 1_000_001}),
        ("max_streams", {"max_streams": 0}),
    ],
)
def test_settings_of_security_that_cannot_be_are_refused(field: str, said: dict[str, Any]) -> None:
    with pytest.raises(InvalidArgument) as refused:
        ServerSettings(**said)
    assert refused.value.field == field


def test_token_of_the_administrator_is_not_shown() -> None:
    assert "secret" not in repr(ServerSettings(administrator_token="secret" * 6))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"encrypt_at_rest": True, "data_dir": "data"}, "encrypt_at_rest"),
        ({"encrypt_at_rest": True, "master_key": "00" * 32}, "encrypt_at_rest"),
        ({"master_key_file": "file", "master_key_command": "command"}, "master_key_file"),
        ({"master_key_command": "command", "master_key": "00" * 32}, "master_key_command"),
    ],
)
def test_encryption_needs_one_master_key_and_a_directory(said: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        ServerSettings(**said)
    assert refused.value.field == field


def test_settings_do_not_show_the_master_key() -> None:
    assert "5ec2e7" not in repr(ServerSettings(master_key="5ec2e7" * 10))
