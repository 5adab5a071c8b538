# SPDX-License-Identifier: MIT
"""The About dialog: the program's name, version and licence, and a button that removes kept proxy logins."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ibassist import __version__
from ibassist.core.logins import Keeping
from ibassist.flow.state import WizardState
from ibassist.gui.content import ForgetLogins
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.small_dialog import SmallDialog


class AboutDialog(SmallDialog):
    """Follows the state while it is open."""

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._about = WordsLabel(self, size=1.45, bold=True), WordsLabel(self)
        self.kept, self.outcome = WordsLabel(self), WordsLabel(self, tone="muted")
        self.forget, self.close_button = QPushButton(self), QPushButton(self)
        self.forget.clicked.connect(self._forget)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        for widget in (self._name, self._about, self.kept, self.outcome):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        self.column.addLayout(buttons)
        self._asked = False

    def show_state(self, state: WizardState) -> None:
        """Show what is kept, and how removing it went."""
        self.setWindowTitle(self.tr("About"))
        self._name.say(f"ibassist {__version__}")
        self._about.say(
            self.tr(
                "Finds out why Trader Workstation or IB Gateway does not connect, and leads through the repair.\n\n"
                "Independent software; not affiliated with Interactive Brokers.\n\n"
                "MIT licence. It sends nothing to anybody and changes nothing on its own."
            )
        )
        proxies = ", ".join(f"{host}:{port}" for host, port in state.kept_logins)
        kept = self.tr("In this computer’s password store, a login is kept for: {proxies}")
        self.kept.say(kept.format(proxies=proxies) if proxies else "")
        self.forget.setText(self.tr("&Remove the login"))
        self.forget.setVisible(bool(proxies))
        self.close_button.setText(self.tr("&Close"))
        self._show_outcome(state)
        self.fit()

    def _show_outcome(self, state: WizardState) -> None:
        said: dict[Keeping | None, str] = {
            Keeping.DONE: self.tr("The login was removed from the password store."),
            Keeping.NO_STORE: self.tr("It could not be removed: this computer has no password store in use."),
            Keeping.TIMED_OUT: self.tr("It could not be removed: the password store did not answer in time."),
            Keeping.FAILED: self.tr("It could not be removed: the password store reported a fault."),
        }
        self.outcome.say(said.get(state.forgetting, "") if self._asked else "")
        self.forget.setEnabled(True)

    def _forget(self) -> None:
        self._asked = True
        self.forget.setEnabled(False)
        self.said.emit(ForgetLogins())
