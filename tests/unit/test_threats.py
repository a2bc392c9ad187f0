"""The detectors: what each finds, from its threshold on, and what it must not take for an attack."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from onex_memory.services.security.threats import (
    DETECTORS,
    brute_force,
    detect,
    exfiltration,
    key_enumeration,
    privilege_probing,
    revoked_credential,
    tampered_ciphertext,
)
from onex_memory.spi import AuditEntry, SecurityThreat
from tests.support.audit_entries import EPOCH, entry, numbered


def severities(threats: Iterable[SecurityThreat]) -> list[str]:
    return [threat.severity for threat in threats]


@pytest.mark.parametrize("detector", DETECTORS)
def test_rule_and_threshold_are_in_the_docstring(detector: object) -> None:
    text = detector.__doc__ or ""
    assert "Rule: " in text
    assert any(character.isdigit() for character in text)


def test_nothing_is_found_in_nothing() -> None:
    assert detect([]) == []


# Brute force.


def guesses(number: int, *, every_s: float = 1, start_s: float = 0, **fields: object) -> list[AuditEntry]:
    fields = {"result": "unknown", **fields}
    return [entry("unauthenticated", at_s=start_s + place * every_s, **fields) for place in range(number)]


@pytest.mark.parametrize(("number", "found"), [(9, []), (10, ["medium"]), (99, ["medium"]), (100, ["high"])])
def test_guessing_credentials_is_brute_force_from_its_threshold_on(number: int, found: list[str]) -> None:
    assert severities(brute_force(numbered(guesses(number)))) == found


def test_guesses_that_are_counted_together_count_each() -> None:
    (threat,) = brute_force(numbered([entry("unauthenticated", result="unknown", count=100)]))
    assert (threat.severity, threat.event_count, threat.principal) == ("high", 100, "10.0.0.7")


def test_guesses_from_changing_ports_are_of_one_address() -> None:
    tried = [each for port in range(10) for each in guesses(1, start_s=port, peer=f"ipv4:10.0.0.7:{50_000 + port}")]
    assert severities(brute_force(numbered(tried))) == ["medium"]


def test_guess_that_was_good_in_the_end_is_worse() -> None:
    came_in = entry("accessed", at_s=20, caller="bob")
    assert severities(brute_force(numbered([*guesses(10), came_in]))) == ["high"]
    elsewhere = entry("accessed", at_s=20, caller="bob", peer="ipv4:10.0.0.8:1")
    assert severities(brute_force(numbered([*guesses(10), elsewhere]))) == ["medium"]
    much_later = entry("accessed", at_s=1_000, caller="bob")
    assert severities(brute_force(numbered([*guesses(10), much_later]))) == ["medium"]


@pytest.mark.parametrize("result", ["expired", "revoked", "missing"])
def test_client_with_an_old_credential_is_no_brute_force(result: str) -> None:
    assert brute_force(numbered(guesses(1_000, result=result))) == []


def test_slow_failures_are_no_brute_force() -> None:
    assert brute_force(numbered(guesses(1_000, every_s=40))) == []


def test_guesses_of_many_addresses_are_no_brute_force_of_one() -> None:
    assert brute_force(numbered(g for n in range(50) for g in guesses(1, start_s=n, peer=f"ipv4:10.0.1.{n}:1"))) == []


# Key enumeration.


def denied_keys(number: int, *, every_s: float = 1) -> list[AuditEntry]:
    return [entry(at_s=place * every_s, resource=f"key:{place}") for place in range(number)]


@pytest.mark.parametrize(("number", "found"), [(19, []), (20, ["medium"]), (199, ["medium"]), (200, ["high"])])
def test_trying_keys_is_enumeration_from_its_threshold_on(number: int, found: list[str]) -> None:
    assert severities(key_enumeration(numbered(denied_keys(number)))) == found


def test_keys_that_are_counted_together_count_each() -> None:
    several = entry(resource="", resource_type="*", action="*", count=200)
    assert severities(key_enumeration(numbered([several]))) == ["high"]


def test_the_same_key_again_and_again_is_no_enumeration() -> None:
    assert key_enumeration(numbered(entry(at_s=n, count=1_000) for n in range(100))) == []


def test_slow_denials_are_no_enumeration() -> None:
    assert key_enumeration(numbered(denied_keys(500, every_s=16))) == []


def test_denials_of_many_callers_are_no_enumeration_of_one() -> None:
    assert key_enumeration(numbered(entry(at_s=n, resource=f"k:{n}", caller=f"c-{n}") for n in range(100))) == []


def test_two_bursts_are_two_findings() -> None:
    later = [entry(at_s=3_000 + n, resource=f"key:{n}") for n in range(25)]
    first, second = key_enumeration(numbered([*denied_keys(20), *later]))
    assert (first.first_seen_time, first.last_seen_time) == (EPOCH, EPOCH + timedelta(seconds=19))
    assert (second.first_seen_time, second.event_count) == (EPOCH + timedelta(seconds=3_000), 25)


def test_evidence_is_the_first_and_the_last_entries() -> None:
    (threat,) = key_enumeration(numbered(denied_keys(250)))
    assert threat.evidence == (*range(1, 51), *range(201, 251))


# Exfiltration.


def reads(number: int, *, start_s: float = 0, **fields: object) -> list[AuditEntry]:
    fields = {"result": "success", **fields}
    return [entry("accessed", at_s=start_s + n / 100, resource=f"key:{start_s}:{n}", **fields) for n in range(number)]


@pytest.mark.parametrize(("number", "found"), [(999, []), (1_000, ["medium"]), (10_000, ["high"])])
def test_reading_everything_is_exfiltration_from_its_threshold_on(number: int, found: list[str]) -> None:
    assert severities(exfiltration(numbered(reads(number)))) == found


def test_listings_of_everything_are_exfiltration() -> None:
    pages = [entry("accessed", at_s=n, resource="*") for n in range(10)]
    assert severities(exfiltration(numbered(pages))) == ["medium"]


def test_who_always_reads_much_does_nothing_unusual() -> None:
    always = [each for slot in range(6) for each in reads(1_000, start_s=slot * 300)]
    assert exfiltration(numbered(always)) == []


def test_burst_far_above_what_is_usual_is_found() -> None:
    usual = [each for slot in range(5) for each in reads(20, start_s=slot * 300)]
    (threat,) = exfiltration(numbered([*usual, *reads(1_200, start_s=1_500)]))
    assert threat.first_seen_time == EPOCH + timedelta(seconds=1_500)


def test_writes_and_one_key_read_often_are_no_exfiltration() -> None:
    assert exfiltration(numbered(reads(5_000, action="write"))) == []
    assert exfiltration(numbered(entry("accessed", at_s=n / 100, resource="k") for n in range(5_000))) == []


# Tampered ciphertexts.


@pytest.mark.parametrize(("number", "found"), [(1, "low"), (2, "low"), (3, "high"), (19, "high"), (20, "critical")])
def test_tampered_ciphertexts_weigh_more_the_more_there_are(number: int, found: str) -> None:
    (threat,) = tampered_ciphertext(numbered(entry("tampered", at_s=n) for n in range(number)))
    assert (threat.severity, threat.principal) == (found, "ann")


def test_rare_mistakes_stay_low() -> None:
    assert set(severities(tampered_ciphertext(numbered(entry("tampered", at_s=n * 600) for n in range(50))))) == {"low"}


# Privilege probing.


def denied_admin(number: int) -> list[AuditEntry]:
    return [entry(at_s=n, action="admin", resource=f"k:{n}") for n in range(number)]


@pytest.mark.parametrize(("number", "found"), [(4, []), (5, ["medium"]), (19, ["medium"]), (20, ["high"])])
def test_trying_what_needs_admin_is_probing_from_its_threshold_on(number: int, found: list[str]) -> None:
    assert severities(privilege_probing(numbered(denied_admin(number)))) == found


@pytest.mark.parametrize(("number", "found"), [(5, []), (6, ["medium"])])
def test_trying_all_kinds_of_things_is_probing(number: int, found: list[str]) -> None:
    kinds = [(t, a) for t in ("key", "stream", "agent") for a in ("read", "write")][:number]
    tried = numbered(entry(at_s=n, resource_type=t, action=a) for n, (t, a) in enumerate(kinds))
    assert severities(privilege_probing(tried)) == found


def test_one_thing_tried_again_and_again_is_no_probing() -> None:
    assert privilege_probing(numbered(entry(at_s=n, action="admin") for n in range(500))) == []


def test_many_keys_are_no_probing() -> None:
    assert privilege_probing(numbered(denied_keys(500))) == []


# Revoked credentials.


def revoked(at_s: float, peer: str = "ipv4:10.0.0.7:1", token: str = "k3v9q2m7x4tp") -> AuditEntry:
    return entry("unauthenticated", at_s=at_s, result="revoked", peer=peer, credential_id=token)


def test_revoked_credential_is_found_and_named_by_its_id() -> None:
    (threat,) = revoked_credential(numbered([revoked(0), revoked(10)]))
    assert (threat.severity, threat.principal, threat.event_count) == ("medium", "10.0.0.7", 2)
    assert "k3v9q2m7x4tp" in threat.description


def test_revoked_credential_from_several_addresses_is_worse() -> None:
    assert severities(revoked_credential(numbered([revoked(0), revoked(10, "ipv4:10.0.0.8:1")]))) == ["high"]
    apart = [revoked(0), revoked(1_000, "ipv4:10.0.0.8:1")]
    assert severities(revoked_credential(numbered(apart))) == ["medium", "medium"]


def test_unknown_and_expired_credentials_are_not_revoked_ones() -> None:
    assert revoked_credential(numbered([*guesses(100), *guesses(100, result="expired")])) == []


# All of them.


def test_the_worst_come_first() -> None:
    entries = [entry("tampered"), *(entry("tampered", at_s=n, caller="bob") for n in range(20)), *denied_keys(20)]
    found = detect(numbered(entries))
    assert severities(found) == ["critical", "medium", "low"]


def test_noted_accesses_are_claims_and_found_by_nobody() -> None:
    claims = [
        entry("noted", at_s=n, user_id="victim", resource=f"k:{n}", result=result, action=action)
        for n in range(500)
        for result, action in (("denied", "read"), ("revoked", "admin"), ("unknown", "read"))
    ]
    assert detect(numbered(claims)) == []
