# SPDX-License-Identifier: MIT
"""The window: holds the state, shows the page it names, and keeps the worker at the state's task.

All decisions are `core.wizard`'s. A page that is not in sight is not updated; it is shown anew when it comes into sight, so
a change of language reaches every page without any of them knowing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ibassist.core.text import Lang
from ibassist.core.wizard import update
from ibassist.core.wizard_state import (
    Cancelled,
    DraftReady,
    Message,
    Page,
    SaveChosen,
    Task,
    TaskKind,
    WentBack,
    WizardState,
)
from ibassist.gui import jobs
from ibassist.gui.bridge import Bridge
from ibassist.gui.header import Header
from ibassist.gui.pages.base import PageView
from ibassist.gui.pages.welcome import WelcomePage
from ibassist.gui.services import ChooseFile, Content, DraftedReport, OpenFolder, OpenSettings, Picture, Services
from ibassist.gui.theme import Theme, em, style_sheet
from ibassist.gui.translation import Translators

if TYPE_CHECKING:
    from ibassist.app.inspection import Cancellation
    from ibassist.gui.pages.guide import GuidePage

AskPath = Callable[[QWidget, str, Callable[[str], None]], None]
"""Ask where to save a file of a proposed name; call back with the path, or not at all."""


@dataclass(slots=True)
class Surroundings:
    """What the window needs of the desktop it is on."""

    theme: Theme
    translators: Translators
    ask_path: AskPath
    open_url: Callable[[QUrl], bool] = field(default=QDesktopServices.openUrl)


class Window(QWidget):
    """The assistant's only window."""

    def __init__(self, services: Services, around: Surroundings, state: WizardState) -> None:
        super().__init__()
        self.state = state
        self.content: Content | None = None
        self._services = services
        self._around = around
        self._report: DraftedReport | None = None
        self._cancellation: Cancellation | None = None
        self._pictures: dict[jobs.PictureKey, Picture | None] = {}
        self._asked = False
        self.pages: dict[Page, PageView] = {}
        self.bridge = Bridge(self)
        self.bridge.arrived.connect(self._arrived)
        around.theme.changed.connect(self._dress)
        around.translators.speak(state.lang)
        around.theme.speak(state.lang)
        self.header = Header(self)
        self.header.said.connect(self.hear)
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._dress()
        self._render()

    # ------------------------------------------------------------ messages

    def hear(self, said: object) -> None:
        """Take what a page says: a message for the state machine, or a request to the desktop."""
        if isinstance(said, OpenSettings):
            self.bridge.run(partial(jobs.open_settings, self._services, said.action, self.state.snapshot), "open-settings")
        elif isinstance(said, ChooseFile):
            self._around.ask_path(self, said.proposed, lambda path: self.dispatch(SaveChosen(path)))
        elif isinstance(said, OpenFolder):
            self._around.open_url(QUrl.fromLocalFile(folder_of(said.path)))
        elif isinstance(said, Message):
            self.dispatch(said)

    def dispatch(self, message: Message) -> None:
        """Go from one state to the next, and let everything follow."""
        before, self.state = self.state, update(self.state, message)
        if self.state is before:
            return
        if self.state.lang is not before.lang:
            self._speak(self.state.lang)
        if self.state.task is not before.task:
            self._follow_task(before.task, self.state.task)
        if self.state.saved and self.state.saved != before.saved:
            self.bridge.run(partial(jobs.remember, self._services, None, folder_of(self.state.saved)), "remember")
        self._render()
        if self.state.page is not before.page:
            self._current().entered()

    def _arrived(self, item: object) -> None:
        """Take what the worker delivers."""
        if isinstance(item, jobs.Loaded):
            self.content = item.content
            self._render()
            self._current().entered()
        elif isinstance(item, jobs.LoadFailed):
            self._welcome().complain(item.detail)
        elif isinstance(item, jobs.Drafted):
            if self.state.task is not None and item.number == self.state.task.number:
                self._report = item.report
            self.dispatch(DraftReady(item.number, item.report.draft))
        elif isinstance(item, jobs.PictureReady):
            self._pictures[item.key] = item.picture
            self._show_picture()
        elif isinstance(item, jobs.SettingsOpened):
            self._guide().tools.opened(item.opened)
        elif isinstance(item, Message):
            self.dispatch(item)

    # ------------------------------------------------------------ the worker

    def _follow_task(self, before: Task | None, task: Task | None) -> None:
        started = task is not None and (before is None or before.number != task.number)
        if self._cancellation is not None and (started or task is None or task.stopping):
            self._cancellation.cancel()
        if task is None or not started:
            return
        if task.kind in {TaskKind.INSPECT, TaskKind.CHECK}:
            from ibassist.app.inspection import Cancellation

            self._cancellation = Cancellation()
            job = partial(jobs.inspect, self._services, task, self.state, self._cancellation)
            self.bridge.run(job, f"task-{task.kind}")
        elif task.kind is TaskKind.DRAFT:
            self.bridge.run(partial(jobs.draft, self._services, task, self.state), "task-draft")
        elif self._report is not None:
            self.bridge.run(partial(jobs.save, self._report, task), "task-save")

    # ------------------------------------------------------------ what is to be seen

    def _render(self) -> None:
        self.setWindowTitle(self.tr("Connection assistant for TWS and IB Gateway"))
        self.header.show_state(self.state)
        page = self._current()
        page.show_state(self.state, self.content)
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
        self._show_picture()

    def _current(self) -> PageView:
        """Return the page the state names; pages are made when they are first needed."""
        page = self.state.page
        if page not in self.pages:
            view = _make_page(page, self._services)
            view.said.connect(self.hear)
            self.pages[page] = view
            self._stack.addWidget(view)
        return self.pages[page]

    def _speak(self, lang: Lang) -> None:
        self._around.translators.speak(lang)
        self._around.theme.speak(lang)
        self.bridge.run(partial(jobs.remember, self._services, lang), "remember")

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self._around.theme.tones, em(self.font())))
        self._show_picture()

    def _show_picture(self) -> None:
        """Show the figure of the guide's step; have all of the guide drawn first where that was not done yet."""
        if self.state.page is not Page.GUIDE or Page.GUIDE not in self.pages:
            return
        guide = self._guide()
        wanted = [jobs.PictureKey(step, self.state.lang, self._around.theme.dark) for step in guide.steps_with_picture()]
        new = [key for key in wanted if key not in self._pictures]
        if new:
            self._pictures.update(dict.fromkeys(new))
            self.bridge.run(partial(jobs.pictures, self._services, new), "pictures")
        step = guide.step()
        shown = next((self._pictures[key] for key in wanted if key.step is step), None)
        guide.show_picture(shown)

    def _welcome(self) -> WelcomePage:
        page = self.pages[Page.WELCOME]
        assert isinstance(page, WelcomePage)
        return page

    def _guide(self) -> GuidePage:
        from ibassist.gui.pages.guide import GuidePage

        page = self.pages[Page.GUIDE]
        assert isinstance(page, GuidePage)
        return page

    # ------------------------------------------------------------ events of the window

    def paintEvent(self, event: QPaintEvent) -> None:
        """Load words and lists once the first picture of the window is on the screen."""
        super().paintEvent(event)
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, lambda: self.bridge.run(partial(jobs.load, self._services), "load"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the main button does; Escape goes back, or stops what runs."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            button = focused if isinstance(focused, QPushButton) else self._current().primary
            if button is not None and button.isVisible() and button.isEnabled():
                button.click()
        elif event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Back):
            self.dispatch(Cancelled() if self.state.busy(TaskKind.CHECK) else WentBack())
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End at once, whatever runs."""
        self.bridge.close()
        if self._cancellation is not None:
            self._cancellation.cancel()
        event.accept()


def folder_of(path: str) -> str:
    """Return the folder of a file."""
    return str(PurePath(path).parent)


def _make_page(page: Page, services: Services) -> PageView:
    """Make a page. Late imports: the first window needs the first page only."""
    match page:
        case Page.WELCOME:
            return WelcomePage()
        case Page.INSPECT:
            from ibassist.gui.pages.inspect import InspectPage

            return InspectPage()
        case Page.RESULTS:
            from ibassist.gui.pages.results import ResultsPage

            return ResultsPage()
        case Page.GUIDE:
            from ibassist.gui.pages.guide import GuidePage

            return GuidePage(services)
        case Page.REPORT:
            from ibassist.gui.pages.report import ReportPage

            return ReportPage()
        case _:
            assert_never(page)
