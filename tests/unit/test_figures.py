"""What `make figures` writes into the documentation, and where."""

import json
import re
from pathlib import Path

import pytest

from tests.benchmarks import command
from tests.benchmarks.figures import _TABLE, performance_tables, readme_table, replaced
from tests.benchmarks.plots import PLOTS
from tests.benchmarks.results import Missing, Results, read_results
from tests.support.blocks import DOCS, ROOT

ROWS = [
    ("stores that create", "/s", [150_123.4, 149_000.0, 151_000.0], "≥ 150,000"),
    ("stores that overwrite", "/s", [211_499.0], "≥ 150,000"),
    ("retrieves", "/s", [398_000.0], "≥ 400,000"),
]


@pytest.fixture
def engine(tmp_path: Path) -> Results:
    results = [
        {"label": label, "unit": unit, "values": values, "target": target} for label, unit, values, target in ROWS
    ]
    machine = {
        "load_average_before": 0.2,
        "load_average_after": 0.9,
        "processor": "a processor",
        "cores": 2,
        "python": "3.11.7",
        "packages": {"grpcio": "1", "uvloop": "2"},
        "date": "2027-01-31",
    }
    document = {"benchmark": "engine", "purpose": "the engine", "machine": machine, "results": results}
    (tmp_path / "engine.json").write_text(json.dumps(document), "utf-8")
    return read_results(tmp_path)["engine"]


def test_results_are_read_as_they_were_kept(engine: Results) -> None:
    row = engine.row("stores that create", "/s")
    assert (row.median, row.is_missed, str(row.target), engine.pairs) == (150_123.4, False, "≥ 150,000", 3)
    assert engine.row("retrieves", "/s").is_missed
    with pytest.raises(Missing):
        engine.row("retrieves", "ms")


def test_table_of_the_readme_has_what_was_measured_and_keeps_the_rest(engine: Results) -> None:
    kept = "| start with 1,000,000 keys | 5 s | 10 s |"
    before = f"| | measured | goal |\n|---|---:|---:|\n| retrieves, engine in process | 1 /s | 2 |\n{kept}"
    table, missing = readme_table({"engine": engine}, before)
    assert table.splitlines() == [
        "| | measured | goal |",
        "|---|---:|---:|",
        "| stores, engine in process | 150,000 /s creating, 211,000 /s overwriting | 150,000 /s |",
        "| retrieves, engine in process | 398,000 /s | 400,000 /s |",
        kept,
    ]
    assert "recovery" in missing


def test_tables_of_the_page_say_how_it_was_measured_and_what_was_missed(engine: Results) -> None:
    text = performance_tables([engine])
    assert "### engine\n\nThe engine. 3 pairs on 2027-01-31; a processor, 2 cores" in text
    assert "load average 0.2 before, 0.9 after." in text
    assert "| stores that create | /s | 150,123 | 149,000 | 151,000 | ≥ 150,000 | pass |" in text
    assert "| retrieves | /s | 398,000 | 398,000 | 398,000 | ≥ 400,000 | **miss** |" in text


def test_every_benchmark_is_explained() -> None:
    text = (DOCS / "performance.md").read_text("utf-8")
    assert [name for name in [*command._ALL, "settings"] if f"\n| `{name}` | " not in text] == []


def test_part_between_the_marks_is_replaced_and_nothing_else() -> None:
    page = "a\n<!-- x: written by `make figures` -->\nold\n<!-- x end -->\nb\n"
    assert replaced(page, "x", lambda before: f"{before}er") == page.replace("old", "older")
    with pytest.raises(ValueError, match="there is no"):
        replaced(page, "y", lambda before: before)


def test_pages_have_the_marks_the_rows_and_the_plots() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    performance = (DOCS / "performance.md").read_text("utf-8")
    replaced(performance, "results", lambda before: before)
    table = readme.partition("written by `make figures` -->\n")[2].partition("\n<!-- figures end -->")[0]
    assert replaced(readme, "figures", lambda before: before) == readme
    assert {line.split("|")[1].strip() for line in table.splitlines()[2:]} <= {line.what for line in _TABLE}
    shown = set(re.findall(r"\(plots/(\w+)\.png\)", performance))
    assert shown == set(PLOTS)
    assert [name for name in shown if not (DOCS / "plots" / f"{name}.png").is_file()] == []
