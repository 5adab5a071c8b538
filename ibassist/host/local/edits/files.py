# SPDX-License-Identifier: MIT
"""Contents, names and rights of files, changed whole or not at all.

New contents go into a temporary file in the same folder, which gets the old one's owner, rights, lists and attributes, is
written to the disk, and takes the old one's place in one step. The temporary name is always the same, so that one which a
killed run left behind is found. A link is followed: the file that it leads to is replaced, the link stays.
"""

from __future__ import annotations

import contextlib
import os
import stat as modes
import sys

from ibassist.core.edits import HERE, EditPlace, PlaceState
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api.edits import CHANGED, IN_USE, SEVERAL_NAMES
from ibassist.host.local import file_use, files

_SUFFIX = ".ibassist-new"
_MAX_BYTES = 4 << 20
_CHANGED = Failure(Outcome.REJECTED, CHANGED)
_SEVERAL_NAMES = Failure(Outcome.REJECTED, SEVERAL_NAMES)
"""A file with more than one name (hard link): replacing it under one would leave the other behind."""


def put_contents(place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Replace the contents of a file."""
    if expected is None or state is None:
        return Failure(Outcome.NOT_APPLICABLE)
    try:
        real = os.path.realpath(place.where)
        if (problem := _differs(real, expected)) is not None:
            return problem
        return _replace(real, expected, state)
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:
        return Failure(Outcome.MISSING, "invalid_path")


def _differs(path: str, expected: bytes) -> Failure | None:
    found = files.read_file(path, max_bytes=_MAX_BYTES)
    if isinstance(found, Failure):
        return found
    return None if found == expected else _CHANGED


def _replace(path: str, expected: bytes, state: bytes) -> Failure | None:
    info = os.stat(path)
    if info.st_nlink > 1:
        return _SEVERAL_NAMES
    temporary = temporary_of(path)
    _remove_own(temporary)
    try:
        _write(temporary, state)
        _dress(path, temporary, info)
        if (problem := _differs(path, expected)) is not None:
            os.unlink(temporary)
            return problem
        _swap(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    sync_folder(path)
    return None


def temporary_of(path: str) -> str:
    """Return the name of the temporary file beside a file."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}{_SUFFIX}")


def tidy(place: EditPlace) -> None:
    """Remove the temporary file that a killed run left."""
    with contextlib.suppress(OSError, ValueError):
        _remove_own(temporary_of(os.path.realpath(place.where)))


def _remove_own(path: str) -> None:
    """Remove a regular file of this user; anything else under that name is somebody's, and the write will say so."""
    try:
        info = os.lstat(path)
    except FileNotFoundError:
        return
    mine = sys.platform == "win32" or info.st_uid == os.geteuid()
    if modes.S_ISREG(info.st_mode) and mine:
        os.unlink(path)


def _write(path: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _dress(path: str, temporary: str, info: os.stat_result) -> None:
    """Give the temporary file what belongs to the old one. Raises OSError where the owner or the rights cannot be kept."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32  # ReplaceFile keeps the access control list; the attributes are copied to be sure
        kernel.SetFileAttributesW(ctypes.c_wchar_p(temporary), kernel.GetFileAttributesW(ctypes.c_wchar_p(path)))
        return
    made = os.stat(temporary)
    if (made.st_uid, made.st_gid) != (info.st_uid, info.st_gid):
        os.chown(temporary, info.st_uid, info.st_gid)
    os.chmod(temporary, modes.S_IMODE(info.st_mode))
    if sys.platform == "darwin":
        _copy_attributes_of_macos(path, temporary)
    else:
        _copy_attributes(path, temporary)


def _copy_attributes(path: str, temporary: str) -> None:
    """Copy extended attributes, in which Linux keeps access control lists too; of labels the system sets its own."""
    for name in os.listxattr(path):
        if name.startswith(("user.", "system.posix_acl_")):
            os.setxattr(temporary, name, os.getxattr(path, name))


_COPYFILE_ACL, _COPYFILE_XATTR = 1, 4
"""Of <copyfile.h>."""


def _copy_attributes_of_macos(path: str, temporary: str) -> None:
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    if system.copyfile(os.fsencode(path), os.fsencode(temporary), None, _COPYFILE_ACL | _COPYFILE_XATTR):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _swap(temporary: str, path: str) -> None:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        if not kernel.ReplaceFileW(ctypes.c_wchar_p(path), ctypes.c_wchar_p(temporary), None, 0, None, None):
            raise ctypes.WinError(ctypes.get_last_error())
        return
    os.replace(temporary, path)


def sync_folder(path: str) -> None:
    """Write the folder of a file to the disk, where systems can: a name in it counts only then."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(os.path.dirname(path), os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# ---------------------------------------------------------------- names


def put_name(place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Give a file its other name, or its own back. A name that somebody else has taken meanwhile stays theirs."""
    source, target = (place.name, place.where) if state == HERE else (place.where, place.name)
    try:
        if expected == state or not os.path.lexists(source):
            return _CHANGED
        if os.path.lexists(target):
            return Failure(Outcome.REJECTED, CHANGED)
        if file_use.is_in_use(source) is True:
            return Failure(Outcome.REJECTED, IN_USE)
        os.rename(source, target)  # in one step: two names at the same time would be a half state
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:
        return Failure(Outcome.MISSING, "invalid_path")
    sync_folder(target)
    return None


# ---------------------------------------------------------------- rights


def put_mode(place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
    """Set the permission bits of a file or folder."""
    if expected is None or state is None or sys.platform == "win32":
        return Failure(Outcome.NOT_APPLICABLE)
    try:
        if f"{modes.S_IMODE(os.stat(place.where).st_mode):04o}".encode() != expected:
            return _CHANGED
        os.chmod(place.where, int(state, 8))
    except OSError as error:
        return oserrors.of_file(error)
    except ValueError:
        return Failure(Outcome.MISSING, "invalid_path")
    return None
