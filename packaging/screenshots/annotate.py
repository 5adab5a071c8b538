# SPDX-License-Identifier: MIT
"""Put numbers on the screenshots, make them small and list them: ``annotate.py FOLDER``, with the project's Python.

Rings and badges are those of the drawn figures. The words of the list, `resources/screenshots/manifest.yaml`, are written by
hand; what was taken, when and how large it is, is filled in here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from ibassist.core.languages import Lang
from ibassist.core.text import Text
from ibassist.figures.marks import draw_marks
from ibassist.figures.scenes import Mark, Scene
from ibassist.figures.shapes import Box, Picture, Rect, compose
from ibassist.figures.svg import Fonts, picture_svg
from ibassist.figures.theme import Ink

TARGET = Path(__file__).parents[2] / "resources" / "screenshots"
MANIFEST = TARGET / "manifest.yaml"
_SCALE = 2
_COLOURS = "256"
_HEAD = "# SPDX-License-Identifier: MIT\n"


def main(folder: Path) -> None:
    """Finish every picture in a folder that the list has words for."""
    entries: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text("utf-8"))
    for entry in entries:
        for file in sorted(folder.glob(f"{entry['id']}.*.json")):
            facts = json.loads(file.read_text("utf-8"))
            image = annotated(QImage(str(file.with_suffix(".png"))), facts)
            _save(image, TARGET / facts["lang"] / f"{entry['id']}.png")
            shot = {"lang": facts["lang"], "version": facts["version"], "date": facts["date"]}
            _list(entry, {**shot, "width": image.width(), "height": image.height()})
    text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=120)
    MANIFEST.write_text(_HEAD + text, "utf-8", newline="\n")


def annotated(image: QImage, facts: dict[str, Any]) -> QImage:
    """Return what is kept of a screen, with rings and numbers."""
    frame = QRect(*facts["frame"]).intersected(image.rect())
    picture = image.copy(frame).convertToFormat(QImage.Format.Format_RGB32)
    areas = [_units(box, frame) for box in facts["marks"]]
    worded = [_units(box, frame) for box in facts["worded"]]
    drawing = QSvgRenderer(overlay(areas, worded, frame.width() / _SCALE, frame.height() / _SCALE).encode())
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter)
    painter.end()
    return picture


def overlay(areas: list[Rect], worded: list[Rect], wide: float, high: float) -> str:
    """Return rings and badges on some areas, and a frame around all."""
    canvas = Rect(0, 0, wide, high)
    named = {str(number): area for number, area in enumerate(areas, 1)}
    nothing = Text({Lang.EN: ""})
    scene = Scene(id="", title=nothing, windows=(), marks=tuple(Mark(at=name, say=nothing) for name in named))
    body = Picture(wide, high, tuple(Box(area, Ink.FIELD) for area in worded), named)
    edge = Picture(wide, high, (Box(Rect(0.5, 0.5, wide - 1, high - 1), line=Ink.EDGE),))
    return picture_svg(compose(wide, high, [edge, draw_marks(scene, body, canvas)]), Lang.EN, fonts=Fonts("DejaVu Sans", ""))


def _units(box: list[int], frame: QRect) -> Rect:
    left, top, wide, high = box
    return Rect((left - frame.x()) / _SCALE, (top - frame.y()) / _SCALE, wide / _SCALE, high / _SCALE)


def _save(image: QImage, to: Path) -> None:
    """Save with few colours and without anything but the pixels."""
    to.parent.mkdir(exist_ok=True)
    whole = to.with_suffix(".whole.png")
    image.save(str(whole))
    subprocess.run(["pngquant", "--force", "--strip", "--speed", "1", "--output", str(to), _COLOURS, str(whole)], check=True)
    whole.unlink()


def _list(entry: dict[str, Any], shot: dict[str, Any]) -> None:
    others = [other for other in entry.get("shots") or [] if other["lang"] != shot["lang"]]
    entry["shots"] = sorted([*others, shot], key=lambda one: str(one["lang"]))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    main(Path(sys.argv[1]))
