# SPDX-License-Identifier: MIT
"""State of the watch in words, and the button that begins or ends it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ibassist.flow.messages import WatchChanged
from ibassist.flow.state import WatchStatus, WizardState
from ibassist.gui.store import Operation, Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel

if TYPE_CHECKING:
    from ibassist.app.window_content import Content
    from ibassist.core.errors import Complaint


def begin_watch(store: Store) -> None:
    """Begin the watch, beside the window; what it sees becomes part of the state."""

    def tell(status: WatchStatus) -> None:
        store.post(WatchChanged(status))

    def fail(complaint: Complaint) -> None:
        store.dispatch(WatchChanged(WatchStatus(trouble=complaint)))

    store.run(Operation(partial(store.assistant.watch.run, tell), failed=fail))


class WatchStateLine(QWidget):
    """Sign and sentences about the watch as it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = em(self.font())
        self.glyph, self.words = GlyphIcon(Sign.WAITING, self), WordsLabel(self, bold=True)
        self.remark = WordsLabel(self, tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit // 2)
        column = QVBoxLayout()
        column.setSpacing(unit // 4)
        column.addWidget(self.words)
        column.addWidget(self.remark)
        row.addWidget(self.glyph)
        row.addLayout(column, 1)

    def show_watch(self, state: WizardState, content: Content, *, elsewhere: bool, stays: bool) -> None:
        """Show how it is with the watch; `elsewhere`: another program keeps the record.

        `stays`: it goes on when the window is closed.
        """
        watch = state.watch
        if watch.trouble is not None:
            self._say(Sign.ERROR, content.catalog.tell(watch.trouble, state.lang))
        elif watch.failing:
            part = content.catalog.phrase(f"watch.first_{watch.failing}", state.lang)
            self._say(Sign.WARNING, self.tr("Watching. At this moment something fails: {part}").format(part=part))
        elif watch.runs:
            self._say(Sign.GOOD, self.tr("Watching. Nothing fails at this moment."), self._remark(watch, stays=stays))
        elif elsewhere or watch.elsewhere:
            self._say(Sign.GOOD, self.tr("Another start of this program is watching, and this page shows what it finds."))
        else:
            self._say(Sign.WAITING, self.tr("The watch is not running."), self._offer())

    def _remark(self, watch: WatchStatus, *, stays: bool) -> str:
        if watch.full:
            return self.tr("The record cannot be written at present; perhaps the disk is full.")
        return "\n".join(filter(None, (self._pace(watch), self._end(stays=stays))))

    def _pace(self, watch: WatchStatus) -> str:
        return {
            "metered": self.tr("This connection is metered, so the watch looks three times less often."),
            "battery": self.tr("The computer runs on its battery, so the watch looks three times less often."),
        }.get(watch.sparing, "")

    def _end(self, *, stays: bool) -> str:
        if stays:
            return self.tr("Work on as usual. The watch goes on when this window is closed.")
        return self.tr("Work on as usual, and leave this window open: the watch ends with it.")

    def _offer(self) -> str:
        return self.tr(
            "The watch looks at this computer’s connection every few seconds and at IBKR’s server about twice a minute. It "
            "changes nothing, and its record stays on this computer."
        )

    def _say(self, sign: Sign, words: str, remark: str = "") -> None:
        self.glyph.show_sign(sign)
        self.words.say(words)
        self.remark.say(remark)
