# SPDX-License-Identifier: MIT
"""Asks for the login of one proxy, and says beforehand what happens to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ibassist.core.logins import Proxy
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.small_dialog import SmallDialog
from ibassist.gui.widgets.tick_box import TickBox
from ibassist.host.api import Credentials

_LONGEST = 255
"""Characters; SOCKS takes no more bytes of either (RFC 1929)."""


class LoginDialog(SmallDialog):
    """User name, password, and whether to keep them. Both fields are emptied as soon as the dialog closes."""

    given = Signal(object, bool)
    """`Credentials`, and whether they are to be kept."""

    def __init__(self, proxy: Proxy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Login for the proxy"))
        self.user, self.password = QLineEdit(self), QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (self.user, self.password):
            field.setMaxLength(_LONGEST)
            field.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        self.reveal = TickBox(self.tr("&Show the password"), self)
        self.reveal.toggled.connect(self._reveal)
        self.keep = TickBox(self.tr("&Keep it in this computer’s password store (keyring)"), self)
        self.cancel = PushButton(self.tr("&Cancel"), self)
        self.accept_button = PushButton(self.tr("&Test with this login"), self)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setDefault(True)
        self.accept_button.setEnabled(False)
        self.user.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text)))
        self.cancel.clicked.connect(self.reject)
        self.accept_button.clicked.connect(self.accept)
        self.accepted.connect(self._hand_over)
        self.finished.connect(self._empty)
        self._lay_out(proxy)

    def _lay_out(self, proxy: Proxy) -> None:
        name, promise = WordsLabel(self, size=1.15, heading=True), WordsLabel(self)
        name.say(self.tr("Proxy: {proxy}").format(proxy=f"{proxy[0]}:{proxy[1]}"))
        promise.say(
            self.tr(
                "The login is used for this test only. It is sent to this proxy and nowhere else, and never appears "
                "in a report or a log. Like other programs, the test sends it to the proxy without encryption."
            )
        )
        self.column.addWidget(name)
        self.column.addWidget(promise)
        grid = QGridLayout()
        for row, (text, field) in enumerate(((self.tr("&User name"), self.user), (self.tr("&Password"), self.password))):
            label = QLabel(text, self)
            label.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.reveal, 2, 1)
        self.column.addLayout(grid)
        self.column.addWidget(self.keep)
        self.end_with((self.cancel, self.accept_button))

    def _reveal(self, shown: bool) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def _hand_over(self) -> None:
        self.given.emit(Credentials(self.user.text(), self.password.text()), self.keep.isChecked())

    def _empty(self) -> None:
        self.user.clear()
        self.password.clear()
