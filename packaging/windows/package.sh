#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# package.sh [check | measure]: build the installer for Windows under Wine into dist/, install it, use it, upgrade it and remove it again, and say what was
# looked at. Needs root on Debian (the Debian system of wine.sh, made when it is missing). With check, what was built last is tried again;
# with measure, it is compared with a bare window of Qt's that is frozen the same way.
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

freeze() { # freeze SPEC
    windows 600 Z:/box/builder/python.exe -m PyInstaller --noconfirm --log-level WARN \
        --distpath Z:/box/package/dist --workpath Z:/box/package/work "$1"
}

measure() {
    step "freezing a bare window"
    freeze tests/benchmarks/bare.spec
    windows 300 Z:/box/builder/python.exe packaging/windows/measure.py Z:/box/package/dist/ibassist/ibassist.exe Z:/box/package/dist/bare/bare.exe
}

make_installers() { # the installer, and one of an older version that shipped other files
    step "making the installer"
    rm -rf "$box/setup"
    "$python" packaging/windows/installer.py "$box/dist/ibassist" "$box/setup"
    setup=$(basename "$box"/setup/*.exe)
    older=$(basename "$box"/setup/older/*.exe)
}

start_display() { # an own one, whose content lies in a file for the pictures
    mkdir -p "$box/screen"
    exec 7< <(exec Xvfb -displayfd 1 -screen 0 1280x900x24 -nolisten tcp -fbdir "$box/screen" 2>/dev/null)
    xvfb=$!
    trap 'kill "$xvfb" 2>/dev/null || true' EXIT
    local number; read -r -t 30 number <&7 || fail "Xvfb does not start"
    export DISPLAY=:$number
}

japanese_fonts() { # Windows' own fonts, which Wine has not, are stood in for by one that has Japanese letters
    local font
    for font in 'Segoe UI' 'MS Shell Dlg' 'MS Shell Dlg 2' Tahoma 'MS UI Gothic' 'Yu Gothic UI' 'Meiryo UI' 'Microsoft Sans Serif'; do
        echo "\"$font\"=\"Noto Sans CJK JP\""
    done | { printf 'REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]\r\n'; cat; } >"$box/fonts.reg"
    windows 60 regedit /S Z:/box/package/fonts.reg
}

check() { # check LANG LOCALE: on a Windows that has never seen the program
    step "installing and using it: $1"
    rm -f "$home/$name.done"
    WINE_LANG=$2 make_prefix
    WINE_LANG=$2 japanese_fonts
    WINE_LANG=$2 windows 900 Z:/box/builder/python.exe packaging/windows/check.py --lang "$1" --sealed \
        --screen Z:/box/package/screen/Xvfb_screen0 --pictures Z:/box/package/pictures \
        "Z:/box/package/setup/$setup" "Z:/box/package/setup/older/$older" tests/machines/windows-pac-and-leftover
}

main() {
    cd "$here"
    needs package.sh
    command -v makensis >/dev/null || fail "makensis is missing: apt install nsis"
    command -v Xvfb >/dev/null || fail "Xvfb is missing: apt install xvfb"
    alone
    make_debian
    rm -f "$home/$name.done"
    make_prefix
    make_python builder "$(requirements)"
    if [ "${1:-}" = measure ]; then
        start_display
        measure
        exit
    fi
    if [ "${1:-}" != check ]; then
        step "freezing the program on Windows' Python"
        rm -rf "$box"
        mkdir -p "$box"
        freeze packaging/ibassist.spec
    fi
    make_installers
    start_display
    check en C.UTF-8
    check ja ja_JP.UTF-8
    mkdir -p dist
    cp "$box/setup/$setup" dist/
    step "dist/$setup is ready; pictures of its pages and windows: $box/pictures"
}

main "$@"
exit # whatever becomes of this file while it runs
