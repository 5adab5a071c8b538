# SPDX-License-Identifier: MIT
"""One row per probe: sign, name, how it went, how long it took."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from ibassist.core.facts import Status
from ibassist.flow.tasks import ProbeRow
from ibassist.gui.theme import em
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel

_TICK = 80
"""Milliseconds between two positions of a running sign."""
_QUIET = {None, Status.OK, Status.NOT_APPLICABLE}
_SIGNS = {Status.OK: Sign.GOOD, Status.NOT_APPLICABLE: Sign.UNKNOWN}


class ProbeRows(QWidget):
    """The rows. Signs of running probes turn; nothing moves when nothing runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        unit = em(self.font())
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(unit * 3 // 4)
        self._grid.setVerticalSpacing(unit // 2)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self._cells: dict[str, tuple[GlyphIcon, WordsLabel, WordsLabel, WordsLabel]] = {}
        self._shown: dict[str, tuple[ProbeRow, bool, str, str]] = {}
        """Contents of each row: most news are about one, and the others need not be drawn."""
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._turn)

    def show_rows(self, rows: tuple[ProbeRow, ...], name: Callable[[str], str], *, running: bool) -> None:
        """Show `rows`; `name` gives the words for a probe's key. What is not `running` any more will not come to its end."""
        if tuple(self._cells) != tuple(row.key for row in rows):
            self._rebuild([row.key for row in rows])
        for row in rows:
            wanted = (row, running, name(row.key), self._outcome(row))
            if self._shown.get(row.key) == wanted:
                continue
            self._shown[row.key] = wanted
            glyph, title, how, seconds = self._cells[row.key]
            lost = row.status is Status.CANCELLED or (row.status is None and not running)
            glyph.show_sign(Sign.UNKNOWN if lost else _sign(row))
            title.say(wanted[2])
            how.say(self.tr("stopped") if lost else wanted[3])
            how.set_tone("" if row.status in _QUIET and not lost else "warning")
            took = row.status is not None and not lost
            seconds.say(self.tr("{seconds} s").format(seconds=f"{row.seconds:.1f}") if took else "")
        if any(glyph.sign is Sign.RUNNING for glyph, *_ in self._cells.values()):
            self._timer.start()
        else:
            self._timer.stop()

    def _rebuild(self, keys: list[str]) -> None:
        for cells in self._cells.values():
            for cell in cells:
                self._grid.removeWidget(cell)
                cell.deleteLater()
        self._cells, self._shown = {}, {}
        for number, key in enumerate(keys):
            cells = (
                GlyphIcon(Sign.WAITING, self),
                WordsLabel(self),
                WordsLabel(self, tone="muted"),
                WordsLabel(self, tone="muted"),
            )
            cells[3].setAlignment(Qt.AlignmentFlag.AlignRight)
            cells[3].setWordWrap(False)
            cells[3].setMinimumWidth(0)
            for column, widget in enumerate(cells):
                self._grid.addWidget(widget, number, column)
            self._cells[key] = cells

    def _outcome(self, row: ProbeRow) -> str:
        if row.status is None and row.total:
            return self.tr("looking … {done} of {count}").format(done=row.done, count=row.total)
        if row.status is None:
            return self.tr("looking …") if row.started else self.tr("waiting")
        return {
            Status.OK: self.tr("done"),
            Status.NOT_APPLICABLE: self.tr("not on this system"),
            Status.DENIED: self.tr("not allowed to look"),
            Status.TIMED_OUT: self.tr("took too long"),
            Status.CANCELLED: self.tr("stopped"),
            Status.FAILED: self.tr("could not be read"),
        }[row.status]

    def _turn(self) -> None:
        for glyph, *_ in self._cells.values():
            if glyph.sign is Sign.RUNNING:
                glyph.turn = (glyph.turn + 30) % 360
                glyph.update()


def _sign(row: ProbeRow) -> Sign:
    if row.status is None:
        return Sign.RUNNING if row.started else Sign.WAITING
    return _SIGNS.get(row.status, Sign.UNKNOWN)
