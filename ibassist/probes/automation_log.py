# SPDX-License-Identifier: MIT
"""Logs of IBC, which starts TWS or IB Gateway and logs it in: the newest of those in its usual folders."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.formats.ibc_log import is_ibc_log, parse_ibc_log
from ibassist.host.api import Host, ProcessTable
from ibassist.probes._running import vendor_program_of
from ibassist.probes._settings import PathStyle
from ibassist.probes.launcher_log import LauncherLog, age_in_hours, events_of

_TAIL = 1 << 18
_MOST_FILES = 6
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def automation_log_folders(host: Host, table: ProcessTable) -> tuple[str, ...]:
    """Return where the start files of IBC write to (gatewaystart.sh, StartGateway.bat), and the same beside a running IBC.

    Only the folder of a running one is known; that of another is the one that its instructions name.
    """
    paths = PathStyle(host.machine.os.family)
    home = host.machine.account.home
    if host.machine.os.family is OsFamily.WINDOWS:
        drive = host.env().get("SystemDrive") or "C:"
        usual = [f"{drive}\\IBC\\Logs", paths.join(home, "Documents", "IBC", "Logs")]
    else:
        usual = [paths.join(home, "ibc", "logs"), "/opt/ibc/logs"]
    programs = [program for process in table.processes if (program := vendor_program_of(process)) is not None]
    beside = [program.automation_folder for program in programs if paths.absolute(program.automation_folder)]
    own = [paths.join(folder, name) for folder in beside for name in ("logs", "Logs")]
    return tuple({paths.same(folder): folder for folder in reversed([*usual, *own])}.values())


def read_automation_log(host: Host, folders: Iterable[str]) -> LauncherLog | None:
    """Read the newest log of IBC in some folders; None without one."""
    paths = PathStyle(host.machine.os.family)
    files = []
    for folder in folders:
        names = host.list_folder(folder)
        files += [] if isinstance(names, Failure) else [paths.join(folder, name) for name in names if is_ibc_log(name)]
    files.sort(key=lambda path: _modified(host, path), reverse=True)
    found = []
    for path in files[:_MOST_FILES]:
        data = host.read_file(path, max_bytes=_TAIL, tail=True)
        if not isinstance(data, Failure):
            text = parse_ibc_log(data, cut=len(data) >= _TAIL)
            found.append((text.last_time, path, text))
    if not found:
        return None
    last, path, text = max(found, key=lambda entry: entry[:2])
    return LauncherLog("ok", path, text.start_seen, events_of(text), age_in_hours(host, last))


def _modified(host: Host, path: str) -> datetime:
    stat = host.stat(path)
    return _LONG_AGO if isinstance(stat, Failure) or stat.modified is None else stat.modified
