# SPDX-License-Identifier: MIT
"""Files and folders, read with bounds: a pipe, a device, a loop of links or a file of 100 GB cannot hold anything up."""

from __future__ import annotations

import itertools
import os
import shutil
import stat as modes
import sys
from datetime import UTC, datetime

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import DiskSpace, FileKind, FileStat

_NOT_A_FILE = Failure(Outcome.FAILED, "not_a_regular_file")
_INVALID_PATH = Failure(Outcome.MISSING, "invalid_path")
_NONBLOCK: int = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""Opening a pipe without O_NONBLOCK waits for a writer for ever."""


def read_file(path: str, *, max_bytes: int = 1 << 20, tail: bool = False) -> bytes | Failure:
    """Return a regular file's bytes; see `Host.read_file`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _NONBLOCK)
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:  # a NUL in the path
        return _INVALID_PATH
    try:
        info = os.fstat(descriptor)
        if not modes.S_ISREG(info.st_mode):
            return _NOT_A_FILE
        if tail:
            os.lseek(descriptor, max(0, info.st_size - max_bytes), os.SEEK_SET)
            return _read(descriptor, max_bytes)
        if info.st_size > max_bytes:
            return Failure(Outcome.TOO_LARGE, number=info.st_size)
        data = _read(descriptor, max_bytes + 1)  # files below /proc have a size of 0; a log grows while it is read
        return data if len(data) <= max_bytes else Failure(Outcome.TOO_LARGE)
    except OSError as error:
        return oserrors.of_file(error)
    finally:
        os.close(descriptor)


def _read(descriptor: int, max_bytes: int) -> bytes:
    data = bytearray()
    while len(data) < max_bytes:
        chunk = os.read(descriptor, min(1 << 20, max_bytes - len(data)))
        if not chunk:
            break
        data += chunk
    return bytes(data)


def list_folder(path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
    """Return the sorted names in a folder; of a folder with more than `max_entries`, as many as that."""
    try:
        with os.scandir(path) as entries:
            return tuple(sorted(entry.name for entry in itertools.islice(entries, max_entries)))
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:
        return _INVALID_PATH


def stat(path: str) -> FileStat | Failure:
    """Return owner and rights of a path, links followed."""
    try:
        info = os.stat(path)
        real = os.path.realpath(path)
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:
        return _INVALID_PATH
    linked = os.path.normcase(real) != os.path.normcase(os.path.abspath(path))
    if sys.platform == "win32":
        kind, modified = _kind(info.st_mode), _moment(info.st_mtime)
        return FileStat(kind, info.st_size, is_link=os.path.islink(path), target=real if linked else "", modified=modified)
    from ibassist.host.local import posix

    mode = modes.S_IMODE(info.st_mode)
    acl = posix.acl(real)
    return FileStat(
        _kind(info.st_mode),
        info.st_size,
        mode=mode,
        owner=posix.user_name(info.st_uid),
        group=posix.group_name(info.st_gid),
        owned_by_me=info.st_uid == os.geteuid(),
        is_link=os.path.islink(path),
        target=real if linked else "",
        writable_by_everyone=bool(mode & modes.S_IWOTH) or posix.acl_opens(acl),
        acl=acl,
        modified=_moment(info.st_mtime),
        names=max(1, info.st_nlink) if modes.S_ISREG(info.st_mode) else 1,
    )


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (OverflowError, OSError, ValueError):  # a year that Python does not have, as damaged disks and archives have them
        return None


def _kind(mode: int) -> FileKind:
    if modes.S_ISDIR(mode):
        return FileKind.FOLDER
    return FileKind.FILE if modes.S_ISREG(mode) else FileKind.OTHER


def disk_space(path: str) -> DiskSpace | Failure:
    """Return the space on the volume that holds a path."""
    try:
        usage = shutil.disk_usage(path)
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:
        return _INVALID_PATH
    return DiskSpace(usage.total, usage.free)
