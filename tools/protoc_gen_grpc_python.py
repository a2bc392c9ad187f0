"""A protoc plugin that runs the gRPC Python generator built into grpcio-tools.

Inside grpcio-tools the generator exists only as the flag ``--grpc_python_out`` of its own protoc. buf speaks
the plugin protocol (a ``CodeGeneratorRequest`` on standard input, a ``CodeGeneratorResponse`` on standard
output) and knows no builtin of that name; this adapter translates one into the other. It knows nothing of
which protos there are.
"""

import sys
import tempfile
from pathlib import Path

from google.protobuf.compiler import plugin_pb2
from google.protobuf.descriptor_pb2 import Edition, FileDescriptorSet
from grpc_tools import protoc


def generate(request: plugin_pb2.CodeGeneratorRequest) -> plugin_pb2.CodeGeneratorResponse:
    """Generates the gRPC module of every file that the request names.

    Args:
        request: What buf or protoc hands to a plugin; its descriptors are complete and in dependency order.

    Returns:
        The generated files, ordered by name, or the reason why there are none.
    """
    response = plugin_pb2.CodeGeneratorResponse(
        supported_features=(
            plugin_pb2.CodeGeneratorResponse.FEATURE_PROTO3_OPTIONAL
            | plugin_pb2.CodeGeneratorResponse.FEATURE_SUPPORTS_EDITIONS
        ),
        minimum_edition=Edition.EDITION_PROTO2,
        maximum_edition=Edition.EDITION_2023,
    )
    with tempfile.TemporaryDirectory() as temporary:
        descriptors = Path(temporary, "descriptors.binpb")
        descriptors.write_bytes(FileDescriptorSet(file=request.proto_file).SerializeToString())
        output = Path(temporary, "output")
        output.mkdir()
        options = f"{request.parameter}:" if request.parameter else ""
        status = protoc.main(
            [
                "protoc",
                f"--descriptor_set_in={descriptors}",
                f"--grpc_python_out={options}{output}",
                *request.file_to_generate,
            ]
        )
        if status != 0:
            response.error = f"grpc_python failed with status {status}"
            return response
        for path in sorted(output.rglob("*.py")):
            response.file.add(name=path.relative_to(output).as_posix(), content=path.read_text("utf-8"))
    return response


if __name__ == "__main__":
    incoming = plugin_pb2.CodeGeneratorRequest.FromString(sys.stdin.buffer.read())
    sys.stdout.buffer.write(generate(incoming).SerializeToString())
