# SPDX-License-Identifier: MIT
"""Processes and their TCP sockets: one pass over the processes, one over the sockets, joined by process id."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import credentials, oserrors
from ibassist.host.api import Process, ProcessTable, Socket

if TYPE_CHECKING:
    import psutil

_MOST_PROCESSES = 20_000
_MOST_ARGUMENT_CHARS = 1 << 17
"""Characters of one command line; class paths of Java programs run to ten thousands."""
_FIELDS = ["pid", "name", "exe", "cmdline", "username", "create_time"]


class _Sockets:
    """TCP sockets by process id; what cannot be attributed is kept apart."""

    def __init__(self) -> None:
        self.by_pid: defaultdict[int, list[Socket]] = defaultdict(list)
        self.hidden: list[Socket] = []
        self.one_pass = True
        """The system gave all of them at once. macOS does that for root only; other users ask each process."""


def table() -> ProcessTable | Failure:
    """Return what runs, with sockets where they can be seen, and command lines without credentials."""
    import psutil

    sockets = _sockets()
    try:
        found = [_process(entry, sockets) for _, entry in zip(range(_MOST_PROCESSES), psutil.process_iter(), strict=False)]
    except (psutil.Error, OSError, LookupError, ValueError) as error:  # the last two: /proc is not there, or not as expected
        return oserrors.of_file(error) if isinstance(error, OSError) else Failure(Outcome.FAILED, type(error).__name__)
    seen = [process for process in found if process is not None]
    complete = not sockets.hidden and sockets.one_pass and not any(map(_conceals, seen))
    return ProcessTable(tuple(seen), complete, tuple(sockets.hidden))


def one(pid: int) -> Process | Failure:
    """Return one process with its sockets; MISSING when there is none of that number."""
    import psutil

    try:
        entry = psutil.Process(pid)
        sockets = _Sockets()
        sockets.by_pid[pid] = [_socket(connection) for connection in entry.net_connections(kind="tcp")]
        found = _process(entry, sockets)
        ended = found is None or entry.status() == psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, ProcessLookupError, ValueError):
        ended = True
    except (psutil.Error, OSError) as error:
        return oserrors.of_file(error) if isinstance(error, OSError) else Failure(Outcome.DENIED)
    return Failure(Outcome.MISSING) if ended or found is None else found


_JAVA = ("java", "javaw", "javaapplicationstub", "")


def _conceals(process: Process) -> bool:
    """Tell whether a process hides what it is: Java's name alone does not tell; Windows hides the arguments of services."""
    return process.command is None and process.name.lower().removesuffix(".exe") in _JAVA


def _sockets() -> _Sockets:
    import psutil

    result = _Sockets()
    try:
        connections = psutil.net_connections(kind="tcp")
    except (psutil.Error, OSError):
        result.one_pass = False
        return result
    for connection in connections:
        socket = _socket(connection)
        if connection.pid is None:
            if connection.status in _HELD:
                result.hidden.append(socket)
        else:
            result.by_pid[connection.pid].append(socket)
    return result


_HELD = frozenset({"LISTEN", "ESTABLISHED", "SYN_SENT", "CLOSE_WAIT"})
"""States in which some process holds a socket; in others (TIME_WAIT above all) the kernel alone does."""


def _socket(connection: Any) -> Socket:
    local, remote = connection.laddr, connection.raddr
    return Socket(
        local.ip if local else "",
        local.port if local else 0,
        remote.ip if remote else "",
        remote.port if remote else 0,
        str(connection.status),
    )


def _process(entry: psutil.Process, sockets: _Sockets) -> Process | None:
    import psutil

    try:
        with entry.oneshot():
            info = entry.as_dict(_FIELDS, ad_value=None)
            mine = _mine(entry)
    except (psutil.NoSuchProcess, OSError):
        return None  # it ended meanwhile
    arguments = info["cmdline"]
    return Process(
        pid=entry.pid,
        name=info["name"] or "",
        executable=info["exe"] or "",
        command=None if arguments is None else credentials.cut(_bounded(arguments)),
        user=info["username"] or "",
        mine=mine,
        started=info["create_time"],
        sockets=_of(entry, sockets, mine),
        folder=_working_folder(entry, info["name"] or ""),
    )


def _working_folder(entry: psutil.Process, name: str) -> str:
    """Return the working folder of a Java program: relative names on its command line begin there."""
    import psutil

    if name.lower().removesuffix(".exe") not in _JAVA:
        return ""
    try:
        return entry.cwd() or ""
    except (psutil.Error, OSError):
        return ""


def _bounded(arguments: list[str]) -> list[str]:
    room = _MOST_ARGUMENT_CHARS
    kept = []
    for argument in arguments:
        kept.append(argument[:room])
        room -= len(argument)
        if room <= 0:
            break
    return kept


def _mine(entry: psutil.Process) -> bool | None:
    import psutil

    try:
        if sys.platform == "win32":
            return entry.username() == psutil.Process().username()
        return entry.uids().effective == os.geteuid()
    except (psutil.Error, OSError):
        return None


def _of(entry: psutil.Process, sockets: _Sockets, mine: bool | None) -> tuple[Socket, ...] | None:
    import psutil

    if sockets.one_pass:
        known = tuple(sockets.by_pid.get(entry.pid, ()))
        return known if known or not sockets.hidden or mine else None
    try:
        return tuple(_socket(connection) for connection in entry.net_connections(kind="tcp"))
    except (psutil.Error, OSError):
        return None
