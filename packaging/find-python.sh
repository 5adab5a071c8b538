#!/bin/sh
# SPDX-License-Identifier: MIT
# find-python.sh: print the first Python on the path that is new enough; nothing when there is none.
# find-python.sh explain: say what to do where all are too old, and fail. Without any Python it is silent: apt may bring one.
newest=""
for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        [ "${1:-}" = explain ] || command -v "$candidate"
        exit 0
    fi
    newest=${newest:-$("$candidate" -c 'import sys; print(sys.version.split()[0])' 2>/dev/null || true)}
done
[ "${1:-}" = explain ] && [ -n "$newest" ] || exit 0
cat >&2 <<EOF
Python 3.11 or newer is needed; the one here is $newest. A newer one may stay beside it:
  Ubuntu 22.04: sudo apt install python3.11-venv
  macOS:        brew install python
  elsewhere:    https://www.python.org/downloads/, or a newer release of the system
EOF
exit 1
