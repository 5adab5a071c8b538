# SPDX-License-Identifier: MIT
"""The settings folders and jts.ini of TWS and IB Gateway: rights, ownership, content. Codes of the topic ``tws``."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.core.findings import Hit, RuleAnswer, Severity, rule
from ibassist.core.text import Arg
from ibassist.probes.folder_rights import Reason, Rights
from ibassist.probes.installations import JtsIni, SettingsFolder, TwsFacts
from ibassist.probes.sessions import SessionsFacts
from ibassist.rules import evidence, login_state
from ibassist.rules.tws import GRADED

APPLICATIONS_FOLDER = "applications_folder"
"""Stands for ``~/Applications``, whose path is the same for everybody."""
_READABLE = frozenset({"ok", "missing"})


def _has_settings(tws: TwsFacts) -> bool:
    return bool(tws.settings)


def _has_install_folder(tws: TwsFacts) -> bool:
    return bool(tws.installations) or tws.applications_folder is not None


def _has_folder(tws: TwsFacts) -> bool:
    return _has_settings(tws) or _has_install_folder(tws)


@rule(
    "tws.settings-folder-not-writable",
    Severity.ERROR,
    TwsFacts,
    wants=(SessionsFacts,),
    args="folder right owner outcome reason",
    about=_has_settings,
)
def settings_folder_not_writable(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """Creating, changing, renaming or deleting a file in the settings folder failed when tried."""
    for folder in _my_folders(tws, sessions):
        if folder.rights.missing:
            return Hit(_shortfall(folder.path, folder.rights))
    return None


@rule(
    "tws.install-folder-not-writable",
    Severity.ERROR,
    TwsFacts,
    args="folder right owner outcome reason",
    about=_has_install_folder,
)
def install_folder_not_writable(tws: TwsFacts) -> RuleAnswer:
    """The installer or updater cannot write where it must. Machine-wide installations are meant to be read-only."""
    if tws.applications_folder is not None and tws.applications_folder.missing:
        return Hit(_shortfall(APPLICATIONS_FOLDER, tws.applications_folder))
    for installation in tws.installations:
        rights = installation.rights
        if rights is not None and rights.missing and not installation.machine_wide:
            return Hit(_shortfall(installation.folder, rights))
    return None


@rule(
    "tws.settings-owned-by-other-user",
    Severity.ERROR,
    TwsFacts,
    wants=(SessionsFacts,),
    args="folder owner count",
    about=_has_settings,
)
def settings_owned_by_other_user(tws: TwsFacts, sessions: SessionsFacts | None) -> RuleAnswer:
    """The folder itself can be used, but files in it belong to somebody else, as after one start with sudo."""
    for folder in _my_folders(tws, sessions):
        if folder.foreign_files and not folder.rights.missing:
            return Hit({"folder": folder.path, "owner": folder.foreign_owner, "count": folder.foreign_files})
    return None


@rule("tws.settings-files-read-only", Severity.WARNING, TwsFacts, args="folder file count", about=_has_settings)
def settings_files_read_only(tws: TwsFacts) -> RuleAnswer:
    """The folder can be used, but files of the user's own in it are closed to their owner: TWS does not keep its settings.

    A jts.ini that cannot even be read is told by `settings_file_damaged`.
    """
    for folder in tws.settings:
        if folder.read_only and not folder.rights.missing and folder.jts_ini.status in _READABLE:
            return Hit({"folder": folder.path, "file": folder.read_only[0], "count": len(folder.read_only)})
    return None


@rule("tws.folder-open-to-everyone", Severity.WARNING, TwsFacts, args="folder", about=_has_folder)
def folder_open_to_everyone(tws: TwsFacts) -> RuleAnswer:
    """Every user of the computer may write there."""
    if tws.applications_folder is not None and tws.applications_folder.writable_by_everyone:
        return Hit({"folder": APPLICATIONS_FOLDER})
    for folder in tws.settings:
        if folder.rights.writable_by_everyone:
            return Hit({"folder": folder.path})
    return None


@rule("tws.settings-file-damaged", Severity.WARNING, TwsFacts, args="folder problems details", about=_has_settings)
def settings_file_damaged(tws: TwsFacts) -> RuleAnswer:
    """jts.ini cannot be read, is something else, or holds what TWS cannot have written. One odd line is worth knowing only."""
    for folder in tws.settings:
        if problems := tuple(_problems(folder.jts_ini)):
            ini = folder.jts_ini
            details = (*ini.duplicate_sections, *ini.conflicting_keys, *ini.placeholders, *_outside(ini))
            severity = Severity.INFO if problems == ("broken_line",) else None
            return Hit({"folder": folder.path, "problems": problems, "details": details or ("nothing_more",)}, severity)
    return None


@rule("tws.leftover-lock", Severity.WARNING, TwsFacts, SessionsFacts, args="file since count", about=_has_settings)
def leftover_lock(tws: TwsFacts, sessions: SessionsFacts) -> RuleAnswer:
    """A lock file is there while no program runs that could hold it or does, and it is older than a restart takes."""
    if any(session.product in GRADED for session in sessions.sessions):
        return None
    old = [lock for folder in tws.settings for lock in folder.locks if lock.is_left_over]
    if not old:
        return None
    return Hit({"file": old[0].path, "since": old[0].since, "count": len(old)})


@rule("tws.leftover-restart-token", Severity.WARNING, TwsFacts, SessionsFacts, args="file since", about=_has_settings)
def leftover_restart_token(tws: TwsFacts, sessions: SessionsFacts) -> RuleAnswer:
    """A file ``autorestart`` is left over: IBC takes it for a restart, and enters no user name. By itself TWS does not use it.

    While the program is logged in all the same, the next start is the matter.
    """
    old = [token for folder in tws.settings for token in folder.restart_tokens if token.is_left_over]
    automated = tws.automation_log is not None or any(session.started_by for session in sessions.sessions)
    if not old or not automated:
        return None
    over = bool(login_state.logged_in(sessions, tws))
    return Hit({"file": old[0].path, "since": old[0].since}, Severity.INFO if over else None)


@rule("tws.ssl-disabled", Severity.WARNING, TwsFacts, args="folder", about=_has_settings)
def ssl_disabled(tws: TwsFacts) -> RuleAnswer:
    """UseSSL=false, while the servers have required TLS since 2021."""
    for folder in tws.settings:
        if folder.jts_ini.use_ssl is False:
            return Hit({"folder": folder.path})
    return None


@rule("tws.settings-keys-doubtful", Severity.WARNING, TwsFacts, args="folder keys why", about=_has_settings)
def settings_keys_doubtful(tws: TwsFacts) -> RuleAnswer:
    """Settings in jts.ini that TWS may not read as they are written: in another section, with blanks, or unknown to it.

    Unknown ones are a note: each new version brings some of its own.
    """
    for folder in tws.settings:
        ini = folder.jts_ini
        elsewhere = tuple(key for key in ini.misplaced_keys if not key.startswith("."))
        for why, keys in (
            ("blanks_around", ini.spaced_keys),
            ("other_section", elsewhere),
            ("unknown_to_tws", ini.named_unknown_keys),
        ):
            if keys and ini.status == "ok":
                severity = Severity.INFO if why == "unknown_to_tws" else None
                return Hit({"folder": folder.path, "keys": evidence.some(keys), "why": why}, severity)
    return None


@rule("tws.trusted-ips-range", Severity.WARNING, TwsFacts, args="folder entries", about=_has_settings)
def trusted_ips_range(tws: TwsFacts) -> RuleAnswer:
    """The API's trusted addresses hold a range, while single addresses are reported to be all that counts."""
    for folder in tws.settings:
        if folder.jts_ini.trusted_ranges:
            return Hit({"folder": folder.path, "entries": evidence.some(folder.jts_ini.trusted_ranges)})
    return None


@rule("tws.read-only-api-written", Severity.INFO, TwsFacts, args="folder", about=_has_settings)
def read_only_api_written(tws: TwsFacts) -> RuleAnswer:
    """jts.ini says that the API may only read. What counts is the box in the program, and its file cannot be read."""
    for folder in tws.settings:
        if folder.jts_ini.read_only_api:
            return Hit({"folder": folder.path})
    return None


@rule("tws.quarantined", Severity.INFO, TwsFacts, args="product folder", about=_has_install_folder)
def quarantined(tws: TwsFacts) -> RuleAnswer:
    """macOS has still to ask before it opens the program, and may run it from another, read-only place until then."""
    for installation in tws.installations:
        if installation.quarantined and installation.product in GRADED:
            return Hit({"product": installation.product, "folder": installation.folder})
    return None


def _problems(ini: JtsIni) -> Iterator[str]:
    if ini.status not in _READABLE:
        yield ini.status
        return
    if ini.duplicate_sections:
        yield "duplicate_sections"
    if ini.conflicting_keys:
        yield "conflicting_keys"
    if ini.placeholders:
        yield "placeholders"
    if ini.bom:
        yield "byte_order_mark"
    if _outside(ini):
        yield "keys_outside_sections"
    if ini.broken_line is not None:
        yield "broken_line"


def _outside(ini: JtsIni) -> tuple[str, ...]:
    """Return the known keys that stand before the first section."""
    return tuple(key.removeprefix(".") for key in ini.misplaced_keys if key.startswith("."))


def _my_folders(tws: TwsFacts, sessions: SessionsFacts | None) -> Iterator[SettingsFolder]:
    """Folders this user works with. One that another user's running program uses, and owns, is that user's business.

    Folders are compared for being the same, which stand-ins in a report preserve.
    """
    others = {s.settings_folder for s in sessions.sessions if s.mine is False} if sessions is not None else set()
    mine = {s.settings_folder for s in sessions.sessions if s.mine is not False} if sessions is not None else set()
    for folder in tws.settings:
        if folder.rights.owned_by_me is False and folder.path in others - mine:
            continue
        yield folder


def _shortfall(folder: str, rights: Rights) -> dict[str, Arg]:
    step = getattr(rights, rights.missing)
    return {
        "folder": folder,
        "right": rights.missing,
        "owner": rights.owner or "unknown",
        "outcome": step.outcome,
        "reason": rights.reason if rights.reason is not Reason.NONE else Reason.UNKNOWN,
    }
