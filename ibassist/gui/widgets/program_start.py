# SPDX-License-Identifier: MIT
"""Starting TWS or IB Gateway from a page, with a word about how that went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ibassist.core.errors import Complaint
from ibassist.core.reference_data import Product
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.labels import WordsLabel

if TYPE_CHECKING:
    from ibassist.app.trading_program import TradingProgram
    from ibassist.core.facts import Snapshot
    from ibassist.flow.state import WizardState


class ProgramStart(WordsLabel):
    """Label with the outcome; the page's main button does the starting."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent, bold=True)
        self._store = store
        self._looked_at: Snapshot | None = None
        self._program: TradingProgram | None = None
        self._started: bool | None = None
        """Outcome of the last start; None before the first."""

    def show_state(self, state: WizardState) -> None:
        """Look for the program, once for each inspection."""
        if state.snapshot is not self._looked_at:
            self._looked_at, self._program, self._started = state.snapshot, None, None
            if state.snapshot is not None and not state.opened:
                find = partial(self._store.assistant.startable, state.snapshot)
                self._store.run(Operation(find, partial(self._found, state.snapshot), self._unknown))
        self._tell()

    @property
    def offered(self) -> bool:
        """Return whether there is something to start."""
        return self._program is not None and self._started is None

    def label(self) -> str:
        """Return the words of a button that starts it."""
        gateway = self._program is not None and self._program.product is Product.GATEWAY
        return self.tr("Start IB Gateway") if gateway else self.tr("Start TWS")

    def start(self) -> None:
        """Start it."""
        if self._program is not None:
            self._store.run(Operation(partial(self._store.assistant.start, self._program), self._tell_started, self._failed))

    def _found(self, snapshot: Snapshot, program: TradingProgram | None) -> None:
        if snapshot is self._looked_at:
            self._program = program
            self._store.refresh()

    def _unknown(self, _: Complaint) -> None:
        """Offer nothing where looking failed."""

    def _tell_started(self, started: bool) -> None:
        self._started = started
        self._store.refresh()

    def _failed(self, _: Complaint) -> None:
        self._tell_started(False)

    def _tell(self) -> None:
        good = self.tr("It is starting. Log in as usual; this window can stay open.")
        bad = self.tr("It could not be started from here. Please start it as usual.")
        self.set_tone("warning" if self._started is False else "good")
        self.say("" if self._started is None else good if self._started else bad)
