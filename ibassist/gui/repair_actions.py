# SPDX-License-Identifier: MIT
"""The actions of cards that repair: done by the assistant with consent, or as a command for the administrator."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ibassist.app.window_content import Content
from ibassist.core.errors import Complaint
from ibassist.core.findings import Finding
from ibassist.flow.state import WizardState
from ibassist.gui.repairing import make, words_of
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.card_action import CardAction
from ibassist.gui.widgets.repair_dialog import RepairDialog
from ibassist.gui.widgets.repair_panel import RepairPanel
from ibassist.remedies.api import Command, Plan

if TYPE_CHECKING:
    from ibassist.app.repair import Offer
    from ibassist.core.facts import Snapshot


class _Repair(CardAction):
    """Looks once for each inspection for what can be done; the plan is made on a worker, for it looks at the computer."""

    kind: type[Plan | Command] = Plan

    def __init__(self, store: Store, finding: Finding, parent: QWidget) -> None:
        super().__init__(store, finding, parent)
        self._looked_at: Snapshot | None = None
        self.offer: Offer | None = None

    def is_offered(self, content: Content, state: WizardState) -> bool:  # noqa: ARG002 - whatever the words
        """Return whether there is such a repair, on this computer and not in a report."""
        return not state.opened and self.offer is not None and isinstance(self.offer.answer, self.kind)

    def show_state(self, content: Content, state: WizardState, title: str) -> None:
        """Look for a repair, then show the button."""
        if state.snapshot is not self._looked_at:
            self._looked_at, self.offer = state.snapshot, None
            if state.snapshot is not None and state.diagnosis is not None and not state.opened:
                look = partial(self.store.assistant.repairs.offer_for, self.finding.code, state.snapshot, state.diagnosis)
                self.store.run(Operation(look, partial(self._found, state.snapshot), self._unknown))
        super().show_state(content, state, title)

    def _found(self, snapshot: Snapshot, offer: Offer | None) -> None:
        if snapshot is self._looked_at and offer is not None:
            self.offer = offer
            self.store.refresh()

    def _unknown(self, _: Complaint) -> None:
        """Offer nothing where looking failed."""

    def act(self) -> None:
        """Show what changes, and ask."""
        if self.offer is not None:
            dialog = RepairDialog(self.offer, words_of(self.store), self.card.window())
            dialog.accepted.connect(self._consented)
            dialog.open()

    def _consented(self) -> None:
        """Do what was consented to; a command is for somebody else."""


class RepairIt(_Repair):
    """Has the assistant make the repair, with consent."""

    def __init__(self, store: Store, finding: Finding, parent: QWidget) -> None:
        super().__init__(store, finding, parent)
        self.progress = RepairPanel(store, parent)
        self.panel = self.progress

    def words(self) -> str:
        """Return the words of the button."""
        return self.tr("Repair it for me …")

    def show_state(self, content: Content, state: WizardState, title: str) -> None:
        """Show the button, and how the repair goes."""
        super().show_state(content, state, title)
        self.progress.show_state(state, self.finding.code)
        self.button.setEnabled(state.settled and not self.progress.busy)

    def _consented(self) -> None:
        if self.offer is not None:
            self.progress.begin()
            make(self.store, self.offer, self.progress.decline)


class RepairCommand(_Repair):
    """Shows the command with which an administrator repairs it."""

    kind = Command

    def words(self) -> str:
        """Return the words of the button."""
        return self.tr("Command for the administrator …")
