"""What the commands on tasks and pools draw on a terminal while they follow them."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from onex_memory import MemoryClient
from onex_memory.client.synchronous import SyncMemoryClient
from onex_memory.spi import ProtocolAgentInfo, ProtocolAgentTask
from tests.support.cli import Cli, Ran

HIDES_CURSOR, SHOWS_CURSOR = "\x1b[?25l", "\x1b[?25h"
TERMINAL = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}


@pytest.fixture
def client(cli: Cli) -> Iterator[SyncMemoryClient]:
    target, namespace = (cli.environment[f"ONEX_MEMORY_{name}"] for name in ("TARGET", "NAMESPACE"))
    with MemoryClient.sync(target, namespace=namespace) as opened:
        yield opened


def meanwhile(show: Callable[[], Ran], change: Callable[[], object]) -> Ran:
    """What a command shows, while something changes that it follows: as soon as it can have begun, and after that."""
    with ThreadPoolExecutor(1) as pool:
        shown = pool.submit(show)
        while not shown.done():
            change()
        return shown.result()


def texts(ran: Ran) -> str:
    """What was shown, without what moves the cursor and colours."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", ran.out)


def restores_cursor(ran: Ran) -> bool:
    return ran.out.count(HIDES_CURSOR) == ran.out.count(SHOWS_CURSOR) > 0


def test_watched_task_has_a_bar_until_it_is_over(cli: Cli, client: SyncMemoryClient) -> None:
    first, second = [client.agents.submit_task(ProtocolAgentTask("work")) for _ in range(2)]
    client.agents.cancel_task(second)
    interrupted = cli.on_terminal("tasks", "watch", first, interrupted_after=b"queued", env=TERMINAL)
    assert interrupted.status == 130
    assert restores_cursor(interrupted)
    assert re.search(rf"{first} ━+ +0% queued", texts(interrupted))
    assert "Traceback" not in interrupted.out
    client.agents.cancel_task(first)
    ended = cli.on_terminal("tasks", "watch", first, second, env=TERMINAL)
    assert ended.status == 1
    assert restores_cursor(ended)
    assert re.search(rf"{second} ━+ +0% cancelled", texts(ended))


def test_submitted_task_that_is_waited_for_has_a_bar_and_then_its_end(cli: Cli, client: SyncMemoryClient) -> None:
    def cancel_all() -> None:
        for task in client.agents.list_tasks(states=["queued"]):
            client.agents.cancel_task(task.task_id)

    ran = meanwhile(lambda: cli.on_terminal("tasks", "submit", "work", "--wait", env=TERMINAL), cancel_all)
    assert ran.status == 1
    assert restores_cursor(ran)
    assert "cancelled" in texts(ran)


def test_pool_is_a_table_that_follows_it_until_ctrl_c(cli: Cli, client: SyncMemoryClient) -> None:
    cli("pools", "create", "workers", "--max", "5", "--size", "2")
    (pool,) = client.pools.list_pools()
    client.agents.register_agent(ProtocolAgentInfo("agent-1", "t"), ["work"])

    def grow() -> None:
        client.pools.add_agent_to_pool(pool.pool_id, "agent-1")
        client.pools.remove_agent_from_pool(pool.pool_id, "agent-1")

    ran = meanwhile(
        lambda: cli.on_terminal("pools", "watch", "workers", interrupted_after=b"1 of 2 members", env=TERMINAL), grow
    )
    assert ran.status == 130
    assert restores_cursor(ran)
    shown = texts(ran)
    assert "workers: 1 of 2 members, demand 1 (0 to 5)" in shown
    assert re.search(r"│ Agent +│ State +│ Tasks +│ Capabilities +│", shown)
    assert re.search(r"│ agent-1 +│ active +│ 0/1 +│ work +│", shown)
    assert "Traceback" not in shown
