# SPDX-License-Identifier: MIT
"""The settings file jts.ini: encryption switched on again, a mark removed that editors leave, a damaged one set aside.

TWS writes the file when it ends, so nothing is changed while it runs.
"""

from __future__ import annotations

from functools import partial

from ibassist.core.edits import ASIDE, Edit, EditPlace, PlaceKind
from ibassist.formats.ini_edit import ini_value, with_ini_value
from ibassist.probes.installations import JtsIni, SettingsFolder, TwsFacts
from ibassist.remedies.api import Ailment, Refusal, RemedyAnswer, plan_of, remedy
from ibassist.remedies.paths import free_name, joined

_NAME = "jts.ini"
_BOM = b"\xef\xbb\xbf"
_UNUSABLE = frozenset({"not_text", "no_settings", "too_large", "failed"})


@remedy("use-ssl", "tws.ssl-disabled")
def use_ssl(ailment: Ailment) -> RemedyAnswer:
    """Set ``UseSSL=true``."""
    folders = [folder for folder in _folders(ailment) if folder.jts_ini.use_ssl is False]
    edits: list[Edit | Refusal] = []
    for folder in folders:
        make = partial(with_ini_value, section="Logon", key="UseSSL", value="true")
        edits.append(ailment.rewrite(joined(ailment.host, folder.path, _NAME), make, "use_ssl", _shown))
    return plan_of(edits, closed=_used(folders))


@remedy("set-settings-aside", "tws.settings-file-damaged")
def set_settings_aside(ailment: Ailment) -> RemedyAnswer:
    """Give the damaged file another name, so that TWS makes a new one; where only the mark is wrong, remove that."""
    damaged = [folder for folder in _folders(ailment) if _is_damaged(folder.jts_ini)]
    edits: list[Edit | Refusal] = []
    for folder in damaged:
        path = joined(ailment.host, folder.path, _NAME)
        if _only_marked(folder.jts_ini):
            edits.append(ailment.rewrite(path, lambda data: data.removeprefix(_BOM), "mark", _mark))
            continue
        aside = free_name(ailment.host, path)
        edits.append(ailment.edit(EditPlace(PlaceKind.NAME, path, aside), ASIDE, "file_name", path, aside))
    if not edits:
        denied = any(folder.jts_ini.status == "denied" for folder in _folders(ailment))
        return Refusal("rights_first" if denied else "works_all_the_same")
    return plan_of(edits, closed=_used(damaged))


def _folders(ailment: Ailment) -> tuple[SettingsFolder, ...]:
    tws = ailment.facts(TwsFacts)
    return () if tws is None else tws.settings


def _used(folders: list[SettingsFolder]) -> str:
    """Return the folder that no program may use meanwhile; with several, none may run."""
    return folders[0].path if len(folders) == 1 else "*"


def _shown(data: bytes) -> str:
    return f"UseSSL={ini_value(data, 'Logon', 'UseSSL') or ''}"


def _mark(data: bytes) -> str:
    return _BOM.hex(" ").upper() if data.startswith(_BOM) else ""


def _is_damaged(ini: JtsIni) -> bool:
    contradicting = bool(ini.duplicate_sections or ini.conflicting_keys or ini.placeholders)
    outside = any(key.startswith(".") for key in ini.misplaced_keys)
    return ini.status in _UNUSABLE or (ini.status == "ok" and (contradicting or ini.bom or outside))


def _only_marked(ini: JtsIni) -> bool:
    return (
        ini.status == "ok"
        and ini.bom
        and not (ini.duplicate_sections or ini.conflicting_keys or ini.placeholders or ini.misplaced_keys)
    )
