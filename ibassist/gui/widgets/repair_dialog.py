# SPDX-License-Identifier: MIT
"""The question before a repair: what it is, what exactly changes from what to what, and how it can be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.app.repair import Offer
from ibassist.app.repair_words import RepairWords, ShownChange
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.command_box import CommandBox
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.small_dialog import SmallDialog
from ibassist.remedies.api import Command

_MOST = 8
"""Changes shown one by one; the rest is counted."""


class ChangesView(QWidget):
    """Changes of a repair, old → new."""

    def __init__(self, changes: tuple[ShownChange, ...], words: RepairWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.rows: list[WordsLabel] = []
        for change in changes[:_MOST]:
            row = WordsLabel(self)
            row.say(words.line(change))
            self.rows.append(row)
            column.addWidget(row)
        if len(changes) > _MOST:
            more = WordsLabel(self, tone="muted")
            more.say(self.tr("and {count} more of the same kind").format(count=len(changes) - _MOST))
            column.addWidget(more)


class RepairDialog(SmallDialog):
    """Consent to a repair; for what is the administrator's, commands to copy. The careful answer is the usual one."""

    def __init__(self, offer: Offer, words: RepairWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Repair it for me"))
        title, says = WordsLabel(self, size=1.15, heading=True), WordsLabel(self)
        title.say(words.remedy(offer.remedy))
        says.say(words.remedy(offer.remedy, "says"))
        lead = WordsLabel(self, heading=True)
        lead.say(self.tr("What changes:"))
        self.changes = ChangesView(words.changes(offer), words, self)
        for widget in (title, says, lead, self.changes):
            self.column.addWidget(widget)
        self.go_on, self.cancel = PushButton(self), PushButton(self)
        self.go_on.setText(self.tr("&Make these changes"))
        self.go_on.setAutoDefault(False)
        self.go_on.clicked.connect(self.accept)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        if isinstance(offer.answer, Command):
            self._show_commands(offer.answer)
        else:
            self._promise()
        self.end_with((self.go_on, self.cancel))
        self.cancel.setFocus()

    def _promise(self) -> None:
        promise = WordsLabel(self, tone="muted")
        promise.say(
            self.tr(
                "What is there now is kept first, so this can be taken back at any time. Afterwards the same check shows "
                "whether it helped."
            )
        )
        self.cancel.setText(self.tr("&Cancel"))
        self.column.addWidget(promise)

    def _show_commands(self, command: Command) -> None:
        """Show the command and its counterpart; nothing is run from here."""
        told = WordsLabel(self)
        told.say(
            self.tr(
                "This belongs to the administrator of the computer, so it is not done from here. Copy the command into a "
                "terminal that runs as administrator."
            )
        )
        self.column.addWidget(told)
        for text, label in (
            (command.command, self.tr("&Copy the command")),
            (command.counterpart, self.tr("Copy the command that &takes it back")),
        ):
            copy = CopyButton(self)
            copy.offer(text, label)
            self.column.addWidget(CommandBox(text, self))
            self.column.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.go_on.hide()
        self.cancel.setText(self.tr("&Close"))
