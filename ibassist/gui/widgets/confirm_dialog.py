# SPDX-License-Identifier: MIT
"""A question before something that cannot be taken back. The careful answer is the usual one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.small_dialog import SmallDialog


class ConfirmDialog(SmallDialog):
    """Words, a button that goes on, and Cancel, which Enter and Escape press."""

    def __init__(self, title: str, words: str, go_on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        said = WordsLabel(self)
        said.say(words)
        self.go_on, self.cancel = PushButton(go_on, self), PushButton(self.tr("&Cancel"), self)
        self.go_on.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.cancel)
        self.column.addWidget(said)
        self.column.addStretch(1)
        self.column.addLayout(buttons)
        self.fit()
        self.cancel.setFocus()
