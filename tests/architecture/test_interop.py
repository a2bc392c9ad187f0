"""The scenario of all languages says something of everything there is."""

import importlib
import json
from typing import Any

import pytest

from onex.memory.v1.error_reason_pb2 import ErrorReason
from tests.architecture.test_generated import PROTOS
from tests.architecture.tree import ROOT
from tests.interop.run import EXAMPLE_LINES, LANGUAGES
from tests.support.blocks import fenced_blocks
from tools.plugins import PLUGINS

SCENARIO: dict[str, Any] = json.loads((ROOT / "tests" / "interop" / "scenario.json").read_text("utf-8"))
PREFIX = "ERROR_REASON_"


def steps(*parts: str) -> list[dict[str, Any]]:
    """The steps of some parts, in order."""
    return [step for part in parts for claim in SCENARIO[part] for step in claim["steps"]]


def test_every_reason_of_an_error_is_in_the_scenario() -> None:
    reasons = [name.removeprefix(PREFIX) for name in ErrorReason.keys() if name != f"{PREFIX}UNSPECIFIED"]  # noqa: SIM118 - an enum wrapper is no mapping
    assert sorted(step["error"]["reason"] for step in steps("reasons")) == sorted(reasons)


@pytest.mark.parametrize("stem", [path.stem for path in PROTOS])
def test_every_service_is_in_the_scenario(stem: str) -> None:
    called = {step["call"].partition("/")[0] for step in steps("claims", "access") if "call" in step}
    file = importlib.import_module(f"onex.memory.v1.{stem}_pb2").DESCRIPTOR
    assert [name for name in file.services_by_name if name not in called] == []


def test_every_language_that_has_a_package_has_a_runner_and_a_guide() -> None:
    assert [language.name for language in LANGUAGES] == list(PLUGINS)
    for language in LANGUAGES:
        guide = (ROOT / "docs" / "languages" / f"{language.name}.md").read_text("utf-8")
        example = "\n".join(fenced_blocks(guide, language.fence))
        for line in EXAMPLE_LINES:
            assert line.partition(" ")[0] in example, f"{language.name}: {line}"
