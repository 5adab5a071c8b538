# SPDX-License-Identifier: MIT
"""Use of a file by a program that runs: a lock on it, or an open handle. Nothing is locked or changed to find out."""

from __future__ import annotations

import contextlib
import os
import sys
import time

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors

_SYSTEM: str = sys.platform
_SECONDS = 1.0
"""Seconds for looking through the handles of this user's programs; some hundred programs take a tenth of that."""
_MOST_LOCKS = 10_000
_SHARING_VIOLATION, _LOCK_VIOLATION = 32, 33
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of winerror.h."""


def is_in_use(path: str) -> bool | Failure:
    """Return whether a program holds a file; see `Host.is_in_use`."""
    try:
        real = os.path.realpath(path)
        if _SYSTEM == "win32":
            return _refused_on_windows(real)
        if _SYSTEM == "linux":
            return _is_locked(os.stat(real)) or _is_open(real)
        return _is_open_for_psutil(real)
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:
        return Failure(Outcome.MISSING, "invalid_path")


def _is_locked(info: os.stat_result) -> bool:
    """Return whether /proc/locks (proc_locks(5)) has a lock on the file, of whomever, as ``MAJOR:MINOR:INODE``.

    Volumes of btrfs and overlays have a number of their own there, so where the device is none of a disk, the inode decides.
    """
    with open("/proc/locks", encoding="ascii", errors="replace") as locks:
        for _, line in zip(range(_MOST_LOCKS), locks, strict=False):
            fields = line.split()
            place = next((field for field in fields if field.count(":") == 2), "")
            major, minor, inode = place.split(":") if place else ("", "", "")
            if inode != str(info.st_ino) or "->" in fields:  # one that is waited for has no holder of its own
                continue
            device = os.makedev(int(major, 16), int(minor, 16))
            if device == info.st_dev or os.major(info.st_dev) == 0:
                return True
    return False


def _is_open(path: str) -> bool:
    """Return whether a program of this user has a file open; those of others do not show theirs.

    Names are compared: to look at what a handle leads to can wait for ever, where that is on a server which is gone.
    """
    ends, own = time.monotonic() + _SECONDS, str(os.getpid())
    for number in os.listdir("/proc"):
        if not number.isdecimal() or number == own or time.monotonic() > ends:
            continue
        with contextlib.suppress(OSError), os.scandir(f"/proc/{number}/fd") as handles:
            for handle in handles:
                with contextlib.suppress(OSError):
                    if os.readlink(handle.path) == path:
                        return True
    return False


def _is_open_for_psutil(path: str) -> bool:
    import psutil

    ends = time.monotonic() + _SECONDS
    for process in psutil.process_iter():
        if time.monotonic() > ends:
            break
        with contextlib.suppress(psutil.Error, OSError):
            if process.pid != os.getpid() and any(each.path == path for each in process.open_files()):
                return True
    return False


def _refused_on_windows(path: str) -> bool:
    """Return whether the file cannot be opened for this program alone: then another one has it open. It is closed at once."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        handle = kernel.CreateFileW(ctypes.c_wchar_p(path), _GENERIC_READ, 0, None, _OPEN_EXISTING, 0, None)
        if handle not in (None, ctypes.c_void_p(-1).value):
            kernel.CloseHandle(ctypes.c_void_p(handle))
            return False
        number = ctypes.get_last_error()
        if number in (_SHARING_VIOLATION, _LOCK_VIOLATION):
            return True
        raise ctypes.WinError(number)
    return False


_GENERIC_READ, _OPEN_EXISTING = 0x80000000, 3
"""Of winnt.h and fileapi.h."""
