# SPDX-License-Identifier: MIT
"""Rights in the folders of TWS: given back to their owner, taken back from everyone; else a command for the administrator."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping

from ibassist.core.edits import Edit, EditPlace, PlaceKind
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.host.api import FileKind, FileStat
from ibassist.probes.folder_rights import Reason, Rights
from ibassist.probes.installations import TwsFacts
from ibassist.remedies import access_list
from ibassist.remedies.api import Ailment, Command, Refusal, RemedyAnswer, plan_of, remedy
from ibassist.remedies.paths import joined

_OWNER = 0o700
_OWNER_WRITES = 0o200
_EVERYONE = 0o002
_MOST_ENTRIES = 400
"""Files in a folder that are changed with it; more than a settings folder has."""
Folders = list[tuple[str, Rights]]


@remedy("own-rights", "tws.settings-folder-not-writable tws.install-folder-not-writable")
def own_rights(ailment: Ailment) -> RemedyAnswer:
    """Give the owner the rights back. For what only an administrator may change, return the command."""
    tws = ailment.facts(TwsFacts)
    settings = ailment.finding.code == "tws.settings-folder-not-writable"
    folders = [] if tws is None else _settings(tws) if settings else _programs(ailment, tws)
    closed = [(path, rights) for path, rights in folders if rights.missing]
    edits: list[Edit | Refusal] = []
    for path, rights in closed:
        if rights.reason is Reason.ACL_DENY and ailment.host.machine.os.family is OsFamily.MACOS:
            edits.append(access_list.without_denial(ailment, path))
        elif rights.reason is not Reason.OWN_MODE:
            return _others(ailment, path, rights)
        else:
            edits.append(_mode(ailment, path, lambda mode: mode | _OWNER))
    return plan_of(edits)


@remedy("own-read-only-files", "tws.settings-files-read-only", OsFamily.LINUX, OsFamily.MACOS)
def own_read_only_files(ailment: Ailment) -> RemedyAnswer:
    """Give the owner the right to write to the files again."""
    tws = ailment.facts(TwsFacts)
    closed = [path for folder in ([] if tws is None else tws.settings) for path in folder.read_only]
    return plan_of([_mode(ailment, path, lambda mode: mode | _OWNER_WRITES) for path in closed])


@remedy("take-back-everyone", "tws.folder-open-to-everyone")
def take_back_everyone(ailment: Ailment) -> RemedyAnswer:
    """Take the right to write from everyone: of the folder, and of what is in it."""
    tws = ailment.facts(TwsFacts)
    folders = [] if tws is None else [*_applications(ailment, tws), *_settings(tws)]
    edits: list[Edit | Refusal] = []
    for path, rights in folders:
        if not rights.writable_by_everyone:
            continue
        stat = ailment.host.stat(path)
        if ailment.host.machine.os.family is OsFamily.WINDOWS:
            return _icacls(path, "/remove:g *S-1-1-0 *S-1-5-32-545", "everyone")
        if isinstance(stat, Failure) or stat.mode is None:
            return Refusal("access_list")
        if not stat.mode & _EVERYONE:
            edits.append(_by_list(ailment, path))
            continue
        if stat.owned_by_me is False:
            quoted = shlex.quote(path)
            shown = (("rights", f"{stat.mode:04o}", f"{stat.mode & ~_EVERYONE:04o}"),)
            return Command(f"sudo chmod o-w {quoted}", f"sudo chmod o+w {quoted}", shown)
        edits += [_mode(ailment, each, lambda mode: mode & ~_EVERYONE) for each in (path, *_open_inside(ailment, path))]
    return plan_of(edits)


def _by_list(ailment: Ailment, path: str) -> Edit | Refusal:
    on_macos = ailment.host.machine.os.family is OsFamily.MACOS
    return access_list.without_everyone(ailment, path) if on_macos else Refusal("access_list")


def _settings(tws: TwsFacts) -> Folders:
    return [(folder.path, folder.rights) for folder in tws.settings]


def _applications(ailment: Ailment, tws: TwsFacts) -> Folders:
    folder = joined(ailment.host, ailment.host.machine.account.home, "Applications")
    return [] if tws.applications_folder is None else [(folder, tws.applications_folder)]


def _programs(ailment: Ailment, tws: TwsFacts) -> Folders:
    own = [(i.folder, i.rights) for i in tws.installations if i.rights is not None and not i.machine_wide]
    return [*_applications(ailment, tws), *own]


def _mode(ailment: Ailment, path: str, make: Callable[[int], int]) -> Edit | Refusal:
    place = EditPlace(PlaceKind.MODE, path)
    state = ailment.look(place)
    if state is None or isinstance(state, Failure):
        return Refusal("place_unreadable")
    after = f"{make(int(state, 8)):04o}"
    return Edit(place, state, after.encode(), "rights", state.decode(), after)


def _open_inside(ailment: Ailment, folder: str) -> Iterator[str]:
    """Yield what in a folder is the user's own and open to everyone, two levels deep. Links are not followed."""
    waiting, left = [(folder, 1)], _MOST_ENTRIES
    while waiting:
        place, level = waiting.pop()
        names = ailment.host.list_folder(place)
        for name in () if isinstance(names, Failure) else names:
            path = joined(ailment.host, place, name)
            stat = ailment.host.stat(path)
            if isinstance(stat, Failure) or stat.is_link or left <= 0:
                continue
            left -= 1
            if stat.kind is FileKind.FOLDER and level == 1:
                waiting.append((path, 2))
            if _is_open(stat):
                yield path


def _is_open(stat: FileStat) -> bool:
    return stat.owned_by_me is True and stat.mode is not None and bool(stat.mode & _EVERYONE)


# ---------------------------------------------------------------- for the administrator


def _others(ailment: Ailment, path: str, rights: Rights) -> RemedyAnswer:
    make = _COMMANDS.get((ailment.host.machine.os.family, rights.reason))
    return Refusal(_WHY_NOT.get(rights.reason, "rights_unclear")) if make is None else make(ailment, path, rights)


def _chown(ailment: Ailment, path: str, rights: Rights) -> Command | Refusal:
    me, owner, quoted = ailment.host.machine.account.name, rights.owner, shlex.quote(path)
    if not me or not owner:
        return Refusal("rights_unclear")
    shown = (("owner", owner, me),)
    return Command(f"sudo chown -R {shlex.quote(me)} {quoted}", f"sudo chown -R {shlex.quote(owner)} {quoted}", shown)


def _unlock_linux(_: Ailment, path: str, rights: Rights) -> Command:
    letter, quoted = ("i" if rights.reason is Reason.IMMUTABLE else "a"), shlex.quote(path)
    return Command(f"sudo chattr -{letter} {quoted}", f"sudo chattr +{letter} {quoted}", (("flag", rights.reason, ""),))


def _unlock_macos(_: Ailment, path: str, rights: Rights) -> Command:
    flag, quoted = ("uchg" if rights.reason is Reason.IMMUTABLE else "uappnd"), shlex.quote(path)
    return Command(f"sudo chflags no{flag} {quoted}", f"sudo chflags {flag} {quoted}", (("flag", rights.reason, ""),))


def _grant(_: Ailment, path: str, __: Rights) -> Command | Refusal:
    return _icacls(path, '/grant "%USERNAME%":(OI)(CI)M', "rights")


def _icacls(path: str, change: str, what: str) -> Command | Refusal:
    """Return the command of Windows; the list as it was is kept in a file, and put back from there."""
    folder, _, name = path.rstrip("\\").rpartition("\\")
    if '"' in path or "%" in path or not folder or not name:
        return Refusal("rights_unclear")
    kept = f'"%TEMP%\\ibassist-{name}.acl"'
    above = folder if folder.rstrip(":") != folder else folder + "\\"
    above = f"{folder}\\" if folder.endswith(":") else folder
    return Command(
        f'icacls "{path}" /save {kept} && icacls "{path}" {change}', f'icacls "{above}" /restore {kept}', ((what, path, ""),)
    )


_COMMANDS: Mapping[tuple[OsFamily, Reason], Callable[[Ailment, str, Rights], Command | Refusal]] = {
    (OsFamily.LINUX, Reason.OTHER_OWNER): _chown,
    (OsFamily.MACOS, Reason.OTHER_OWNER): _chown,
    (OsFamily.LINUX, Reason.IMMUTABLE): _unlock_linux,
    (OsFamily.LINUX, Reason.APPEND_ONLY): _unlock_linux,
    (OsFamily.MACOS, Reason.IMMUTABLE): _unlock_macos,
    (OsFamily.MACOS, Reason.APPEND_ONLY): _unlock_macos,
    (OsFamily.WINDOWS, Reason.ACL): _grant,
}
_WHY_NOT: Mapping[Reason, str] = {
    Reason.ACL: "access_list",
    Reason.ACL_DENY: "access_list",
    Reason.READ_ONLY_VOLUME: "volume_read_only",
    Reason.VOLUME_FULL: "needs_room",
    Reason.QUOTA: "needs_room",
    Reason.TRANSLOCATED: "needs_reinstall",
    Reason.PROGRAM_FILES: "needs_reinstall",
    Reason.CLOUD_FOLDER: "cloud_or_security",
    Reason.SECURITY_SOFTWARE: "cloud_or_security",
}


@remedy("own-files", "tws.settings-owned-by-other-user", OsFamily.LINUX, OsFamily.MACOS)
def own_files(ailment: Ailment) -> RemedyAnswer:
    """Return the command that gives the user the files which another one left in the settings folder."""
    tws = ailment.facts(TwsFacts)
    for folder in () if tws is None else tws.settings:
        if folder.foreign_files and not folder.rights.missing:
            me, owner, quoted = ailment.host.machine.account.name, folder.foreign_owner, shlex.quote(folder.path)
            if not me or not owner:
                return Refusal("rights_unclear")
            find = f"sudo find {quoted} -xdev"
            do = f"{find} -user {shlex.quote(owner)} -exec chown {shlex.quote(me)} {{}} +"
            return Command(do, f"sudo chown -R {shlex.quote(owner)} {quoted}", (("owner", owner, me),))
    return None
