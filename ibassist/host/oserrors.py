# SPDX-License-Identifier: MIT
"""Symbols for the error numbers of operating systems: one table for POSIX names, one for Windows Sockets, one for Win32.

Sources: POSIX <errno.h>; "Windows Sockets Error Codes" and "System Error Codes" of Microsoft's documentation. Windows reports
socket errors as 10000 + the BSD number, and Python passes those through as `errno`.
"""

from __future__ import annotations

import errno

from ibassist.core.outcomes import Failure, Outcome, Step

_POSIX = {
    "ECONNREFUSED": Outcome.REFUSED,
    "ECONNRESET": Outcome.RESET,
    "ECONNABORTED": Outcome.RESET,
    "EPIPE": Outcome.RESET,
    "ETIMEDOUT": Outcome.TIMED_OUT,
    "EHOSTUNREACH": Outcome.HOST_UNREACHABLE,
    "EHOSTDOWN": Outcome.HOST_UNREACHABLE,
    "ENETUNREACH": Outcome.NETWORK_UNREACHABLE,
    "ENETDOWN": Outcome.NETWORK_UNREACHABLE,
    "EADDRNOTAVAIL": Outcome.NETWORK_UNREACHABLE,
    "EAFNOSUPPORT": Outcome.NETWORK_UNREACHABLE,
    "EPERM": Outcome.PROHIBITED,
    "EACCES": Outcome.PROHIBITED,
}
"""Outcomes of socket calls. EADDRNOTAVAIL and EAFNOSUPPORT are what a computer without that address family answers."""

_WINSOCK = {
    10013: ("WSAEACCES", Outcome.PROHIBITED),
    10047: ("WSAEAFNOSUPPORT", Outcome.NETWORK_UNREACHABLE),
    10049: ("WSAEADDRNOTAVAIL", Outcome.NETWORK_UNREACHABLE),
    10050: ("WSAENETDOWN", Outcome.NETWORK_UNREACHABLE),
    10051: ("WSAENETUNREACH", Outcome.NETWORK_UNREACHABLE),
    10052: ("WSAENETRESET", Outcome.RESET),
    10053: ("WSAECONNABORTED", Outcome.RESET),
    10054: ("WSAECONNRESET", Outcome.RESET),
    10058: ("WSAESHUTDOWN", Outcome.RESET),
    10060: ("WSAETIMEDOUT", Outcome.TIMED_OUT),
    10061: ("WSAECONNREFUSED", Outcome.REFUSED),
    10064: ("WSAEHOSTDOWN", Outcome.HOST_UNREACHABLE),
    10065: ("WSAEHOSTUNREACH", Outcome.HOST_UNREACHABLE),
}

_FILES = {
    "ENOENT": Outcome.MISSING,
    "ENOTDIR": Outcome.MISSING,
    "EACCES": Outcome.DENIED,
    "EPERM": Outcome.DENIED,
    "EROFS": Outcome.DENIED,
    "EFBIG": Outcome.TOO_LARGE,
}

_WIN32 = {
    2: "ERROR_FILE_NOT_FOUND",
    3: "ERROR_PATH_NOT_FOUND",
    5: "ERROR_ACCESS_DENIED",
    19: "ERROR_WRITE_PROTECT",
    32: "ERROR_SHARING_VIOLATION",
    39: "ERROR_HANDLE_DISK_FULL",
    53: "ERROR_BAD_NETPATH",
    112: "ERROR_DISK_FULL",
    123: "ERROR_INVALID_NAME",
    225: "ERROR_VIRUS_INFECTED",
    346: "ERROR_CLOUD_FILE_ACCESS_DENIED",
    1314: "ERROR_PRIVILEGE_NOT_HELD",
}
"""Win32 numbers worth a name of their own: several of them become the same errno."""


def of_socket(error: OSError) -> Failure:
    """Say how a socket call failed. A Python time-out without a number is TIMED_OUT."""
    number = error.errno
    if number is None:
        return Failure(Outcome.TIMED_OUT if isinstance(error, TimeoutError) else Outcome.FAILED)
    if number in _WINSOCK:
        code, outcome = _WINSOCK[number]
        return Failure(outcome, code, number)
    code = errno.errorcode.get(number, "")
    return Failure(_POSIX.get(code, Outcome.FAILED), code, number)


def of_file(error: OSError) -> Failure:
    """Say how a file call failed."""
    code = "" if error.errno is None else errno.errorcode.get(error.errno, "")
    outcome = _FILES.get(code, Outcome.FAILED)
    win32: int | None = getattr(error, "winerror", None)
    if win32 is not None:
        return Failure(outcome, _WIN32.get(win32, code), win32)
    return Failure(outcome, code, error.errno)


def as_step(failure: Failure, seconds: float) -> Step:
    """Return a failure as the end of a step that took `seconds`."""
    return Step(failure.outcome, seconds, failure.code, failure.number)
