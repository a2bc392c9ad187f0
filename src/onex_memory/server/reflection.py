"""Server reflection under both of its names: what lets grpcurl, ghz and their like work without proto files.

grpcio-reflection registers v1alpha only. v1 (`grpc.reflection.v1`) is the same on the wire, so the same servicer is
registered under its name too. And it knows no method by name, which ghz asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import grpc
from google.protobuf import descriptor_pool
from google.protobuf.descriptor import FileDescriptor
from grpc_reflection.v1alpha import reflection, reflection_pb2

__all__ = ["add_reflection"]

_V1: Final = "grpc.reflection.v1.ServerReflection"


class _Pool:
    """The descriptors of everything that is loaded, as reflection asks for them."""

    def __init__(self) -> None:
        self._pool = descriptor_pool.Default()

    def __getattr__(self, name: str) -> object:
        return getattr(self._pool, name)

    def FindFileContainingSymbol(self, symbol: str) -> FileDescriptor:
        """Returns the file that a type, a service or one of its methods is in.

        Raises:
            KeyError: there is none.
        """
        try:
            return self._pool.FindFileContainingSymbol(symbol)
        except KeyError:
            service, _, method = symbol.rpartition(".")
            found = self._pool.FindServiceByName(service)
            if method not in found.methods_by_name:
                raise
            return found.file


def add_reflection(server: grpc.aio.Server, services: Sequence[str]) -> None:
    """Makes a server describe these services, and reflection itself."""
    servicer = reflection.aio.ReflectionServicer([*services, reflection.SERVICE_NAME, _V1], pool=_Pool())
    method = grpc.stream_stream_rpc_method_handler(
        servicer.ServerReflectionInfo,
        request_deserializer=reflection_pb2.ServerReflectionRequest.FromString,
        response_serializer=reflection_pb2.ServerReflectionResponse.SerializeToString,
    )
    server.add_generic_rpc_handlers(
        tuple(
            grpc.method_handlers_generic_handler(name, {"ServerReflectionInfo": method})
            for name in (reflection.SERVICE_NAME, _V1)
        )
    )
