"""The part of etcd's API that is measured, as descriptors: Put and Range of one key, and Watch of a range.

Its names and field numbers are those of `etcdserverpb.KV` and `Watch`, version 3; what is not declared here is
skipped when read.
"""

from __future__ import annotations

from typing import Final

from google.protobuf.descriptor import FileDescriptor, ServiceDescriptor
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool

__all__ = ["KV", "WATCH"]

_BYTES: Final = FieldDescriptorProto.TYPE_BYTES
_INT64: Final = FieldDescriptorProto.TYPE_INT64
_UINT64: Final = FieldDescriptorProto.TYPE_UINT64
_MESSAGES: Final[dict[str, dict[str, tuple[int, FieldDescriptorProto.Type.ValueType | str]]]] = {
    "ResponseHeader": {
        "cluster_id": (1, _UINT64),
        "member_id": (2, _UINT64),
        "revision": (3, _INT64),
        "raft_term": (4, _UINT64),
    },
    "KeyValue": {
        "key": (1, _BYTES),
        "create_revision": (2, _INT64),
        "mod_revision": (3, _INT64),
        "version": (4, _INT64),
        "value": (5, _BYTES),
        "lease": (6, _INT64),
    },
    "PutRequest": {"key": (1, _BYTES), "value": (2, _BYTES)},
    "PutResponse": {"header": (1, "ResponseHeader")},
    "RangeRequest": {"key": (1, _BYTES)},
    "WatchCreateRequest": {"key": (1, _BYTES), "range_end": (2, _BYTES)},
    "WatchRequest": {"create_request": (1, "WatchCreateRequest")},
    "WatchResponse": {"header": (1, "ResponseHeader"), "watch_id": (2, _INT64)},
    "RangeResponse": {"header": (1, "ResponseHeader"), "kvs": (2, "KeyValue"), "count": (4, _INT64)},
}
"""Messages and their fields: number, and type or message."""
_REPEATED: Final = {"kvs"}
_METHODS: Final = {"KV": ("Put", "Range"), "Watch": ("Watch",)}


def _services() -> tuple[ServiceDescriptor, ...]:
    file = FileDescriptorProto(name="etcd_kv.proto", package="etcdserverpb", syntax="proto3")
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for field, (number, of) in fields.items():
            label = FieldDescriptorProto.LABEL_REPEATED if field in _REPEATED else FieldDescriptorProto.LABEL_OPTIONAL
            if isinstance(of, str):
                message.field.add(
                    name=field,
                    number=number,
                    label=label,
                    type=FieldDescriptorProto.TYPE_MESSAGE,
                    type_name=f".etcdserverpb.{of}",
                )
            else:
                message.field.add(name=field, number=number, label=label, type=of)
    for service_name, methods in _METHODS.items():
        service = file.service.add(name=service_name)
        for method in methods:
            service.method.add(
                name=method, input_type=f".etcdserverpb.{method}Request", output_type=f".etcdserverpb.{method}Response"
            )
    pool = DescriptorPool()
    pool.Add(file)
    found: FileDescriptor = pool.FindFileByName(file.name)
    return tuple(found.services_by_name[name] for name in _METHODS)


KV, WATCH = _services()
"""The services."""
