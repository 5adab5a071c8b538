# SPDX-License-Identifier: MIT
"""Calls that Linux and macOS share: users, groups, access control lists, memory, the time zone."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping

from ibassist.host.api import OwnAccount

_ZONES = "zoneinfo/"


def user_name(uid: int) -> str:
    """Return a user's name, or the number where there is no name."""
    if sys.platform != "win32":
        import pwd

        try:
            return pwd.getpwuid(uid).pw_name
        except (KeyError, OverflowError, OSError):
            pass
    return str(uid)


def group_name(gid: int) -> str:
    """Return a group's name, or the number where there is no name."""
    if sys.platform != "win32":
        import grp

        try:
            return grp.getgrgid(gid).gr_name
        except (KeyError, OverflowError, OSError):
            pass
    return str(gid)


def account(env: Mapping[str, str]) -> OwnAccount:
    """Return the user the assistant runs as. The home folder is $HOME, as for any program started by that user."""
    if sys.platform == "win32":
        return OwnAccount("", "")
    import pwd

    uid = os.geteuid()
    home = env.get("HOME", "")
    if not os.path.isabs(home):
        try:
            home = pwd.getpwuid(uid).pw_dir
        except (KeyError, OSError):
            home = "/"
    groups = dict.fromkeys(group_name(gid) for gid in [os.getegid(), *os.getgroups()])
    return OwnAccount(user_name(uid), home.rstrip("/") or "/", uid, tuple(groups), uid == 0)


def time_zone(env: Mapping[str, str]) -> str:
    """Return the IANA name of the time zone: $TZ, or the file that /etc/localtime points to."""
    name = env.get("TZ", "").removeprefix(":")
    if name:
        return name.partition(_ZONES)[2] or name
    real = os.path.realpath("/etc/localtime")
    if _ZONES in real:
        return real.partition(_ZONES)[2]
    try:
        with open("/etc/timezone", encoding="ascii", errors="replace") as file:
            return file.readline(80).strip()
    except OSError:
        return ""


def memory_bytes() -> int | None:
    """Return the computer's memory in bytes."""
    if sys.platform == "win32":
        return None
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return None


# ---------------------------------------------------------------- access control lists

_ACL_VERSION = 2
_TAGS = {0x02: "user", 0x08: "group"}
"""Named users and groups: POSIX_ACL_XATTR of Linux, <linux/posix_acl_xattr.h>. Other tags repeat the mode bits."""
_MASK = 0x10


def acl(path: str) -> tuple[str, ...]:
    """Return the entries of an access control list beyond the mode bits, as getfacl writes them: ``user:hanako:rwx``.

    Read from the extended attribute itself, so it costs no program; empty where there is none or it cannot be read.
    """
    if sys.platform != "linux":
        return ()
    try:
        data = os.getxattr(path, "system.posix_acl_access")
    except OSError:
        return ()
    return parse_acl(data)


def parse_acl(data: bytes) -> tuple[str, ...]:
    """Read the kernel's form of an access control list: a version, then entries of tag, rights and id, little-endian."""
    if len(data) < 4 or struct.unpack_from("<I", data)[0] != _ACL_VERSION:
        return ()
    lines = []
    for offset in range(4, len(data) - 7, 8):
        tag, rights, number = struct.unpack_from("<HHI", data, offset)
        word = "".join(letter if rights & bit else "-" for letter, bit in (("r", 4), ("w", 2), ("x", 1)))
        if tag in _TAGS:
            name = user_name(number) if tag == 0x02 else group_name(number)
            lines.append(f"{_TAGS[tag]}:{name}:{word}")
        elif tag == _MASK:
            lines.append(f"mask::{word}")
    return tuple(lines)


def acl_opens(entries: tuple[str, ...]) -> bool:
    """Return whether an access control list lets everyone write (macOS lists name the group ``everyone``)."""
    return any("group:everyone" in entry and " allow " in entry and "write" in entry for entry in entries)
