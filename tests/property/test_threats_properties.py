"""The detectors, whatever the entries: claims change nothing, strangers change nothing, more is never less."""

from dataclasses import replace

from hypothesis import given, settings, strategies as st

from onex_memory.services.security.threats import SEVERITIES, detect
from onex_memory.spi import AuditEntry, SecurityThreat
from tests.support.audit_entries import entry, numbered

KINDS = st.sampled_from(["denied", "unauthenticated", "changed", "accessed", "tampered", "noted"])


@st.composite
def entries(draw: st.DrawFn) -> list[AuditEntry]:
    made = draw(
        st.lists(
            st.builds(
                lambda kind, at_s, who, namespace, place, action, result, count: entry(
                    kind,
                    at_s=at_s,
                    caller="" if kind == "unauthenticated" else who,
                    namespace=namespace,
                    resource_type=("key", "stream", "agent")[place % 3],
                    resource=f"r:{place}" if place else "",
                    action=action,
                    result=result,
                    peer=f"ipv4:10.0.0.{place % 3}:{place}",
                    credential_id=f"c-{place % 2}",
                    count=count,
                ),
                KINDS,
                st.integers(0, 2_000),
                st.sampled_from(["ann", "bob"]),
                st.sampled_from(["default", "other"]),
                st.integers(0, 40),
                st.sampled_from(["read", "write", "admin"]),
                st.sampled_from(["denied", "unknown", "revoked", "expired", "success"]),
                st.sampled_from([1, 1, 1, 30, 1_000]),
            ),
            max_size=120,
        )
    )
    return numbered(made)


def worst(threats: list[SecurityThreat]) -> dict[tuple[str, str, str], int]:
    """How bad the worst finding is, by kind, namespace and principal."""
    found: dict[tuple[str, str, str], int] = {}
    for threat in threats:
        place = (threat.kind, threat.namespace, threat.principal)
        found[place] = max(found.get(place, -1), SEVERITIES.index(threat.severity))
    return found


@given(entries(), st.text(max_size=8))
def test_user_id_is_a_claim_that_changes_nothing(made: list[AuditEntry], claimed: str) -> None:
    assert detect([replace(each, user_id=claimed) for each in made]) == detect(made)


@given(entries())
def test_same_entries_give_the_same_findings(made: list[AuditEntry]) -> None:
    assert detect(made) == detect(list(made))


@given(entries())
def test_every_finding_is_made_of_entries_that_are_there(made: list[AuditEntry]) -> None:
    by_number = {each.sequence: each for each in made}
    for threat in detect(made):
        shown = [by_number[number] for number in threat.evidence]
        assert shown
        assert {each.namespace for each in shown} == {threat.namespace}
        assert threat.first_seen_time <= min(each.event_time for each in shown)
        assert threat.last_seen_time >= max(each.event_time for each in shown)
        assert threat.event_count >= sum(each.count for each in shown) or len(shown) == 100


@given(entries())
@settings(max_examples=50)
def test_namespaces_are_judged_apart(made: list[AuditEntry]) -> None:
    found = worst(detect(made))
    for namespace in ("default", "other"):
        # Whether somebody came in, and from when to when is looked, is the business of all.
        kinds = {"key_enumeration", "privilege_probing", "tampered_ciphertext", "revoked_credential"}
        alone = worst(detect([each for each in made if each.namespace == namespace]))
        for place in {*found, *alone}:
            if place[0] in kinds and place[1] == namespace:
                assert found.get(place) == alone.get(place)


@given(entries(), st.lists(st.integers(0, 2_000), max_size=20))
@settings(max_examples=50)
def test_more_refusals_never_make_it_look_better(made: list[AuditEntry], times: list[int]) -> None:
    before = worst(detect(made))
    more = numbered([*made, *(entry("denied", at_s=at_s, resource=f"more:{at_s}") for at_s in times)])
    after = worst(detect(more))
    assert all(after.get(place, -1) >= severity for place, severity in before.items())
