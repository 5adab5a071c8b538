# SPDX-License-Identifier: MIT
"""Recognition of the vendor's programs by a process's executable and command line.

The main class or the executable decides, never a word in a path: the word *ibgateway* is also in the command lines of virtual
screens, editors and containers, and TWS itself can run from a folder of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ibassist.core.reference_data import Product
from ibassist.formats.vmoptions import max_heap_mb, system_property

_MAIN_CLASSES = {
    "ibcalpha.ibc.IbcGateway": Product.GATEWAY,
    "ibcalpha.ibc.IbcTws": Product.TWS,
    "install4j.ibgateway.GWClient": Product.GATEWAY,
    "install4j.jclient.LoginFrame": Product.TWS,
    "ibgateway.GWClient": Product.GATEWAY,
    "jclient.LoginFrame": Product.TWS,
    "ibcontroller.IBGatewayController": Product.GATEWAY,
    "ibcontroller.IBController": Product.TWS,
    "ibgroup.web.core.clientportal.gw.GatewayStart": Product.CLIENT_PORTAL_GATEWAY,
}
_WRAPPERS = {"ibcalpha.ibc.": "IBC", "ibcontroller.": "IBController"}
_WRAPPER_JARS = frozenset({"ibc.jar", "ibcontroller.jar"})
_LAUNCHERS = {
    "tws.exe": Product.TWS,
    "tws1.exe": Product.TWS,
    "ibgateway.exe": Product.GATEWAY,
    "ibgateway1.exe": Product.GATEWAY,
}
"""Launchers on Windows, which load Java into themselves; the ones with a 1 are renamed by IBC."""
_JAVA = frozenset({"java", "java.exe", "javaw.exe"})
_STUB = "JavaApplicationStub"
_BUNDLE = re.compile(r"(?:(Trader Workstation)|IB Gateway|ibgateway)(?: \d[\d.]{0,10}[a-z]?)?(?:-1)?")
"""Applications on macOS; not their updaters, installers and uninstallers. IBC renames them with ``-1``."""
_INSTALL4J = "com.install4j.runtime.launcher."
_VALUE_FOLLOWS = frozenset(
    {
        "-cp",
        "-classpath",
        "--class-path",
        "-p",
        "--module-path",
        "--upgrade-module-path",
        "--add-modules",
        "--limit-modules",
        "--add-exports",
        "--add-opens",
        "--add-reads",
        "--patch-module",
        "--source",
    }
)
_CLASS = re.compile(r"[A-Za-z_$][\w$]{0,100}(?:\.[A-Za-z_$][\w$]{0,100}){0,20}")
_VERSION = re.compile(r"(?:[1-9]\d{2,3}[a-z]?|[1-9]\d?\.\d{1,2}(?:\.\d{1,2}[a-z]?)?)")
_FOUR_DIGITS = re.compile(r"1\d{3}[a-z]?")
_LAUNCH_JAR = re.compile(r"(?:jts4launch|twslaunch)-(\d{3,4})\.jar")
_SEPARATOR = re.compile(r"[\\/]")
_MAX_ARGUMENTS = 400
_MODES = ("live", "paper")


@dataclass(frozen=True, slots=True)
class Program:
    """One of the vendor's programs, as its process shows it. Holds no argument that can be a credential."""

    product: Product
    main_class: str = ""
    """Java class; empty where a launcher hides it."""
    started_by: str = ""
    """``IBC``, ``IBController`` or empty."""
    version: str = ""
    """As the folder or, without one, the launcher's jar spells it."""
    install_folder: str = ""
    settings_folder: str = ""
    """As given; can be relative. Empty when none is given or the installer's placeholder was left in."""
    placeholder: bool = False
    """``${installer:…}`` stands where the settings folder should."""
    trading_mode: str = ""
    """``live`` or ``paper``, where a wrapper was told."""
    max_heap_mb: int | None = None
    automation_folder: str = ""
    """Folder of the wrapper's jar (``IBC.jar``), beside which it keeps its version; empty without one."""
    java_home: str = ""
    """Of the Java that runs it, for a program that ``java`` itself started; empty where a launcher holds the Java."""


def recognise(executable: str, command: Sequence[str] | None, name: str = "") -> Program | None:
    """Return which program a process is, or None when it is none of the vendor's.

    `executable` is its full path (may be empty when hidden), `command` its arguments including the zeroth (None when
    hidden), `name` its short name.
    """
    arguments = tuple(command or ())[:_MAX_ARGUMENTS]
    path = executable or (arguments[0] if arguments else "") or name
    file = base_name(path)
    product = _LAUNCHERS.get(file.lower())
    if product is not None:
        return _launched(product, path, arguments)
    if file == _STUB:
        return _stub(path, arguments)
    if file.lower() in _JAVA:
        program = _java(arguments[1:])
        return None if program is None else replace(program, java_home=_java_home(path))
    return None


def base_name(path: str) -> str:
    r"""Return what follows the last slash or backslash.

    >>> base_name(r"C:\Jts\tws.exe")
    'tws.exe'
    """
    return _SEPARATOR.split(path)[-1]


def version_in(folder: str) -> str:
    """Return the version at the end of a folder's path (``1019``, ``10.45.1j``, ``IB Gateway 10.19``), or nothing.

    >>> version_in("/home/hanako/Jts/ibgateway/1019")
    '1019'
    """
    last = base_name(folder.rstrip("\\/")).rpartition(" ")[2]
    return last if _VERSION.fullmatch(last) else ""


def release_of(version: str) -> str:
    """Return a version in one spelling, ``10.19`` for ``1019`` (Windows, Linux) and ``10.19`` (macOS).

    Versions before 10 have three digits in every place, and stay.

    >>> release_of("1019")
    '10.19'
    """
    return f"{version[:2]}.{version[2:]}" if _FOUR_DIGITS.fullmatch(version) else version


def main_class_of(arguments: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the class that the arguments of ``java`` start, and what is passed to it.

    Behind install4j's own launcher class stands the real one. ``-jar`` starts no class that could be named.
    """
    rest = iter(range(len(arguments)))
    for place in rest:
        argument = arguments[place]
        if argument == "-jar":
            return "", ()
        if argument in _VALUE_FOLLOWS:
            next(rest, None)
        elif not argument.startswith(("-", "@")) and _CLASS.fullmatch(argument):
            following = tuple(arguments[place + 1 :])
            return _behind_launcher(following) if argument.startswith(_INSTALL4J) else (argument, following)
    return "", ()


def _behind_launcher(following: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """install4j's launcher takes a command, a token and two numbers, then the class to start."""
    for place, argument in enumerate(following[:8]):
        if "." in argument and _CLASS.fullmatch(argument):
            return argument, following[place + 1 :]
    return "", ()


def class_path_of(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the entries of the class path that the arguments of ``java`` name."""
    for flag, value in pairwise(arguments):
        if flag in ("-cp", "-classpath", "--class-path"):
            return split_class_path(value)
    return ()


def split_class_path(value: str) -> tuple[str, ...]:
    """Split a class path by the separator of the system it comes from."""
    windows = ";" in value or re.match(r"[A-Za-z]:[\\/]", value)
    return tuple(entry for entry in value.split(";" if windows else ":") if entry)


def installation_in(class_path: Sequence[str]) -> tuple[str, str]:
    """Return folder and version of the installation that a class path belongs to; empty where it does not tell."""
    folder = version = ""
    for entry in class_path:
        parts = _SEPARATOR.split(entry)
        if len(parts) > 2 and (parts[-2] == "jars" or parts[-2:] == [".install4j", "i4jruntime.jar"]):
            folder = folder or entry[: len(entry) - len(parts[-1]) - len(parts[-2]) - 2]
        jar = _LAUNCH_JAR.fullmatch(parts[-1])
        version = version or (jar.group(1) if jar else "")
    return folder, version_in(folder) or version


def _java(arguments: Sequence[str]) -> Program | None:
    main_class, passed = main_class_of(arguments)
    product = _MAIN_CLASSES.get(main_class)
    options = arguments[: len(arguments) - len(passed)]
    if product is None and main_class == "launcher.Main" and system_property(options, "productName") == "IBKR Desktop":
        product = Product.DESKTOP
    if product is None:
        return None
    folder, version = installation_in(class_path_of(options))
    options_file = system_property(options, "vmOptionsPath") or ""
    beside = _parent(options_file) if version_in(_parent(options_file)) else ""
    settings, placeholder = _settings(options, main_class, passed)
    return Program(
        product,
        main_class,
        started_by=next((name for prefix, name in _WRAPPERS.items() if main_class.startswith(prefix)), ""),
        version=version or version_in(beside),
        install_folder=folder or beside,
        settings_folder=settings,
        placeholder=placeholder,
        trading_mode=_mode(main_class, passed),
        max_heap_mb=max_heap_mb(options),
        automation_folder=_automation_folder(class_path_of(options)) if main_class.startswith(tuple(_WRAPPERS)) else "",
    )


def _automation_folder(class_path: Sequence[str]) -> str:
    return next((_parent(entry) for entry in class_path if base_name(entry).lower() in _WRAPPER_JARS), "")


def _java_home(executable: str) -> str:
    """Return the folder above ``bin``; empty for a bare ``java``."""
    folder = _parent(executable)
    return _parent(folder) if base_name(folder) == "bin" else folder


def _launched(product: Product, path: str, arguments: Sequence[str]) -> Program:
    folder = _parent(path)
    settings, placeholder = _settings(arguments[1:], "", ())
    return Program(
        product,
        version=version_in(folder),
        install_folder=folder,
        settings_folder=settings,
        placeholder=placeholder,
        max_heap_mb=max_heap_mb(arguments),
    )


def _stub(path: str, arguments: Sequence[str]) -> Program | None:
    """Product and version stand in the path of the application only: ``…/IB Gateway 10.25/ibgateway.app/Contents/MacOS/…``."""
    bundle, found, _ = path.partition(".app/Contents/")
    name = _BUNDLE.fullmatch(base_name(bundle))
    if not found or name is None:
        return None
    folder = _parent(bundle)
    settings, placeholder = _settings(arguments[1:], "", ())
    return Program(
        Product.TWS if name.group(1) else Product.GATEWAY,
        version=version_in(folder) or version_in(bundle.removesuffix("-1")),
        install_folder=folder,
        settings_folder=settings,
        placeholder=placeholder,
        max_heap_mb=max_heap_mb(arguments),
    )


def _settings(options: Sequence[str], main_class: str, passed: Sequence[str]) -> tuple[str, bool]:
    """Return the settings folder; programs from before install4j took it as their first argument."""
    given = system_property(options, "jtsConfigDir")
    if given is None and main_class in ("jclient.LoginFrame", "ibgateway.GWClient") and passed:
        given = passed[0]
    if given and "${" in given:
        return "", True
    return given or "", False


def _mode(main_class: str, passed: Sequence[str]) -> str:
    """Return the mode that IBC was given as its last argument, behind its settings file and perhaps a login."""
    last = passed[-1].lower() if len(passed) > 1 and main_class.startswith("ibcalpha.") else ""
    return last if last in _MODES else ""


def _parent(path: str) -> str:
    return path[: -len(base_name(path)) - 1] if _SEPARATOR.search(path) else ""


def split_windows(line: str) -> tuple[str, ...]:
    r"""Split a command line by the rules of Windows: quotes may stand inside an argument, backslashes are ordinary.

    >>> split_windows(r'"C:\Jts\tws.exe" -J-DjtsConfigDir="C:\Jts Files"')
    ('C:\\Jts\\tws.exe', '-J-DjtsConfigDir=C:\\Jts Files')
    """
    return tuple(_words(line))


def _words(line: str) -> Iterator[str]:
    word, quoted, begun = "", False, False
    for sign in line:
        if sign == '"':
            quoted, begun = not quoted, True
        elif sign in " \t" and not quoted:
            if begun:
                yield word
            word, begun = "", False
        else:
            word, begun = word + sign, True
    if begun:
        yield word
