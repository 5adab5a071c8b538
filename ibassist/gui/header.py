# SPDX-License-Identifier: MIT
"""Top of the window, the same on every page: where one is, the language, and what this program is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from ibassist.core.languages import LANGUAGES, Lang
from ibassist.flow.places import WAY, Page
from ibassist.flow.state import WizardState
from ibassist.gui.store import Store
from ibassist.gui.theme import em
from ibassist.gui.widgets.link_button import LinkButton
from ibassist.gui.widgets.path_bar import PathBar

if TYPE_CHECKING:
    from ibassist.gui.widgets.about_dialog import AboutDialog

_LONGEST_NAME = 7
"""Letters, of the widest kind."""
_ON_THE_WAY = {Page.SOLVED: Page.GUIDE, Page.DETAILS: Page.RESULTS, Page.COMPARISON: Page.RESULTS}
"""Pages that belong to one of the way."""


def _may_go(page: Page, state: WizardState) -> bool:
    """Return whether a page of the way can be opened by its name alone, now."""
    if not state.settled:
        return False
    own = state.inspected and state.opened is None
    return page is Page.WELCOME or (page is Page.RESULTS and state.inspected) or (page is Page.REPORT and own)


class Header(QFrame):
    """Path, ways to the pages beside it, language, About."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "header")
        self._store = store
        self._long = self._short = ""
        """Words of the button to the guides, and those where there is little room."""
        self.box: AboutDialog | None = None
        """About, while it is open."""
        unit = em(self.font())
        row = QHBoxLayout(self)
        row.setContentsMargins(unit * 3 // 2, unit // 2, unit * 3 // 2, unit // 2)
        row.setSpacing(unit // 2)
        self._path = PathBar(len(WAY), self)
        self._path.picked.connect(lambda number: store.open(WAY[number]))
        self.languages = QComboBox(self)
        # As wide as any name, without measuring them: that would load the fonts of all their letters before the first picture.
        self.languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.languages.setMinimumContentsLength(_LONGEST_NAME)
        for lang, language in LANGUAGES.items():
            self.languages.addItem(language.name, lang.value)
        self.languages.activated.connect(self._choose)
        self.library, self.hosts, self.about = LinkButton(self), LinkButton(self), LinkButton(self)
        self.library.clicked.connect(partial(store.open, Page.LIBRARY))
        self.hosts.clicked.connect(partial(store.open, Page.HOSTS))
        self.about.clicked.connect(self._tell_about)
        row.addWidget(self._path)
        row.addStretch(1)
        row.addWidget(self.library)
        row.addWidget(self.hosts)
        row.addWidget(self.languages)
        row.addWidget(self.about)

    def show_state(self, state: WizardState) -> None:
        """Show where one is."""
        if self.box is not None:
            self.box.show_state(state)
        names = [self._name(page) for page in WAY]
        place = _ON_THE_WAY.get(state.page, state.page)
        current = WAY.index(place) if place in WAY else -1
        here = self.tr("You are here: {name}").format(name=names[current]) if place in WAY else ""
        free = frozenset(number for number, page in enumerate(WAY) if _may_go(page, state))
        self._path.show_place(names, current, here, free)
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.setToolTip(self.tr("Language"))
        self.languages.setCurrentIndex(list(Lang).index(state.lang))
        self.about.setText(self.tr("Abo&ut"))
        self._show_beside(state)

    def _show_beside(self, state: WizardState) -> None:
        """Show the ways to the pages beside the way; not while something runs that would be left."""
        self._long, self._short = self.tr("Search guides"), self.tr("Guides")
        if self.library.text() not in {self._long, self._short}:
            self.library.setText(self._long)
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.library.setToolTip(self.tr("Search guides and messages ({keys})").format(keys=keys))
        self.hosts.setText(self.tr("Hosts"))
        self.hosts.setToolTip(self.tr("Hosts and ports that TWS needs"))
        for button, page in ((self.library, Page.LIBRARY), (self.hosts, Page.HOSTS)):
            button.setEnabled(state.settled)
            button.setAccessibleDescription(self.tr("You are here") if state.page is page else button.toolTip())

    def _fit(self) -> None:
        """Show as much of the path as there is room for."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        margins = row.contentsMargins()
        gaps = row.spacing() * 5 + em(self.font())  # letters of several fonts are wider than Qt reckons
        room = self.width() - margins.left() - margins.right() - gaps
        rest = sum(widget.sizeHint().width() for widget in (self.hosts, self.languages, self.about))
        advance = self.library.fontMetrics().horizontalAdvance
        spare = self.library.sizeHint().width() - advance(self.library.text())
        wanted = self._long if rest + spare + advance(self._long) <= room else self._short
        if wanted != self.library.text():  # only then: new words ask for another fit
            self.library.setText(wanted)
        self._path.fit(room - rest - spare - advance(wanted))

    def event(self, event: QEvent) -> bool:
        """Fit again when words have changed."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _name(self, page: Page) -> str:
        """Return the name of a page of the way."""
        return {
            Page.WELCOME: self.tr("Start"),
            Page.INSPECT: self.tr("Inspection"),
            Page.RESULTS: self.tr("Results"),
            Page.GUIDE: self.tr("Repair"),
            Page.REPORT: self.tr("Report"),
        }[page]

    def _choose(self, index: int) -> None:
        self._store.speak(Lang(self.languages.itemData(index)))

    def _tell_about(self) -> None:
        from ibassist.gui.widgets.about_dialog import AboutDialog

        box = AboutDialog(self._store, self.window())
        box.finished.connect(lambda: setattr(self, "box", None))
        box.show_state(self._store.state)
        box.open()
        self.box = box
