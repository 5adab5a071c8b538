# SPDX-License-Identifier: MIT
"""Real pictures of programs: what is said about them, read and checked, and their pixels, read when they are looked at."""

from __future__ import annotations

from pathlib import Path

from ibassist.app import assets
from ibassist.app.assets import ResourceError
from ibassist.app.yaml_files import convert, sequence
from ibassist.content.screenshots import Screenshot
from ibassist.core.languages import Lang


def screenshots_from_yaml(raw: object, path: Path) -> dict[str, Screenshot]:
    """Make the list of screenshots, by id, of decoded YAML. Raises ResourceError."""
    found: dict[str, Screenshot] = {}
    for number, entry in enumerate(sequence(raw, path), 1):
        place = f"{path}, no. {number}"
        screenshot = convert(entry, Screenshot, place)
        if not screenshot.shots or screenshot.shots[0].lang is not Lang.EN:
            raise ResourceError(place, "the first picture is not the English one")
        if screenshot.id in found:
            raise ResourceError(place, "{id} is there twice", id=screenshot.id)
        found[screenshot.id] = screenshot
    return found


def read_png(screenshot: Screenshot, lang: Lang) -> bytes:
    """Return the picture for readers of a language. Raises ResourceError."""
    path = assets.resources() / "screenshots" / screenshot.file(lang)
    try:
        return path.read_bytes()
    except OSError as error:
        raise ResourceError(path, "cannot be read ({reason})", reason=error.strerror) from error
