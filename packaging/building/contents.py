# SPDX-License-Identifier: MIT
"""What goes into the frozen program and what stays out, on all systems; the spec and the comparison with a bare window use it.

PyInstaller takes what could be needed: every plugin of Qt with the libraries it brings, every module that some library can
use. Here stands what this program uses. Nothing is guessed away: a library goes only when no file that stays asks for it.
"""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""Name in the bundle, file on this computer, PyInstaller's type of file."""

UNUSED_MODULES = (
    # Qt beyond labels and pictures
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtOpenGL"),
    "PySide6.QtDBus",
    # for developers: consoles, debuggers, test runners, installers
    *("tkinter", "unittest", "pydoc", "pdb", "doctest", "lib2to3", "idlelib", "ensurepip", "curses", "readline", "rlcompleter"),
    *("setuptools", "distutils", "_distutils_hack", "pkg_resources", "packaging", "wheel", "trove_classifiers"),
    # rich colours source code and Markdown with these; the console shows neither
    *("pygments", "markdown_it", "mdurl", "attr", "attrs"),
    # dnspython's and python-socks' other ways to wait; probes block, on threads
    *("asyncio", "trio", "anyio", "curio", "httpx", "httpcore", "aioquic", "sniffio"),
    # archives are unpacked where they are stored or deflated only; decimal numbers and XML have slower twins in Python
    *("lzma", "_lzma", "bz2", "_bz2", "_decimal", "_elementtree"),
    # templates are read from strings, packages from disk, files as JSON and YAML
    *("tomllib", "tomli_w", "xmlrpc", "ftplib"),
)
"""Modules that some library imports when they are there, and does without when they are not."""

HOOKS_FOR_ARGUMENTS = ("pyi_rth_multiprocessing",)
"""PyInstaller's code for the start that only a run with arguments needs: there, several processes read many reports."""
UNUSED_HOOKS = ("pyi_rth_pkgutil", "pyi_rth_inspect")
"""PyInstaller's code for the start that makes modules list packages and show source code, which nothing here does."""

KEPT_PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "styles": ("qmodernwindowsstyle", "qwindowsvistastyle", "qmacstyle"),
    "imageformats": ("qsvg",),  # PNG is built in; no other format is shown
    "iconengines": ("qsvgicon",),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),  # to type Japanese
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient", "adwaita"),
}
"""Kind of plugin of Qt -> names, without what a system puts before and after them."""

OF_EVERY_DESKTOP = re.compile(
    r"lib(c|m|dl|rt|pthread|resolv|stdc\+\+|gcc_s|z|expat|uuid|glib-2\.0|gobject-2\.0|gio-2\.0|gmodule-2\.0|gthread-2\.0|dbus-1|systemd"
    r"|fontconfig|freetype|X11|X11-xcb|xcb|Xau|Xdmcp|SM|ICE|drm|gbm|wayland-(client|cursor|egl)|E?GL|GLX|OpenGL|GLdispatch)\.so[.\d]*"
)
"""Libraries that a program must share with its desktop on Linux: a copy of its own would be at odds with the files, the servers
and the drivers there. Every desktop has them; the Debian package names them as dependencies."""


def take_out_hooks(scripts: list[Entry], modules: list[Entry]) -> None:
    """Take what is not needed at every start out of `scripts`; what `start.py` calls by itself becomes one of the `modules`."""
    modules += [(name, file, "PYMODULE") for name, file, _ in scripts if name in HOOKS_FOR_ARGUMENTS]
    scripts[:] = [entry for entry in scripts if entry[0] not in {*HOOKS_FOR_ARGUMENTS, *UNUSED_HOOKS}]


def wanted_data(name: str) -> bool:
    """Return whether a data file is needed; `name` is its place in the bundle."""
    path = PurePosixPath(name.replace("\\", "/"))
    if "translations" in path.parts:
        return path.name == "qtbase_ja.qm"  # buttons of the standard dialogs
    if any(part.endswith(".dist-info") for part in path.parts):
        # keyring finds its stores by what is written there
        return path.parts[0].startswith("keyring-") and path.name in {"METADATA", "entry_points.txt"}
    return True


def wanted_plugin(name: str) -> bool:
    """Return whether a file is no plugin of Qt's or one that is needed; `name` is its place in the bundle."""
    path = PurePosixPath(name.replace("\\", "/"))
    if "plugins" not in path.parts or "PySide6" not in path.parts:
        return True
    stem = re.sub(r"^lib", "", path.name).split(".")[0]
    return stem in KEPT_PLUGINS.get(path.parent.name, ())


def wanted(binaries: Iterable[Entry], datas: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return what is needed of the libraries and of the data; of the links among either, those that lead to something."""
    needed = _without_waste(binaries)
    names = {_file_name(name) for name, _, _ in needed}
    links = [entry for entry in datas if entry[2] == "SYMLINK" and _file_name(entry[1]) in names]
    return needed, [*links, *(entry for entry in datas if entry[2] != "SYMLINK" and wanted_data(entry[0]))]


def _without_waste(binaries: Iterable[Entry]) -> list[Entry]:
    """Return the libraries, extension modules and plugins that are needed, and the libraries that these ask for in turn."""
    entries = [entry for entry in binaries if wanted_plugin(entry[0]) and not _is_shared_with_desktop(entry[0])]
    by_file = {_file_name(entry[0]): entry for entry in entries if entry[2] != "SYMLINK"}
    waiting = [entry for entry in entries if _is_asked_for_by_name(entry)]
    needed: dict[str, Entry] = {}
    while waiting:
        entry = waiting.pop()
        if entry[0] in needed:
            continue
        needed[entry[0]] = entry
        waiting += [by_file[name] for name in _libraries_of(entry[1]) if name in by_file]
    kept = {_file_name(name) for name in needed}
    return [entry for entry in entries if _file_name(entry[0]) in kept]


def _file_name(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name.lower()


def _is_shared_with_desktop(name: str) -> bool:
    return platform.system() == "Linux" and OF_EVERY_DESKTOP.fullmatch(PurePosixPath(name).name) is not None


def _is_asked_for_by_name(entry: Entry) -> bool:
    """Return whether a file is opened by the program itself, not because another one is linked with it."""
    name, _, kind = entry
    is_python = _file_name(name).startswith(("libpython", "python3"))
    return kind == "EXTENSION" or is_python or "/plugins/" in name.replace("\\", "/")


def _libraries_of(file: str) -> Iterable[str]:
    """Return the names of the libraries that a file is linked with, in lower case."""
    if platform.system() == "Linux":
        listing = subprocess.run(["readelf", "--dynamic", "--wide", file], capture_output=True, text=True, check=True).stdout
        return [name.lower() for name in re.findall(r"\(NEEDED\).*\[(.+)\]", listing)]
    from PyInstaller.depend import bindepend

    return [Path(name).name.lower() for name, _ in bindepend.get_imports(file)]
