# SPDX-License-Identifier: MIT
"""The first words on the API socket of TWS and IB Gateway.

A client sends ``API\\0`` and, framed by its length, the range of protocol versions it speaks; the server answers, framed the
same way, with the version it chose and the time of the connection. Nobody is logged in by that, and no client number is taken:
that would be the next message, which is never sent.
"""

from __future__ import annotations

import struct

GREETING = b"API\x00" + struct.pack(">I", 9) + b"v100..176"
"""The oldest and a recent version of this protocol, so that programs of any age find one they speak."""
_LONGEST_ANSWER = 512


def server_version_in(answer: bytes) -> int | None:
    r"""Return the protocol version from the server's answer, or None when it is not such an answer.

    >>> server_version_in(b"\x00\x00\x00\x1a187\x0020261123 09:00:00 JST\x00")
    187
    """
    if len(answer) < 5:
        return None
    (length,) = struct.unpack(">I", answer[:4])
    body = answer[4 : 4 + length]
    if not 2 <= length <= _LONGEST_ANSWER or len(body) < length:
        return None
    version, end, _ = body.partition(b"\x00")
    if not end or not version.isdigit() or len(version) > 4:
        return None
    return int(version)
