# SPDX-License-Identifier: MIT
"""Cost of the network: tells whether what is sent costs the user money, as the system sees it.

Linux: the property Metered of NetworkManager (its D-Bus reference, NMMetered). Windows: GetNetworkConnectivityHint of iphlpapi
(Windows 10, version 2004, and later). macOS tells it to programs of its Network framework alone; there nothing is known.
"""

from __future__ import annotations

import sys

from ibassist.core.outcomes import Failure
from ibassist.host.local import commands

_ASK = (
    "busctl", "--system", "--timeout=2", "get-property", "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager",
    "org.freedesktop.NetworkManager", "Metered",
)  # fmt: skip
_YES, _NO = frozenset({"1", "3"}), frozenset({"2", "4"})
"""NM_METERED_YES and GUESS_YES, NM_METERED_NO and GUESS_NO."""
_FIXED, _VARIABLE = 2, 3
"""NetworkConnectivityCostHintFixed and …Variable of nldef.h; 1 is unrestricted, 0 unknown."""


def metered() -> bool | None:
    """Return whether the network is metered; None where the system does not tell."""
    if sys.platform == "win32":
        return _windows()
    return _linux() if sys.platform == "linux" else None


def _linux() -> bool | None:
    answer = commands.run(_ASK, timeout=3.0, max_bytes=256)
    return None if isinstance(answer, Failure) or answer.status else metered_in(answer.stdout)


def metered_in(answer: bytes) -> bool | None:
    """Return the meaning of an answer such as ``u 4``.

    >>> metered_in(b"u 3"), metered_in(b"u 4"), metered_in(b"u 0")
    (True, False, None)
    """
    value = answer.decode("ascii", "replace").removeprefix("u").strip()
    return True if value in _YES else False if value in _NO else None


def _windows() -> bool | None:
    if sys.platform == "win32":
        import ctypes

        class Hint(ctypes.Structure):  # NL_NETWORK_CONNECTIVITY_HINT of nldef.h
            _fields_ = (
                ("level", ctypes.c_int), ("cost", ctypes.c_int), ("approaching", ctypes.c_ubyte), ("over", ctypes.c_ubyte),
                ("roaming", ctypes.c_ubyte),
            )  # fmt: skip

        hint = Hint()
        try:
            status = ctypes.WinDLL("iphlpapi").GetNetworkConnectivityHint(ctypes.byref(hint))
        except (OSError, AttributeError):
            return None
        known = not status and hint.cost
        return hint.cost in (_FIXED, _VARIABLE) or bool(hint.roaming) if known else None
    return None
