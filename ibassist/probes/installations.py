# SPDX-License-Identifier: MIT
"""TWS and Gateway as installed, and the settings (Jts) folders with the rights in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ibassist.core.facts import Facts
from ibassist.core.knowledge import Product
from ibassist.core.outcomes import Outcome, Step
from ibassist.core.privacy import FilePath, HostName, Note, Public, UserName


@dataclass(frozen=True, slots=True)
class Rights:
    """Whether a folder can be used as TWS uses it, shown by trying, and what explains it."""

    create: Step
    change: Step
    rename: Step
    delete: Step
    owner: UserName
    owned_by_me: bool | None
    mode: Public
    """Octal permission bits such as ``0755``; empty on Windows."""
    writable_by_everyone: bool | None
    free_bytes: int | None

    @property
    def missing(self) -> Public:
        """The first right that is missing: ``create``, ``change``, ``rename`` or ``delete``; empty when none is."""
        for name in ("create", "change", "rename", "delete"):
            step: Step = getattr(self, name)
            if step.outcome not in (Outcome.OK, Outcome.SKIPPED):
                return name
        return ""


@dataclass(frozen=True, slots=True)
class Installation:
    """One installed TWS or Gateway."""

    product: Product
    folder: FilePath
    version: Public
    """As the folder spells it, such as ``1019`` or ``10.19``; empty for a self-updating installation."""
    launcher: bool
    """Its launcher is there, under its own or another known name."""
    renamed_by_ibc: bool
    jars: bool
    java: bool | None
    """The Java runtime it names is there; None when it names none that could be read."""
    java_home: FilePath
    machine_wide: bool
    rights: Rights | None
    """Rights in the installation folder; None for a machine-wide one, which is meant to be read-only."""
    max_heap_mb: int | None
    """-Xmx of its vmoptions."""


@dataclass(frozen=True, slots=True)
class JtsIni:
    """What matters of one jts.ini."""

    status: Public
    """``ok`` or the symbol of the failure to read it: ``missing``, ``denied``, ``too_large``, ``not_text``."""
    peer_host: HostName = ""
    peer_port: int | None = None
    routing_host: HostName = ""
    routing_port: int | None = None
    region: Public = ""
    use_ssl: bool | None = None
    use_ssl_conflict: bool = False
    trading_mode: Public = ""
    """``live``, ``paper`` or empty."""
    remote_settings: bool | None = None
    """Settings are stored on the vendor's server."""
    time_zone: Public = ""
    duplicate_sections: tuple[Public, ...] = ()
    placeholders: tuple[Public, ...] = ()
    """``section.key`` of values such as ``${TIME_ZONE}``."""
    unknown_keys: tuple[Note, ...] = ()
    """``section.key`` not known to be used by TWS."""
    misplaced_keys: tuple[Public, ...] = ()
    bom: bool = False
    broken_line: int | None = None
    """First line that is neither a section nor a key."""


@dataclass(frozen=True, slots=True)
class SettingsFolder:
    """One settings (Jts) folder."""

    path: FilePath
    named_by_user: bool
    """Given on the command line or found through a running process, not by its usual place."""
    rights: Rights
    foreign_files: int
    """Files in it that belong to another user and cannot be written."""
    foreign_owner: UserName
    """Owner of the first of them."""
    jts_ini: JtsIni


@dataclass(frozen=True, slots=True)
class TwsFacts(Facts):
    """Installations and settings folders."""

    key: ClassVar[str] = "tws"

    installations: tuple[Installation, ...]
    settings: tuple[SettingsFolder, ...]
    applications_folder: Rights | None = None
    """macOS: rights in ~/Applications, where the installer writes; None elsewhere or when it does not exist."""
