# SPDX-License-Identifier: MIT
"""The icon of the drawing in the containers of Windows and macOS: ``python packaging/icons.py FOLDER``.

Drawn at every build instead of being kept as binary files, so that one drawing is changed in one place; the same Qt gives the
same bytes.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).parents[1] / "resources" / "icons" / "ibassist.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Pixels: what Windows asks for at 100 % to 250 % in lists, title bars and the task bar, and the large one of the Explorer."""
ICNS_TYPES = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024}
"""Type of the entry and its pixels; some are the same picture for ordinary and for fine screens."""
_AS_PNG = 64
"""Pixels from which an entry of an .ico is stored as PNG; smaller ones are bitmaps, which every tool reads."""
_FINENESS = 3780
"""Pixels of a metre at 96 for each inch."""


def draw(svg: bytes, size: int) -> QImage:
    """Return the drawing as a square of `size` pixels."""
    image = _canvas(size, size)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    return image


def _canvas(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.setDotsPerMeterX(_FINENESS)  # else that of a screen, where there is one
    image.setDotsPerMeterY(_FINENESS)
    return image


def encoded(image: QImage, kind: bytes) -> bytes:
    """Return the image as a file of this kind."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(data.data())


def bitmap(image: QImage) -> bytes:
    """Return the image as the bitmap of an .ico: header, pixels from the bottom up, and a mask that alpha makes superfluous."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, 0, 0, 0, 0, 0)
    pixels = bytes(image.constBits())
    line = size * 4
    rows = (pixels[start : start + line] for start in range(len(pixels) - line, -1, -line))
    mask = bytes((size + 31) // 32 * 4 * size)
    return header + b"".join(rows) + mask


def ico(svg: bytes) -> bytes:
    """Return the icon for Windows."""
    pictures = [(size, encoded(draw(svg, size), b"png") if size >= _AS_PNG else bitmap(draw(svg, size))) for size in ICO_SIZES]
    offset = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, data in pictures:
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return directory + b"".join(data for _, data in pictures)


def icns(svg: bytes) -> bytes:
    """Return the icon for macOS."""
    return _chunk(b"icns", b"".join(_chunk(kind, encoded(draw(svg, size), b"png")) for kind, size in ICNS_TYPES.items()))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack(">I", 8 + len(data)) + data


def side_picture(svg: bytes) -> bytes:
    """Return the picture beside the first page of the installer for Windows, at twice its size for fine screens, as bitmap."""
    image = _canvas(328, 628).convertToFormat(QImage.Format.Format_RGB32)
    image.fill(QColor("#eaf1fa"))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(84, 96, 160, 160))
    painter.end()
    return encoded(image, b"bmp")


def write(folder: Path) -> None:
    """Write ``ibassist.ico``, ``ibassist.icns`` and ``side.bmp`` into the folder, which is made when it is missing."""
    svg = DRAWING.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ibassist.ico").write_bytes(ico(svg))
    (folder / "ibassist.icns").write_bytes(icns(svg))
    (folder / "side.bmp").write_bytes(side_picture(svg))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
