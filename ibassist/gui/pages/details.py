# SPDX-License-Identifier: MIT
"""Beside the way: every check with subject, state and evidence, and everything measured with its time; to search and copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ibassist.app.window_content import Content
from ibassist.flow.messages import DetailsOpened
from ibassist.flow.state import WizardState
from ibassist.gui.pages.base import PageView
from ibassist.gui.slices import Slices
from ibassist.gui.store import Store
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.search_box import SearchBox
from ibassist.reports.details import as_text, measured
from ibassist.reports.table import Table

_PAUSE = 150
"""Milliseconds without typing after which the rows are searched."""
_SHARES = (20, 29, 13, 28, 16)
"""Of the first columns in the width."""
_LEAST, _OTHERS = 40, 9
"""Least width of the first columns together, and width of each of the others, in line heights."""


class DetailsPage(PageView):
    """A search box above one list of tables."""

    column = 100
    stretches = True

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._shown: tuple[object, ...] = ()
        self._tables: tuple[Table, ...] = ()
        self._name = QLabel()
        self.query = SearchBox()
        self._name.setBuddy(self.query)
        self.count = WordsLabel(tone="muted")
        self.tree = CheckTree()
        self.tree.setRootIsDecorated(True)
        self.tree.setUniformRowHeights(False)
        self.tree.setWordWrap(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setMinimumHeight(self.unit * 8)
        self.tree.setItemDelegate(WrappedCells(self.tree))
        self.tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell)
        self.query.textEdited.connect(self._pause.start)
        self.query.entered.connect(self._tell)
        self.query.down.connect(self.tree.setFocus)
        self._rows = Slices(self)
        for widget in (self._name, self.query, self.count):
            self.body.addWidget(widget)
        self.body.addWidget(self.tree, 1)
        self.copy = CopyButton()
        self._footer.add(self.copy)

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the rows that hold the words of the state."""
        self.title.say(self.tr("All checks and measurements"))
        self.back.setText(self.tr("&Back"))
        self._name.setText(self.tr("&Show only rows with:"))
        self.query.setAccessibleName(self.tr("Show only rows with"))
        self.query.setPlaceholderText(self.tr("For example a host name, a port, or “proxy”"))
        self.tree.setAccessibleName(self.title.text())
        if not self._pause.isActive() and self.query.text() != state.details:
            self.query.setText(state.details)
        if content is None or state.snapshot is None or state.diagnosis is None:
            return
        wanted = (state.diagnosis, state.lang)
        if wanted != self._shown:
            self._shown = wanted
            self._tables = measured(state.diagnosis, state.snapshot, content.catalog, state.lang)
            self._prepare()
            self._rows.begin(chain(self._filling(), (self._search,)))
        elif self.tree.topLevelItemCount() == len(self._tables):  # else all of it is still to come
            self._search()

    def _prepare(self) -> None:
        self.tree.clear()
        columns = max((len(table.headers) for table in self._tables), default=1)
        self.tree.setColumnCount(columns)
        self.tree.setHeaderHidden(True)
        self.tree.fit_columns()

    def _filling(self) -> Iterator[Callable[[], None]]:
        """Yield the steps that fill the list: each table on its own, in sight when it is whole."""
        for table in self._tables:
            top = QTreeWidgetItem([f"{table.title} ({len(table.rows)})"])
            heads = QTreeWidgetItem(top, list(table.headers))
            heads.setDisabled(True)
            yield from (partial(_add_row, top, cells) for cells in table.rows)
            yield partial(self._add_table, top)

    def _add_table(self, top: QTreeWidgetItem) -> None:
        top.setFont(0, _bold(self.font()))
        self.tree.addTopLevelItem(top)
        top.setFirstColumnSpanned(True)
        top.setExpanded(True)

    def _search(self) -> None:
        """Hide the rows that lack one of the words."""
        wanted = self.store.state.details.casefold().split()
        found = 0
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            assert top is not None
            fits = [all(word in _text(top, number) for word in wanted) for number in range(1, top.childCount())]
            whole = bool(wanted) and all(word in top.text(0).casefold() for word in wanted)
            for number, fit in enumerate(fits, 1):
                child = top.child(number)
                assert child is not None
                child.setHidden(not (fit or whole))
            shown = len(fits) if whole else sum(fits)
            top.setHidden(bool(wanted) and not shown)
            found += shown
        self.count.say(self.tr("{count} rows").format(count=found))
        self.copy.offer(as_text(self._found(wanted)), self.tr("&Copy these rows"))

    def _found(self, wanted: list[str]) -> tuple[Table, ...]:
        found: list[Table] = []
        for table in self._tables:
            whole = bool(wanted) and all(word in table.title.casefold() for word in wanted)
            rows = tuple(row for row in table.rows if whole or all(word in "\n".join(row).casefold() for word in wanted))
            if rows:
                found.append(Table(table.id, table.title, table.headers, rows))
        return tuple(found)

    def _tell(self) -> None:
        self._pause.stop()
        self.store.dispatch(DetailsOpened(self.query.text()))

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell how many rows there are."""
        return self.count.accessibleName() if state.details != before.details else ""

    def entered(self) -> None:
        """Begin in the box."""
        super().entered()
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()


class CheckTree(QTreeWidget):
    """Shares its width among the first columns, as far as words can wrap; the others are reached by scrolling."""

    def fit_columns(self) -> None:
        """Share the width there is."""
        unit = self.fontMetrics().height()
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        room = max(self.viewport().width(), unit * _LEAST)
        for column in range(self.columnCount()):
            share = room * _SHARES[column] // sum(_SHARES) if column < len(_SHARES) else unit * _OTHERS
            self.setColumnWidth(column, share)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()


class WrappedCells(QStyledItemDelegate):
    """Makes rows as high as their words need; Qt's own does not ask how wide the columns are."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a cell in its column."""
        usual = super().sizeHint(option, index)
        item = self._tree.itemFromIndex(QModelIndex(index))  # type: ignore[arg-type]  # it takes either
        if item is None or item.isFirstColumnSpanned():
            return usual
        depth = self._tree.indentation() * 2 if index.column() == 0 else 0
        unit = self._tree.fontMetrics().height()
        room = QRect(0, 0, max(unit * 3, self._tree.columnWidth(index.column()) - depth - unit), 10_000)
        flags = int(Qt.TextFlag.TextWrapAnywhere) if " " not in item.text(index.column()) else int(Qt.TextFlag.TextWordWrap)
        words = self._tree.fontMetrics().boundingRect(room, flags, item.text(index.column()))
        return QSize(usual.width(), max(unit, words.height()) + unit // 2)


def _add_row(top: QTreeWidgetItem, cells: Sequence[str]) -> None:
    row = QTreeWidgetItem(top, list(cells))
    for column, cell in enumerate(cells):
        row.setToolTip(column, cell)


def _text(top: QTreeWidgetItem, number: int) -> str:
    row = top.child(number)
    assert row is not None
    return "\n".join(row.text(column) for column in range(row.columnCount())).casefold()


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
