# SPDX-License-Identifier: MIT
"""About this program, and the one thing of the user's that it may keep: logins of proxies, with a way to remove them."""

from __future__ import annotations

import platform
from collections.abc import Iterator

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QWidget

from ibassist import __version__
from ibassist.core.logins import Keeping
from ibassist.core.text import written_day
from ibassist.flow.messages import LoginsKept
from ibassist.flow.state import WizardState
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.buttons import PushButton
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.repair_history import HistoryButton
from ibassist.gui.widgets.small_dialog import SmallDialog


class AboutDialog(SmallDialog):
    """Follows the state while it is open."""

    lines_wide = 44

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._name, self._about = WordsLabel(self, size=1.45, heading=True), WordsLabel(self)
        self.kept, self.outcome = WordsLabel(self), WordsLabel(self, tone="muted")
        self.forget, self.close_button = PushButton(self), PushButton(self)
        self.forget.clicked.connect(self._forget)
        self.history = HistoryButton(store, self)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self._more = WordsLabel(self, tone="muted")
        for widget in (self._name, self._about, self._more, self.kept, self.outcome):
            self.column.addWidget(widget)
        self.end_with((self.close_button,), (self.forget, self.history))
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
        self._more.say("\n\n".join(self._facts(state)))
        proxies = ", ".join(f"{host}:{port}" for host, port in state.logins.kept)
        kept = self.tr("In this computer’s password store, a login is kept for: {proxies}")
        self.kept.say(kept.format(proxies=proxies) if proxies else "")
        self.forget.setText(self.tr("&Remove the login"))
        self.forget.setVisible(bool(proxies))
        self.close_button.setText(self.tr("&Close"))
        self._show_outcome(state)
        self.history.show_state(state)
        self.fit()

    def _facts(self, state: WizardState) -> Iterator[str]:
        """Yield what it contacts, of what date its lists are, what it is made of, and the keys."""
        yield self.tr(
            "It contacts the hosts on the page “Hosts”, and the DNS servers and proxies of this computer, and only during an "
            "inspection. A newer version is asked for only by the tool for that."
        )
        content = self._store.content
        if content is not None and content.dated:
            day = written_day(content.dated, state.lang)
            yield self.tr("Its list of hosts was last compared with IBKR’s articles on {date}.").format(date=day)
        parts = self.tr("Made with Python {python} and Qt {qt} (LGPL) and other parts, whose licences come with it.")
        yield parts.format(python=platform.python_version(), qt=qVersion())
        yield self.tr(
            "A fault of this program? Save a report, or record this computer (page “Search guides”, Tools), and give it to "
            "those you have the program from."
        )
        yield self.tr(
            "Keys: Enter – main button; Escape – back; Ctrl+F or F1 – guides; Ctrl with +, - and 0 – size of words; "
            "Page Up and Page Down – scroll."
        )

    def _show_outcome(self, state: WizardState) -> None:
        told: dict[Keeping | None, str] = {
            Keeping.DONE: self.tr("The login was removed from the password store."),
            Keeping.NO_STORE: self.tr("It could not be removed: this computer has no password store in use."),
            Keeping.TIMED_OUT: self.tr("It could not be removed: the password store did not answer in time."),
            Keeping.FAILED: self.tr("It could not be removed: the password store reported a fault."),
        }
        self.outcome.say(told.get(state.logins.forgetting, "") if self._asked else "")
        self.forget.setEnabled(True)

    def _forget(self) -> None:
        self._asked = True
        self.forget.setEnabled(False)
        failed = LoginsKept((), forgetting=Keeping.FAILED)
        self._store.run(Operation(self._remove, self._store.dispatch, lambda _: self._store.dispatch(failed)))

    def _remove(self) -> LoginsKept:
        """Remove all kept logins, on the worker."""
        logins = self._store.assistant.logins
        outcome = logins.forget()
        return LoginsKept(logins.kept(), forgetting=outcome)
