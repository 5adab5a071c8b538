# SPDX-License-Identifier: MIT
"""Access control lists, flags and quarantine of files: ``ls -ldeO@`` of macOS, ``lsattr -d`` of Linux.

Of the line of the file itself only the flags are read: its dates, blocks and names differ by language and options.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ibassist.formats.quarantine import ATTRIBUTE

_ENTRY = re.compile(
    r"\s{0,4}\d{1,4}: (?P<who>(?:user|group):\S.{0,100}?)(?P<inherited> inherited)? "
    r"(?P<kind>allow|deny) (?P<rights>[a-z_, ]{1,400})"
)
_BSD = re.compile(r"[bcdlps-][rwxsStT-]{9}[@+.]?\s+\d+\s+(?:\S+\s+){2,4}?(?P<flags>[a-z]+(?:,[a-z]+)*)\s+\d")
_LSATTR = re.compile(r"[A-Za-z-]{8,40}")
_WRITES = frozenset({"write", "add_file", "append", "add_subdirectory"})
_REMOVES = frozenset({"delete_child"})
_EVERYONE = "group:everyone"
_MOST_LINES = 400
_QUARANTINE = re.compile(r"(?m)^\t" + re.escape(ATTRIBUTE) + r"\t")


class FileFlag(StrEnum):
    """A flag that overrides every right."""

    IMMUTABLE = "immutable"
    APPEND_ONLY = "append_only"


_BSD_FLAGS = {
    "uchg": FileFlag.IMMUTABLE,
    "schg": FileFlag.IMMUTABLE,
    "uappnd": FileFlag.APPEND_ONLY,
    "sappnd": FileFlag.APPEND_ONLY,
}
"""As chflags of macOS names them; Finder shows uchg as "Locked"."""
_LINUX_FLAGS = {"i": FileFlag.IMMUTABLE, "a": FileFlag.APPEND_ONLY}


@dataclass(frozen=True, slots=True)
class AclEntry:
    """One line of an access control list of macOS."""

    who: str
    """As ``group:everyone``."""
    deny: bool
    rights: frozenset[str]
    inherited: bool = False


def parse_ls_acl(text: str) -> tuple[AclEntry, ...]:
    r"""Return the entries below the first file of a listing.

    >>> parse_ls_acl("drwxr-xr-x+ 3 hanako staff - 96 Nov 23 09:00 /Users/hanako/Jts\n 0: group:everyone deny delete\n")
    (AclEntry(who='group:everyone', deny=True, rights=frozenset({'delete'}), inherited=False),)
    """
    entries: list[AclEntry] = []
    for line in text.splitlines()[:_MOST_LINES]:
        found = _ENTRY.fullmatch(line.rstrip())
        if found:
            rights = frozenset(found["rights"].replace(" ", "").split(","))
            entries.append(AclEntry(found["who"], found["kind"] == "deny", rights, bool(found["inherited"])))
        elif entries:
            break
    return tuple(entries)


def entry_texts(text: str) -> tuple[str, ...] | None:
    r"""Return the entries below the first file as they are written, which is how chmod takes them.

    None where one is inherited: chmod has other options for those, and the folder above would bring it back.

    >>> entry_texts("drwxr-xr-x+ 3 hanako staff - 96 Nov 23 09:00 /Users/hanako/Jts\n 0: group:everyone deny delete\n")
    ('group:everyone deny delete',)
    """
    if any(entry.inherited for entry in parse_ls_acl(text)):
        return None
    lines = [line.strip() for line in text.splitlines()[:_MOST_LINES]]
    return tuple(line.partition(": ")[2] for line in lines if _ENTRY.fullmatch(line))


def opens_to_everyone(entries: tuple[AclEntry, ...]) -> bool:
    """Return whether the list lets everyone write; the first entry about somebody wins."""
    for entry in entries:
        if entry.who == _EVERYONE and entry.rights & _WRITES:
            return not entry.deny
    return False


def denies_writing(entries: tuple[AclEntry, ...]) -> bool:
    """Tell whether an entry forbids writing in the folder. macOS forbids deleting a home itself; that does not count."""
    return any(entry.deny and entry.rights & (_WRITES | _REMOVES) for entry in entries)


def is_quarantined(text: str) -> bool:
    """Return whether ``ls -l@`` lists the attribute of downloaded files below the first file."""
    return bool(_QUARANTINE.search(text))


def flags_of_ls(text: str) -> frozenset[FileFlag]:
    """Return the flags in the first line of ``ls -ldO``."""
    found = _BSD.match(text.lstrip())
    return frozenset(_BSD_FLAGS[word] for word in found["flags"].split(",") if word in _BSD_FLAGS) if found else frozenset()


def flags_of_lsattr(text: str) -> frozenset[FileFlag]:
    """Return the flags that ``lsattr -d`` prints before the path.

    >>> flags_of_lsattr("----i---------e------- /home/hanako/Jts")
    frozenset({<FileFlag.IMMUTABLE: 'immutable'>})
    """
    word = text.split(None, 1)[0] if text.strip() else ""
    if not _LSATTR.fullmatch(word):
        return frozenset()
    return frozenset(flag for letter, flag in _LINUX_FLAGS.items() if letter in word)
