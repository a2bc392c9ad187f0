"""docs/monitoring.md: every metric that a server exports is there, and every metric that is there is exported."""

import re
from pathlib import Path

from onex_memory import MemoryClient
from onex_memory.client import ClientTls
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from tests.support.agents import AgentAtHand
from tests.support.authorities import Authority
from tests.support.implementations import FREE_PORT
from tests.support.monitoring import Scrape, scraped

PAGE = Path(__file__).parents[2] / "docs" / "monitoring.md"
NAME = r"(?:grpc_server|onex_memory|process)_[a-z_]+"


async def everything(directory: Path) -> Scrape:
    """Scrapes a server that has something to tell of everything."""
    authority = Authority(directory)
    certificate, key = authority.issue("server")
    settings = ServerSettings(
        listen=FREE_PORT,
        metrics_listen=FREE_PORT,
        data_dir=str(directory / "data"),
        tls_cert=str(certificate),
        tls_key=str(key),
        authentication="off",
    )
    tls = ClientTls(ca=authority.path)
    async with (
        MemoryServer(settings) as server,
        MemoryClient(server.address, tls=tls) as client,
        AgentAtHand(client.agents, "a", ("work",)),
        client.streaming.changes("*"),
    ):
        await client.memory.store("a", 1)
        async with MemoryClient(server.address, tls=tls, pipeline=False) as unary:
            await unary.memory.retrieve("a")
        return await scraped(server.metrics_address)


def documented() -> dict[str, str]:
    """Returns the metrics that the page's tables have, and their types; those of the process are in a sentence."""
    text = PAGE.read_text("utf-8")
    found = dict(re.findall(rf"^\| `({NAME})` \| (\w+) \|", text, re.MULTILINE))
    return found | dict.fromkeys(re.findall(r"`(process_[a-z_]+)`", text), "")


async def test_every_metric_is_documented_and_every_documented_metric_exists(tmp_path: Path) -> None:
    scrape = await everything(tmp_path)
    exported = dict(re.findall(r"^# TYPE (\S+) (\w+)$", scrape.text, re.MULTILINE))
    page = documented()
    assert page.keys() == exported.keys()
    assert {name: kind for name, kind in page.items() if kind} == {
        name: exported[name] for name, kind in page.items() if kind
    }


async def test_queries_and_alerts_name_metrics_and_labels_that_exist(tmp_path: Path) -> None:
    scrape = await everything(tmp_path)
    samples = {sample.name: sample.labels for family in scrape.families.values() for sample in family.samples}
    blocks = re.findall(r"```(promql|yaml)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    asked = [
        (name, labels)
        for _, block in blocks
        for name, labels in re.findall(rf"\b({NAME})(?:{{([^}}]*)}})?", re.sub(r"#.*", "", block))
    ]
    assert len(asked) > 20
    for name, labels in asked:
        assert name in samples, name
        for label in re.findall(r"(\w+)=", labels):
            assert label in samples[name], (name, label)
