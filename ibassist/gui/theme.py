# SPDX-License-Identifier: MIT
"""Style of the window: one accent, light and dark, following the system while the program runs.

Where the system's own colours are made for contrast they stay. Lengths are multiples of the font's height, so that a larger
font makes everything larger.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ibassist.core.languages import LANGUAGES, Lang
from ibassist.gui import high_contrast
from ibassist.gui.tones import DARK, LIGHT, Tones


class Theme(QObject):
    """Keeps the application in the system's colour scheme."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._families = tuple(app.font().families())
        self._points = app.font().pointSizeF()
        if app.style().name() != "fusion":  # to set it once more dresses every widget that there is anew
            app.setStyle("Fusion")
        self._hints = QGuiApplication.styleHints()
        self.tones = self._choose(self._hints.colorScheme())
        self._hints.colorSchemeChanged.connect(self.follow)
        contrast = high_contrast.change_signal(self._hints)
        if contrast is not None:
            contrast.connect(lambda: self.follow(self._hints.colorScheme()))

    @property
    def dark(self) -> bool:
        """Return whether light stands on dark."""
        return QColor(self.tones.window).lightness() < 128

    def speak(self, lang: Lang) -> None:
        """Use fonts that have the letters of a language."""
        font = QFont(self._app.font())
        # Before the system's general fallback, which may pick Chinese shapes for Japanese letters.
        font.setFamilies([*self._families, *(family for family in LANGUAGES[lang].fonts if family not in self._families)])
        if font.families() != self._app.font().families():
            self._app.setFont(font)

    def enlarge(self, factor: float) -> None:
        """Set all words by a factor larger than the desktop has them. Whoever has drawn words must draw them anew."""
        if self._points > 0:  # a desktop can give the size in pixels; then it stays
            font = QFont(self._app.font())
            font.setPointSizeF(self._points * factor)
            self._app.setFont(font)

    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Use the colours of a scheme, now."""
        tones = self._choose(scheme)
        if tones != self.tones:
            self.tones = tones
            self.changed.emit()

    def _choose(self, scheme: Qt.ColorScheme) -> Tones:
        """Dress the application in the tones of a scheme, or leave it the system's palette where that is for contrast."""
        self._app.setPalette(QPalette())  # back to the system's own, to look at it
        system = self._app.palette()
        if high_contrast.is_preferred(self._hints) or high_contrast.is_palette(system):
            return high_contrast.tones_from(system)
        tones = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        self._app.setPalette(palette_of(tones))
        return tones


def tones_of(palette: QPalette) -> Tones:
    """Return the tones a palette belongs to. For widgets that draw themselves."""
    window = palette.color(QPalette.ColorRole.Window).name()
    return next((tones for tones in (LIGHT, DARK) if tones.window == window), None) or high_contrast.tones_from(palette)


def palette_of(tones: Tones) -> QPalette:
    """Return the palette of a scheme, for everything that the style sheet does not name."""
    role = QPalette.ColorRole
    palette = QPalette()
    colours = {
        role.Window: tones.window,
        role.WindowText: tones.text,
        role.Base: tones.surface,
        role.AlternateBase: tones.raised,
        role.Text: tones.text,
        role.Button: tones.surface,
        role.ButtonText: tones.text,
        role.BrightText: tones.error,
        role.ToolTipBase: tones.raised,
        role.ToolTipText: tones.text,
        role.PlaceholderText: tones.muted,
        role.Highlight: tones.accent,
        role.HighlightedText: tones.on_accent,
        role.Accent: tones.accent,
        role.Link: tones.accent,
        role.Mid: tones.strong_line,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tones.strong_line))
    return palette


def em(font: QFont) -> int:
    """Return the unit of all lengths: the height of a line of text, in device-independent pixels."""
    return QFontMetrics(font).height()


def style_sheet(tones: Tones, unit: int) -> str:
    """Return the style sheet of the window for a scheme and a line height in pixels."""
    return _grounds(tones, unit) + _buttons(tones, unit) + _others(tones, unit)


def _grounds(t: Tones, unit: int) -> str:
    third, quarter = unit // 3, unit // 4
    return f"""
QLabel {{ color: {t.text}; background: transparent; }}
QLabel[tone="muted"] {{ color: {t.muted}; }}
QLabel[tone="error"] {{ color: {t.error}; }}
QLabel[tone="warning"] {{ color: {t.warning}; }}
QLabel[tone="info"] {{ color: {t.info}; }}
QLabel[tone="good"] {{ color: {t.good}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QFrame[part="header"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
QFrame[part="footer"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
QFrame[part="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {third}px; }}
QFrame[part="note"] {{ background: {t.raised}; border: none; border-radius: {third}px; }}
QFrame[part="card"][tone="error"], QFrame[part="card"][tone="warning"], QFrame[part="card"][tone="info"],
QFrame[part="card"][tone="good"] {{ border-top-left-radius: 0; border-bottom-left-radius: 0; }}
QFrame[part="card"][tone="error"] {{ border-left: {quarter}px solid {t.error}; }}
QFrame[part="card"][tone="warning"] {{ border-left: {quarter}px solid {t.warning}; }}
QFrame[part="card"][tone="info"] {{ border-left: {quarter}px solid {t.info}; }}
QFrame[part="card"][tone="good"] {{ border-left: {quarter}px solid {t.good}; }}
QFrame[part="outcome"] {{ background: {t.surface}; border: none; border-top: {quarter // 2}px solid {t.line}; }}
QFrame[part="outcome"][tone="error"] {{ border-top-color: {t.error}; }}
QFrame[part="outcome"][tone="good"] {{ border-top-color: {t.good}; }}
"""


def _buttons(t: Tones, unit: int) -> str:
    third, quarter = unit // 3, unit // 4
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line};
  border-radius: {third}px; padding: {third}px {unit * 4 // 5}px; min-height: {unit}px; }}
QPushButton:hover {{ background: {t.raised}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: {third - 1}px {unit * 4 // 5 - 1}px; }}
QPushButton:disabled {{ color: {t.strong_line}; border-color: {t.line}; }}
QPushButton[primary="true"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent};
  font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: {t.accent_strong}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[primary="true"]:disabled {{ background: {t.raised}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[part="row"], QPushButton[part="fold"] {{ background: transparent; border: 1px solid transparent;
  text-align: left; }}
QPushButton[part="row"]:hover, QPushButton[part="fold"]:hover {{ background: {t.raised}; }}
QPushButton[part="row"]:focus, QPushButton[part="fold"]:focus {{ border: 2px solid {t.accent}; }}
QPushButton[part="station"] {{ background: transparent; border: 2px solid transparent; min-height: 0; padding: 0; }}
QPushButton[part="station"]:hover {{ border: 2px solid {t.strong_line}; }}
QPushButton[part="station"]:focus {{ border: 3px solid {t.accent}; }}
QPushButton[part="choice"] {{ background: {t.surface}; }}
QPushButton[part="choice"]:hover {{ background: {t.accent_soft}; }}
QToolButton {{ background: transparent; color: {t.accent}; border: 1px solid transparent;
  border-radius: {quarter}px; padding: {quarter}px {quarter}px {quarter}px 0px; }}
QToolButton:hover {{ background: {t.raised}; }}
QToolButton:focus {{ border: 1px solid {t.accent}; }}
"""


def _others(t: Tones, unit: int) -> str:
    third, quarter = unit // 3, unit // 4
    trough = t.window if t.line == t.text else t.line  # colours made for contrast: lines are as bright as what is done
    return f"""
QPlainTextEdit {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line};
  border-radius: {third}px; padding: {quarter}px; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QPlainTextEdit:focus {{ border: 2px solid {t.accent}; }}
QLineEdit {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.strong_line}; border-radius: {quarter}px;
  padding: {quarter}px; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit:focus {{ border: 2px solid {t.accent}; padding: {quarter - 1}px; }}
QScrollBar:vertical {{ background: transparent; width: {unit * 2 // 3}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.strong_line}; border-radius: {unit // 6}px; min-height: {unit * 2}px;
  margin: {unit // 6}px; }}
QScrollBar::handle:vertical:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QListWidget {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line}; border-radius: {third}px;
  padding: {quarter // 2}px; outline: none; }}
QListWidget:focus {{ border: 2px solid {t.accent}; }}
QListWidget::item {{ padding: {quarter // 2}px {quarter}px; border-radius: {quarter}px; }}
QListWidget::item:selected {{ background: {t.accent_soft}; color: {t.text}; border: 1px solid {t.accent}; }}
QTreeWidget {{ background: {t.surface}; alternate-background-color: {t.window}; color: {t.text}; border: 1px solid {t.line};
  border-radius: {third}px; outline: none; }}
QTreeWidget:focus {{ border: 2px solid {t.accent}; }}
QTreeWidget::item {{ padding: {quarter // 2}px {quarter}px; border: none; }}
QTreeWidget::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QTreeWidget::item:disabled {{ color: {t.muted}; }}
QScrollBar:horizontal {{ background: transparent; height: {unit * 2 // 3}px; margin: 0; }}
QListView::indicator {{ width: {unit * 3 // 4}px; height: {unit * 3 // 4}px; border: 1px solid {t.strong_line};
  border-radius: {quarter // 2}px; background: {t.surface}; }}
QListView::indicator:checked {{ border-color: {t.accent}; background: {t.accent}; }}
QScrollBar::handle:horizontal {{ background: {t.strong_line}; border-radius: {unit // 6}px; min-width: {unit * 2}px;
  margin: {unit // 6}px; }}
QProgressBar {{ background: {trough}; border: none; border-radius: {quarter // 2}px;
  min-height: {quarter}px; max-height: {quarter}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {quarter // 2}px; }}
"""
