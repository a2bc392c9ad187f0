"""Asking a server's monitoring port, and reading what it tells Prometheus."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http.client import HTTPConnection

from prometheus_client.parser import text_string_to_metric_families

__all__ = ["Answer", "Scrape", "asked", "scraped"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered."""

    status: int
    text: str
    headers: dict[str, str]


async def asked(address: str, path: str, *, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
    """Asks once, without reading anything into the answer."""
    return await asyncio.to_thread(_asked, address, path, method, headers or {})


def _asked(address: str, path: str, method: str, headers: dict[str, str]) -> Answer:
    connection = HTTPConnection(address, timeout=20)
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, response.read().decode(), dict(response.getheaders()))
    finally:
        connection.close()


class Scrape:
    """The samples of one scrape."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.families = {family.name: family for family in text_string_to_metric_families(text)}
        self._samples = [sample for family in self.families.values() for sample in family.samples]

    def value(self, name: str, **labels: str) -> float | None:
        """Returns the one sample of a name with these labels, among others it may have; None: there is none."""
        found = [
            sample.value for sample in self._samples if sample.name == name and labels.items() <= sample.labels.items()
        ]
        assert len(found) <= 1, (name, labels, found)
        return found[0] if found else None

    def labels(self, name: str, label: str) -> set[str]:
        """Returns all values of a label of a name."""
        return {sample.labels[label] for sample in self._samples if sample.name == name}

    def total(self, name: str, **labels: str) -> float:
        """Returns the sum of the samples of a name with these labels."""
        return sum(
            sample.value for sample in self._samples if sample.name == name and labels.items() <= sample.labels.items()
        )


async def scraped(address: str) -> Scrape:
    """Scrapes a server."""
    answer = await asked(address, "/metrics")
    assert answer.status == 200, answer
    return Scrape(answer.text)
