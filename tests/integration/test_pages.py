"""Every page of the documentation does what it says: its Python runs against a live server, its commands exist."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from onex_memory import MemoryClient, spi
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from tests.support.authorities import Authority
from tests.support.blocks import DOCS, ROOT, blocks_of, pages, run_page
from tests.support.implementations import FREE_PORT
from tests.support.secured import ADMINISTRATOR_TOKEN

SAID = {
    "README.md": ["{'name': 'Ann'}", "somebody was faster: 2", "completed {'rows': 3}"],
    "administration.md": ["default 2 keys", "at most 2 keys, has 2", "2 of 2", "line 2: value: must be an integer"],
    "agents.md": ["agent-1 active 0 of 4", "failed"],
    "audit.md": ["payroll:19", "20 different keys"],
    "client.md": ["cannot be reached"],
    "encryption.md": ["refused:", "{1: 1}\n0 of 1\n1 of 1\n1 of 1\n", "is destroyed"],
    "memory.md": ["0 keys, 0 bytes, hit rate "],
    "operations.md": ["['store', 'atomic_increment']"],
    "pools.md": ["2 ['agent-1']", "1 completed, 0% in use", "[('agent-1', False)]", "['counters']"],
    "security.md": ["user:*"],
    "start.md": ["{'name': 'Ann'}"],
    "streaming.md": ["changes matched", "['user-changes']"],
    "workflows.md": ["2 payment_processing", "order_paid"],
}
"""What the blocks of a page print, among other things."""


def _name(page: Path) -> str:
    return page.relative_to(DOCS if page.is_relative_to(DOCS) else ROOT).as_posix()


@asynccontextmanager
async def _open_server(directory: Path) -> AsyncIterator[tuple[dict[str, str], dict[str, Any]]]:
    """What most pages are about: a server on loopback, without authentication."""
    async with MemoryServer(ServerSettings(listen=FREE_PORT)) as server:
        yield {"localhost:50051": server.address}, {}


@asynccontextmanager
async def _secured_server(directory: Path) -> AsyncIterator[tuple[dict[str, str], dict[str, Any]]]:
    """What the page on security is about: a server with TLS, whose administrator reads it."""
    certificate, key = Authority(directory).issue("memory")
    settings = ServerSettings(
        listen=FREE_PORT, tls_cert=str(certificate), tls_key=str(key), administrator_token=ADMINISTRATOR_TOKEN
    )
    async with MemoryServer(settings) as server:
        yield {"memory.example.com:50051": server.address}, {"token": ADMINISTRATOR_TOKEN}


_SERVERS = {"security.md": _secured_server}


@pytest.mark.parametrize("page", pages(), ids=_name)
async def test_blocks_of_the_page_run_in_order(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)  # where the page's files are, and whatever it writes
    async with _SERVERS.get(_name(page), _open_server)(tmp_path) as (places, names):
        left = await run_page(page, places, names)
        for client in [each for each in left.values() if isinstance(each, MemoryClient)]:
            await client.close()
    printed = capsys.readouterr().out
    assert [text for text in SAID.get(_name(page), []) if text not in printed] == [], printed


def test_every_page_that_is_expected_to_say_something_is_run() -> None:
    assert set(SAID) - {_name(page) for page in pages()} == set()


PROTOCOLS: dict[type, str] = {
    spi.ProtocolAdmin: "administration.md",
    spi.ProtocolMemoryBase: "memory.md",
    spi.ProtocolMemoryOperations: "operations.md",
    spi.ProtocolMemoryStreaming: "streaming.md",
    spi.ProtocolAgentManager: "agents.md",
    spi.ProtocolAgentPool: "pools.md",
    spi.ProtocolEventStore: "workflows.md",
    spi.ProtocolSnapshotStore: "workflows.md",
    spi.ProtocolWorkflowStateStore: "workflows.md",
}


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda protocol: protocol.__name__)
def test_every_method_of_the_protocol_is_on_its_page(protocol: type) -> None:
    page = (DOCS / PROTOCOLS[protocol]).read_text("utf-8")
    assert [name for name in vars(protocol) if not name.startswith("_") and f"{name}(" not in page] == []


# The harness itself.

_PAGE = """# Title

```python
assert __name__ == "page"
place = "localhost:50051"
```

## Below

```sh
false
```

```python title="program.py"
raise SystemExit
```

```python
import asyncio
await asyncio.sleep(0)
assert place == "here", place
wrong
```
"""


def test_blocks_have_their_heading_language_title_and_line() -> None:
    found = [(block.heading, block.language, block.title, block.line) for block in blocks_of(_PAGE)]
    assert found == [
        ("Title", "python", "", 4),
        ("Below", "sh", "", 11),
        ("Below", "python", "program.py", 15),
        ("Below", "python", "", 19),
    ]


async def test_page_that_is_wrong_fails_at_its_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(_PAGE, "utf-8")
    with pytest.raises(NameError) as caught:
        await run_page(page, {"localhost:50051": "here"})
    last = caught.traceback[-1]
    assert (os.fspath(last.path), last.lineno + 1) == (os.fspath(page), 22)


async def test_program_with_an_event_loop_of_its_own_runs_in_a_process_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("```python\nimport asyncio\nasyncio.run(asyncio.sleep(0))\nprint('done')\n```\n", "utf-8")
    await run_page(page, {})
    assert capsys.readouterr().out == "done\n\n"
    page.write_text("```python\nimport asyncio\nasyncio.run(asyncio.sleep(None))\n```\n", "utf-8")
    with pytest.raises(AssertionError, match="it ended with 1"):
        await run_page(page, {})
