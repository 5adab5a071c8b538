# SPDX-License-Identifier: MIT
"""Rights on a folder: tries what TWS does there, and finds the reason of a failure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.core.pii import Public, UserName
from ibassist.formats import icacls, ls_acl
from ibassist.formats.decode import decode
from ibassist.formats.ls_acl import FileFlag
from ibassist.host.api import FileKind, FileStat, Host
from ibassist.probes._settings import PathStyle


class Reason(StrEnum):
    """Reason why a right is missing. Decided after the trial, never instead of it."""

    NONE = "none"
    """Nothing is missing."""
    OTHER_OWNER = "other_owner"
    OWN_MODE = "own_mode"
    """The folder is the user's own, and its permission bits are closed to the owner."""
    ACL = "acl"
    """An access control list leaves the user out, or limits what the permission bits promise."""
    ACL_DENY = "acl_deny"
    """An entry of an access control list forbids it, whatever else allows it."""
    IMMUTABLE = "immutable"
    APPEND_ONLY = "append_only"
    READ_ONLY_VOLUME = "read_only_volume"
    VOLUME_FULL = "volume_full"
    QUOTA = "quota"
    TRANSLOCATED = "translocated"
    """macOS runs a quarantined application from a read-only copy."""
    PROGRAM_FILES = "program_files"
    """Below Program Files only administrators may write."""
    CLOUD_FOLDER = "cloud_folder"
    """The folder is kept by a cloud service, which refused."""
    SECURITY_SOFTWARE = "security_software"
    NO_FOLDER = "no_folder"
    UNKNOWN = "unknown_reason"


@dataclass(frozen=True, slots=True)
class Rights:
    """Result of using a folder as TWS uses it, with the reason of a failure."""

    create: Step
    change: Step
    rename: Step
    delete: Step
    owner: UserName
    owned_by_me: bool | None
    mode: Public
    """Octal permission bits such as ``0755``; empty on Windows."""
    writable_by_everyone: bool | None
    """By permission bits or an access control list; False where a folder above it is closed to everyone."""
    free_bytes: int | None
    reason: Reason = Reason.NONE
    """Reason why the first missing right is missing."""
    in_cloud: bool = False
    """Lies in a folder that a cloud service keeps: OneDrive, iCloud Drive, Dropbox, Google Drive."""
    quarantined: bool | None = None
    """macOS marks the folder as downloaded; None elsewhere."""

    @property
    def missing(self) -> Public:
        """The first right that is missing: ``create``, ``change``, ``rename`` or ``delete``; empty when none is."""
        for name in ("create", "change", "rename", "delete"):
            step: Step = getattr(self, name)
            if step.outcome not in (Outcome.OK, Outcome.SKIPPED):
                return name
        return ""


_COMMAND_SECONDS = 2.0
_BY_CODE = {
    "EROFS": Reason.READ_ONLY_VOLUME,
    "ERROR_WRITE_PROTECT": Reason.READ_ONLY_VOLUME,
    "ENOSPC": Reason.VOLUME_FULL,
    "ERROR_DISK_FULL": Reason.VOLUME_FULL,
    "ERROR_HANDLE_DISK_FULL": Reason.VOLUME_FULL,
    "EDQUOT": Reason.QUOTA,
    "ERROR_VIRUS_INFECTED": Reason.SECURITY_SOFTWARE,
    "ERROR_CLOUD_FILE_ACCESS_DENIED": Reason.CLOUD_FOLDER,
    "ENOENT": Reason.NO_FOLDER,
    "ENOTDIR": Reason.NO_FOLDER,
    "ERROR_PATH_NOT_FOUND": Reason.NO_FOLDER,
}
_FLAGS = {FileFlag.IMMUTABLE: Reason.IMMUTABLE, FileFlag.APPEND_ONLY: Reason.APPEND_ONLY}
_OWNER_WRITES = 0o300
"""To make a file in a folder, its owner needs both w and x."""
_CLOUD = ("onedrive", "dropbox", "google drive", "mobile documents", "cloudstorage")
"""First words of folders that cloud services keep; the last two are macOS's own places for iCloud Drive and for the others."""
_ONEDRIVE = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Environment variables of Windows that name the user's OneDrive folders."""
_ONEDRIVE_KEY = "HKCU\\Software\\Microsoft\\OneDrive"


def read_rights(host: Host, folder: str) -> Rights:
    """Try to use a folder as TWS does, and say what explains the result."""
    trial, stat, space = host.try_writing(folder), host.stat(folder), host.disk_space(folder)
    known = None if isinstance(stat, Failure) else stat
    look = _Look(host, folder, known)
    rights = Rights(
        trial.create,
        trial.change,
        trial.rename,
        trial.delete,
        owner=known.owner if known else "",
        owned_by_me=known.owned_by_me if known else None,
        mode="" if known is None or known.mode is None else f"{known.mode:04o}",
        writable_by_everyone=look.open_to_everyone(),
        # A file system without a size, as some network and memory ones report, says nothing about room.
        free_bytes=None if isinstance(space, Failure) or not space.total else space.free,
        in_cloud=_in_cloud(host, folder),
        quarantined=look.quarantined(),
    )
    if not rights.missing:
        return rights
    failed: Step = getattr(rights, rights.missing)
    return replace(rights, reason=look.reason(failed))


class _Look:
    """Traits of one folder that decide who may write there."""

    def __init__(self, host: Host, folder: str, stat: FileStat | None) -> None:
        self._host, self._folder, self._stat = host, folder, stat
        self._family = host.machine.os.family
        self._paths = PathStyle(self._family)
        self._text = self._list() if stat is not None else ""

    def _list(self) -> str:
        """Return what the system's own tool says of the folder; of Linux the permission bits and lists are known already."""
        if self._family is OsFamily.WINDOWS:
            return self._run("icacls", self._folder)
        return self._run("/bin/ls", "-ldeO@", self._folder) if self._family is OsFamily.MACOS else ""

    def _run(self, *command: str) -> str:
        result = self._host.run(command, timeout=_COMMAND_SECONDS, max_bytes=1 << 16)
        return "" if isinstance(result, Failure) else decode(result.stdout)

    def quarantined(self) -> bool | None:
        """Return whether macOS marks the folder as downloaded."""
        return ls_acl.is_quarantined(self._text) if self._family is OsFamily.MACOS and self._text else None

    # -- everyone

    def open_to_everyone(self) -> bool | None:
        """Return whether every user of the computer may write there; None where the system does not tell."""
        if self._stat is None:
            return None
        if self._family is OsFamily.WINDOWS:
            entries = icacls.parse_icacls(self._text, self._folder)
            return icacls.opens_to_everyone(entries) if entries else self._stat.writable_by_everyone
        by_list = self._family is OsFamily.MACOS and ls_acl.opens_to_everyone(ls_acl.parse_ls_acl(self._text))
        if not by_list and not self._stat.writable_by_everyone:
            return self._stat.writable_by_everyone
        return self._passable()

    def _passable(self) -> bool:
        """Return whether everyone gets through the folders above. A home that is closed to others protects what is in it."""
        path = self._stat.target or self._folder if self._stat else self._folder
        for _ in range(40):
            above = self._paths.parent(path)
            if above == path:
                break
            path = above
            stat = self._host.stat(path)
            if not isinstance(stat, Failure) and stat.mode is not None and not stat.mode & 0o001:
                return False
        return True

    # -- the reason

    def reason(self, failed: Step) -> Reason:
        """Return why a step failed."""
        if self._family is OsFamily.MACOS and "/AppTranslocation/" in self._folder:
            return Reason.TRANSLOCATED
        if failed.code in _BY_CODE:
            return _BY_CODE[failed.code]
        if self._stat is not None and self._stat.kind is not FileKind.FOLDER:
            return Reason.NO_FOLDER
        if failed.outcome not in (Outcome.DENIED, Outcome.FAILED):
            return Reason.NO_FOLDER if failed.outcome is Outcome.MISSING else Reason.UNKNOWN
        return self._windows() if self._family is OsFamily.WINDOWS else self._posix()

    def _windows(self) -> Reason:
        entries = icacls.parse_icacls(self._text, self._folder)
        if icacls.denies_writing(entries):
            return Reason.ACL_DENY
        env = self._host.env()
        shared = [env.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")]
        if any(self._paths.inside(self._folder, root) for root in shared if root):
            return Reason.PROGRAM_FILES
        if _in_cloud(self._host, self._folder):
            return Reason.CLOUD_FOLDER
        return Reason.ACL if entries else Reason.UNKNOWN

    def _posix(self) -> Reason:
        for flag in sorted(self._flags()):
            return _FLAGS[flag]
        if self._family is OsFamily.MACOS and ls_acl.denies_writing(ls_acl.parse_ls_acl(self._text)):
            return Reason.ACL_DENY
        stat = self._stat
        if stat is None or stat.mode is None:
            return Reason.UNKNOWN
        if stat.owned_by_me:
            return Reason.OWN_MODE if stat.mode & _OWNER_WRITES != _OWNER_WRITES else Reason.UNKNOWN
        return Reason.ACL if self._named(stat) else Reason.OTHER_OWNER

    def _flags(self) -> frozenset[FileFlag]:
        if self._family is OsFamily.MACOS:
            return ls_acl.flags_of_ls(self._text)
        return ls_acl.flags_of_lsattr(self._run("lsattr", "-d", "--", self._folder))

    def _named(self, stat: FileStat) -> bool:
        """Return whether an access control list speaks of this user or one of their groups, and yet it does not suffice."""
        me = self._host.machine.account
        mine = {f"user:{me.name}", *(f"group:{group}" for group in me.groups)}
        return any(entry.rpartition(":")[0] in mine for entry in stat.acl)


def _in_cloud(host: Host, folder: str) -> bool:
    """Return whether a folder lies where a cloud service keeps files, by its own path or by what Windows names as OneDrive."""
    paths, machine = PathStyle(host.machine.os.family), host.machine
    if machine.os.family is OsFamily.WINDOWS:
        values = host.registry(_ONEDRIVE_KEY)
        named = [host.env().get(name, "") for name in _ONEDRIVE]
        named.append("" if isinstance(values, Failure) else str(values.get("UserFolder", "")))
        if any(paths.inside(folder, root) for root in named if root):
            return True
    if not paths.inside(folder, machine.account.home):
        return False
    rest = paths.same(folder)[len(paths.same(machine.account.home)) :].replace("\\", "/").lower()
    return any(part.startswith(_CLOUD) for part in rest.split("/"))
