# SPDX-License-Identifier: MIT
"""Beside the way: the watch over hours and days. One sentence, the time line, and each incident with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ibassist.core.incidents import Incident
from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.slices import Slices
from ibassist.gui.store import Operation, Store, ignore
from ibassist.gui.widgets.buttons import PushButton, emphasise
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.incident_card import IncidentCard
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.saved_note import SavedNote
from ibassist.gui.widgets.timeline_view import TimelineView
from ibassist.gui.widgets.watch_options import WatchOptions
from ibassist.gui.widgets.watch_switch import WatchStateLine, begin_watch
from ibassist.reports import incident_files
from ibassist.reports.incident_timeline import timeline
from ibassist.reports.incident_view import incident_table
from ibassist.reports.incidents import IncidentTeller

if TYPE_CHECKING:
    from ibassist.app.watch.background import Watched
    from ibassist.app.window_content import Content

_HOUR, _DAY = 3600.0, 86400.0
_PERIODS = (_DAY, 3 * _DAY, 7 * _DAY, 30 * _DAY)
_AGAIN = 30_000
"""Milliseconds between two readings of the record while the page is in sight."""
_CARDS = 8
"""Cards shown at first, and added by each press."""
_ROWS = 500
"""Rows of the table, the newest; a file has all of them."""
_MEASURED = 20
"""Rows by which the widths of columns are measured."""
CSV_NAME, LETTER_NAME = "ibkr-connection.csv", "connection-outages.txt"


class WatchPage(PageView):
    """The record of the watch, and the way to begin and end it."""

    column = 64

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._content: Content | None = None
        self._state = WizardState()
        self._watched: Watched | None = None
        self._read: tuple[object, ...] = ()
        """Period, language and news for which the record was read last."""
        self._shown = _CARDS
        self._tabled: tuple[object, ...] = ()
        """Incidents and language that the table was filled for."""
        self.sentence = WordsLabel(size=1.15, bold=True)
        self.now = WatchStateLine()
        for widget in (self.sentence, self.now):
            self.body.addWidget(widget)
        self.body.addWidget(self._line_card())
        self.cards: list[IncidentCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(self.unit * 2 // 3)
        self.body.addLayout(self._list)
        self.more = PushButton()
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.files = self._files_card()
        self.body.addWidget(self.files)
        self.options = WatchOptions(store)
        self.body.addWidget(self.options)
        self.saved = SavedNote(store)
        self.add_notice(self.saved)
        self.switch = self.add_button(primary=True)
        self.switch.clicked.connect(self._begin_or_end)
        self._filling, self._telling = Slices(self), Slices(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN)
        self._timer.timeout.connect(self._look_again)
        self._timer.start()
        store.desktop.theme.changed.connect(self.line.update)

    def _line_card(self) -> QFrame:
        self._frame, inside = card()
        self._name, self.period = QLabel(), QComboBox()
        self._name.setBuddy(self.period)
        for seconds in _PERIODS:
            self.period.addItem("", seconds)
        self.period.setCurrentIndex(1)
        self.period.activated.connect(self._look_again)
        self.closer, self.wider, self.whole = PushButton(), PushButton(), PushButton()
        row = QHBoxLayout()
        row.setSpacing(self.unit // 2)
        row.addWidget(self._name)
        row.addWidget(self.period)
        row.addStretch(1)
        zooms = QHBoxLayout()
        zooms.setSpacing(self.unit // 2)
        for button in (self.closer, self.wider, self.whole):
            zooms.addWidget(button)
        zooms.addStretch(1)
        self.line = TimelineView()
        self.closer.clicked.connect(lambda: self.line.zoom(2.0))
        self.wider.clicked.connect(lambda: self.line.zoom(0.5))
        self.whole.clicked.connect(self.line.show_all)
        self.line.chosen.connect(self._go_to)
        self._legend = WordsLabel(tone="muted")
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setAlternatingRowColors(True)
        self.table.setMinimumHeight(self.unit * 12)
        self.fold = Fold(self.table)
        inside.addLayout(row)
        for widget in (self.line, self._legend):
            inside.addWidget(widget)
        inside.addLayout(zooms)
        inside.addWidget(self.fold)
        return self._frame

    def _files_card(self) -> QFrame:
        frame, inside = card()
        self._files_name = WordsLabel(heading=True)
        self.save_letter, self.save_table = PushButton(), PushButton()
        self.save_letter.clicked.connect(lambda: self._save(LETTER_NAME))
        self.save_table.clicked.connect(lambda: self._save(CSV_NAME))
        inside.addWidget(self._files_name)
        for button in (self.save_letter, self.save_table):
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    # ------------------------------------------------------------ showing

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the state of the watch at once; the record is read beside the window."""
        self._content, self._state = content, state
        self.title.say(self.tr("Why does it drop?"))
        self.back.setText(self.tr("&Back"))
        self._name.setText(self.tr("&Period:"))
        self.period.setAccessibleName(self.tr("Period"))
        names = (self.tr("Last 24 hours"), self.tr("Last 3 days"), self.tr("Last 7 days"), self.tr("Last 30 days"))
        for number, name in enumerate(names):
            self.period.setItemText(number, name)
        self.closer.setText(self.tr("&Closer"))
        self.wider.setText(self.tr("Wi&der"))
        self.whole.setText(self.tr("W&hole period"))
        self.line.setAccessibleName(self.tr("Time line. Arrow keys go from one incident to the next, Enter shows it."))
        self._legend.say(
            self.tr("Bars: something failed. Thin line below: somebody was looking. Ctrl and wheel, or plus and minus, zoom.")
        )
        self.fold.name(self.tr("As a &table"))
        self.table.setAccessibleName(self.tr("Incidents"))
        self.more.setText(self.tr("&More incidents"))
        self._files_name.say(self.tr("To take along"))
        self.save_letter.setText(self.tr("Save a &letter to the provider …"))
        self.save_table.setText(self.tr("&Save all incidents as a table (CSV) …"))
        self.options.setVisible(self.store.assistant.can_watch)
        self.options.show_state(state)
        self.saved.show_words()
        self._show_switch(state)
        self._show_record()
        self._look_again()

    def _show_switch(self, state: WizardState) -> None:
        self.switch.setText(self.tr("&End the watch") if state.watch.runs else self.tr("Start &watching"))
        elsewhere = self._watched is not None and self._watched.elsewhere
        self.switch.setVisible(self.store.assistant.can_watch and (state.watch.runs or not elsewhere))
        emphasise(self.switch, on=not state.watch.runs)
        if self._content is not None:
            stays = state.watch_choices.in_tray and self.store.desktop.has_tray()
            self.now.show_watch(state, self._content, elsewhere=elsewhere, stays=stays)

    def _look_again(self) -> None:
        """Read the record, where this page is in sight and something may be new."""
        unseen = self.sender() is self._timer and not self.isVisible()
        if self._content is None or self._state.page is not Page.WATCH or unseen:
            return
        wanted = (self.period.currentData(), self._state.lang, self._state.watch)
        if wanted == self._read and self.sender() is not self._timer:
            return
        self._read = wanted
        work = partial(self.store.assistant.watch.watched, self.period.currentData())
        self.store.run(Operation(work, partial(self._take, wanted), ignore))

    def _take(self, wanted: tuple[object, ...], watched: Watched | None) -> None:
        if wanted == self._read:
            self._watched = watched
            self._show_switch(self._state)
            self._show_record()

    def _show_record(self) -> None:
        watched, content = self._watched, self._content
        self._frame.setVisible(watched is not None)
        self.files.setVisible(watched is not None)
        if content is None:
            return
        teller = IncidentTeller(content.catalog, self._state.lang)
        if watched is None:
            self.sentence.say(self.tr("A drop leaves no trace. The watch sees it happen, and says which part failed first."))
            self._telling.begin(self._steps((), teller))
            return
        self.sentence.say(incident_files.sentence(watched.incidents, watched.seconds, teller))
        span = (min(watched.begin, watched.end - _HOUR), watched.end)
        line = timeline(watched.incidents, watched.watched, span, teller)
        self.line.show_line(line, lambda place: teller.brief(watched.incidents[place]))
        self._telling.begin(self._steps(watched.incidents[::-1], teller))
        if self._tabled != (watched.incidents, teller.lang):  # whoever reads the table keeps the place in it
            self._tabled = (watched.incidents, teller.lang)
            self._fill_table(watched.incidents[::-1][:_ROWS], teller)

    def _steps(self, newest: tuple[Incident, ...], teller: IncidentTeller) -> Iterator[Callable[[], None]]:
        """Yield the steps of showing cards, the newest incident first."""
        for unneeded in self.cards[len(newest) :]:
            unneeded.hide()
        self.more.setVisible(len(newest) > self._shown)
        for place, incident in enumerate(newest[: self._shown]):
            yield partial(self._show_card, place, incident, teller)

    def _show_card(self, place: int, incident: Incident, teller: IncidentTeller) -> None:
        if self._content is None:
            return
        if place == len(self.cards):
            self.cards.append(IncidentCard(self.store))
            self._list.addWidget(self.cards[place])
        self.cards[place].show_incident(incident, teller, self._content, self._state)
        self.cards[place].show()

    def _fill_table(self, newest: tuple[Incident, ...], teller: IncidentTeller) -> None:
        table = incident_table(newest, teller)
        self.table.clear()
        self.table.setHeaderLabels(list(table.headers))
        self.table.header().setResizeContentsPrecision(_MEASURED)
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._filling.begin(partial(self.table.addTopLevelItem, QTreeWidgetItem(list(row))) for row in table.rows)

    # ------------------------------------------------------------ acting

    def _begin_or_end(self) -> None:
        if self._state.watch.runs:
            self.store.assistant.watch.stop()
        else:
            begin_watch(self.store)

    def _show_more(self) -> None:
        self._shown += _CARDS
        self._show_record()

    def _go_to(self, place: int) -> None:
        """Show the card of an incident, and how it is known."""
        if self._watched is None or self._content is None:
            return
        newest = self._watched.incidents[::-1]
        number = len(newest) - 1 - place
        teller = IncidentTeller(self._content.catalog, self._state.lang)
        self._shown = max(self._shown, number + 1)
        for other in range(len(self.cards), number + 1):
            self._show_card(other, newest[other], teller)
        wanted = self.cards[number]
        wanted.evidence.open()
        QTimer.singleShot(0, partial(self._bring_to_top, wanted))

    def _bring_to_top(self, widget: QWidget) -> None:
        inside = self.area.widget()
        if inside is not None:
            self.area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, 0)).y() - self.unit // 2)

    def _save(self, name: str) -> None:
        watched, content = self._watched, self._content
        if watched is None or content is None:
            return
        teller = IncidentTeller(content.catalog, self._state.lang)
        if name == CSV_NAME:
            data = incident_files.as_csv(watched.incidents, teller)
        else:
            period = watched.begin, watched.end
            letter = incident_files.provider_letter(watched.incidents, *period, teller, sparing=watched.sparing)
            data = letter.encode()
        self.saved.save(name, partial(self.store.assistant.write, data))

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell that the watch began, ended, or saw something."""
        return self.now.words.accessibleName() if state.watch != before.watch else ""
