# SPDX-License-Identifier: MIT
"""Opening a page of the system's settings, so that a guide's reader need not search for it; showing a file in its folder.

Nothing is changed on the computer: a window opens, and the user acts. Commands are constants of this file; the one thing
put into them is the path of a folder or file. Addresses of settings pages are documented by Microsoft
(learn.microsoft.com, "Launch the Windows Settings app"); Apple documents none, so those are the ones in common use. The pages
for logging in to a network are those that the systems themselves open for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import PurePath

from ibassist.content.actions import Action
from ibassist.core.facts import OsFamily, OsInfo
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import launcher, programs

CommandLine = tuple[str, ...]


NEEDS_FOLDER = frozenset({Action.SETTINGS_FOLDER, Action.APPLICATIONS_FOLDER})
"""Actions that open a folder whose path the caller names."""


class _Desktop(StrEnum):
    """Desktop that a command works on: a system, or one desktop of Linux."""

    WINDOWS = "windows"
    MACOS_12 = "macos_12"
    """macOS 12 and older: System Preferences."""
    MACOS_13 = "macos_13"
    """macOS 13 and newer: System Settings."""
    GNOME = "gnome"
    KDE = "kde"
    OTHER = "other"
    """Any other desktop of Linux."""


_LINUX = (_Desktop.GNOME, _Desktop.KDE, _Desktop.OTHER)
_MACOS = (_Desktop.MACOS_12, _Desktop.MACOS_13)
_GNOME_NAMES = ("gnome", "unity", "budgie")
_OPENERS = ("xdg-open", "x-www-browser", "firefox", "chromium", "google-chrome")
"""Programs of Linux that open an address; the first of them knows the user's own choice, and nearly every desktop has it."""
_FOLDER = "{folder}"
"""Stands for the folder; replaced as a whole argument."""


def _windows(uri: str) -> tuple[CommandLine, ...]:
    return (("explorer.exe", uri),)


def _macos(old: str, new: str) -> Mapping[_Desktop, tuple[CommandLine, ...]]:
    scheme = "x-apple.systempreferences:com.apple."
    return {_Desktop.MACOS_12: (("open", scheme + old),), _Desktop.MACOS_13: (("open", scheme + new),)}


def _everywhere(commands: Sequence[CommandLine], places: Sequence[_Desktop]) -> Mapping[_Desktop, tuple[CommandLine, ...]]:
    return dict.fromkeys(places, tuple(commands))


_COMMANDS: Mapping[Action, Mapping[_Desktop, tuple[CommandLine, ...]]] = {
    Action.PROXY: {
        _Desktop.WINDOWS: _windows("ms-settings:network-proxy"),
        **_macos("preference.network?Proxies", "Network-Settings.extension?Proxies"),
        _Desktop.GNOME: (("gnome-control-center", "network"),),
        _Desktop.KDE: (("kcmshell6", "kcm_proxy"), ("kcmshell5", "kcm_proxy")),
    },
    Action.INTERNET_OPTIONS: {_Desktop.WINDOWS: (("control.exe", "inetcpl.cpl,,4"),)},
    Action.NETWORK: {
        _Desktop.WINDOWS: _windows("ms-settings:network"),
        **_macos("preference.network", "Network-Settings.extension"),
        _Desktop.GNOME: (("gnome-control-center", "network"),),
        _Desktop.KDE: (("kcmshell6", "kcm_networkmanagement"), ("kcmshell5", "kcm_networkmanagement")),
    },
    # Each system's own page for that purpose, reached without encryption: a network cannot put its page in place of any other.
    Action.LOGIN: {
        _Desktop.WINDOWS: _windows("http://www.msftconnecttest.com/redirect"),
        **_everywhere([("open", "http://captive.apple.com/")], _MACOS),
        _Desktop.KDE: (("xdg-open", "http://networkcheck.kde.org/"),),
        **_everywhere([("xdg-open", "http://nmcheck.gnome.org/")], (_Desktop.GNOME, _Desktop.OTHER)),
    },
    Action.DATE: {
        _Desktop.WINDOWS: _windows("ms-settings:dateandtime"),
        **_macos("preference.datetime", "Date-Time-Settings.extension"),
        _Desktop.GNOME: (("gnome-control-center", "datetime"),),
        _Desktop.KDE: (("kcmshell6", "kcm_clock"), ("kcmshell5", "clock")),
    },
    Action.FIREWALL: {
        _Desktop.WINDOWS: _windows("windowsdefender://network/"),
        **_macos("preference.security?Firewall", "preference.security?Firewall"),
    },
    Action.STORAGE: {
        _Desktop.WINDOWS: _windows("ms-settings:storagesense"),
        _Desktop.MACOS_13: (("open", "x-apple.systempreferences:com.apple.settings.Storage"),),
        _Desktop.GNOME: (("baobab",),),
        _Desktop.KDE: (("filelight",),),
    },
    Action.TERMINAL: {
        **_everywhere([("open", "-a", "Terminal")], _MACOS),
        _Desktop.GNOME: (("gnome-terminal",), ("kgx",), ("ptyxis",), ("x-terminal-emulator",)),
        _Desktop.KDE: (("konsole",), ("x-terminal-emulator",)),
        _Desktop.OTHER: (("x-terminal-emulator",), ("xfce4-terminal",), ("mate-terminal",), ("xterm",)),
    },
    Action.SETTINGS_FOLDER: {
        _Desktop.WINDOWS: (("explorer.exe", _FOLDER),),
        **_everywhere([("open", "-a", "Finder", _FOLDER)], _MACOS),
        **_everywhere([("xdg-open", _FOLDER)], _LINUX),
    },
    Action.APPLICATIONS_FOLDER: _everywhere([("open", "-a", "Finder", _FOLDER)], _MACOS),
}


@dataclass(frozen=True, slots=True)
class Tools:
    """Functions that touch the machine; tests bring their own."""

    find: Callable[[str], str | None] = programs.find
    is_folder: Callable[[str], bool] = launcher.is_folder
    launch: Callable[[Sequence[str]], Failure | None] = launcher.launch


_SYSTEM = Tools()
_AT_ONCE = Tools(launch=partial(launcher.launch, patience=0))
"""Waits for no failure: on the thread that draws."""


def available(action: Action, os: OsInfo, desktop: str = "", *, folder: str = "", tools: Tools = _SYSTEM) -> bool:
    """Return whether something on this computer can carry out `action`, with `folder` where it needs one.

    `desktop` is what XDG_CURRENT_DESKTOP says on Linux, such as ``ubuntu:GNOME``.
    """
    return _command(action, os, desktop, folder, tools) is not None


def open_action(action: Action, os: OsInfo, desktop: str = "", *, folder: str = "", tools: Tools = _SYSTEM) -> Failure | None:
    """Open what `action` names. None: a window is about to appear. NOT_APPLICABLE: nothing here can do it."""
    command = _command(action, os, desktop, folder, tools)
    return Failure(Outcome.NOT_APPLICABLE, detail=action) if command is None else tools.launch(command)


def open_address(address: str, tools: Tools = _AT_ONCE) -> bool:
    """Open a file or page of that address in the user's program for it, on Linux; return at once whether one was started."""
    found = next((program for program in _OPENERS if tools.find(program) is not None), None)
    return found is not None and tools.launch((found, address)) is None


def show_in_folder(path: str, os: OsInfo, tools: Tools = _SYSTEM) -> Failure | None:
    """Show a file in the system's file manager, marked where the system can do that. None: a window is about to appear."""
    match os.family:
        case OsFamily.WINDOWS:
            return tools.launch(("explorer.exe", "/select,", path))
        case OsFamily.MACOS:
            return tools.launch(("open", "-R", path))
        case _:
            return tools.launch(("xdg-open", str(PurePath(path).parent)))


def _command(action: Action, os: OsInfo, desktop: str, folder: str, tools: Tools) -> CommandLine | None:
    """Return the first command whose program is installed, with the folder put in."""
    if action in NEEDS_FOLDER and not tools.is_folder(folder):
        return None
    candidates = _COMMANDS[action].get(_desktop(os, desktop), ())
    found = next((command for command in candidates if tools.find(command[0]) is not None), None)
    return None if found is None else tuple(folder if word == _FOLDER else word for word in found)


def _desktop(os: OsInfo, desktop: str) -> _Desktop:
    if os.family is OsFamily.WINDOWS:
        return _Desktop.WINDOWS
    if os.family is OsFamily.MACOS:
        return _Desktop.MACOS_12 if _major(os.version) <= 12 else _Desktop.MACOS_13
    names = desktop.lower()
    if "kde" in names:
        return _Desktop.KDE
    return _Desktop.GNOME if any(name in names for name in _GNOME_NAMES) else _Desktop.OTHER


def _major(version: str) -> int:
    """Return the first number of a version; a version that is none counts as new."""
    head = version.partition(".")[0]
    return int(head) if head.isdecimal() else 99
