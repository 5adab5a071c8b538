# SPDX-License-Identifier: MIT
"""TWS and Gateway as installed, and the settings (Jts) folders with the rights in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from ibassist.core.facts import Facts, OsFamily, Status, Unavailable
from ibassist.core.outcomes import Failure, Outcome
from ibassist.core.pii import Address, FilePath, HostName, KeyName, Public, UserName
from ibassist.core.reference_data import Product
from ibassist.formats.command_line import release_of
from ibassist.formats.jts_ini import JtsIniText
from ibassist.formats.time_zones import OTHER, known_zone
from ibassist.host.api import FileStat, Host, Job, ProcessTable
from ibassist.probes._foreign_files import foreign_files, read_only_files
from ibassist.probes._install_folder import look_into
from ibassist.probes._lock_files import LockFile, left_files
from ibassist.probes._places import candidate_folders
from ibassist.probes._running import trading_program_of
from ibassist.probes._settings import PathStyle, read_jts_ini, usual_settings_folder
from ibassist.probes.api import Context, Probe, everywhere
from ibassist.probes.automation_log import automation_log_folders, read_automation_log
from ibassist.probes.folder_rights import Rights, read_rights
from ibassist.probes.launcher_log import NO_LOG, LauncherLog, read_launcher_log


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
    """Its folder of jars is there; also True for a self-updating installation without one, since where those keep their jars
    is not known for every system."""
    java: bool | None
    """The Java runtime it names is there; None when it names none that could be read."""
    java_home: FilePath
    machine_wide: bool
    """Outside the user's own folders and not the user's, or where the system keeps programs for all users."""
    rights: Rights | None
    """Rights in the installation folder; None for a machine-wide one, which is meant to be read-only."""
    max_heap_mb: int | None
    """-Xmx of its vmoptions."""
    quarantined: bool | None = None
    """macOS has still to ask the user before it opens the program, as for every download; None elsewhere."""

    @property
    def release(self) -> Public:
        """Its version in one spelling for all systems, such as ``10.19``; ``self_updating`` where the folder names none."""
        return release_of(self.version) or "self_updating"


@dataclass(frozen=True, slots=True)
class JtsIni:
    """Facts about one jts.ini."""

    status: Public
    """``ok`` or why it says nothing: ``missing``, ``denied``, ``too_large``, ``not_text``, ``no_settings``."""
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
    placeholders: tuple[KeyName, ...] = ()
    """``section.key`` of values such as ``${TIME_ZONE}``."""
    unknown_keys: tuple[KeyName, ...] = ()
    """``section.key`` not known to be used by TWS."""
    misplaced_keys: tuple[Public, ...] = ()
    bom: bool = False
    broken_line: int | None = None
    """First line that is neither a section nor a key."""
    conflicting_keys: tuple[Public, ...] = ()
    """``section.key`` given more than once with different values."""
    spaced_keys: tuple[Public, ...] = ()
    """Known keys with a blank beside the equals sign."""
    named_unknown_keys: tuple[KeyName, ...] = ()
    """Those of `unknown_keys` whose name can be shown, but for the spaced ones."""
    trusted_ranges: tuple[Address, ...] = ()
    """Entries among the API's trusted addresses that are no single address."""
    read_only_api: bool | None = None
    """A key ``ReadOnlyApi`` says so; whether the programs read it here is not known."""


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
    launcher_log: LauncherLog = NO_LOG
    locks: tuple[LockFile, ...] = ()
    read_only: tuple[FilePath, ...] = ()
    """The user's own settings and logs whose permission bits are closed to their owner."""
    restart_tokens: tuple[LockFile, ...] = ()
    """Files ``autorestart``, which are there for seconds while the program restarts by itself."""


@dataclass(frozen=True, slots=True)
class TwsFacts(Facts):
    """Installations and settings folders."""

    key: ClassVar[str] = "tws"

    installations: tuple[Installation, ...]
    settings: tuple[SettingsFolder, ...]
    applications_folder: Rights | None = None
    """macOS: rights in ~/Applications, where the installer writes; None elsewhere or when it does not exist."""
    automation_log: LauncherLog | None = None
    """The newest log of IBC; None without one."""


# ---------------------------------------------------------------- reading

_RESERVE = 0.4


def read(context: Context) -> TwsFacts | Unavailable:
    """Look into every place at once. Folders are on disks, and a disk can be a network that hangs."""
    host = context.host
    ends = host.elapsed() + max(0.0, context.budget - _RESERVE)
    table = host.processes()
    if isinstance(table, Failure):
        table = ProcessTable((), complete=False)
    candidates = candidate_folders(context, table)
    folders = _settings_folders(context, table)
    jobs: list[Job[SettingsFolder | Installation | Rights | LauncherLog | None]] = [partial(_applications_folder, host)]
    jobs.append(partial(read_automation_log, host, automation_log_folders(host, table)))
    jobs += [partial(_settings_folder, host, path, named, ends) for path, named in folders]
    jobs += [partial(_installation, host, folder) for folder in candidates]
    done = host.together(jobs, timeout=max(0.0, ends - host.elapsed()))
    settings = [fact for fact in done if isinstance(fact, SettingsFolder)]
    if len(settings) < len(folders):
        return Unavailable(Status.TIMED_OUT, "settings_folder")
    installations = _once(host, [fact for fact in done if isinstance(fact, Installation)])
    applications = next((fact for fact in done if isinstance(fact, Rights)), None)
    automation = next((fact for fact in done if isinstance(fact, LauncherLog)), None)
    return TwsFacts(tuple(installations), tuple(settings), applications, automation)


def _once(host: Host, found: list[Installation]) -> list[Installation]:
    """Drop installations that are another one reached through a link."""
    paths, seen = PathStyle(host.machine.os.family), dict[str, Installation]()
    for installation in found:
        seen.setdefault(paths.same(_real(host, installation.folder)), installation)
    return sorted(seen.values(), key=lambda i: (i.product, i.folder))


def _real(host: Host, path: str) -> str:
    stat = host.stat(path)
    return path if isinstance(stat, Failure) else stat.target or path


# -- folders


def _applications_folder(host: Host) -> Rights | None:
    folder = f"{host.machine.account.home}/Applications"
    if host.machine.os.family is not OsFamily.MACOS or isinstance(host.stat(folder), Failure):
        return None
    return read_rights(host, folder)


# -- installations


def _installation(host: Host, folder: str) -> Installation | None:
    found, stat = look_into(host, folder), host.stat(folder)
    if found is None or isinstance(stat, Failure):
        return None
    machine_wide = _machine_wide(host, folder, stat)
    return Installation(
        found.product,
        folder,
        found.version,
        found.launcher,
        found.renamed,
        found.jars,
        found.java,
        found.java_home,
        machine_wide,
        None if machine_wide else read_rights(host, folder),
        found.max_heap_mb,
        found.quarantined,
    )


def _machine_wide(host: Host, folder: str, stat: FileStat) -> bool:
    machine, paths = host.machine, PathStyle(host.machine.os.family)
    if machine.os.family is OsFamily.MACOS:
        return paths.inside(folder, "/Applications")
    if machine.os.family is OsFamily.LINUX:
        return not paths.inside(folder, machine.account.home) and stat.owned_by_me is False
    env = host.env()
    shared = [env.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")]
    return any(paths.inside(folder, root) for root in shared if root)


# -- settings folders


def _settings_folders(context: Context, table: ProcessTable) -> list[tuple[str, bool]]:
    """Return the settings folders that exist, each with whether it is another than the usual one."""
    host, paths = context.host, PathStyle(context.host.machine.os.family)
    usual = usual_settings_folder(host.machine)
    named = [context.settings_folder or ""]
    for process in table.processes:
        program = trading_program_of(process)
        if program is not None and process.mine is not False:
            named.append(program.settings_folder)
    found: dict[str, tuple[str, bool]] = {}
    for path in (usual, *(paths.clean(path) for path in named if paths.absolute(path))):
        stat = host.stat(path)
        if isinstance(stat, Failure) and stat.outcome is Outcome.MISSING:
            continue
        real = path if isinstance(stat, Failure) else stat.target or path
        found.setdefault(paths.same(real), (path, paths.same(path) != paths.same(usual)))
    return list(found.values())


def _settings_folder(host: Host, path: str, named: bool, ends: float) -> SettingsFolder:
    status, text = read_jts_ini(host, path)
    foreign, owner = foreign_files(host, path, ends)
    ini = replace(_jts_ini(text), status=status)
    log, closed = read_launcher_log(host, path), read_only_files(host, path, ends)
    locks, tokens = left_files(host, path, ends)
    return SettingsFolder(path, named, read_rights(host, path), foreign, owner, ini, log, locks, closed, tokens)


def _jts_ini(text: JtsIniText) -> JtsIni:
    peer, routing = text.peer, text.order_routing
    return JtsIni(
        text.status,
        peer_host=peer.host if peer else "",
        peer_port=peer.port if peer else None,
        routing_host=routing.host if routing else "",
        routing_port=routing.port if routing else None,
        region=_known_region(text.symbol("Communication", "Region")),
        use_ssl=text.flag("Logon", "UseSSL"),
        use_ssl_conflict="Logon.UseSSL" in text.conflicting_keys,
        trading_mode=text.trading_mode,
        remote_settings=text.flag("Logon", "useRemoteSettings"),
        time_zone=known_zone(text.symbol("Logon", "TimeZone")),
        duplicate_sections=text.duplicate_sections,
        placeholders=text.placeholders,
        unknown_keys=text.unknown_keys,
        misplaced_keys=text.misplaced_keys,
        bom=text.bom,
        broken_line=text.broken_line,
        conflicting_keys=text.conflicting_keys,
        spaced_keys=text.spaced_keys,
        named_unknown_keys=tuple(key for key in text.unknown_keys if not key.endswith("?") and key.strip() == key),
        trusted_ranges=text.trusted_ranges,
        read_only_api=text.read_only_api,
    )


_REGIONS = frozenset({"us", "usr", "na", "eu", "uk", "ch", "hk", "asia", "jp", "sg", "au", "in", "ca", "cn"})
"""Values of Region that are met in files, and the names of the vendor's regions."""


def _known_region(region: str) -> str:
    return region if not region or region.lower() in _REGIONS else OTHER


PROBE = Probe(TwsFacts, everywhere(read))
