# SPDX-License-Identifier: MIT
"""Why a folder cannot be used, on three systems; and launcher.log, found and dated."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.formats.launcher_log import LogEventKind
from ibassist.host.api import CommandResult, DiskSpace, FileKind, FileStat, WriteTrial
from ibassist.probes.folder_rights import Reason, read_rights
from ibassist.probes.launcher_log import read_launcher_log
from tests.probes.fake_host import OK
from tests.probes.test_installations import Disk, disk

FOLDER = FileStat(FileKind.FOLDER, mode=0o755, owner="alex", group="alex", owned_by_me=True, writable_by_everyone=False)
THEIRS = replace(FOLDER, owner="root", group="root", owned_by_me=False)
JTS = {OsFamily.LINUX: "/home/alex/Jts", OsFamily.MACOS: "/Users/alex/Jts", OsFamily.WINDOWS: "C:\\Jts"}


def denied(code: str, outcome: Outcome = Outcome.DENIED) -> WriteTrial:
    return WriteTrial(Step(outcome, 0.0, code, 1), SKIPPED, SKIPPED, SKIPPED)


def machine(family: OsFamily, stat: FileStat, trial: WriteTrial, said: str = "", path: str = "") -> Disk:
    path = path or JTS[family]
    tool = {
        OsFamily.LINUX: ("lsattr", "-d", "--", path),
        OsFamily.MACOS: ("/bin/ls", "-ldeO@", path),
        OsFamily.WINDOWS: ("icacls", path),
    }
    commands = {tool[family]: CommandResult(0, said.encode())}
    return Disk(
        family, stats={path: stat}, trials={path: trial}, commands=commands, environment={"ProgramFiles": "C:\\Program Files"}
    )


L, M, W = OsFamily.LINUX, OsFamily.MACOS, OsFamily.WINDOWS
EACCES, EPERM, WINDOWS = denied("EACCES"), denied("EPERM"), denied("ERROR_ACCESS_DENIED")
NO_MODE = replace(FOLDER, mode=None, owner="", owned_by_me=None, writable_by_everyone=None)


@pytest.mark.parametrize(
    ("family", "stat", "trial", "said", "reason"),
    [
        (L, THEIRS, EACCES, "", Reason.OTHER_OWNER),
        (L, replace(FOLDER, mode=0o555), EACCES, "", Reason.OWN_MODE),
        (L, replace(FOLDER, mode=0o655), EACCES, "", Reason.OWN_MODE),
        (L, FOLDER, EACCES, "", Reason.UNKNOWN),
        (L, FOLDER, EPERM, "----i---------e------- /home/alex/Jts", Reason.IMMUTABLE),
        (
            L,
            FOLDER,
            WriteTrial(OK, OK, Step(Outcome.DENIED, 0, "EPERM", 1), OK),
            "-----a--------e------- /home/alex/Jts",
            Reason.APPEND_ONLY,
        ),
        (L, THEIRS, EPERM, "lsattr: Permission denied While reading flags", Reason.OTHER_OWNER),
        (L, replace(THEIRS, acl=("user:alex:r-x",)), EACCES, "", Reason.ACL),
        (L, replace(THEIRS, acl=("group:trading:rwx", "mask::r-x")), EACCES, "", Reason.ACL),
        (L, replace(THEIRS, acl=("user:hanako:rwx",)), EACCES, "", Reason.OTHER_OWNER),
        (L, FOLDER, denied("EROFS"), "", Reason.READ_ONLY_VOLUME),
        (L, FOLDER, denied("ENOSPC", Outcome.FAILED), "", Reason.VOLUME_FULL),
        (L, FOLDER, denied("EDQUOT", Outcome.FAILED), "", Reason.QUOTA),
        (L, replace(FOLDER, kind=FileKind.FILE), denied("ENOTDIR", Outcome.MISSING), "", Reason.NO_FOLDER),
        (L, FOLDER, denied("", Outcome.TIMED_OUT), "", Reason.UNKNOWN),
        (M, FOLDER, EPERM, "drwxr-xr-x  5 alex  staff  uchg 160 Nov 12 18:04 Jts", Reason.IMMUTABLE),
        (
            M,
            FOLDER,
            EACCES,
            "drwxr-xr-x+ 5 alex  staff  - 160 Nov 12 18:04 Jts\n 0: user:alex deny add_file\n",
            Reason.ACL_DENY,
        ),
        (
            M,
            THEIRS,
            EACCES,
            "drwxr-xr-x+ 5 root  staff  - 160 Nov 12 18:04 Jts\n 0: group:everyone deny delete\n",
            Reason.OTHER_OWNER,
        ),
        (W, NO_MODE, WINDOWS, "C:\\Jts EXAMPLE-PC\\hanako:(DENY)(W)\n       BUILTIN\\Users:(F)", Reason.ACL_DENY),
        (W, NO_MODE, WINDOWS, "C:\\Jts BUILTIN\\Users:(I)(RX)", Reason.ACL),
        (W, NO_MODE, WINDOWS, "C:\\Jts: アクセスが拒否されました。", Reason.UNKNOWN),
        (W, NO_MODE, denied("ERROR_WRITE_PROTECT"), "", Reason.READ_ONLY_VOLUME),
        (W, NO_MODE, denied("ERROR_DISK_FULL", Outcome.FAILED), "", Reason.VOLUME_FULL),
        (W, NO_MODE, denied("ERROR_VIRUS_INFECTED", Outcome.FAILED), "", Reason.SECURITY_SOFTWARE),
    ],
)
def test_the_reason(family: OsFamily, stat: FileStat, trial: WriteTrial, said: str, reason: Reason) -> None:
    rights = read_rights(machine(family, stat, trial, said), JTS[family])
    assert rights.missing
    assert rights.reason is reason


def test_nothing_missing_has_no_reason_and_asks_no_tool_on_linux() -> None:
    host = Disk(L, stats={JTS[L]: FOLDER})
    rights = read_rights(host, JTS[L])
    assert (rights.missing, rights.reason, rights.writable_by_everyone) == ("", Reason.NONE, False)


def test_a_translocated_application() -> None:
    path = "/private/var/folders/x/AppTranslocation/1B2C/d/Trader Workstation"
    assert read_rights(machine(M, FOLDER, denied("EROFS"), path=path), path).reason is Reason.TRANSLOCATED


def test_below_program_files() -> None:
    path = "C:\\Program Files\\Jts"
    said = f"{path} BUILTIN\\Users:(I)(OI)(CI)(RX)"
    assert read_rights(machine(W, NO_MODE, WINDOWS, said, path), path).reason is Reason.PROGRAM_FILES


@pytest.mark.parametrize(
    ("family", "path", "cloud"),
    [
        (W, "D:\\Wolke\\Jts", True),
        (W, "C:\\Users\\alex\\OneDrive - Example\\Jts", True),
        (W, "C:\\OneDriveTools\\Jts", False),
        (M, "/Users/alex/Library/Mobile Documents/com~apple~CloudDocs/Jts", True),
        (M, "/Users/alex/Library/CloudStorage/OneDrive-Example/Jts", True),
        (L, "/home/alex/Dropbox/Jts", True),
        (L, "/home/alex/my Dropbox notes/Jts", False),
        (L, "/home/alex/Jts", False),
    ],
)
def test_a_folder_of_a_cloud_service(family: OsFamily, path: str, cloud: bool) -> None:
    host = Disk(family, stats={path: FOLDER}, keys={"HKCU\\Software\\Microsoft\\OneDrive": {"UserFolder": "D:\\Wolke"}})
    assert read_rights(host, path).in_cloud is cloud


@pytest.mark.parametrize(("home", "open_to_everyone"), [(0o755, True), (0o711, True), (0o750, False), (0o700, False)])
def test_a_closed_home_protects_what_is_in_it(home: int, open_to_everyone: bool) -> None:
    wide = replace(FOLDER, mode=0o777, writable_by_everyone=True)
    host = Disk(L, stats={JTS[L]: wide, "/home/alex": replace(FOLDER, mode=home)})
    assert read_rights(host, JTS[L]).writable_by_everyone is open_to_everyone


def test_a_list_opens_what_the_bits_close() -> None:
    said = "drwxr-xr-x+ 5 alex  staff  - 160 Nov 12 18:04 Jts\n 0: group:everyone allow add_file,delete_child\n"
    ok = WriteTrial(OK, OK, OK, OK)
    assert read_rights(machine(M, FOLDER, ok, said), JTS[M]).writable_by_everyone is True
    assert read_rights(machine(W, NO_MODE, ok, "C:\\Jts Everyone:(OI)(CI)(M)"), JTS[W]).writable_by_everyone is True
    assert read_rights(machine(W, NO_MODE, ok, "C:\\Jts: error"), JTS[W]).writable_by_everyone is None


# ---------------------------------------------------------------- launcher.log


def line(host: Disk, hours_ago: float, message: str = "Authenticating") -> bytes:
    local = host.now() - timedelta(hours=hours_ago) + timedelta(minutes=host.machine.utc_offset_minutes)
    return f"{local:%Y-%m-%d %H:%M:%S}.120 INFO  [main] - {message}\n".encode()


def test_no_log_and_a_closed_log() -> None:
    assert read_launcher_log(disk("/home/alex/Jts/jts.ini"), JTS[L]).status == "missing"
    host = disk()
    host.files["/home/alex/Jts/launcher.log"] = Failure(Outcome.DENIED)
    assert read_launcher_log(host, JTS[L]).status == "denied"


def test_the_newest_of_several_logs() -> None:
    host = disk()
    host.files = {
        "/home/alex/Jts/launcher.log": line(host, 99),
        "/home/alex/Jts/1030/launcher.log": line(host, 500),
        "/home/alex/Jts/1037/launcher.log": line(host, 3, "Starting application..."),
    }
    found = read_launcher_log(host, JTS[L])
    assert (found.path, found.age_hours, found.start_seen) == ("/home/alex/Jts/1037/launcher.log", 3, True)
    assert found.newest(LogEventKind.STARTED) is not None


def test_a_log_from_the_future_and_one_without_a_time() -> None:
    host = disk()
    host.files["/home/alex/Jts/launcher.log"] = line(host, -30)
    assert read_launcher_log(host, JTS[L]).age_hours == 0
    host.files["/home/alex/Jts/launcher.log"] = b"Authenticating\n0001-01-01 00:00:0x.000 \n"
    assert read_launcher_log(host, JTS[L]).age_hours is None


@pytest.mark.parametrize(("space", "free"), [(DiskSpace(1 << 40, 5), 5), (DiskSpace(1 << 40, 0), 0), (DiskSpace(0, 0), None)])
def test_a_file_system_without_a_size_says_nothing_about_room(
    monkeypatch: pytest.MonkeyPatch, space: DiskSpace, free: int | None
) -> None:
    computer = disk()
    monkeypatch.setattr(computer, "disk_space", lambda _: space)
    assert read_rights(computer, JTS[L]).free_bytes == free
