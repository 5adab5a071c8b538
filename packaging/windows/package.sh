#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# package.sh: build the installer for Windows under Wine into dist/, install it, use it, upgrade it and remove it again, and say what was
# looked at. Needs root on Debian (the Debian system of wine.sh, made when it is missing).
#
# What is released is built on Windows by .github/workflows/release.yml, from the same recipes and the pinned versions. Here Qt is the
# oldest version that pyproject.toml allows: from 6.10 on it needs icuuc.dll, which Windows has had since 2017 and Wine has not.
set -euo pipefail

name=package
. "$(dirname "$0")/wine_lib.sh"
box=$root/box/package

qt='PySide6-Essentials==6.9.3 --hash=sha256:21f98077c135864473089e59a6a0bd828e64c6644b3dd7267b102da4a2ee8f21
shiboken6==6.9.3 --hash=sha256:f1498176d2d5bcade7d662e1fc5143980fb008b6c78b966289d29a4ae86cd0c6'
freezer='pyinstaller pyinstaller-hooks-contrib altgraph pefile packaging setuptools'

requirements() { # everything the program needs on Windows, what freezes it, and the Qt above
    local needed; needed=$("$python" "$here/packaging/windows/wine_python.py" names "$here/requirements.lock")
    chosen $(grep -vxE 'pyside6-essentials|shiboken6' <<<"$needed") $freezer
    echo "$qt"
}

windows() { # windows SECONDS PROGRAM ARGUMENTS…: run a Windows program in the checkout; the Wine server ends with it
    local seconds=$1; shift
    inside timeout --kill-after=10 "$seconds" sh -c 'cd /src && /usr/lib/wine/wine64 "$@"; status=$?; /usr/lib/wine/wineserver64 -k -w || true; exit $status' sh "$@"
}

freeze() {
    step "freezing the program on Windows' Python"
    rm -rf "$box"
    mkdir -p "$box"
    windows 600 Z:/box/builder/python.exe -m PyInstaller --noconfirm --log-level WARN \
        --distpath Z:/box/package/dist --workpath Z:/box/package/work packaging/ibassist.spec
}

needs package.sh
alone
make_debian
rm -f "$home/$name.done" # every run begins with a Windows that has never seen the program
make_prefix
make_python builder "$(requirements)"
freeze
