#!/bin/sh
# Writes constraints.txt: the exact versions that a development install gets today, names and versions only.
# usage: tools/constraints.sh [python]
set -eu

cd "$(dirname "$0")/.."
python=${1:-python3.11}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$python" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check -e '.[dev,docs]'
{
    echo "# Exact versions of everything that a development install brings along."
    echo "# Written by \`make constraints\`; do not edit. Ranges that users of the package see are in pyproject.toml."
    "$scratch/venv/bin/python" -m pip list --format freeze --disable-pip-version-check \
        --exclude onex-memory --exclude pip
} > "$scratch/constraints.txt"
mv "$scratch/constraints.txt" constraints.txt
echo "constraints.txt: $(grep -c == constraints.txt) versions"
