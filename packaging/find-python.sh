#!/bin/sh
# SPDX-License-Identifier: MIT
# Print the first Python on the path that is new enough; nothing when there is none.
for candidate in python3 python3.13 python3.12 python3.11 python3.14 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$candidate"
        exit 0
    fi
done
