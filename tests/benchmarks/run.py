"""The program behind `make bench`; what it can do is said in `command`.

Run as a script, so that what is beside it, and not the repository's root, would be found first: that is put right
before anything is imported.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    sys.exit(import_module("tests.benchmarks.command").main())
