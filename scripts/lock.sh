#!/usr/bin/env bash
# Renew constraints.txt: the newest versions that pyproject.toml allows, as the tests found them.
# Run the tests with them before committing the result.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fresh="$(mktemp -d)"
trap 'rm -rf "$fresh"' EXIT
"${PYTHON:-python3}" -m venv "$fresh"
"$fresh/bin/python" -m pip install --quiet --upgrade pip
"$fresh/bin/python" -m pip install --quiet --editable ".[dev]"
{
  echo "# The exact versions that \`make setup\` installs and that the tests are run with."
  echo "# pyproject.toml says which older ones are expected to work.  To renew: scripts/lock.sh"
  "$fresh/bin/python" -m pip freeze --exclude-editable --exclude pip --exclude setuptools
} >"$fresh/constraints.txt"
cp "$fresh/constraints.txt" constraints.txt
