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

name=prefix
. "$(dirname "$0")/wine_lib.sh"

# what the modules under test import, with all that these need; Qt is left out for its size
wheels='attrs certifi cffi colorama cryptography dnspython hypothesis iniconfig jaraco-classes jaraco-context jaraco-functools jinja2 jsonschema jsonschema-specifications keyring markdown-it-py
markupsafe mdurl more-itertools msgspec netifaces-plus packaging platformdirs pluggy psutil pycparser pygments pytest python-socks
pywin32-ctypes pyyaml quickjs-ng referencing rich rpds-py sortedcontainers truststore typing-extensions tzdata backports-tarfile importlib-metadata zipp'

start_python() { inside timeout "${IBASSIST_WINE_SECONDS:-300}" sh -c 'cd /src && exec /usr/lib/wine/wine64 Z:/box/python/python.exe "$@"' sh "$@"; }

case ${1:-} in
setup)
    needs setup
    alone
    make_debian
    make_prefix
    make_python python "$(chosen $wheels)"
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
