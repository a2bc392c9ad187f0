"""Carries out a part of the interop scenario with the generated Python code; see tests/interop/README.md.

python runner.py TARGET SCENARIO PART NAME=VALUE...
"""

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import grpc
from google.protobuf import json_format, message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.descriptor_pool import Default
from google.protobuf.message import Message
from google.rpc import code_pb2, error_details_pb2, status_pb2

import onex.memory.v1

PACKAGE = "onex.memory.v1"
TIMEOUT_S = 30
DEFAULTS = (False, 0, "", "0")

for module in pkgutil.iter_modules(onex.memory.v1.__path__):
    importlib.import_module(f"{PACKAGE}.{module.name}")


class Mismatch(Exception):
    """Something is not as the scenario has it."""


class Stream:
    """An open call that is answered with many messages, or takes many."""

    def __init__(self, call: Any, requests: "SimpleQueue[Message | None]", method: MethodDescriptor) -> None:
        self.call = call
        self.requests = requests
        self.method = method


class Runner:
    """Carries out steps against one server."""

    def __init__(self, target: str, variables: dict[str, str]) -> None:
        self.variables = variables
        self.channel = grpc.insecure_channel(target)
        self.streams: dict[str, Stream] = {}

    def substituted(self, document: Any) -> Any:
        """The document with every ${name} replaced."""
        if isinstance(document, str):
            for name, value in self.variables.items():
                document = document.replace(f"${{{name}}}", value)
            return document
        if isinstance(document, list):
            return [self.substituted(item) for item in document]
        if isinstance(document, dict):
            return {self.substituted(name): self.substituted(value) for name, value in document.items()}
        return document

    def match(self, expected: Any, actual: Any, path: str) -> None:
        """Raises Mismatch where something is not as expected; `None` stands for what is not there."""
        if isinstance(expected, dict) and len(expected) == 1 and next(iter(expected)).startswith("$"):
            ((matcher, argument),) = expected.items()
            self.special(matcher, argument, actual, path)
        elif expected is None:
            demand(actual is None, f"{path} is {actual!r}, and should not be there")
        elif isinstance(expected, dict):
            for name, value in expected.items():
                self.match(value, None if actual is None else actual.get(name), f"{path}.{name}")
        elif isinstance(expected, list):
            items = [] if actual is None else actual
            demand(len(expected) == len(items), f"{path} has {len(items)} items, not {len(expected)}: {items!r}")
            for index, item in enumerate(expected):
                self.match(item, items[index], f"{path}[{index}]")
        elif actual is None:
            demand(expected in DEFAULTS, f"{path} is missing, not {expected!r}")
        else:
            demand(same(expected, actual), f"{path} is {actual!r}, not {expected!r}")

    def special(self, matcher: str, argument: Any, actual: Any, path: str) -> None:
        """Holds a value against `{matcher: argument}`."""
        demand(actual is not None, f"{path} is missing")
        if matcher == "$is":
            demand(same(argument, actual), f"{path} is {actual!r}, not {argument!r}")
        elif matcher == "$save":
            self.variables[argument] = str(actual)
        elif matcher == "$json":
            demand(same(argument, json.loads(actual)), f"{path} is {actual}, not {argument!r}")
        else:
            demand(matcher == "$any", f"{matcher} is no matcher")

    def step(self, step: dict[str, Any]) -> None:
        """Carries out one step."""
        if "open" in step:
            self.streams[step["open"]] = self.open(step)
        elif "call" in step:
            self.unary(step)
        elif "send" in step:
            stream = self.streams[step["send"]]
            stream.requests.put(read(step["request"], stream.method.input_type))
        elif "receive" in step:
            stream = self.streams[step["receive"]]
            until, wanted, items = step["until"], step["expect"].get(step["until"]), []
            for message in stream.call:
                document = written(message)
                if until not in document:
                    continue
                if isinstance(wanted, list):
                    items += document[until]
                    document[until] = items
                if not isinstance(wanted, list) or len(items) >= len(wanted):
                    self.match(step["expect"], document, until)
                    return
            raise Mismatch(f"the stream ended before {step['until']}")
        elif "end" in step:
            stream = self.streams.pop(step["end"])
            if "by" not in step:
                stream.requests.put(None)
            self.outcome(step, lambda: [written(message) for message in stream.call])
            stream.requests.put(None)
        elif "cancel" in step:
            stream = self.streams.pop(step["cancel"])
            stream.requests.put(None)
            stream.call.cancel()

    def open(self, step: dict[str, Any]) -> Stream:
        """Begins a call of many messages."""
        method = method_of(step["call"])
        multi = self.callable_of(method)
        requests: SimpleQueue[Message | None] = SimpleQueue()
        first = read(step["request"], method.input_type) if "request" in step else None
        sent: Any = iter(requests.get, None) if method.client_streaming else first
        return Stream(multi(sent, timeout=TIMEOUT_S, metadata=self.metadata(step)), requests, method)

    def unary(self, step: dict[str, Any]) -> None:
        """One request, one answer."""
        method = method_of(step["call"])
        request = read(step["request"], method.input_type)
        multi = self.callable_of(method)
        self.outcome(step, lambda: written(multi(request, timeout=TIMEOUT_S, metadata=self.metadata(step))))

    def outcome(self, step: dict[str, Any], act: Any) -> None:
        """Holds what a call comes to against what the step expects."""
        try:
            answer = act()
        except grpc.RpcError as error:
            found = failure(error)
            if "error" not in step:
                raise Mismatch(f"failed: {found}") from error
            self.match(step["error"], found, "error")
            return
        if "error" in step:
            raise Mismatch(f"answered {answer!r}, and should have failed")
        if "expect" in step:
            self.match(step["expect"], answer, "response")

    def metadata(self, step: dict[str, Any]) -> list[tuple[str, str]]:
        headers = [("onex-namespace", step.get("namespace", self.variables["namespace"]))]
        return [*headers, ("authorization", f"Bearer {step['token']}")] if "token" in step else headers

    def callable_of(self, method: MethodDescriptor) -> Any:
        kinds = {
            (False, False): self.channel.unary_unary,
            (False, True): self.channel.unary_stream,
            (True, True): self.channel.stream_stream,
        }
        return kinds[method.client_streaming, method.server_streaming](
            f"/{method.containing_service.full_name}/{method.name}",
            request_serializer=message_factory.GetMessageClass(method.input_type).SerializeToString,
            response_deserializer=message_factory.GetMessageClass(method.output_type).FromString,
        )


def demand(held: bool, otherwise: str) -> None:
    if not held:
        raise Mismatch(otherwise)


def same(expected: Any, actual: Any) -> bool:
    """Equality of JSON documents: numbers exactly, and an integer is not a boolean."""
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(same, expected, actual))
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(same(expected[name], actual[name]) for name in expected)
    return bool(expected == actual)


def method_of(name: str) -> MethodDescriptor:
    service, _, method = name.partition("/")
    return Default().FindServiceByName(f"{PACKAGE}.{service}").methods_by_name[method]


def read(document: Any, kind: Any) -> Message:
    return json_format.ParseDict(document, message_factory.GetMessageClass(kind)())


def written(message: Message) -> Any:
    return json_format.MessageToDict(message)


def failure(error: Any) -> dict[str, Any]:
    """What a failed call says of itself, in the scenario's terms."""
    found: dict[str, Any] = {"code": error.code().name, "message": error.details()}
    trailers = dict(error.trailing_metadata() or ())
    if "grpc-status-details-bin" not in trailers:
        return found
    status = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
    if code_pb2.Code.Name(status.code) != found["code"]:
        raise Mismatch(f"the details say {status.code}, the status {found['code']}")
    for detail in status.details:
        info, bad, retry = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest(), error_details_pb2.RetryInfo()
        if detail.Unpack(info):
            if info.domain != "memory.onex":
                raise Mismatch(f"the domain is {info.domain}")
            found |= {"reason": info.reason, "metadata": dict(info.metadata)}
        elif detail.Unpack(bad):
            found["fields"] = [violation.field for violation in bad.field_violations]
        elif detail.Unpack(retry):
            found["retryDelay"] = written(retry)["retryDelay"]
    return found


def claims(runner: Runner, part: list[dict[str, Any]]) -> Iterator[tuple[str, str | None]]:
    """Carries out the claims; yields each with what is wrong, if anything."""
    for claim in part:
        name = runner.substituted(claim["claim"])
        for number, step in enumerate(claim["steps"], 1):
            try:
                runner.step(runner.substituted(step))
            except Exception as error:  # noqa: BLE001 - whatever it is, the claim does not hold
                yield name, f"step {number}: {type(error).__name__}: {error}"
                break
        else:
            yield name, None


def main() -> int:
    target, scenario, part, *assignments = sys.argv[1:]
    document = json.loads(Path(scenario).read_text("utf-8"))
    runner = Runner(target, dict(assignment.split("=", 1) for assignment in assignments))
    passed = failed = 0
    for name, wrong in claims(runner, document[part]):
        if wrong is None:
            passed += 1
        else:
            failed += 1
            sys.stdout.write(f"FAILED {name}: {wrong}\n")
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
