# SPDX-License-Identifier: MIT
"""One entry of macOS's access control lists, taken out of the list of a folder of the user's own.

One entry a folder: then the change is one step of the system, and its counterpart puts the entry back at its place. More than
one, inherited ones, and those of folders of somebody else are left to the guide.
"""

from __future__ import annotations

from collections.abc import Callable

from ibassist.core.edits import Edit, EditPlace, PlaceKind
from ibassist.core.outcomes import Failure
from ibassist.formats.ls_acl import AclEntry, denies_writing, opens_to_everyone, parse_ls_acl
from ibassist.remedies.api import Ailment, Refusal

_OTHERS_READ = 0o005
_FIRST_LINE = "drwxr-xr-x 2 u g - 64 Jan 1 00:00 x\n"
_LEFT_TO_THE_GUIDE = Refusal("access_list")


def without_denial(ailment: Ailment, path: str) -> Edit | Refusal:
    """Return the change that takes out the entry which forbids writing."""
    return _without(ailment, path, denies_writing)


def without_everyone(ailment: Ailment, path: str) -> Edit | Refusal:
    """Return the change that takes out the entry which lets everyone write. Others go on reading by the permission bits."""
    stat = ailment.host.stat(path)
    if isinstance(stat, Failure) or stat.mode is None or stat.mode & _OTHERS_READ != _OTHERS_READ:
        return _LEFT_TO_THE_GUIDE
    return _without(ailment, path, opens_to_everyone)


def _without(ailment: Ailment, path: str, wrong: Callable[[tuple[AclEntry, ...]], bool]) -> Edit | Refusal:
    place, stat = EditPlace(PlaceKind.ACCESS_LIST, path), ailment.host.stat(path)
    before = ailment.look(place)
    if before is None or isinstance(before, Failure) or isinstance(stat, Failure) or stat.owned_by_me is not True:
        return _LEFT_TO_THE_GUIDE
    entries = before.decode().splitlines()
    found = [number for number, entry in enumerate(entries) if wrong(_parsed([entry]))]
    left = [entry for number, entry in enumerate(entries) if number not in found]
    if len(found) != 1 or wrong(_parsed(left)):
        return _LEFT_TO_THE_GUIDE
    return ailment.edit(place, "\n".join(left).encode(), "access_list", entries[found[0]], "")


def _parsed(entries: list[str]) -> tuple[AclEntry, ...]:
    return parse_ls_acl(_FIRST_LINE + "".join(f" {number}: {entry}\n" for number, entry in enumerate(entries)))
