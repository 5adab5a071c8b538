# SPDX-License-Identifier: MIT
"""Programs of the system, asked for facts: no shell, no input, the C locale, no trace, nothing left running when time is up."""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import IO, Any

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors, programs
from ibassist.host.api import CommandResult
from ibassist.host.deadline import Deadline

_C_LOCALE = {"LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
"""English words, and yet no letter lost; a system without C.UTF-8 falls back to C by itself."""
_NO_CACHE = {"XDG_CACHE_HOME": os.devnull}
"""Asking leaves nothing behind: gsettings, for one, would make ~/.cache/dconf where there is no session."""
_CHUNK = 65536
_GRACE = 0.5
"""Seconds given to a killed program's pipes to reach their end."""
_MISSING = Failure(Outcome.MISSING, errno.errorcode[errno.ENOENT], errno.ENOENT)


_running: set[subprocess.Popen[bytes]] = set()
"""Programs whose end somebody waits for."""


def _end_running() -> None:
    """End what still runs when this program ends before them: the threads that wait for them end without a word."""
    for process in tuple(_running):
        _kill(process)


atexit.register(_end_running)


class _Pump(threading.Thread):
    """Reads one pipe to its end, or to `limit` bytes: then it ends the program, which would wait for a reader for ever."""

    def __init__(self, process: subprocess.Popen[bytes], pipe: IO[bytes], limit: int) -> None:
        super().__init__(daemon=True, name="host-command-output")
        self._process = process
        self._pipe = pipe
        self._limit = limit
        self.kept = bytearray()
        self.cut = False

    def run(self) -> None:
        try:
            while chunk := os.read(self._pipe.fileno(), _CHUNK):
                self.kept += chunk
                if len(self.kept) > self._limit:
                    self.cut = True
                    self._process.kill()
                    return
        except (OSError, ValueError):
            return  # closed under us, because the time was up


def run(command: Sequence[str], *, timeout: float = 3.0, max_bytes: int = 1 << 20) -> CommandResult | Failure:
    """Run a program. TOO_LARGE when it says more than `max_bytes`, TIMED_OUT when it does not end; it is killed then."""
    deadline = Deadline(timeout)
    try:
        program = programs.find(command[0])
        if program is None:
            return _MISSING
        process = subprocess.Popen(  # noqa: S603 - no shell; the programs are named by the probes
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**programs.clean_environment(os.environ), **_C_LOCALE, **_NO_CACHE},
            cwd=os.path.abspath(os.sep),
            **_isolated(),
        )
    except OSError as error:
        return oserrors.of_file(error)
    except (ValueError, IndexError) as error:  # an argument with a NUL, an empty command
        return Failure(Outcome.FAILED, detail=type(error).__name__)
    _running.add(process)
    assert process.stdout is not None
    assert process.stderr is not None
    pumps = (_Pump(process, process.stdout, max_bytes), _Pump(process, process.stderr, max_bytes))
    try:
        return _collect(process, pumps, deadline)
    finally:
        if process.poll() is None or any(pump.is_alive() for pump in pumps):
            _kill(process)
        for pump, pipe in zip(pumps, (process.stdout, process.stderr), strict=True):
            pump.join(_GRACE)
            if not pump.is_alive():  # closing under a reader would wait for it on Windows
                pipe.close()
        _running.discard(process)


def _collect(process: subprocess.Popen[bytes], pumps: tuple[_Pump, _Pump], deadline: Deadline) -> CommandResult | Failure:
    for pump in pumps:
        pump.start()
    try:
        status = process.wait(deadline.remaining())
        for pump in pumps:
            # A child that runs on in the background holds the pipes open; the program's own words are there by now.
            pump.join(min(_GRACE, deadline.remaining()))
    except (TimeoutError, subprocess.TimeoutExpired):
        status = None
    if any(pump.cut for pump in pumps):
        return Failure(Outcome.TOO_LARGE)
    if status is None:
        return Failure(Outcome.TIMED_OUT)
    return CommandResult(status, bytes(pumps[0].kept), bytes(pumps[1].kept))


def _isolated() -> dict[str, Any]:
    """Return the options that put a program into a process group of its own, without a console window on Windows."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a program that is late, with its children; or the children that hold its pipes after it has ended."""
    if sys.platform == "win32":
        _kill_tree(process)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # the whole group has ended
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):  # stuck in the kernel; it ends when the kernel lets it
        process.wait(_GRACE)


if sys.platform == "win32":

    def _kill_tree(process: subprocess.Popen[bytes]) -> None:
        import psutil

        try:
            children = psutil.Process(process.pid).children(recursive=True)
        except psutil.Error:
            return
        for child in children:
            try:
                child.kill()
            except psutil.Error:
                continue
