# SPDX-License-Identifier: MIT
"""A figure with its caption and the meaning of its numbers; by itself and larger where that is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ibassist.core.languages import Lang
from ibassist.gui.pictures import StepPicture
from ibassist.gui.theme import em
from ibassist.gui.widgets.canvas import Canvas
from ibassist.gui.widgets.figure_window import FigureWindow
from ibassist.gui.widgets.labels import MarkedWords, WordsLabel
from ibassist.gui.widgets.link_button import LinkButton
from ibassist.gui.wording import marked


class FigureView(QWidget):
    """Canvas, numbers, caption."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas(self, usable=True)
        self.canvas.wanted.connect(self._enlarge)
        self._picture: StepPicture | None = None
        self.large: FigureWindow | None = None
        """The figure by itself, while that is open."""
        self._legend = [MarkedWords(self) for _ in range(9)]
        self._caption = WordsLabel(self, size=0.9, tone="muted")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 4)
        inside.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.canvas)
        for line in self._legend:
            inside.addWidget(line)
        self.enlarge = LinkButton(self)
        self.enlarge.clicked.connect(self._enlarge)
        row = QHBoxLayout()
        row.addWidget(self._caption, 1)
        row.addWidget(self.enlarge)
        inside.addLayout(row)

    def show_picture(self, picture: StepPicture | None, lang: Lang) -> None:
        """Show a picture with its words; nothing at all without one."""
        self._picture = picture
        self.canvas.show_picture(picture)
        self.enlarge.setText(self.tr("Enlarge"))
        self.enlarge.setAccessibleDescription(self.canvas.accessibleName())
        self.canvas.setToolTip(self.tr("Click to enlarge"))
        self.canvas.setAccessibleDescription(self.tr("Press Enter to enlarge"))
        if self.large is not None and picture is not None:
            self.large.show_picture(picture)
        sentences = picture.legend if picture is not None else ()
        for number, line in enumerate(self._legend, 1):
            if number > len(sentences):
                line.say_marked("", "")
                continue
            words = marked(sentences[number - 1], lang)
            line.say_marked(f"<b>{number}</b>&nbsp; {words.html}", f"{number}. {words.plain}")
        self._caption.say(self._describe(picture))
        self.setVisible(picture is not None)

    def _enlarge(self) -> None:
        if self._picture is None:
            return
        if self.large is None:
            self.large = FigureWindow(self.window())
            self.large.finished.connect(self._forget)
            self.large.show_picture(self._picture)
            self.large.open_beside()
        self.large.raise_()
        self.large.activateWindow()

    def _forget(self) -> None:
        self.large = None

    def _describe(self, picture: StepPicture | None) -> str:
        if picture is None:
            return ""
        if picture.drawn:
            return self.tr("Illustration – your screen may look slightly different.")
        caption = self.tr("{program}, screenshot – your version may look slightly different.")
        return " ".join(filter(None, (caption.format(program=picture.pictured), picture.remark)))
