# SPDX-License-Identifier: MIT
"""The one place that knows where `resources/` and `i18n/` are.

Why: both lie beside the package in a checkout, inside it in a wheel (``ibassist/_data``), and in or near the unpacked
bundle when the program is frozen. Code that guesses works on the developer's computer only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ibassist.core.errors import IbassistError

FOLDERS = ("resources", "i18n")
"""All files besides code that ship with the program, by folder of the checkout; wheel and frozen program take these."""

_PACKAGE = Path(__file__).resolve().parent.parent


class ResourceError(IbassistError):
    """A file that ships with the program is missing or cannot be understood."""

    def __init__(self, place: object, sentence: str, **values: object) -> None:
        """`place` is the file, with line or path in it where that is known."""
        super().__init__(sentence, place=place, **values)


def resources() -> Path:
    """Return the folder with words, guides, figures and lists. Raises ResourceError when the installation lacks it."""
    return _find("resources")


def i18n() -> Path:
    """Return the folder with translations. Raises ResourceError when the installation lacks it."""
    return _find("i18n")


def checkout() -> Path | None:
    """Return the folder of the checkout that the program runs from; None where it is installed or frozen."""
    root = _PACKAGE.parent
    is_checkout = (
        not getattr(sys, "frozen", False) and not (_PACKAGE / "_data").is_dir() and (root / "pyproject.toml").is_file()
    )
    return root if is_checkout else None


def _find(name: str) -> Path:
    tried = [base / name for base in _bases()]
    for folder in tried:
        if folder.is_dir():
            return folder
    places = ", ".join(str(folder) for folder in tried)
    raise ResourceError(name, "folder missing from this installation (looked in {places}); please install again", places=places)


def _bases() -> Iterator[Path]:
    """Yield the folders that may hold the data, the surest first."""
    if getattr(sys, "frozen", False):
        executable = Path(sys.executable).resolve().parent
        unpacked = getattr(sys, "_MEIPASS", None)
        if unpacked is not None:
            yield Path(unpacked)
        yield executable
        yield executable.parent / "Resources"  # macOS application bundle
    yield _PACKAGE / "_data"
    yield _PACKAGE.parent
