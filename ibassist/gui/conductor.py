# SPDX-License-Identifier: MIT
"""Turns what the user and the worker say into the next state, and keeps the worker at that state's task.

Why apart from the window: it needs the whole vocabulary of the program, and is loaded only when the first picture of the
window is on the screen. All decisions are `flow.update`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from ibassist.app.inspection import Cancellation
from ibassist.flow.messages import (
    Cancelled,
    CheckStarted,
    DraftReady,
    Message,
    PageOpened,
    SaveChosen,
    WentBack,
)
from ibassist.flow.pages import Page
from ibassist.flow.parts import Task, TaskKind
from ibassist.flow.state import WizardState
from ibassist.flow.update import update
from ibassist.gui import jobs
from ibassist.gui.bridge import Bridge
from ibassist.gui.content import (
    ChooseFile,
    DraftedReport,
    Follow,
    ForgetLogins,
    OpenFolder,
    OpenSettings,
    SaveFile,
    SaveGuide,
    StepPicture,
    TryLogin,
)
from ibassist.gui.pages import decision, hosts, inspect, library, report, results  # noqa: F401 - loaded here, so that the thread that draws need not
from ibassist.gui.pages.guide import GuidePage
from ibassist.gui.pages.hosts import HostsPage
from ibassist.gui.pages.welcome import WelcomePage
from ibassist.gui.services import Services
from ibassist.gui.ways import way_to
from ibassist.gui.widgets.figure_view import icon_of

if TYPE_CHECKING:
    from ibassist.gui.window import Surroundings, Window


class Conductor(QObject):
    """Stands between window, state machine and worker."""

    def __init__(self, window: Window, services: Services, around: Surroundings, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._around = around
        self._report: DraftedReport | None = None
        self._writing = Page.WELCOME
        self._referred: tuple[object, ...] = ()
        """What the page of hosts was last drawn up for."""
        self._pictures: dict[jobs.PictureKey, StepPicture | None] = {}
        self.cancellation: Cancellation | None = None
        self.bridge = bridge
        self.bridge.arrived.connect(self._arrived)
        around.theme.changed.connect(self.show_picture)
        self.bridge.run(partial(jobs.load, services), "load")

    # ------------------------------------------------------------ what is said

    def hear(self, said: object) -> None:
        """Take what a page says: a message for the state machine, or a request."""
        if isinstance(said, Message):
            self.dispatch(said)
        elif isinstance(said, Follow) and self._window.content is not None:
            way = way_to(said.target, self._window.content, self._window.state)
            if way is not None:
                self.dispatch(way)
        elif isinstance(said, TryLogin):
            self._services.logins().use(said.proxy, said.login, said.keep)
            self.dispatch(CheckStarted(self._services.probes_for((said.code,))))
        elif isinstance(said, ForgetLogins):
            self.bridge.run(partial(jobs.forget_logins, self._services), "forget-logins")
        else:
            self._ask_desktop(said)

    def _ask_desktop(self, said: object) -> None:
        """Take a request that another window answers."""
        if isinstance(said, OpenSettings):
            job = partial(jobs.open_settings, self._services, said.action, self._window.state.snapshot)
            self.bridge.run(job, "open-settings")
        elif isinstance(said, OpenFolder):
            self._around.open_url(QUrl.fromLocalFile(_folder_of(said.path)))
        elif isinstance(said, ChooseFile):
            self._around.ask_path(self._window, said.proposed, lambda path: self.dispatch(SaveChosen(path)))
        elif isinstance(said, SaveFile):
            self._ask_where(said.proposed, partial(jobs.write, self._services, data=said.data))
        elif isinstance(said, SaveGuide):
            writing = partial(jobs.write_guide, self._services, said.guide, self._window.state.lang)
            self._ask_where(f"{said.guide}.html", writing)

    def _ask_where(self, proposed: str, job: Callable[[str], Iterable[object]]) -> None:
        """Ask where to save, and have it written there; the page in sight now is told how that went."""
        page = self._window.state.page

        def write(path: str) -> None:
            self._writing = page
            self.bridge.run(partial(job, path), "write")

        self._around.ask_path(self._window, proposed, write)

    def find(self) -> None:
        """Do what Ctrl+F means: search the library."""
        self.dispatch(PageOpened(Page.LIBRARY))
        if self._window.state.page is Page.LIBRARY:
            self._window.page(Page.LIBRARY).entered()

    def go_back(self) -> None:
        """Do what Escape means: stop what runs, else go back."""
        self.dispatch(Cancelled() if self._window.state.busy(TaskKind.CHECK) else WentBack())

    def dispatch(self, message: Message) -> None:
        """Go from one state to the next, and let everything follow."""
        before = self._window.state
        state = update(before, message)
        if state is before:
            return
        if state.lang is not before.lang:
            self._around.speak(state.lang)
            self.bridge.run(partial(jobs.remember, self._services, state.lang), "remember")
        if state.saved and state.saved != before.saved:
            self.bridge.run(partial(jobs.remember, self._services, None, _folder_of(state.saved)), "remember")
        try:
            self._window.show_state(state)
        finally:  # a page that cannot be shown must not keep from being done what the state waits for
            self._set_going(before, state)
        self.show_picture()

    def renew(self) -> None:
        """Have shown again what the worker had drawn up for pages that were made anew."""
        self._referred = ()
        self._refer(self._window.state, self._window.state)
        self.show_picture()

    def _set_going(self, before: WizardState, state: WizardState) -> None:
        """Set the worker going at what a new state asks for."""
        if state.task is not before.task:
            self._follow(before.task, state.task)
        if state.query.strip() and (state.query, state.lang) != (before.query, before.lang):
            self.bridge.run(partial(jobs.search, self._services, state.query, state.lang), "search")
        self._refer(before, state)

    def _arrived(self, item: object) -> None:
        """Take what the worker delivers."""
        if isinstance(item, jobs.Loaded):
            self._window.show_content(item.content)
            self._window.setWindowIcon(icon_of(item.content.icon))
        elif isinstance(item, jobs.LoadFailed):
            page = self._window.page(Page.WELCOME)
            assert isinstance(page, WelcomePage)
            page.complain(item.detail.tell(self._window.state.lang))
        elif isinstance(item, jobs.Drafted):
            task = self._window.state.task
            if task is not None and item.number == task.number:
                self._report = item.report
            self.dispatch(DraftReady(item.number, item.report.draft))
        elif isinstance(item, jobs.PictureReady):
            self._pictures[item.key] = item.picture
            self.show_picture()
        elif isinstance(item, Message):
            self.dispatch(item)
        else:
            self._show_outcome(item)

    def _show_outcome(self, item: object) -> None:
        """Show on a page what became of something it had asked for."""
        if isinstance(item, jobs.SettingsOpened):
            self._guide().tools.opened(item.opened)
        elif isinstance(item, jobs.Written):
            if item.show:
                self._around.open_url(QUrl.fromLocalFile(item.path))
            self._window.told(self._window.page(self._writing).file_written(item.path, done=item.done))
        elif isinstance(item, jobs.ReferenceReady):
            page = self._window.page(Page.HOSTS)
            assert isinstance(page, HostsPage)
            if (item.lang, item.snapshot) == self._referred:
                page.show_reference(item.reference)

    # ------------------------------------------------------------ the worker

    def _follow(self, before: Task | None, task: Task | None) -> None:
        started = task is not None and (before is None or before.number != task.number)
        if self.cancellation is not None and (started or task is None or task.stopping):
            self.cancellation.cancel()
        if task is None or not started:
            return
        if task.kind in {TaskKind.INSPECT, TaskKind.CHECK}:
            self.cancellation = Cancellation()
            job = partial(jobs.inspect, self._services, task, self._window.state, self.cancellation)
            self.bridge.run(job, f"task-{task.kind}")
        elif task.kind is TaskKind.DRAFT:
            self.bridge.run(partial(jobs.draft, self._services, task, self._window.state), "task-draft")
        elif self._report is not None:
            self.bridge.run(partial(jobs.save, self._report, task), "task-save")

    def close(self) -> None:
        """Stop what runs."""
        if self.cancellation is not None:
            self.cancellation.cancel()

    def _refer(self, before: WizardState, state: WizardState) -> None:
        """Have the page of hosts drawn up when it comes into sight, and for another language or other results."""
        wanted = (state.lang, state.snapshot)
        if state.page is Page.HOSTS and (before.page is not Page.HOSTS or wanted != self._referred):
            self._referred = wanted
            self.bridge.run(partial(jobs.reference, self._services, state.snapshot, state.lang), "reference")

    # ------------------------------------------------------------ figures

    def show_picture(self) -> None:
        """Show the figure of the guide's step; have all of the guide drawn first where that was not done yet."""
        state = self._window.state
        if state.page is not Page.GUIDE:
            return
        guide = self._guide()
        wanted = [jobs.PictureKey(step, state.lang, self._around.theme.dark) for step in guide.steps_with_picture()]
        new = [key for key in wanted if key not in self._pictures]
        if new:
            self._pictures.update(dict.fromkeys(new))
            self.bridge.run(partial(jobs.pictures, self._services, new), "pictures")
        step = guide.step()
        guide.show_picture(next((self._pictures[key] for key in wanted if key.step is step), None))

    def _guide(self) -> GuidePage:
        page = self._window.page(Page.GUIDE)
        assert isinstance(page, GuidePage)
        return page


def _folder_of(path: str) -> str:
    return str(PurePath(path).parent)
