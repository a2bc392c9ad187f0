"""What `mkdocs` does beyond its own: pages that are generated as the site is built, and links that leave `docs/`.

Owns which pages are generated and where they stand in the navigation; what is in them is the business of the modules
beside it. mkdocs calls the functions here by their names (https://www.mkdocs.org/user-guide/configuration/#hooks). To
find those modules it must be started as `python -m mkdocs` in the repository, as `make docs` does.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from mkdocs.structure.files import File

from tools.docs.commands import command_page
from tools.docs.limits import limits_page
from tools.docs.protos import proto_pages
from tools.docs.python import python_pages

ROOT: Final = Path(__file__).resolve().parents[2]
_COPIED: Final = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
"""Pages of the repository's root that are pages of the site."""
_ELSEWHERE: Final = {
    "src/onex_memory/spi/limits.py": "reference/limits.md",
    "src/onex_memory/spi/errors.py": "reference/python/errors.md",
    "proto/onex/memory/v1": "reference/index.md",
    "README.md": "index.md",
    **_COPIED,
}
"""What a link out of `docs/` leads to on the site, which has no sources."""
_LINK: Final = re.compile(r"\[([^\[\]]+)\]\(((?:\.\./)*)([^)#:\s]+)(#[^)]*)?\)")


def on_config(config: Any) -> Any:
    """Fills in the navigation: whole folders, and the generated pages."""
    docs = Path(config["docs_dir"])
    folders: dict[str, list[Any]] = {
        "reference/protos": [{title: path} for path, (title, _) in proto_pages().items()],
        "reference/python": [{title: path} for path, (title, _) in python_pages().items()],
        **{
            name: [path.relative_to(docs).as_posix() for path in _pages_of(docs / name)]
            for name in ("adr", "languages")
        },
    }
    config["nav"] = _filled(config["nav"], folders)
    return config


def on_files(files: Any, config: Any) -> Any:
    """Adds the pages that are generated."""
    pages = {
        "reference/index.md": _index(),
        "reference/limits.md": limits_page(),
        "reference/commands.md": command_page(),
        **{path: text for path, (_, text) in {**proto_pages(), **python_pages()}.items()},
        **{name: _moved((ROOT / source).read_text("utf-8")) for source, name in _COPIED.items()},
    }
    for path, text in pages.items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Turns links to files of the repository into links to pages that say the same, or into their mere text."""
    depth = page.file.src_uri.count("/")

    def on_site(link: re.Match[str]) -> str:
        text, ups, path, anchor = link[1], link[2], link[3].rstrip("/"), link[4] or ""
        if ups.count("../") <= depth:
            return link[0]
        home = _ELSEWHERE.get(path)
        return text if home is None else f"[{text}]({'../' * depth}{home}{anchor})"

    return _LINK.sub(on_site, markdown)


def _pages_of(folder: Path) -> list[Path]:
    """Returns the pages of a folder by name, its README first."""
    return sorted(folder.glob("*.md"), key=lambda path: (path.name != "README.md", path.name))


def _filled(nav: Any, folders: dict[str, list[Any]]) -> Any:
    """Returns a part of the navigation with the pages of folders put in."""
    if isinstance(nav, list):
        return [_filled(item, folders) for item in nav]
    if isinstance(nav, dict):
        return {title: _filled(what, folders) for title, what in nav.items()}
    return folders.get(nav, nav)


def _moved(markdown: str) -> str:
    """Returns a page of the repository's root with its links as they are seen from `docs/`."""

    def from_docs(link: re.Match[str]) -> str:
        path = link[3].rstrip("/")
        moved = path.removeprefix("docs/") if path.startswith("docs/") else _ELSEWHERE.get(path, path)
        return f"[{link[1]}]({link[2]}{moved}{link[4] or ''})"

    return _LINK.sub(from_docs, markdown)


def _index() -> str:
    lines = [
        "# Reference",
        "",
        "Everything here is generated from the sources as the site is built.",
        "",
        "| | |",
        "|---|---|",
        "| [Limits](limits.md) | every bound, by the name that `GetServerInfo` has for it |",
        "| [Command line](commands.md) | every command, as `--help` says it |",
    ]
    for pages, what in ((proto_pages(), "over gRPC"), (python_pages(), "in Python")):
        lines += [f"| [{title}]({path.removeprefix('reference/')}) | {what} |" for path, (title, _) in pages.items()]
    return "\n".join(lines) + "\n"
