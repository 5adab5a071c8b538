# SPDX-License-Identifier: MIT
"""The window: header, the page that the state names, keys.

A page that is not in sight is not updated; it is shown anew when it comes into sight, so a change of language reaches every
page without any of them knowing. Whatever reacts is `gui.conductor`'s and loaded after the first paint; so this module and
the first page import at the top only what the first picture needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ibassist.core.languages import Lang
from ibassist.flow.pages import Page
from ibassist.flow.state import WizardState
from ibassist.gui.bridge import Bridge
from ibassist.gui.header import Header
from ibassist.gui.opening import open_url
from ibassist.gui.pages.base import PageView
from ibassist.gui.pages.welcome import WelcomePage
from ibassist.gui.services import Services
from ibassist.gui.theme import Theme, em, style_sheet
from ibassist.gui.translation import Translators

if TYPE_CHECKING:
    from ibassist.flow.messages import Message
    from ibassist.gui.conductor import Conductor
    from ibassist.gui.content import Content

AskPath = Callable[[QWidget, str, Callable[[str], None]], None]
"""Ask where to save a file of a proposed name; call back with the path, or not at all."""


@dataclass(slots=True)
class Surroundings:
    """What the window needs of the desktop it is on."""

    theme: Theme
    translators: Translators
    ask_path: AskPath
    open_url: Callable[[QUrl], bool] = field(default=open_url)

    def speak(self, lang: Lang) -> None:
        """Use a language for labels and standard dialogs, and letters that it needs."""
        self.translators.speak(lang)
        self.theme.speak(lang)


class Window(QWidget):
    """The assistant's only window."""

    begun = Signal()
    """Its first picture is on the screen."""

    def __init__(self, services: Services, around: Surroundings, state: WizardState) -> None:
        super().__init__()
        self.state = state
        self.content: Content | None = None
        self.conductor: Conductor | None = None
        self._services = services
        self._around = around
        self._painted = False
        self._bridge = Bridge(self)
        self._pages: dict[Page, PageView] = {}
        around.theme.changed.connect(self._dress)
        around.speak(state.lang)
        self.header = Header(self)
        self.header.said.connect(self._hear)
        self._stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._dress()
        self._render()

    def show_state(self, state: WizardState) -> None:
        """Show another state."""
        before, self.state = self.state, state
        focused = self.focusWidget()
        self._render()
        page = self.page(state.page)
        if state.page is not before.page:
            if len(state.stops) < len(before.stops):
                page.returned()
            else:
                page.entered()
            self._announce(page.title.text())
        elif focused is not None and (focused is page or not (focused.isVisible() and focused.isEnabled())):
            page.regain()
        self._announce(page.news(before, state))

    def _announce(self, text: str) -> None:
        """Have assistive technology say what is to be seen."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def told(self, text: str) -> None:
        """Have assistive technology say what happened, besides what changes of state tell."""
        self._announce(text)

    def show_content(self, content: Content) -> None:
        """Show what was loaded."""
        self.content = content
        self._render()
        self.page(self.state.page).entered()

    def page(self, page: Page) -> PageView:
        """Return a page; it is made when it is first needed."""
        if page not in self._pages:
            view = _make_page(page, self._services)
            view.said.connect(self._hear)
            self._pages[page] = view
            self._stack.addWidget(view)
        return self._pages[page]

    def renew(self) -> None:
        """Make all pages anew as the state has them: after a fault, what they show may be half done."""
        for view in self._pages.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._pages = {}
        try:
            self._render()
        except Exception:  # noqa: BLE001 - whatever is wrong with the page, the first one leads everywhere
            self.state = replace(self.state, page=Page.WELCOME, stops=())
            self._render()
        self.page(self.state.page).entered()
        if self.conductor is not None:
            self.conductor.renew()

    def dispatch(self, message: Message) -> None:
        """Take a message as if a page had said it."""
        self._hear(message)

    def _hear(self, said: object) -> None:
        if self.conductor is not None:
            self.conductor.hear(said)

    def _render(self) -> None:
        self.setWindowTitle(self.tr("Connection assistant for TWS and IB Gateway"))
        self.header.show_state(self.state)
        page = self.page(self.state.page)
        page.show_state(self.state, self.content)
        page.setAccessibleName(page.title.text())
        self._stack.setCurrentWidget(page)

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self._around.theme.tones, em(self.font())))

    # ------------------------------------------------------------ events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Load everything else once the first picture of the window is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        self.begun.emit()
        self._bridge.arrived.connect(self._go_on)
        self._bridge.run(_load_conductor, "load-program")

    def _go_on(self, conductor: type[Conductor]) -> None:
        self._bridge.arrived.disconnect(self._go_on)
        self.conductor = conductor(self, self._services, self._around, self._bridge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the main button does; Escape goes back, or stops what runs; Ctrl+F searches the guides."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = self.focusWidget()
            button = focused if isinstance(focused, QPushButton | QToolButton) else self.page(self.state.page).primary
            if button is not None and button.isVisible() and button.isEnabled():
                button.click()
        elif self.conductor is not None and event.matches(QKeySequence.StandardKey.Find):
            self.conductor.find()
        elif self.conductor is not None and (event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Back)):
            self.conductor.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End at once, whatever runs."""
        self._bridge.close()
        if self.conductor is not None:
            self.conductor.close()
        event.accept()


def _load_conductor() -> Iterator[type[Conductor]]:
    """Load most of the program, beside the window: that takes a while."""
    from ibassist.gui.conductor import Conductor

    yield Conductor


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
        case Page.LIBRARY:
            from ibassist.gui.pages.library import LibraryPage

            return LibraryPage()
        case Page.DECISION:
            from ibassist.gui.pages.decision import DecisionPage

            return DecisionPage()
        case Page.HOSTS:
            from ibassist.gui.pages.hosts import HostsPage

            return HostsPage()
        case _:
            assert_never(page)
