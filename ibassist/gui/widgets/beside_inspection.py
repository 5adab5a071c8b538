# SPDX-License-Identifier: MIT
"""A sentence on what the inspection of this computer says about a recording of the browser, and the way to an inspection."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.app.har_joined import can_be_joined
from ibassist.app.recordings import ExaminedRecording
from ibassist.app.window_content import Content
from ibassist.content.targets import INSPECT
from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.way_button import WayButton


class BesideInspection(QWidget):
    """Hidden where an inspection has nothing to say about a recording."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.inspect = WordsLabel(self, bold=True), WayButton(store, self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 3)
        inside.addWidget(self.words)
        inside.addWidget(self.inspect, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_recording(self, examined: ExaminedRecording | None, content: Content, state: WizardState) -> None:
        """Show what is to be said of a recording."""
        words, wants_inspection = ("", False) if examined is None else self._words(examined)
        self.words.say(words)
        self.setVisible(bool(words))
        self.inspect.offer(INSPECT, "", content, state)
        if not wants_inspection:
            self.inspect.hide()

    def _words(self, examined: ExaminedRecording) -> tuple[str, bool]:
        """Return the sentence, and whether an inspection would help."""
        beside = examined.beside
        if beside is None:
            without = self.tr("The recording shows what failed. An inspection of this computer can show why.")
            return (without, True) if can_be_joined(examined.findings) else ("", False)
        if beside.shared:
            return self.tr("The browser met the same as the inspection of this computer. It has one explanation:"), False
        if beside.too_old:
            return self.tr("The inspection and the recording are more than a day apart, so they are not compared."), True
        if beside.found_nothing:
            return self.tr("The inspection of this computer found no reason for what failed in the browser."), False
        return "", False
