# SPDX-License-Identifier: MIT
"""Output of ``icacls PATH``: the access rights on a file or folder of Windows.

The shape tells entries from the rest, for the words around them are in the language of the system: an entry ends in groups of
capital letters in parentheses. Names of groups are localised too; "everyone" is known by its identifier, or by a name that
stands in the table below. Any other name is somebody, never everyone: unknown rather than wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ibassist.formats.decode import decode

_ENTRY = re.compile(r"(?P<who>[^:]{1,300}):(?P<groups>(?:\([A-Za-z,]{1,60}\)){1,8})")
_DRIVE = re.compile(r"^[A-Za-z]:\\\S*\s+")
_GROUP = re.compile(r"\(([A-Za-z,]+)\)")
_INHERITANCE = frozenset({"OI", "CI", "IO", "NP"})
_EVERYONE_NAMES = (
    "S-1-1-0", "*S-1-1-0", "Everyone", "Jeder", "Tout le monde", "Todos", "Tutti", "Iedereen", "Wszyscy", "Все", "Alla",
    "Kaikki", "Alle", "Mindenki", "Herkes",
)  # fmt: skip
"""The group that every account is in. Windows in English, Japanese, Chinese and Korean calls it Everyone."""
_USERS_NAMES = (
    "S-1-5-32-545", "*S-1-5-32-545", "BUILTIN\\Users", "VORDEFINIERT\\Benutzer", "BUILTIN\\Utilisateurs", "BUILTIN\\Usuarios",
    "BUILTIN\\Usuários", "BUILTIN\\Utilizadores", "BUILTIN\\Użytkownicy", "BUILTIN\\Пользователи", "BUILTIN\\Gebruikers",
    "BUILTIN\\Användare", "BUILTIN\\Felhasználók", "BUILTIN\\Käyttäjät", "BUILTIN\\Brugere", "BUILTIN\\Brukere",
    "S-1-5-11", "*S-1-5-11", "NT AUTHORITY\\Authenticated Users", "NT-AUTORITÄT\\Authentifizierte Benutzer",
    "AUTORITE NT\\Utilisateurs authentifiés", "NT AUTHORITY\\Usuarios autentificados", "AUTORIDADE NT\\Usuários autenticados",
)  # fmt: skip
"""The groups of all local users, and of all who are logged in. Folders below the root of a drive let them add files; that is
inherited."""
_CONSOLES = ("utf-8", "cp850", "cp852", "cp866", "cp857")
"""Code pages of consoles in which these names arrive; what text they become is up to `decode`."""


def _as_printed(names: tuple[str, ...]) -> frozenset[str]:
    """Return names as they read after `decode`, which cannot know the code page of every country, in lower case."""
    return frozenset(decode(name.encode(page, "replace")).lower() for name in names for page in _CONSOLES)


_EVERYONE, _USERS = _as_printed(_EVERYONE_NAMES), _as_printed(_USERS_NAMES)
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
