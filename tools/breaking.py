"""Checks that ``proto/`` breaks no client of what was published before.

Owns the choice of what to compare with: the latest release (a tag like ``v1.2.3`` in this history) if there
is one, else where this branch left ``main``, else, on ``main`` itself, the commit before. What counts as
breaking is ``buf.yaml``'s business.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GIT = ("git", "-c", "safe.directory=*")  # a build machine's checkout often belongs to another user
RELEASE_TAG = re.compile(r"v\d+\.\d+\.\d+")
MAIN_BRANCHES = ("refs/remotes/origin/main", "refs/heads/main")
COMPARED = ("buf.yaml", "proto")


def git(*arguments: str) -> str | None:
    """The standard output of a git command, or None when it fails or there is no git repository."""
    run = subprocess.run([*GIT, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout.strip() if run.returncode == 0 else None


def baseline() -> tuple[str, str] | None:
    """The commit to compare with and a phrase that says which it is; None when the history has none."""
    head = git("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None:
        return None
    tags = git("tag", "--list", "v*", "--sort=-version:refname", "--merged", "HEAD") or ""
    for tag in tags.splitlines():
        if RELEASE_TAG.fullmatch(tag):
            return f"refs/tags/{tag}", f"release {tag}"
    for branch in MAIN_BRANCHES:
        fork = git("merge-base", branch, "HEAD")
        if fork is not None and fork != head:
            return fork, f"the merge base with main, {fork[:12]}"
    parent = git("rev-parse", "--verify", "--quiet", "HEAD^1^{commit}")
    return None if parent is None else (parent, f"the commit before, {parent[:12]}")


def export(commit: str, destination: Path) -> bool:
    """Writes the protos of ``commit`` below ``destination``; False when it has none."""
    listing = git("ls-tree", "-r", "--name-only", "-z", commit, "--", *COMPARED) or ""
    names = [name for name in listing.split("\0") if name]
    if "buf.yaml" not in names or not any(name.endswith(".proto") for name in names):
        return False
    for name in names:
        target = destination / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shown = subprocess.run([*GIT, "show", f"{commit}:{name}"], cwd=ROOT, capture_output=True, check=True)
        target.write_bytes(shown.stdout)
    return True


def main() -> int:
    """Compares, says with what, and returns buf's exit status."""
    chosen = baseline()
    with tempfile.TemporaryDirectory() as temporary:
        if chosen is None or not export(chosen[0], Path(temporary)):
            against = "an empty history" if chosen is None else chosen[1]
            print(f"breaking: nothing to compare with ({against} has no protos)")
            return 0
        buf = Path(sys.executable).parent / "buf"
        status = subprocess.run([buf, "breaking", "--against", temporary], cwd=ROOT, check=False).returncode
    if status != 0:
        print(f"breaking: proto/ breaks clients of {chosen[1]}", file=sys.stderr)
        return 1
    print(f"breaking: proto/ is compatible with {chosen[1]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
