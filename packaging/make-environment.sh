#!/bin/sh
# SPDX-License-Identifier: MIT
# make-environment.sh PYTHON FOLDER LOCKFILE: a virtual environment with exactly the pinned packages, checked by their hashes.
set -eu
python=$1 folder=$2 lock=$3
if [ -z "$python" ]; then
    echo "Python 3.11 or newer is needed, and no Python was found. Debian, Ubuntu: sudo apt install python3-venv. macOS: brew install python." >&2
    exit 1
fi
if ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    echo "Making a virtual environment in $folder …" >&2
    rm -rf "$folder"
    "$python" -m venv "$folder"
fi
echo "Installing the pinned packages of $lock …" >&2
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
