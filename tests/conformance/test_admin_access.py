"""ProtocolAdmin: who may do what with namespaces, in process and over gRPC."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from onex_memory.spi import ExportKind, PermissionDenied, ProtocolAdmin, Quota
from tests.support.clock import ManualClock
from tests.support.secured import WAYS, Secured

LINE = b'{"key":"a","kind":"int64","value":1}\n'


@pytest.fixture(params=["embedded", "journaled", "grpc"])
async def callers(request: pytest.FixtureRequest, clock: ManualClock) -> AsyncIterator[Secured]:
    async with WAYS[request.param](clock) as secured:
        yield secured


async def drawn(iterator: Any) -> list[Any]:
    return [each async for each in iterator]


def doings(admin: ProtocolAdmin, namespace: str) -> dict[str, Any]:
    """All that can be done with a namespace, by name."""
    return {
        "list": lambda: drawn(admin.list_namespaces()),
        "create": lambda: admin.create_namespace(f"{namespace}-new"),
        "quota": lambda: admin.get_quota(namespace),
        "set": lambda: admin.set_quota(Quota(max_keys=100), namespace=namespace),
        "export": lambda: drawn(admin.export(namespace)),
        "import": lambda: drawn(admin.import_([LINE], mode="overwrite", namespace=namespace)),
        "delete": lambda: admin.delete_namespace(namespace),
    }


async def allowed(admin: ProtocolAdmin, namespace: str) -> set[str]:
    """What a caller may do with a namespace."""
    may = set()
    for name, do in doings(admin, namespace).items():
        try:
            await do()
        except PermissionDenied:
            continue
        may.add(name)
    return may


@pytest.fixture
async def other(callers: Secured) -> str:
    for namespace in ("default", "team-b"):
        async for _ in callers.administrator.admin.import_([LINE], namespace=namespace):
            pass
    return "team-b"


async def test_administrator_may_do_all_of_it_anywhere(callers: Secured, other: str) -> None:
    assert await allowed(callers.administrator.admin, other) == set(doings(callers.administrator.admin, other))


@pytest.mark.parametrize("grant", [("*", "read", "key"), ("*", "*", "key"), ("*", "*", "stream")])
async def test_who_has_nothing_on_namespaces_may_do_none_of_it(
    callers: Secured, other: str, grant: tuple[str, str, str]
) -> None:
    resource, action, kind = grant
    await callers.administrator.security.grant("ann", resource, action, resource_type=kind)
    admin = (await callers.as_principal("ann")).admin
    assert await allowed(admin, "default") == set()
    assert await allowed(admin, other) == set()


async def test_admin_of_a_namespace_looks_after_its_own_and_no_other(callers: Secured, other: str) -> None:
    security = callers.administrator.security
    await security.grant("ann", "*", "admin", resource_type="namespace")
    admin = (await callers.as_principal("ann")).admin
    assert await allowed(admin, "default") == {"quota"}
    await security.grant("ann", "*", "read")
    assert await allowed(admin, "default") == {"quota"}
    for kind in ("stream", "pool", "workflow", "agent"):
        await security.grant("ann", "*", "read", resource_type=kind)
    assert await allowed(admin, "default") == {"quota", "export"}
    await security.grant("ann", "*", "write")
    assert await allowed(admin, "default") == {"quota", "export", "import"}
    assert await allowed(admin, other) == set()


KINDS: dict[ExportKind, tuple[str, bytes]] = {
    "keys": ("key", LINE),
    "streams": ("stream", b'{"stream":"s"}\n'),
    "pools": ("pool", b'{"pool":"p","min_size":0,"max_size":1,"target_size":0}\n'),
    "workflows": ("workflow", b'{"instance":"1","workflow_type":"t","state":"running"}\n'),
    "tasks": (
        "agent",
        b'{"task":"1","task_type":"t","state":"queued","capability":"t","max_attempts":1,"backoff_ms":0,'
        b'"create_time":"2020-01-02T03:04:05Z"}\n',
    ),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_needs_a_grant_on_all_that_there_is_of_it(
    callers: Secured, other: str, kind: ExportKind
) -> None:
    security = callers.administrator.security
    resource_type, line = KINDS[kind]
    await security.grant("ann", "*", "admin", resource_type="namespace")
    admin = (await callers.as_principal("ann")).admin
    for pattern, may in (("a*", False), ("*", True)):
        for action in ("read", "write"):
            await security.grant("ann", pattern, action, resource_type=resource_type)
        for do in (lambda: admin.export(kinds=[kind]), lambda: admin.import_([line], mode="skip")):
            if may:
                assert await drawn(do())
            else:
                with pytest.raises(PermissionDenied) as denied:
                    await drawn(do())
                assert (denied.value.resource_type, denied.value.resource) == (resource_type, "*")
    others = [each for each in KINDS if each != kind]
    for each in others:
        with pytest.raises(PermissionDenied):
            await drawn(admin.import_([line, KINDS[each][1]], mode="skip"))
    if kind in {"streams", "workflows"}:
        with pytest.raises(PermissionDenied):
            await drawn(admin.import_([line], mode="overwrite"))
        await security.grant("ann", "*", "delete", resource_type=resource_type)
    assert await drawn(admin.import_([line], mode="overwrite"))
    with pytest.raises(PermissionDenied):
        await drawn(admin.export(kinds=[kind, others[0]]))


async def test_export_and_import_and_what_of_it_was_refused_are_in_the_audit_log(callers: Secured, other: str) -> None:
    security = callers.administrator.security
    await security.grant("ann", "*", "admin", resource_type="namespace")
    await security.grant("ann", "*", "*")
    admin = (await callers.as_principal("ann")).admin
    await drawn(admin.export(kinds=["keys"]))
    with pytest.raises(PermissionDenied):
        await drawn(admin.import_([LINE, KINDS["streams"][1]], mode="overwrite"))
    found = [
        (entry.action, entry.resource_type, entry.result)
        for entry in await security.get_security_audit_log()
        if entry.caller == "ann"
    ]
    assert ("export", "namespace") in {each[:2] for each in found}
    assert ("import (overwrite)", "namespace") in {each[:2] for each in found}
    assert ("write", "stream", "denied") in found


async def test_part_of_the_keys_is_not_enough_to_export_or_import_all(callers: Secured, other: str) -> None:
    await callers.administrator.security.grant("ann", "*", "admin", resource_type="namespace")
    await callers.administrator.security.grant("ann", "user:*", "*")
    assert await allowed((await callers.as_principal("ann")).admin, "default") == {"quota"}


async def test_admin_on_names_in_all_namespaces_rules_these_names(callers: Secured, other: str) -> None:
    await callers.administrator.security.grant("ann", "team-*", "admin", resource_type="namespace", all_namespaces=True)
    admin = (await callers.as_principal("ann")).admin
    assert await allowed(admin, "default") == set()
    assert await allowed(admin, other) == {"create", "quota", "set", "delete"}
    await callers.administrator.security.grant("ann", "*", "admin", resource_type="namespace", all_namespaces=True)
    assert await drawn(admin.list_namespaces())


async def test_grants_in_a_deleted_namespace_are_gone_at_once(callers: Secured, other: str) -> None:
    await callers.administrator.security.grant("ann", "*", "admin", resource_type="namespace")
    admin = (await callers.as_principal("ann")).admin
    await admin.get_quota()
    await callers.administrator.admin.delete_namespace("default")
    with pytest.raises(PermissionDenied):
        await admin.get_quota()
