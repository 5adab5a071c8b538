# SPDX-License-Identifier: MIT
"""The entry by which the watch begins when the user logs in: in the user's own list, and only where it was asked for.

Linux: a file in the autostart folder (Desktop Application Autostart Specification 0.5). macOS: a launch agent
(launchd.plist(5)). Windows: a value under the Run key of the user (learn.microsoft.com, "Run and RunOnce Registry Keys").
"""

from __future__ import annotations

import os
import plistlib
import shlex
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from ibassist.app.files import write_atomically
from ibassist.core.edits import EditPlace, PlaceKind, PlaceState
from ibassist.core.errors import UNWRITABLE, IbassistError, reason
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure
from ibassist.host import instance

RUN_KEY = EditPlace(PlaceKind.REGISTRY, r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run", "ibassist watch")
_LABEL = "io.github.ibassist.login"


def own_command() -> tuple[str, ...]:
    """Return the command that starts this program's window for the watch."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "ibassist")
    return (*program, instance.WATCH)


def login_file(family: OsFamily) -> Path | None:
    """Return the file of the entry; None on a system that keeps it elsewhere."""
    if family is OsFamily.LINUX:
        folder = os.environ.get("XDG_CONFIG_HOME", "")
        return Path(folder if os.path.isabs(folder) else Path.home() / ".config") / "autostart" / f"{_LABEL}.desktop"
    return Path.home() / "Library" / "LaunchAgents" / f"{_LABEL}.plist" if family is OsFamily.MACOS else None


def begins_at_login(family: OsFamily) -> bool:
    """Return whether the entry is there."""
    file = login_file(family)
    if file is not None:
        return file.is_file()
    return isinstance(_value(), bytes)


def begin_at_login(family: OsFamily, *, wanted: bool) -> None:
    """Make the entry or remove it. Raises IbassistError where that cannot be done."""
    file = login_file(family)
    if file is None:
        _set_value(wanted=wanted)
        return
    try:
        if wanted:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(file, entry(family, own_command()))
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise IbassistError(UNWRITABLE, place=file, reason=reason(error)) from error


def entry(family: OsFamily, command: tuple[str, ...]) -> bytes:
    """Return the contents of the file that starts a command."""
    if family is OsFamily.MACOS:
        return plistlib.dumps({"Label": _LABEL, "ProgramArguments": list(command), "RunAtLoad": True})
    quoted = " ".join(_quoted(part) for part in command)
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=ibassist",
        f"Exec={quoted}",
        f"TryExec={command[0]}",
        "NoDisplay=true",
    )
    return "\n".join((*lines, "")).encode()


def _quoted(part: str) -> str:
    """Return an argument for the key Exec of a desktop entry (Desktop Entry Specification 1.5, "The Exec key")."""
    if part == shlex.quote(part):
        return part.replace("%", "%%")
    inside = "".join("\\" + char if char in '"`$\\' else char for char in part)
    return f'"{inside}"'.replace("\\", "\\\\").replace("%", "%%")  # the value of a key doubles backslashes once more


def _value() -> PlaceState | Failure:
    from ibassist.host.local.edits import registry

    return registry.look(RUN_KEY)


def _set_value(*, wanted: bool) -> None:
    from ibassist.host.local.edits import registry
    from ibassist.host.state import registry_state

    before = _value()
    after = registry_state(subprocess.list2cmdline(own_command())) if wanted else None
    failed = before if isinstance(before, Failure) else None if before == after else registry.put(RUN_KEY, before, after)
    if failed is not None:
        raise IbassistError(UNWRITABLE, place=RUN_KEY.where, reason=failed.outcome.value)


def remove_login_item() -> None:
    """Remove the entry, where one is, as whoever removes the program wants it."""
    families = {"linux": OsFamily.LINUX, "darwin": OsFamily.MACOS, "win32": OsFamily.WINDOWS}
    family = families.get(sys.platform)
    if family is not None:
        with suppress(OSError, RuntimeError):
            if begins_at_login(family):
                begin_at_login(family, wanted=False)
