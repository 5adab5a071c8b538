# SPDX-License-Identifier: MIT
"""What Windows is told about the programs: the version resource that the Explorer and the Task-Manager show."""

from __future__ import annotations

import re

_UNICODE = 1200
_LANGUAGES = {0x0409: "Connection assistant for TWS and IB Gateway", 0x0411: "TWS・IB Gateway 接続アシスタント"}
"""Windows' number of the language, and the description, which is the program's name in many lists."""


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows writes it. What follows the first three numbers (rc1, .dev2) does not count."""
    match = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    if match is None:
        raise ValueError(f"not a version of three numbers: {version}")
    major, minor, patch = (int(part) for part in match.groups())
    return major, minor, patch, 0


def version_resource(version: str, program: str) -> str:
    """Return the resource for one program (its file name without ``.exe``) in both languages, in PyInstaller's notation."""
    numbers = four_numbers(version)
    tables = ", ".join(f"StringTable('{lang:04X}{_UNICODE:04X}', [{_texts(version, program, lang)}])" for lang in _LANGUAGES)
    translations = [number for language in _LANGUAGES for number in (language, _UNICODE)]
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,"
        f" fileType=0x1, subtype=0x0), kids=[StringFileInfo([{tables}]),"
        f" VarFileInfo([VarStruct('Translation', {translations})])])\n"
    )


def _texts(version: str, program: str, language: int) -> str:
    texts = {
        "CompanyName": "ibassist",
        "FileDescription": _LANGUAGES[language],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "MIT License",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "ibassist",
        "ProductVersion": version,
    }
    return ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
