"""Draws the diagrams of the documentation: `tools/docs/diagrams.py` writes docs/images/*.svg, `--check` compares.

Owns what is drawn and how. Plain SVG, so that no page needs a script to show it, and a change of a diagram can be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Final

_IMAGES: Final = Path(__file__).resolve().parents[2] / "docs" / "images"
_FILLS: Final = {"plain": "#eef0f8", "strong": "#c5cae9", "kept": "#d7ecd9", "gone": "#f6d9d5", "none": "none"}
_INK: Final = "#283046"


class Drawing:
    """One diagram, in a coordinate system of its own."""

    def __init__(self, width: int, height: int, title: str) -> None:
        self._parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
            f'font-family="Helvetica, Arial, sans-serif" font-size="13" fill="{_INK}">',
            f"<title>{escape(title)}</title>",
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            'orient="auto">'
            f'<path d="M0,0 L8,4 L0,8 z" fill="{_INK}"/></marker></defs>',
        ]

    def box(self, x: int, y: int, width: int, height: int, *lines: str, kind: str = "plain") -> None:
        """Draws a box with lines of text in it; the first is bold where there are several."""
        self._parts.append(
            f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="{_FILLS[kind]}" stroke="{_INK}" '
            f'stroke-width="1"{" stroke-dasharray=" + chr(34) + "5 4" + chr(34) if kind == "none" else ""}/>'
        )
        top = y + height / 2 - (len(lines) - 1) * 8 + 4.5
        for number, line in enumerate(lines):
            is_bold = number == 0 and len(lines) > 1
            self.text(x + width / 2, top + number * 16, line, is_bold=is_bold)

    def text(self, x: float, y: float, line: str, *, anchor: str = "middle", is_bold: bool = False) -> None:
        """Writes a line."""
        weight = ' font-weight="bold"' if is_bold else ""
        self._parts.append(f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{weight}>{escape(line)}</text>')

    def arrow(self, *points: tuple[int, int], label: str = "", at: tuple[int, int] | None = None) -> None:
        """Draws an arrow along points, and writes a label somewhere."""
        path = " ".join(f"{'M' if number == 0 else 'L'}{x},{y}" for number, (x, y) in enumerate(points))
        self._parts.append(f'<path d="{path}" fill="none" stroke="{_INK}" stroke-width="1.3" marker-end="url(#head)"/>')
        if label and at is not None:
            self.text(*at, label)

    def svg(self) -> str:
        """Returns the file."""
        return "\n".join([*self._parts, "</svg>", ""])


def _overview() -> Drawing:
    drawing = Drawing(760, 330, "Callers in any language reach one server")
    for number, caller in enumerate(("Python client", "Go, Java, Rust, C++ …", "command line", "AgentWorker")):
        drawing.box(20 + number * 185, 16, 165, 38, caller)
        drawing.arrow((102 + number * 185, 54), (102 + number * 185, 92))
    drawing.text(565, 78, "gRPC: calls and streams")
    drawing.box(20, 94, 720, 36, "identity · limits · grants · audit", kind="strong")
    for number, name in enumerate(("memory", "operations", "streaming", "agents, pools", "workflows", "security")):
        drawing.box(20 + number * 121, 142, 115, 36, name)
    drawing.box(20, 190, 720, 44, "engine: one order of changes for each namespace, entries in memory", kind="strong")
    drawing.arrow((200, 234), (200, 268), label="each group of changes, synced", at=(310, 256))
    drawing.arrow((560, 268), (560, 234), label="at a start", at=(608, 256))
    drawing.box(90, 270, 220, 44, "journal.db", "the truth, and the change log", kind="kept")
    drawing.box(450, 270, 220, 44, "state.db", "what it adds up to", kind="kept")
    drawing.arrow((310, 292), (450, 292), label="another process", at=(380, 286))
    return drawing


def _revisions() -> Drawing:
    drawing = Drawing(760, 150, "Revisions of one namespace")
    rows = (
        ("store", "user:1", "kept"),
        ("grant", "ann: user:*", "strong"),
        ("expired", "session:9", "gone"),
        ("transaction", "key and event", "kept"),
        ("task given out", "to agent-1", "strong"),
        ("lease ended", "task is queued", "gone"),
    )
    for number, (what, which, kind) in enumerate(rows):
        x = 14 + number * 123
        drawing.box(x, 40, 115, 50, what, which, kind=kind)
        drawing.text(x + 57, 28, str(number + 41), is_bold=True)
    drawing.arrow((14, 112), (746, 112))
    drawing.text(380, 134, "one transaction, one revision, whatever it changes")
    return drawing


def _changes() -> Drawing:
    drawing = Drawing(760, 210, "A subscriber is a cursor in the log")
    for number in range(12):
        drawing.box(20 + number * 60, 70, 54, 34, str(number + 37), kind="plain" if number < 6 else "strong")
    drawing.text(200, 58, "on disk: as far back as the retention")
    drawing.text(560, 58, "in memory too: the last 64 MiB")
    drawing.arrow((107, 150), (107, 106), label="replay from a time", at=(107, 166))
    drawing.arrow((347, 150), (347, 106), label="a slow subscriber", at=(347, 166))
    drawing.arrow((650, 150), (650, 106), label="live", at=(650, 166))
    drawing.arrow((690, 30), (724, 66), label="commits", at=(668, 24))
    drawing.text(380, 196, "who reads on arrives at the end, with no gap and nothing twice; nobody waits for anybody")
    return drawing


def _lease() -> Drawing:
    drawing = Drawing(760, 230, "What hangs on a lease goes when it ends")
    drawing.box(20, 70, 130, 46, "queue", "by priority")
    drawing.box(20, 150, 130, 46, "completed", "once, by its token")
    drawing.box(330, 16, 220, 44, "lease of agent-1", "renewed, in memory", kind="strong")
    for x, what in ((300, "task"), (400, "lock"), (500, "key")):
        drawing.box(x, 100, 80, 40, what, kind="kept")
        drawing.arrow((x + 40, 100), (440 + (x - 400) // 2, 62))
    drawing.arrow((150, 88), (298, 110), label="given out", at=(238, 92))
    drawing.arrow((300, 122), (152, 100), label="lease ended", at=(226, 130))
    drawing.arrow((300, 134), (152, 172), label="result", at=(232, 170))
    drawing.box(290, 172, 300, 40, "the lease ends: all of it in one transaction", kind="gone")
    drawing.arrow((440, 172), (440, 142))
    return drawing


def _write() -> Drawing:
    drawing = Drawing(760, 240, "The way of a write under sync")
    drawing.box(20, 30, 110, 46, "a write")
    drawing.box(190, 30, 150, 46, "applied in memory", "revision 42", kind="strong")
    drawing.box(400, 30, 150, 46, "group in the journal", "one sync for all", kind="kept")
    drawing.box(610, 30, 130, 46, "answered", "and shown", kind="strong")
    drawing.arrow((130, 53), (188, 53))
    drawing.arrow((340, 53), (398, 53))
    drawing.arrow((550, 53), (608, 53))
    drawing.box(190, 140, 150, 46, "reads, subscribers", "that depend on 42")
    drawing.arrow((265, 140), (265, 78), label="wait", at=(286, 112))
    drawing.arrow((340, 163), (674, 163), (674, 78), label="go on when it is on disk", at=(580, 155))
    drawing.text(484, 100, "no room: undone, refused", anchor="start")
    drawing.box(400, 190, 150, 40, "state.db", "half a second later", kind="kept")
    drawing.arrow((475, 76), (475, 188))
    return drawing


_DIAGRAMS: Final[dict[str, Callable[[], Drawing]]] = {
    "changes": _changes,
    "lease": _lease,
    "overview": _overview,
    "revisions": _revisions,
    "write": _write,
}


def main() -> int:
    """Writes all of them, or says which are not as they would be written."""
    parser = argparse.ArgumentParser(description="Draws the diagrams of the documentation.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if something would")
    is_check: bool = parser.parse_args().check
    stale = []
    for name, draw in _DIAGRAMS.items():
        path, text = _IMAGES / f"{name}.svg", draw().svg()
        if path.exists() and path.read_text("utf-8") == text:
            continue
        stale.append(path.name)
        if not is_check:
            path.write_text(text, "utf-8")
    if is_check and stale:
        print(f"docs/images: run tools/docs/diagrams.py: {', '.join(stale)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
