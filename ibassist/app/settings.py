# SPDX-License-Identifier: MIT
"""Settings kept from one start to the next: the language, the folder of the last report, where a proxy login is kept."""

from __future__ import annotations

import os
import stat
import threading
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs

from ibassist.app.files import write_atomically
from ibassist.core.languages import Lang, spoken_language

_MAX_BYTES = 65536
_PATIENCE = 0.5
"""Seconds for a file system to answer before the settings count as not set."""
_PATIENCE_TO_CHANGE = 10.0
"""The same where nobody waits for it."""
_CHANGING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings that are kept from one start to the next."""

    lang: Lang | None = None
    """None until the user has chosen: then the system's."""
    last_folder: str = ""
    window: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Left, top, width and height of the inside of the window, in device-independent pixels; zeros until it was closed once."""
    maximised: bool = False
    watch_in_tray: bool = False
    watch_notices: bool = True
    proxy_logins: tuple[tuple[str, int], ...] = ()
    """Host and port of proxies for which a login is in the system's password store (`app.proxy_login`)."""


def settings_file() -> Path:
    """Return where the settings are kept."""
    return Path(platformdirs.user_config_dir("ibassist", appauthor=False, roaming=True)) / "settings.json"


def load_settings(path: Path | None = None) -> Settings:
    """Return the stored settings; what is missing, damaged, late or from another version counts as not set.

    Everything waits for them, from a line of help to the window. A home folder on a network drive that does not answer takes
    half a second and no more.
    """
    data = _read(path, _PATIENCE)
    return Settings() if data is None else _decoded(data)


def _read(path: Path | None, patience: float) -> bytes | None:
    """Return what is stored, nothing when that cannot be read; None when the file system has not answered within `patience`."""
    read: list[bytes] = []

    def work() -> None:
        try:
            read.append(_bytes_of(path or settings_file()))
        except (OSError, ValueError):
            read.append(b"")

    thread = threading.Thread(target=work, daemon=True, name="settings")
    thread.start()
    thread.join(patience)
    return read[0] if read else None


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a file, nothing of what is no file. Opening a pipe would wait for a writer. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:
        return file.read(_MAX_BYTES) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""


def _decoded(data: bytes) -> Settings:
    if not data:
        return Settings()
    import json  # only now: at the first start there is nothing to read, and the window waits for this

    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    lang, folder = raw.get("lang"), raw.get("last_folder")
    return Settings(
        Lang(lang) if isinstance(lang, str) and lang in set(Lang) else None,
        folder if isinstance(folder, str) and "\0" not in folder else "",
        _window(raw.get("window")),
        raw.get("maximised") is True,
        raw.get("watch_in_tray") is True,
        raw.get("watch_notices") is not False,
        _proxies(raw.get("proxy_logins")),
    )


def _window(raw: object) -> tuple[int, int, int, int]:
    """Return the place of the window in what was stored; zeros for what is none."""
    match raw:
        case [int() as left, int() as top, int() as width, int() as height] if all(abs(n) < 1 << 16 for n in raw):
            return left, top, width, height
        case _:
            return 0, 0, 0, 0


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
        data = _read(None, _PATIENCE_TO_CHANGE)
        if data is not None:  # what could not be read would be lost
            save_settings(replace(_decoded(data), **changes))


def system_language() -> Lang:
    """Return the language of the user's session, English where the assistant does not speak it."""
    import locale

    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return spoken_language([spoken])
