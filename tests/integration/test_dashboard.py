"""What `deploy/` watches a server with: every name in it is one that the server tells, its parts find each other."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from onex_memory import MemoryClient
from onex_memory.config import ServerSettings
from onex_memory.server.app import MemoryServer
from tests.architecture.tree import ROOT
from tests.support.agents import AgentAtHand, task
from tests.support.implementations import FREE_PORT
from tests.support.monitoring import Scrape, scraped

DEPLOY = ROOT / "deploy"
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana" / "onex-memory.json").read_text("utf-8"))
NAME = re.compile(r"\b(?:grpc_server|onex_memory|process)_\w+")
GROUPING = re.compile(r"\bby \(([^)]*)\)")
SELECTED = re.compile(r"(\w+)(?==~?\"|!=\")")
LEGEND = re.compile(r"{{(\w+)}}")


def yaml(name: str) -> Any:
    return YAML(typ="safe").load((DEPLOY / name).read_text("utf-8"))


def targets() -> list[tuple[str, str]]:
    """The expression and the legend of everything that is drawn."""
    return [
        (target["expr"], target["legendFormat"]) for panel in DASHBOARD["panels"] for target in panel.get("targets", [])
    ]


@pytest.fixture
async def scrape(tmp_path: Path) -> Scrape:
    """What a server with a data directory tells, in which everything that is counted has happened once."""
    settings = ServerSettings(listen=FREE_PORT, metrics_listen=FREE_PORT, data_dir=str(tmp_path / "data"))
    async with MemoryServer(settings) as server, MemoryClient(server.address, pipeline=False) as client:
        await client.memory.store("key", 1)
        async with MemoryClient(server.address) as pipelining:
            await pipelining.memory.store("key", 2)
        await client.agents.submit_task(task("work"))
        async with AgentAtHand(client.agents, "a", ("work",)), client.streaming.changes("*"), asyncio.timeout(10):
            # A call is counted as ended a moment after its caller was answered.
            while not (scrape := await scraped(server.metrics_address)).total(  # noqa: ASYNC110 - a counter tells nobody
                "grpc_server_handling_seconds_count", grpc_method="Store"
            ):
                await asyncio.sleep(0.01)
            return scrape


async def test_every_metric_and_label_of_the_dashboard_is_told_by_a_server(scrape: Scrape) -> None:
    samples = [sample for family in scrape.families.values() for sample in family.samples]
    labels: dict[str, set[str]] = {}
    for sample in samples:
        labels.setdefault(sample.name, set()).update(sample.labels)
    for expression, legend in targets():
        names = NAME.findall(expression)
        assert names, expression
        assert [name for name in names if name not in labels] == [], expression
        known = set.union(*(labels[name] for name in names))
        grouped = {label.strip() for group in GROUPING.findall(expression) for label in group.split(",")}
        assert grouped | set(SELECTED.findall(expression)) | set(LEGEND.findall(legend)) <= known, expression
    (variable,) = DASHBOARD["templating"]["list"]
    assert variable["query"]["query"] == "label_values(onex_memory_keys, namespace)"
    assert "namespace" in labels["onex_memory_keys"]


def test_prometheus_asks_the_server_and_grafana_asks_prometheus() -> None:
    services = yaml("compose.yaml")["services"]
    (job,) = yaml("prometheus.yml")["scrape_configs"]
    ((target,),) = [group["targets"] for group in job["static_configs"]]
    host, _, port = target.partition(":")
    assert f"--metrics-listen=0.0.0.0:{port}" in services[host]["command"]
    assert port in services[host]["expose"]
    (source,) = yaml("grafana/datasources.yaml")["datasources"]
    assert source["url"].removeprefix("http://").partition(":")[0] in services
    used = {target["datasource"]["uid"] for panel in DASHBOARD["panels"] for target in panel.get("targets", [])}
    assert used == {source["uid"]}
    (provider,) = yaml("grafana/dashboards.yaml")["providers"]
    mounted = [volume.split(":")[1] for volume in services["grafana"]["volumes"]]
    assert f"{provider['options']['path']}/onex-memory.json" in mounted


def test_server_in_compose_is_started_as_its_image_does_and_watched_besides() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    (command,) = re.findall(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)
    composed = " ".join(yaml("compose.yaml")["services"]["memory"]["command"]).replace("=", " ").split()
    given = json.loads(command)
    assert composed[: len(given)] == given
    assert composed[len(given) :: 2] == ["--metrics-listen"]


def test_files_that_compose_mounts_are_there() -> None:
    for service in yaml("compose.yaml")["services"].values():
        mounted = [volume.partition(":")[0] for volume in service["volumes"]]
        assert [name for name in mounted if name.startswith(".") and not (DEPLOY / name).is_file()] == []


def test_panels_lie_beside_each_other_and_not_on_each_other() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        taken |= cells
    identifiers = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(identifiers) == len(set(identifiers))
