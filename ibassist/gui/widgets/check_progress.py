# SPDX-License-Identifier: MIT
"""Progress of a "check again"."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.text import listed
from ibassist.flow.state import WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.reports.view import probe_name


class CheckProgress(QWidget):
    """Names of the running checks, and a bar; hidden when none runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WordsLabel(self, tone="muted")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 3)
        inside.addWidget(self.words)
        inside.addWidget(self._bar)
        self.hide()

    def show_state(self, state: WizardState, catalog: Catalog) -> None:
        """Show how far it is."""
        checking = state.busy(TaskKind.CHECK)
        names = [probe_name(catalog, row.key, state.lang) for row in state.rows]
        joined = listed(names, state.lang)
        self.words.say(self.tr("Checking again: {names}").format(names=joined) if checking else "")
        self._bar.setRange(0, max(1, len(state.rows)))
        self._bar.setValue(sum(row.status is not None for row in state.rows))
        self.setVisible(checking)
