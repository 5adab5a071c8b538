# SPDX-License-Identifier: MIT
"""Beside the way: which message do you see, or what do you want to do? All guides, and a search over them and the messages."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ibassist.app.window_content import Content
from ibassist.content.guides import Guide
from ibassist.content.targets import INSPECT, Place, Target
from ibassist.core.text import Text
from ibassist.flow.messages import QueryTyped
from ibassist.flow.state import WizardState
from ibassist.gui.library_tools import LIBRARY_TOOLS
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.slices import Slices
from ibassist.gui.store import Store
from ibassist.gui.widgets.columns import Columns
from ibassist.gui.widgets.found_card import FoundCard
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.link_button import LinkButton
from ibassist.gui.widgets.search_box import SearchBox
from ibassist.gui.widgets.shelf_card import ShelfCard
from ibassist.gui.widgets.way_button import WayButton
from ibassist.search.engine import SearchHit

_PAUSE = 150
"""Milliseconds without typing after which the search begins."""
_UNKNOWN = (INSPECT, Target(Place.DECISION, "login"), Target(Place.REPORT))
"""Places to go with a text that the search does not know: inspect, ask, or tell support."""
_SHORTEST = 2
"""Characters; a single one fits everything or nothing."""


class LibraryPage(PageView):
    """A search box, and below it what fits; without a search all guides by what they are about."""

    column = 76

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._lead = WordsLabel(tone="muted")
        self.to_tools = LinkButton()
        self.to_tools.clicked.connect(self._go_to_tools)
        self.headline.addWidget(self.to_tools, 0, Qt.AlignmentFlag.AlignTop)
        self.tools = [make(store, self) for make in LIBRARY_TOOLS]
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self.query = SearchBox()
        self._name.setBuddy(self.query)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell)
        self.query.textEdited.connect(self._pause.start)
        self.query.entered.connect(self._go_to_first)
        self.query.down.connect(self.focusNextChild)
        self.count = WordsLabel(tone="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(self.unit * 2 // 3)
        self.ways = [WayButton(store) for _ in _UNKNOWN]
        for widget in (self._lead, self._name, self.query, self.count):
            self.body.addWidget(widget)
        for way in self.ways:
            self.body.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._list)
        self.body.addWidget(self._tools_card())
        self._cards = Slices(self)
        self.found: list[FoundCard] = []
        self.shelves: list[ShelfCard] = []

    def _tools_card(self) -> QFrame:
        self._tools_frame, inside = card()
        self._tools_name = WordsLabel(heading=True, size=1.1)
        inside.addWidget(self._tools_name)
        columns = Columns()
        inside.addWidget(columns)
        for tool in self.tools:
            columns.add(tool.cell)
        return self._tools_frame

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show what fits the query, or everything."""
        self.title.say(self.tr("Guides and messages"))
        self._name.setText(self.tr("&Which message do you see, or what do you want to do?"))
        self.query.setAccessibleName(self.tr("Which message do you see, or what do you want to do?"))
        self.query.setPlaceholderText(self.tr("A few words are enough; small slips do not matter."))
        self.back.setText(self.tr("&Back"))
        if not self._pause.isActive() and self.query.text() != state.library.query:
            self.query.setText(state.library.query)
        self._tools_name.say(self.tr("Tools"))
        self.to_tools.setText(self.tr("Tools"))
        self.to_tools.setToolTip(", ".join(tool.words() for tool in self.tools))
        for tool in self.tools:
            tool.show_state(state)
        self._lead.say("" if content is not None else self.tr("The guides are being loaded …"))
        if content is None:
            return
        searched = len(state.library.query.strip()) >= _SHORTEST and bool(state.library.searched)
        hits = state.library.hits if searched else ()
        for unneeded in (*self.found[len(hits) :], *(self.shelves if searched else ())):
            unneeded.hide()
        if searched:
            self._cards.begin(partial(self._show_hit, number, hits[number], content, state) for number in range(len(hits)))
        else:
            shelves = enumerate(self._shelves(content))
            self._cards.begin(partial(self._show_shelf, number, *shelf, content, state) for number, shelf in shelves)
        self._tools_frame.setVisible(not searched)
        self.to_tools.setVisible(not searched)
        self.count.say(self._tell_count(state) if searched else "")
        for way, target in zip(self.ways, _UNKNOWN, strict=True):
            way.hide()
            if searched and not hits:
                way.offer(target, "", content, state)

    def _tell_count(self, state: WizardState) -> str:
        if not state.library.hits:
            return self.tr("This is not known here. Look at this computer, answer the questions, or make a report for support.")
        return self.tr("{count} found, the most likely first").format(count=len(state.library.hits))

    def _show_hit(self, number: int, hit: SearchHit, content: Content, state: WizardState) -> None:
        if number == len(self.found):
            self.found.append(FoundCard(self.store))
            self._list.insertWidget(number, self.found[number])
        self.found[number].show_hit(hit, content, state, first=number == 0)

    def _show_shelf(self, number: int, title: Text | None, guides: list[Guide], content: Content, state: WizardState) -> None:
        if number == len(self.shelves):
            self.shelves.append(ShelfCard(self.store, title, guides))
            self._list.addWidget(self.shelves[number])
        self.shelves[number].show_words(content, state)
        self.shelves[number].show()

    def _go_to_tools(self) -> None:
        """Show the tools, which stand below all the guides."""
        inside = self.area.widget()
        assert inside is not None
        self.area.verticalScrollBar().setValue(self._tools_frame.mapTo(inside, QPoint(0, 0)).y())
        self.tools[0].button.setFocus(Qt.FocusReason.TabFocusReason)

    def _shelves(self, content: Content) -> list[tuple[Text | None, list[Guide]]]:
        guides = content.catalog.guides
        listed = {guide for shelf in content.catalog.shelves for guide in shelf.guides}
        rows: list[tuple[Text | None, list[Guide]]] = [
            (shelf.title, [guides[guide] for guide in shelf.guides if guide in guides]) for shelf in content.catalog.shelves
        ]
        rows.append((None, [guide for guide in guides.values() if guide.id not in listed]))
        return [(title, known) for title, known in rows if known]

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell how much was found."""
        return self.count.accessibleName() if state.library.searched != before.library.searched else ""

    def _tell(self) -> None:
        self.store.dispatch(QueryTyped(self.query.text()))

    def _go_to_first(self) -> None:
        """Search at once; a second time, go to the best place found, so that Enter opens it."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell()
        elif self.found and not self.found[0].isHidden() and self.found[0].main is not None:
            self.found[0].main.setFocus(Qt.FocusReason.TabFocusReason)

    def returned(self) -> None:
        """Go on where one left: at the guide that was opened, so that the next one is a key away."""
        left = self.focusWidget()
        if left is None or not left.isVisible():
            self.entered()
        else:
            left.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(left)

    def entered(self) -> None:
        """Begin in the box, its words marked, so that typing begins anew."""
        super().entered()
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()
