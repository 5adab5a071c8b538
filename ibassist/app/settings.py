# SPDX-License-Identifier: MIT
"""Settings kept from one start to the next: the language, the folder of the last report, where a proxy login is kept."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from ibassist.app.files import write_atomically
from ibassist.core.languages import Lang, spoken_language

_MAX_BYTES = 65536
_CHANGING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Settings:
    """All of it."""

    lang: Lang | None = None
    """None until the user has chosen: then the system's."""
    last_folder: str = ""
    proxy_logins: tuple[tuple[str, int], ...] = ()
    """Host and port of proxies for which a login is in the system's password store (`app.proxy_login`)."""


def settings_file() -> Path:
    """Return where the settings are kept."""
    return Path(platformdirs.user_config_dir("ibassist", appauthor=False, roaming=True)) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """Return the stored settings; what is missing, damaged or from another version counts as not set."""
    try:
        with (path or settings_file()).open("rb") as file:
            data = file.read(_MAX_BYTES)
        import json  # only now: at the first start there is nothing to read, and the window waits for this

        raw = json.loads(data)
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    lang, folder = raw.get("lang"), raw.get("last_folder")
    return Settings(
        Lang(lang) if isinstance(lang, str) and lang in set(Lang) else None,
        folder if isinstance(folder, str) and "\0" not in folder else "",
        _proxies(raw.get("proxy_logins")),
    )


def _proxies(raw: object) -> tuple[tuple[str, int], ...]:
    """Return the pairs of host and port in what was stored."""
    found: list[tuple[str, int]] = []
    for item in raw if isinstance(raw, list) else []:
        match item:
            case [str() as host, int() as port] if not isinstance(port, bool):
                found.append((host, port))
            case _:
                pass
    return tuple(dict.fromkeys(found))


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Store the settings. Not being able to is no reason to bother anybody: the user will be asked again."""
    import json

    target = path or settings_file()
    with suppress(OSError, ValueError):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, json.dumps(asdict(settings), indent=1).encode())


def change_settings(**changes: Any) -> None:
    """Change some of the stored settings (fields of `Settings`) and keep the others, whichever threads do so."""
    with _CHANGING:
        save_settings(replace(load_settings(), **changes))


def system_language() -> Lang:
    """Return the language of the user's session, English where the assistant does not speak it."""
    import locale

    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return spoken_language([spoken])
