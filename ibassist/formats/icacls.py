# SPDX-License-Identifier: MIT
"""Output of ``icacls PATH``: the access rights on a file or folder of Windows.

The shape tells entries from the rest, for the words around them are in the language of the system: an entry ends in groups of
capital letters in parentheses. Names of groups are localised too; "everyone" is known by its identifier, or by a name that
stands in the table below. Any other name is somebody, never everyone: unknown rather than wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<who>[^:]{1,300}):(?P<groups>(?:\([A-Za-z,]{1,60}\)){1,8})")
_DRIVE = re.compile(r"^[A-Za-z]:\\\S*\s+")
_GROUP = re.compile(r"\(([A-Za-z,]+)\)")
_INHERITANCE = frozenset({"OI", "CI", "IO", "NP"})
_EVERYONE = frozenset({
    "s-1-1-0", "*s-1-1-0", "everyone", "jeder", "tout le monde", "todos", "tutti", "iedereen", "wszyscy", "все", "alla",
    "kaikki", "alle",
})  # fmt: skip
"""The group that every account is in. Windows in English, Japanese, Chinese and Korean calls it Everyone."""
_USERS = frozenset({
    "s-1-5-32-545", "*s-1-5-32-545", "builtin\\users", "vordefiniert\\benutzer", "builtin\\utilisateurs", "builtin\\usuarios",
})  # fmt: skip
"""The group of all local users. Folders below the root of a drive let it add files; that is inherited."""
_WRITES = frozenset({"F", "M", "W", "WD", "GW", "GA"})
"""Full control, modify, write, write data (add files), and their generic forms."""
_REMOVES = frozenset({"F", "M", "D", "DE", "DC", "GA"})
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One entry of an access control list."""

    principal: str
    """As printed, in the language of the system."""
    inherited: bool
    flags: tuple[str, ...]
    """OI, CI, IO, NP: what inherits it."""
    deny: bool
    rights: frozenset[str]

    @property
    def applies(self) -> bool:
        """Return whether it is about the folder itself, not only about what is made in it."""
        return "IO" not in self.flags


def parse_icacls(text: str, path: str = "") -> tuple[AccessEntry, ...]:
    r"""Return the entries. `path` is what icacls was asked about; it stands before the first one.

    >>> parse_icacls("C:\\Jts Everyone:(OI)(CI)(F)\n", r"C:\Jts")
    (AccessEntry(principal='Everyone', inherited=False, flags=('OI', 'CI'), deny=False, rights=frozenset({'F'})),)
    """
    entries = []
    for raw in text.splitlines()[:_MOST_LINES]:
        line = raw.strip().removeprefix("#").strip()
        rest = line[len(path) :].strip() if path and line.lower().startswith(path.lower()) else line
        found = _ENTRY.fullmatch(rest) or _ENTRY.fullmatch(_DRIVE.sub("", rest))
        if found:
            entries.append(_entry(found["who"].strip(), _GROUP.findall(found["groups"])))
    return tuple(entries)


def opens_to_everyone(entries: tuple[AccessEntry, ...]) -> bool:
    """Return whether every user may write: by an entry for everyone, or one for all users that somebody made on purpose.

    What is inherited by the group of users or by all who are logged in is how Windows makes folders below the root of a drive.
    """
    open_to = any(e.applies and not e.deny and e.rights & _WRITES and _all(e) for e in entries)
    return open_to and not any(e.applies and e.deny and e.rights & _WRITES and _name(e) in _EVERYONE for e in entries)


def denies_writing(entries: tuple[AccessEntry, ...]) -> bool:
    """Return whether an entry forbids somebody to write or to delete there. It wins over whatever allows it."""
    return any(entry.applies and entry.deny and entry.rights & (_WRITES | _REMOVES) for entry in entries)


def _all(entry: AccessEntry) -> bool:
    return _name(entry) in _EVERYONE or (_name(entry) in _USERS and not entry.inherited)


def _name(entry: AccessEntry) -> str:
    return entry.principal.lower()


def _entry(principal: str, groups: list[str]) -> AccessEntry:
    flags = tuple(group for group in groups if group in _INHERITANCE)
    if "N" in groups:  # "no access"
        return AccessEntry(principal, "I" in groups, flags, deny=True, rights=frozenset({"F"}))
    rights = frozenset(right for g in groups if g not in _INHERITANCE and g not in ("I", "DENY") for right in g.split(","))
    return AccessEntry(principal, "I" in groups, flags, "DENY" in groups, rights)
