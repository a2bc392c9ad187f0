"""What a failed call raises at the client, where gRPC has its own view of what went wrong."""

import grpc
import pytest
from grpc.aio import AioRpcError, Metadata

from onex_memory.client.errors import error_of
from onex_memory.spi.errors import Unavailable, UnexpectedStatus


def failure(code: grpc.StatusCode, debug: str) -> AioRpcError:
    return AioRpcError(code, Metadata(), Metadata(), details="Internal error from Core", debug_error_string=debug)


def test_message_that_could_not_be_sent_is_a_server_that_is_not_there() -> None:
    error = error_of(failure(grpc.StatusCode.INTERNAL, 'Failed "execute_batch": (<SendMessageOperation>,)'), "a:1")
    assert isinstance(error, Unavailable)
    assert "a:1" in error.description


@pytest.mark.parametrize("debug", ["", "INTERNAL:the server said so"])
def test_other_internal_error_is_told_as_it_is(debug: str) -> None:
    assert isinstance(error_of(failure(grpc.StatusCode.INTERNAL, debug), "a:1"), UnexpectedStatus)
