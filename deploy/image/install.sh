#!/bin/sh
# install.sh LOCK VENV: what the lock names, each file by its hash and none built here, in an environment that then has no pip.
# The mark is made last: what was broken off is made again from the beginning.
set -eu
lock=$1 venv=$2
[ ! -e "$venv/.whole" ] || exit 0
rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-compile --no-deps --require-hashes --only-binary=:all: -r "$lock"
"$venv/bin/python" -m pip uninstall --quiet --yes --disable-pip-version-check setuptools 2>/dev/null || true
"$venv/bin/python" -m pip uninstall --quiet --yes --disable-pip-version-check pip
find "$venv" -name __pycache__ -prune -exec rm -rf {} +
rm -f "$venv"/bin/activate* "$venv"/bin/Activate*
: >"$venv/.whole"
