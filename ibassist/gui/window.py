# SPDX-License-Identifier: MIT
"""The window: header, the page that the state names, keys. It shows `gui.store` and decides nothing.

A page that is not in sight is not updated; it is shown anew when it comes into sight, so a change of language reaches every
page without any of them knowing. This module and the first page import at the top only what the first picture needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ibassist.flow.places import Page
from ibassist.flow.state import WizardState
from ibassist.gui.accessibility import announce, interface_of
from ibassist.gui.desktop import Desktop
from ibassist.gui.header import Header
from ibassist.gui.pages.base import PageView
from ibassist.gui.pages.welcome import WelcomePage
from ibassist.gui.reading_order import put_in_reading_order
from ibassist.gui.slices import Slices
from ibassist.gui.store import Store, Worker
from ibassist.gui.theme import em, style_sheet

if TYPE_CHECKING:
    from ibassist.app.assistant import Assistant
    from ibassist.core.errors import Complaint

_SECOND_PRESS = 600
"""Milliseconds."""
_ZOOM = 1.125
"""Factor of one step of the size of words."""
REPORTS = (".zip", ".json")
"""Endings of the reports that can be opened."""
RECORDINGS = (".har",)
"""Endings of the recordings of browsers that can be looked at."""


class Window(QWidget):
    """The assistant's only window."""

    begun = Signal()
    """Its first picture is on the screen."""
    called = Signal(str)
    """Somebody started the program again, with a report (its path) or without."""

    def __init__(self, assistant: Assistant, desktop: Desktop, state: WizardState) -> None:
        super().__init__()
        QAccessible.installFactory(interface_of)
        self.store = Store(assistant, desktop, state, _load_rest, self)
        self._desktop = desktop
        self.wanted = ""
        """Report to open as soon as the words are loaded."""
        self.watching = False
        """The watch is to begin as soon as the words are loaded."""
        self._painted = False
        self._step = 0
        """Steps by which words are larger than the desktop has them."""
        self._pressed, self._pressed_at = QElapsedTimer(), (state.page, state.tasks)
        """The last press of Enter, and where the user was."""
        self._making, self._changing_looks = Slices(self), Slices(self, 0)
        self._pages: dict[Page, PageView] = {}
        desktop.theme.changed.connect(self._follow_colours)
        desktop.speak(state.lang)
        self.header = Header(self.store, self)
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._dress()
        self._render()
        self.store.changed.connect(self._show)
        self.store.refreshed.connect(self._refresh)
        self.store.unreadable.connect(self._tell_unreadable)
        self.called.connect(self._come_forward)
        self.setAcceptDrops(True)

    def _show(self, before: WizardState, state: WizardState) -> None:
        """Show another state, or the words that have just been loaded."""
        if state.lang is not before.lang:
            self._desktop.speak(state.lang)
        focused = self.focusWidget()
        self._render()
        page = self.page(state.page)
        if state is before:
            page.entered()
            self._show_icon()
            if self.wanted and self.store.content is not None:
                self.store.open_report(self.wanted)
                self.wanted = ""
            if self.watching and self.store.content is not None:
                self._begin_watch()
            self._make_pages()
        elif state.page is not before.page:
            if len(state.stops) < len(before.stops):
                page.returned()
            else:
                page.entered()
            announce(self, page.title.text())
        elif focused is not None and (focused is page or not (focused.isVisible() and focused.isEnabled())):
            page.regain()
        announce(self, page.news(before, state))

    def _refresh(self) -> None:
        """Show the state again; a main button that came or went takes the keyboard's focus from what is no main one."""
        focused, page = self.focusWidget(), self.page(self.store.state.page)
        main = focused in page.main_buttons()
        self._render()
        if main:
            page.regain()

    def page(self, page: Page) -> PageView:
        """Return a page; it is made when it is first needed."""
        if page not in self._pages:
            view = _make_page(page, self.store)
            self._pages[page] = view
            self._stack.addWidget(view)
        return self._pages[page]

    def renew(self) -> None:
        """Make all pages anew as the state has them: after a fault, what they show may be half done."""
        self._drop_pages()
        try:
            self._render()
        except Exception:  # noqa: BLE001 - whatever is wrong with the page, the first one leads everywhere
            self.store.reset(replace(self.store.state, page=Page.WELCOME, stops=()))
            self._render()
        self.page(self.store.state.page).entered()
        self._make_pages()

    def _drop_pages(self) -> None:
        for page in list(self._pages):
            self._drop(page)

    def _drop(self, page: Page) -> None:
        view = self._pages.pop(page)
        self._stack.removeWidget(view)
        view.deleteLater()

    def _make_pages(self) -> None:
        """Make the other pages before they are needed, while nobody waits."""
        self._making.begin(partial(self.page, page) for page in Page)

    def begin_watching(self) -> None:
        """Begin the watch without coming into sight: as soon as everything is loaded."""
        self.watching = True
        self._painted = True
        self._begin()

    def _begin_watch(self) -> None:
        from ibassist.gui.widgets.watch_switch import begin_watch

        self.watching = False
        if not self.store.state.watch.runs:
            begin_watch(self.store)

    def _come_forward(self, report: str) -> None:
        """Come to the front, where the desktop allows that, and show a report; a start for the watch just begins that."""
        from ibassist.host.instance import WATCH

        if report == WATCH:
            self._begin_watch()
            return
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if report and self.store.content is None:
            self.wanted = report
        elif report:
            self.store.open_report(report)

    def _tell_unreadable(self, complaint: Complaint) -> None:
        """Tell why a file cannot be opened, in a dialog of our own."""
        from ibassist.gui.widgets.message_dialog import MessageDialog

        content, lang = self.store.content, self.store.state.lang
        words = complaint.tell(lang) if content is None else content.catalog.tell(complaint, lang)
        MessageDialog(self.tr("This file cannot be opened"), words, parent=self).open()

    def _render(self) -> None:
        state = self.store.state
        self.setWindowTitle(self.tr("Connection assistant for TWS and IB Gateway"))
        self.header.show_state(state)
        page = self.page(state.page)
        page.show_state(state, self.store.content)
        page.setAccessibleName(page.title.text())
        self._stack.setCurrentWidget(page)

    def _show_icon(self) -> None:
        """Show the program's sign, which is loaded with the words."""
        if self.store.content is not None and self.windowIcon().isNull():
            from ibassist.gui.widgets.window_icon import icon_of

            self.setWindowIcon(icon_of(self.store.content.icon))

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self._desktop.theme.tones, em(self.font())))

    # ------------------------------------------------------------ events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Load everything else once the first picture of the window is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        self.begun.emit()
        self.store.start()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Go on with the tab key in the order of reading, whatever has come to the page by now."""
        self.order_controls()
        return super().focusNextPrevChild(following)

    def order_controls(self) -> None:
        """Have the tab key go through header and page in the order of reading."""
        put_in_reading_order((self.header, self.page(self.store.state.page)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the main button does; Escape goes back, or stops what runs.

        Ctrl+F and F1 open the guides; Ctrl with plus, minus and 0 sets the size of words.
        """
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._press(event)
        elif event.matches(QKeySequence.StandardKey.Find):
            self.store.open(Page.LIBRARY)
            if self.store.state.page is Page.LIBRARY:
                self.page(Page.LIBRARY).entered()
        elif event.key() == Qt.Key.Key_F1:
            self.store.open(Page.LIBRARY)
        elif (step := _zoom_of(event)) is not None:
            self._zoom(step)
        elif event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Back):
            self.store.stop_or_back()
        else:
            super().keyPressEvent(event)

    def _zoom(self, step: int) -> None:
        """Make all words larger (1), smaller (-1), or as large as the desktop has them (0), and show everything anew."""
        self._step = 0 if step == 0 else min(max(self._step + step, -2), 8)
        self._change_looks(self._drop_pages, self._enlarge, self._renew_header, self.renew)

    def _follow_colours(self) -> None:
        self._change_looks(self._dress)

    def _enlarge(self) -> None:
        self._desktop.theme.enlarge(_ZOOM**self._step)
        self._dress()

    def _renew_header(self) -> None:
        self.header.setParent(None)
        self.header.deleteLater()
        self.header = Header(self.store, self)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.header)
        self.header.show()

    def _change_looks(self, *steps: Callable[[], object]) -> None:
        """Take steps to another look, in slices and unseen. Pages out of sight go first: a new look costs with every widget."""
        self._making.begin(())
        self.setUpdatesEnabled(False)
        self._changing_looks.begin((*(partial(self._forget, page) for page in Page), *steps, self._show_looks))

    def _forget(self, page: Page) -> None:
        """Take a page apart that is out of sight and shows nothing but the state."""
        view = self._pages.get(page)
        if view is not None and page is not self.store.state.page and not view.lasting:
            self._drop(page)

    def _show_looks(self) -> None:
        self.setUpdatesEnabled(True)
        self._make_pages()

    def _press(self, event: QKeyEvent) -> None:
        """Press the button that has the focus, else the main one. An Enter right after one that led away was meant for it."""
        state = self.store.state
        place = (state.page, state.tasks)
        late = not self._pressed.isValid() or self._pressed.hasExpired(_SECOND_PRESS)
        if event.isAutoRepeat() or not (late or place == self._pressed_at):
            return
        focused = self.focusWidget()
        button = focused if isinstance(focused, QPushButton | QToolButton) else self.page(state.page).primary
        if button is not None and button.isVisible() and button.isEnabled():
            self._pressed_at = place
            self._pressed.start()
            button.click()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a report or a recording of a browser, and nothing else."""
        if _file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a report or a recording that is dropped anywhere."""
        path = _file_in(event.mimeData())
        if not path or self.store.content is None:
            return
        event.acceptProposedAction()
        if path.lower().endswith(RECORDINGS):
            self.store.open_recording(path)
        else:
            self.store.open_report(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End at once, whatever runs; or stay behind an icon beside the clock, where the user has chosen that."""
        if self.store.keep_open():
            event.ignore()
            self.hide()
            return
        self.store.close()
        for work in (self._making, self._changing_looks):  # nobody is going to see what is still to be made
            work.begin(())
        event.accept()


def _zoom_of(event: QKeyEvent) -> int | None:
    """Return the step that a key asks for: Ctrl and plus, minus, or zero."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
    return steps.get(Qt.Key(event.key()))


def _file_in(data: QMimeData) -> str:
    """Return the path of the one report or recording that is dragged; empty for anything else."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].lower().endswith((*REPORTS, *RECORDINGS)) else ""


def _load_rest() -> Callable[[Store], Worker]:
    """Load the worker and all pages but the first one."""
    from ibassist.gui import page_list  # noqa: F401 - for `_make_page`
    from ibassist.gui.tasks import Tasks

    return Tasks


def _make_page(page: Page, store: Store) -> PageView:
    """Make a page. Late imports: the first window needs the first page only."""
    if page is Page.WELCOME:
        return WelcomePage(store)
    from ibassist.gui.page_list import PAGES

    return PAGES[page](store)
