# SPDX-License-Identifier: MIT
"""The quarantine of macOS: the extended attribute ``com.apple.quarantine`` of a downloaded program, as ``xattr`` prints it.

Its value is ``flags;time;agent;id``, flags and time in hexadecimal. Of it only the flags are kept: the rest tells when and with
which browser it was downloaded.
"""

from __future__ import annotations

import re

ATTRIBUTE = "com.apple.quarantine"
_VALUE = re.compile(rf"(?m)^(?:\S.{{0,500}}: )?(?:{re.escape(ATTRIBUTE)}: )?(?P<flags>[0-9a-f]{{4}});[0-9a-f]{{0,16}};")
_ALLOWED = 0x0040
"""Set when the user has answered macOS's question about the program."""


def is_quarantined(text: str) -> bool | None:
    """Return whether a program waits for being allowed, by ``xattr -p`` or ``xattr -l``; None where that says nothing.

    >>> is_quarantined("com.apple.quarantine: 0083;65f0a1b2;Safari;")
    True
    >>> is_quarantined("00c3;65f0a1b2;Safari;")
    False
    """
    found = _VALUE.search(text)
    return None if found is None else not int(found["flags"], 16) & _ALLOWED
