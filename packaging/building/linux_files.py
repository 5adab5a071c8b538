# SPDX-License-Identifier: MIT
"""What a Linux desktop is told about the program: menu entry, description for software centres, icons, manual pages."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from building.product import APP_ID, ROOT, Release, source_date

SOURCES = ROOT / "packaging" / "linux"
_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels; the sizes that the hicolor theme lists and that desktops ask for."""


def write_linux_files(share: Path, releases: Iterable[Release]) -> None:
    """Write everything below ``/usr/share`` that is not Debian's own."""
    releases = list(releases)
    desktop = share / "applications" / f"{APP_ID}.desktop"
    desktop.parent.mkdir(parents=True)
    shutil.copyfile(SOURCES / f"{APP_ID}.desktop", desktop)
    metainfo = share / "metainfo" / f"{APP_ID}.metainfo.xml"
    metainfo.parent.mkdir()
    metainfo.write_bytes(metainfo_with(releases))
    _write_icons(share / "icons" / "hicolor")
    for page in sorted((SOURCES / "man").rglob("*.1")):
        language = page.parent.relative_to(SOURCES / "man")
        place = share / "man" / language / "man1" / "ibassist.1.gz"
        place.parent.mkdir(parents=True)
        place.write_bytes(compressed(filled_manual(page.read_text(encoding="utf-8"), releases[0])))


def metainfo_with(releases: Iterable[Release]) -> bytes:
    """Return the description for software centres (AppStream) with the releases in it."""
    place = SOURCES / f"{APP_ID}.metainfo.xml"
    tree = ET.fromstring(place.read_bytes())
    listed = tree.find("releases")
    assert listed is not None
    for release in releases:
        entry = ET.SubElement(listed, "release", version=release.version, date=release.day.isoformat())
        points = ET.SubElement(ET.SubElement(entry, "description"), "ul")
        for change in release.changes:
            ET.SubElement(points, "li").text = change
    ET.indent(tree)
    text = ET.tostring(tree, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def filled_manual(page: str, newest: Release) -> bytes:
    """Return a manual page with version and date in it."""
    return page.replace("@VERSION@", newest.version).replace("@DATE@", newest.day.isoformat()).encode()


def compressed(data: bytes) -> bytes:
    """Return the data as gzip, without name and time."""
    return gzip.compress(data, compresslevel=9, mtime=0)


def _write_icons(theme: Path) -> None:
    from icons import DRAWING, draw, encoded

    for size in _ICON_SIZES:
        place = theme / f"{size}x{size}" / "apps" / "ibassist.png"
        place.parent.mkdir(parents=True)
        place.write_bytes(encoded(draw(DRAWING.read_bytes(), size), b"png"))
    drawing = theme / "scalable" / "apps" / "ibassist.svg"
    drawing.parent.mkdir(parents=True)
    shutil.copyfile(DRAWING, drawing)


def settle(root: Path) -> None:
    """Give everything below `root` the rights and the time that do not depend on who builds it and when."""
    moment = source_date()
    for path in sorted(root.rglob("*")):
        if not path.is_symlink():
            is_program = path.name == "ibassist" and (path.parent / "_internal").is_dir()
            path.chmod(0o755 if is_program or path.is_dir() else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
    root.chmod(0o755)
    os.utime(root, (moment, moment))


def release_time() -> datetime:
    """Return the time that packages bear."""
    return datetime.fromtimestamp(source_date(), UTC)
