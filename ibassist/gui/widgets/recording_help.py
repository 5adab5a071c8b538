# SPDX-License-Identifier: MIT
"""Ways to a recording: the guide for each browser of this computer, the usual one first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.app.browsers import Browser
from ibassist.app.window_content import Content
from ibassist.flow.messages import GuideOpened, VariantChosen
from ibassist.flow.state import WizardState
from ibassist.gui.store import Operation, Store, ignore
from ibassist.gui.theme import em
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.wide_button import WideButton

GUIDE = "record-har"


class RecordingHelp(QWidget):
    """A button for each browser; without any that is known, one for the guide."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._content: Content | None = None
        self._browsers: tuple[Browser, ...] = ()
        self._asked = False
        self._name, self._waits = WordsLabel(self, heading=True), WordsLabel(self, tone="muted")
        self.buttons: list[WideButton] = []
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(em(self.font()) // 3)
        self._inside.addWidget(self._name)
        self._inside.addWidget(self._waits)

    def show_state(self, state: WizardState, content: Content, *, waits: bool) -> None:
        """Show it in the language of the state; `waits` says that new files open by themselves."""
        self._content = content
        if not self._asked:
            self._asked = True
            self._store.run(Operation(self._store.assistant.recordings.browsers, self._found, ignore))
        self._name.say(self.tr("No recording yet? This is how to make one:"))
        self._waits.say(
            self.tr("Save the file to the downloads or to the desktop: it then opens here by itself.") if waits else ""
        )
        wanted = self._browsers or (Browser("", "", ""),)
        while len(self.buttons) < len(wanted):
            self._add_button()
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(wanted))
            if number < len(wanted):
                self._name_button(button, wanted[number])
                button.setEnabled(state.settled)

    def _name_button(self, button: WideButton, browser: Browser) -> None:
        name = f"{browser.name} {browser.version}".strip()
        if not name:
            button.say(self.tr("Record a problem on the website"))
        elif browser.is_usual:
            button.say(self.tr("Record with {browser}").format(browser=name), self.tr("Your usual browser"))
        else:
            button.say(self.tr("Record with {browser}").format(browser=name))

    def _add_button(self) -> None:
        button = WideButton(self)
        button.clicked.connect(partial(self._open, len(self.buttons)))
        self._inside.insertWidget(1 + len(self.buttons), button, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.append(button)

    def _found(self, browsers: tuple[Browser, ...]) -> None:
        self._browsers = browsers
        self._store.refresh()

    def _open(self, number: int) -> None:
        """Open the guide at its beginning, told for that browser."""
        content = self._content
        if content is None:
            return
        place = content.place(GUIDE)
        self._store.dispatch(GuideOpened(place))
        guide = content.guide(place)
        variant = self._browsers[number].variant if number < len(self._browsers) else ""
        if guide is not None and variant in guide.variants_for(content.family):
            self._store.dispatch(VariantChosen(variant, len(content.steps(guide, variant, ""))))
