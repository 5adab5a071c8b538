# SPDX-License-Identifier: MIT
"""Progress and outcome of a repair, with the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ibassist.flow.state import MadeRepair, WizardState
from ibassist.gui.repairing import Declined, take_back
from ibassist.gui.store import Store
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.labels import WordsLabel


class RepairPanel(QWidget):
    """Words about a repair, and a button that takes it back where it did not help."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._made: MadeRepair | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.told, self.diff, self.undo = WordsLabel(self, bold=True), WordsLabel(self), PushButton(self)
        self.undo.clicked.connect(self._take_back)
        column.addWidget(self.told)
        column.addWidget(self.diff)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.busy = False
        self._declined: Declined | None = None
        self.hide()

    def begin(self) -> None:
        """Say that it is being made."""
        self.busy, self._declined = True, None
        self._store.refresh()

    def decline(self, declined: Declined) -> None:
        """Say why it was not made, or not taken back."""
        self.busy, self._declined = False, declined
        self._store.refresh()

    def show_state(self, state: WizardState, finding: str = "") -> None:
        """Show how the last repair went; of a certain finding only, where one is given."""
        made = state.made if state.made is not None and finding in ("", state.made.finding) else None
        self.busy = self.busy and made is None
        self._made = made
        words, tone = self._words(made)
        complaint = self._declined
        if complaint is not None and self._store.content is not None:
            told = self._store.content.catalog.tell(complaint.complaint, state.lang)
            words, tone = f"{told[:1].upper()}{told[1:]}", "error"
        told_before = self.told.text()
        self.told.set_tone(tone)
        self.told.say(words)
        self.diff.say("\n".join(complaint.diff) if complaint is not None else "")
        self.undo.setText(self.tr("&Take it back"))
        self.undo.setVisible(made is not None and bool(made.result))
        self.undo.setEnabled(state.settled)
        self.setVisible(bool(words))
        if words and self.told.text() != told_before:
            QTimer.singleShot(0, self, self._come_into_view)

    def _come_into_view(self) -> None:
        """Scroll to the words once they are laid out: they can stand below what is in sight."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and self.isVisible():
            area.ensureWidgetVisible(self)

    def _words(self, made: MadeRepair | None) -> tuple[str, str]:
        if made is None:
            return (self.tr("Making the changes …"), "") if self.busy else ("", "")
        if not made.result:
            return self.tr("The changes are made. Checking whether they helped …"), ""
        if made.result == "solved":
            return self.tr("ibassist made the repair. It can be taken back at any time."), ""
        if made.result == "unknown":
            return self.tr("The repair was made. Whether it helped could not be checked."), "warning"
        return self.tr("The repair was made, and the problem is still there. It is best taken back."), "warning"

    def _take_back(self) -> None:
        if self._made is not None:
            self._declined = None
            take_back(self._store, self._made.number, self.decline)
