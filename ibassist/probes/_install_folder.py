# SPDX-License-Identifier: MIT
"""Facts about an installation of TWS or IB Gateway, read from its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.reference_data import Product
from ibassist.formats.command_line import version_in
from ibassist.formats.decode import decode
from ibassist.formats.quarantine import ATTRIBUTE, is_quarantined
from ibassist.formats.vmoptions import max_heap_mb, parse_vmoptions
from ibassist.host.api import FileKind, Host
from ibassist.probes._settings import PathStyle

_PRODUCTS = {"tws": Product.TWS, "ibgateway": Product.GATEWAY}
_BUNDLE = re.compile(r"(?:(Trader Workstation)|IB Gateway|ibgateway)(?: \d[\d.]{0,10}[a-z]?)?(-1)?\.app")
_XATTR = "/usr/bin/xattr"
_COMMAND_SECONDS = 2.0
_JAVA_FILES = ("pref_jre.cfg", "inst_jre.cfg")
"""Text files of install4j that name the Java runtime, the first one preferred."""
_OWN_RUNTIME = ("PlugIns", "runtime", "Resources/jre.bundle")
"""Places inside an application of macOS where a Java runtime can be."""
_BUNDLED = {
    OsFamily.MACOS: (
        (".install4j", "jre.bundle", "Contents", "Home"),
        (".install4j", "jre.bundle", "Contents", "Home", "jre"),
        ("jre",),
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """An installation, as its folder shows it."""

    product: Product
    version: str
    launcher: bool
    renamed: bool
    jars: bool
    java: bool | None
    java_home: str
    max_heap_mb: int | None
    quarantined: bool | None = None


@dataclass(frozen=True, slots=True)
class _Launcher:
    name: str
    product: Product
    renamed: bool


def look_into(host: Host, folder: str) -> Found | None:
    """Return what is installed in a folder, or None when nothing is.

    Two of three signs make an installation: a launcher, a folder with jars, the installer's own folder. One alone is what an
    uninstaller leaves behind, or somebody else's file.
    """
    names = host.list_folder(folder)
    if isinstance(names, Failure):
        return None
    look = _Folder(host, folder, names)
    launchers = look.launchers()
    jars = look.has_folder("jars")
    if bool(launchers) + jars + look.has_folder(".install4j") < 2:
        return None
    product = launchers[0].product if launchers else look.product_without_launcher()
    version = version_in(folder)
    java, java_home = look.java()
    return Found(
        product,
        version,
        launcher=bool(launchers),
        renamed=bool(launchers) and all(launcher.renamed for launcher in launchers),
        jars=jars or not version,
        java=java,
        java_home=java_home,
        max_heap_mb=look.heap(product, launchers),
        quarantined=look.quarantined(launchers),
    )


class _Folder:
    """One folder and what is in it."""

    def __init__(self, host: Host, folder: str, names: tuple[str, ...]) -> None:
        self._host = host
        self._family = host.machine.os.family
        self._paths = PathStyle(self._family)
        self._folder = folder
        self._names = names

    def _at(self, *parts: str) -> str:
        return self._paths.join(self._folder, *parts)

    def _kind(self, path: str) -> FileKind | Outcome:
        stat = self._host.stat(path)
        return stat.outcome if isinstance(stat, Failure) else stat.kind

    def has_folder(self, name: str) -> bool:
        """Return whether there is a folder of that name."""
        return name in self._names and self._kind(self._at(name)) is FileKind.FOLDER

    def launchers(self) -> list[_Launcher]:
        """Return the launchers that are there; those under their own name first."""
        found = [launcher for name in self._names if (launcher := self._launcher(name)) is not None]
        wanted = FileKind.FOLDER if self._family is OsFamily.MACOS else FileKind.FILE
        there = [launcher for launcher in found if self._kind(self._at(launcher.name)) is wanted]
        return sorted(there, key=lambda launcher: launcher.renamed)

    def _launcher(self, name: str) -> _Launcher | None:
        """IBC renames launchers on purpose, so that the program cannot restart without it."""
        if self._family is OsFamily.MACOS:
            bundle = _BUNDLE.fullmatch(name)
            return bundle and _Launcher(name, Product.TWS if bundle.group(1) else Product.GATEWAY, bool(bundle.group(2)))
        plain = name
        if self._family is OsFamily.WINDOWS:
            plain = name.lower()
            if not plain.endswith(".exe"):
                return None
            plain = plain.removesuffix(".exe")
        product = _PRODUCTS.get(plain.removesuffix("1"))
        return None if product is None else _Launcher(name, product, plain.endswith("1"))

    def quarantined(self, launchers: list[_Launcher]) -> bool | None:
        """Return whether macOS has still to ask before it opens the program; None elsewhere, and without an answer."""
        if self._family is not OsFamily.MACOS or not launchers:
            return None
        command = (_XATTR, "-p", ATTRIBUTE, self._at(launchers[0].name))
        result = self._host.run(command, timeout=_COMMAND_SECONDS, max_bytes=1 << 12)
        if isinstance(result, Failure):
            return None
        # A program without the attribute makes xattr fail, with words in the language of the system.
        return is_quarantined(decode(result.stdout)) if result.status == 0 else False

    def product_without_launcher(self) -> Product:
        """Return the product by its options file or the folder's own path, where the launcher is gone."""
        if "ibgateway.vmoptions" in self._names:
            return Product.GATEWAY
        named = f"{self._paths.name(self._paths.parent(self._folder))}/{self._paths.name(self._folder)}".lower()
        gateway = "ibgateway" in named or "ib gateway" in named
        return Product.GATEWAY if gateway and "tws.vmoptions" not in self._names else Product.TWS

    def java(self) -> tuple[bool | None, str]:
        """Return whether the Java runtime the installation names is there, and where; (None, "") when it names none."""
        named = [home for name in _JAVA_FILES if (home := self._named_in(name))]
        bundled = [self._at(*parts) for parts in _BUNDLED.get(self._family, (("jre",),))]
        unknown = False
        for home in (*named, *bundled):
            kind = self._kind(self._paths.join(home, "bin", "java.exe" if self._family is OsFamily.WINDOWS else "java"))
            if kind is FileKind.FILE:
                return True, home
            unknown = unknown or kind is Outcome.DENIED
        if not named and not unknown and self._bundle_is_gone():
            return False, bundled[0]
        if not named or unknown:
            return None, named[0] if named else ""
        return False, named[0]

    def _bundle_is_gone(self) -> bool:
        """Return whether the runtime that the installer puts into its own folder on macOS is not there, and nowhere else.

        There it is named nowhere. IBC looks for it at this place only (ibcstart.sh of 3.23.0, 2026-11-28).
        """
        if self._family is not OsFamily.MACOS:
            return False
        inside = self._host.list_folder(self._at(".install4j"))
        if isinstance(inside, Failure) or not {"jre.bundle", "i4jruntime.jar"}.intersection(inside):
            return False
        apps = [name for name in self._names if _BUNDLE.fullmatch(name)]
        own = (self._kind(self._at(app, "Contents", part)) for app in apps for part in _OWN_RUNTIME)
        return "jre" not in self._names and all(kind is Outcome.MISSING for kind in own)

    def _named_in(self, name: str) -> str:
        data = self._host.read_file(self._at(".install4j", name), max_bytes=1 << 14)
        lines = [] if isinstance(data, Failure) else decode(data).split("\n", 1)
        home = lines[0].strip() if lines else ""
        return self._paths.clean(self._at(home)) if home and "\x00" not in home else ""

    def heap(self, product: Product, launchers: list[_Launcher]) -> int | None:
        """Return the heap its options file allows, in MiB."""
        file = "tws.vmoptions" if product is Product.TWS else "ibgateway.vmoptions"
        inside = [(launcher.name, "Contents", "vmoptions.txt") for launcher in launchers if self._family is OsFamily.MACOS]
        for parts in ((file,), *inside):
            data = self._host.read_file(self._at(*parts), max_bytes=1 << 18)
            if not isinstance(data, Failure):
                return max_heap_mb(parse_vmoptions(decode(data)).texts)
        return None
