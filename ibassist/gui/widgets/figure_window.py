# SPDX-License-Identifier: MIT
"""A figure by itself, as large as one likes, beside the step that it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ibassist.gui.pictures import StepPicture
from ibassist.gui.room import within
from ibassist.gui.theme import em
from ibassist.gui.widgets.canvas import Canvas

_STEP = 1.25
_LEAST, _MOST = 0.25, 6.0


class FigureWindow(QDialog):
    """Keys: + and - make it larger and smaller, 0 fits it into the window, arrows scroll, Escape closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        unit = em(self.font())
        self._zoom = 1.0
        self._fitted = True
        self.canvas = Canvas(self)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setWidget(self.canvas)
        self.area.viewport().installEventFilter(self)
        self.smaller, self.larger, self.fit, self.close_button = (QPushButton(self) for _ in range(4))
        self.smaller.clicked.connect(lambda: self._scale(self._zoom / _STEP))
        self.larger.clicked.connect(lambda: self._scale(self._zoom * _STEP))
        self.fit.clicked.connect(self.fit_in)
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(unit // 2)
        for button in (self.smaller, self.larger, self.fit):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.close_button.setDefault(True)
        row.addWidget(self.close_button)
        inside = QVBoxLayout(self)
        inside.addWidget(self.area, 1)
        inside.addLayout(row)
        self.area.setFocus()

    def show_picture(self, picture: StepPicture) -> None:
        """Show a figure, in the language and colours of now."""
        self.smaller.setText(self.tr("Smaller (-)"))
        self.larger.setText(self.tr("Larger (+)"))
        self.fit.setText(self.tr("Fit (0)"))
        self.close_button.setText(self.tr("&Close"))
        self.setWindowTitle(picture.description or self.tr("Figure"))
        self.area.setAccessibleName(picture.description or self.tr("Figure"))
        self.canvas.show_picture(picture)
        self._resize()

    def open_beside(self) -> None:
        """Open it as large as the figure needs and the screen has room for."""
        wanted = self.canvas.natural() * 1.6
        extra = QSize(em(self.font()) * 3, em(self.font()) * 6)
        large = (wanted.toSize() + extra).expandedTo(QSize(em(self.font()) * 24, em(self.font()) * 16))
        self.resize(within(large, self.screen().availableSize()))
        self.show()
        self.fit_in()

    def fit_in(self) -> None:
        """Make it as large as the window has room for."""
        natural, room = self.canvas.natural(), self.area.maximumViewportSize()
        if natural.isEmpty():
            return
        self._scale(min(room.width() / natural.width(), room.height() / natural.height()))
        self._fitted = True

    def _scale(self, zoom: float) -> None:
        self._zoom = min(max(_LEAST, zoom), _MOST)
        self._fitted = False
        self._resize()

    def _resize(self) -> None:
        size = self.canvas.natural() * self._zoom
        self.canvas.setFixedSize(max(1, int(size.width())), max(1, int(size.height())))

    @property
    def zoom(self) -> float:
        """Factor of enlargement."""
        return self._zoom

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by keys."""
        if event.text() in {"+", "="}:
            self.larger.click()
        elif event.text() == "-":
            self.smaller.click()
        elif event.text() == "0":
            self.fit.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Zoom with Ctrl and the wheel; without Ctrl it scrolls."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._scale(self._zoom * (_STEP if event.angleDelta().y() > 0 else 1 / _STEP))
            return True
        return super().eventFilter(watched, event)
