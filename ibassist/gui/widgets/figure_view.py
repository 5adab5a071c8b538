# SPDX-License-Identifier: MIT
"""A figure, crisp at any size and on any screen, with its caption and the meaning of its numbers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ibassist.core.text import Lang
from ibassist.gui.content import Picture
from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import MarkedWords, Words
from ibassist.gui.wording import marked


def icon_of(svg: bytes) -> QIcon:
    """Draw an icon in the sizes that desktops ask for; without a drawing there is none."""
    icon = QIcon()
    if not svg:
        return icon
    renderer = QSvgRenderer(svg)
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


class Canvas(QWidget):
    """Paints SVG or a bitmap as wide as there is room, never larger than it was made for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._svg: QSvgRenderer | None = None
        self._image: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture, or nothing."""
        self._svg = self._image = None
        if picture is not None and picture.vector:
            renderer = QSvgRenderer(picture.data, self)
            self._svg = renderer if renderer.isValid() else None
        elif picture is not None:
            image = QImage.fromData(picture.data)
            self._image = None if image.isNull() else image
        self.setVisible(self._svg is not None or self._image is not None)
        self.setAccessibleName(picture.description if picture is not None else "")
        self.updateGeometry()
        self.update()

    def _natural(self) -> QSizeF:
        """Return the size in device-independent pixels at the present font size; screenshots are taken at scale 2."""
        if self._svg is not None:
            return QSizeF(self._svg.defaultSize()) * (em(self.font()) / 16)
        if self._image is not None:
            return QSizeF(self._image.size()) / 2 * (em(self.font()) / 16)
        return QSizeF(1, 0)

    def hasHeightForWidth(self) -> bool:
        """Tell the layout that the shape is kept."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which the shape is kept."""
        natural = self._natural()
        return round(natural.height() * min(1.0, width / natural.width()))

    def sizeHint(self) -> QSize:
        """Prefer the size it was made for."""
        return self._natural().toSize()

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always drawn whole
        """Draw at the left, scaled down where there is too little room."""
        natural = self._natural()
        factor = min(1.0, self.width() / natural.width())
        target = QRectF(0, 0, natural.width() * factor, natural.height() * factor)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._svg is not None:
            self._svg.render(painter, target)
        elif self._image is not None:
            painter.drawImage(target, self._image)
        painter.end()


class FigureView(QWidget):
    """Canvas, numbers, caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas(self)
        self._legend = [MarkedWords(self) for _ in range(9)]
        self._caption = Words(self, size=0.9, tone="muted")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 4)
        inside.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.canvas)
        for line in self._legend:
            inside.addWidget(line)
        inside.addWidget(self._caption)

    def show_picture(self, picture: Picture | None, lang: Lang) -> None:
        """Show a picture with its words; nothing at all without one."""
        self.canvas.show_picture(picture)
        sentences = picture.legend if picture is not None else ()
        for number, line in enumerate(self._legend, 1):
            if number > len(sentences):
                line.say_marked("", "")
                continue
            words = marked(sentences[number - 1], lang)
            line.say_marked(f"<b>{number}</b>&nbsp; {words.html}", f"{number}. {words.plain}")
        self._caption.say(self._describe(picture))
        self.setVisible(picture is not None)

    def _describe(self, picture: Picture | None) -> str:
        if picture is None:
            return ""
        if picture.drawn:
            return self.tr("Illustration – your screen may look slightly different.")
        return self.tr("Screenshot – your version may look slightly different.")
