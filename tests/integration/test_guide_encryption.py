"""The blocks of docs/encryption.md do what they say."""

from pathlib import Path

import pytest

from tests.support.blocks import python_blocks, run_at_top_level

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "encryption.md"


async def test_blocks_of_the_guide_on_encryption_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {"__name__": "guide"}
    blocks = python_blocks(GUIDE.read_text("utf-8"))
    for heading, sources in blocks.items():
        for source in sources:
            await run_at_top_level(source, names, where=f"docs/encryption.md, {heading}")
    printed = capsys.readouterr().out
    assert len(blocks["Values"]) == 2
    assert "refused:" in printed
    assert "{1: 1}\n0 of 1\n1 of 1\n1 of 1\n" in printed
    assert "is destroyed" in printed
