# SPDX-License-Identifier: MIT
"""Base of what can be done about a finding: a button on its card, and room below the buttons for those that need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ibassist.core.findings import Finding
from ibassist.gui.store import Store
from ibassist.gui.widgets.buttons import PushButton

if TYPE_CHECKING:
    from ibassist.app.window_content import Content
    from ibassist.flow.state import WizardState


class CardAction(QObject):
    """One action on one card. A new one is a subclass and a line in `gui.card_actions.CARD_ACTIONS`."""

    def __init__(self, store: Store, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self.store, self.finding, self.card = store, finding, parent
        self.button = PushButton(parent)
        self.button.clicked.connect(self.act)
        self.panel: QWidget | None = None
        """Widget below the buttons, such as for a question, a progress or an outcome; the subclass makes it."""
        self._content: Content | None = None

    @classmethod
    def fits(cls, finding: Finding) -> bool:  # noqa: ARG003 - for actions that are for some findings only
        """Return whether a card of this finding can have the action at all."""
        return True

    def words(self) -> str:
        """Return the words of the button."""
        raise NotImplementedError

    def is_offered(self, content: Content, state: WizardState) -> bool:  # noqa: ARG002 - for actions that depend on them
        """Return whether it can be done on this computer now."""
        return True

    def act(self) -> None:
        """Do it."""
        raise NotImplementedError

    def show_state(self, content: Content, state: WizardState, title: str) -> None:
        """Show button and panel; `title` is the finding's."""
        self._content = content
        self.button.setText(self.words())
        self.button.setAccessibleDescription(title)
        self.button.setVisible(self.is_offered(content, state))
        self.button.setEnabled(state.settled)

    @property
    def offered(self) -> bool:
        """Return whether the button can be seen."""
        return not self.button.isHidden()
