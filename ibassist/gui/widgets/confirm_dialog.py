# SPDX-License-Identifier: MIT
"""A question before something that cannot be taken back. The careful answer is the usual one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.small_dialog import SmallDialog


class ConfirmDialog(SmallDialog):
    """Words, a button that goes on, and Cancel, which Enter and Escape press."""

    def __init__(self, title: str, words: str, go_on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        name, said = WordsLabel(self, size=1.15, heading=True), WordsLabel(self)
        name.say(title)
        said.say(words)
        self.go_on, self.cancel = PushButton(go_on, self), PushButton(self.tr("&Cancel"), self)
        self.go_on.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.column.addWidget(name)
        self.column.addWidget(said)
        self.end_with((self.go_on, self.cancel))
        self.cancel.setFocus()
