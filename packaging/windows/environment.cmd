@echo off
rem SPDX-License-Identifier: MIT
rem environment.cmd LOCKFILE: a virtual environment with exactly the pinned packages, checked by their hashes.
if not exist .venv\Scripts\python.exe (
    py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" || (
        echo Python 3.11 or newer is needed: install it with "winget install Python.Python.3.13" and try again.
        exit /b 3
    )
    py -3 -m venv .venv || exit /b 3
)
.venv\Scripts\python.exe -m pip install --quiet --disable-pip-version-check --require-hashes -r %1 || exit /b 3
.venv\Scripts\python.exe -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || exit /b 3
