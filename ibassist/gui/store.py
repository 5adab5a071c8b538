# SPDX-License-Identifier: MIT
"""The store: the one place of the window's state, and the one way for a click.

A page shows `Store.state` and says what the user wants, in one of two ways:

* ``store.dispatch(message)`` goes to the next state, as the pure `flow.update` decides. Everybody who shows the state hears
  `Store.changed`.
* ``store.run(Operation(do, done, failed))`` does something that takes time. ``do`` runs on a thread of its own, ``done`` and
  ``failed`` on the thread that draws. A page that is gone by then hears nothing.

So a new button is a function of `app.assistant` (or none), a button on a page, and its words in ``i18n/``::

    def _save(self) -> None:
        work = partial(self.store.assistant.write_guide, self._guide, self.store.state.lang, path)
        self.store.run(Operation(work, done=self._tell_saved, failed=self._tell_trouble))

Tasks that decide where the user goes next (inspection, draft, saving) are part of the state; its worker (`gui.tasks`) does
them with operations too. The window hands the worker in, with the pages: they know the store, and the store knows neither.

This module is also the one lazy boundary: the window and its first page are on the screen before anything behind the store
is loaded. So the store loads `flow.update` and its messages when they are first needed, and has a method for each message
that header and first page need (`open`, `back`, `speak`, `choose`, `follow`).

Operations run on plain daemon threads, and not on QThread or an executor: closing the window must end the program at once,
whatever hangs in the system, and only a daemon thread is not waited for.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from ibassist.flow.places import Page
from ibassist.flow.state import WizardState

if TYPE_CHECKING:
    from ibassist.app.assistant import Assistant
    from ibassist.app.window_content import Content
    from ibassist.content.targets import Target
    from ibassist.core.errors import Complaint
    from ibassist.core.languages import Lang
    from ibassist.flow.messages import Message
    from ibassist.flow.state import ReportFile
    from ibassist.gui.desktop import Desktop

ResultT = TypeVar("ResultT")
_SLICE = 0.008
"""Seconds of news in a row; half a frame of a usual screen."""


def ignore(_: object) -> None:
    """Do nothing about a result, or a failure that is no reason to bother anybody."""


class Operation(Generic[ResultT]):
    """Work for a thread of its own, and the two ways it can end. No dataclass: making one would hold up the first picture."""

    __slots__ = ("do", "done", "failed")

    def __init__(
        self,
        do: Callable[[], ResultT],
        done: Callable[[ResultT], None] = ignore,
        failed: Callable[[Complaint], None] | None = None,
    ) -> None:
        """`done` and `failed` are called on the thread that draws, `failed` with words for the user.

        Without `failed`, a failure is a fault of the program (`gui.guard`).
        """
        self.do, self.done, self.failed = do, done, failed


class Worker(Protocol):
    """Does the tasks of the state, which it hears of by `Store.changed`."""

    def stop(self) -> None:
        """Have the run that is going on come to its end."""


Hire = Callable[[], "Callable[[Store], Worker]"]
"""Loads the modules that the first picture does not need, on a thread of its own; returns the way to make a worker."""


class Store(QObject):
    """The state, the way to the next one, and the operations in the background."""

    changed = Signal(object, object)
    """The state before, and the state now. Also without a difference, when words were loaded."""
    unreadable = Signal(object)
    """A file that was to be opened cannot be read: the complaint."""
    refreshed = Signal()
    """The state is the same, and something beside it that pages show is not."""
    _arrived = Signal(object)

    def __init__(
        self, assistant: Assistant, desktop: Desktop, state: WizardState, hire: Hire, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.assistant = assistant
        self.desktop = desktop
        self.state = state
        self.content: Content | None = None
        """Words, guides and lists; None until they are loaded."""
        self.broken: Complaint | None = None
        """Reason why they could not be loaded: the installation is broken."""
        self.worker: Worker | None = None
        self.keep_open: Callable[[], bool] = _never
        """Tells whether the program goes on when its window is closed; then the window is only hidden."""
        self._hire = hire
        self._waiting: deque[Message] = deque()
        self._changing = False
        self._lock = threading.Lock()
        self._open = True
        self._news: deque[Callable[[], None]] = deque()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._hear_more)
        self._arrived.connect(self._hear)

    # ------------------------------------------------------------ state

    def dispatch(self, message: Message) -> None:
        """Go to the next state. A message from somebody who just hears of a change waits until all have heard of it."""
        from ibassist.flow.update import update

        self._waiting.append(message)
        if self._changing:
            return
        self._changing = True
        try:
            while self._waiting:
                before, self.state = self.state, update(self.state, self._waiting.popleft())
                if self.state is not before:
                    self.changed.emit(before, self.state)
        finally:
            self._changing = False

    def post(self, message: Message) -> None:
        """Dispatch a message from any thread."""
        self._deliver(partial(self.dispatch, message))

    def refresh(self) -> None:
        """Have everybody show the state again: something beside it is known now."""
        if not self._changing:
            self.refreshed.emit()

    def reset(self, state: WizardState) -> None:
        """Take another state, after a fault that no page survives. Nobody is told."""
        self.state = state

    def open(self, page: Page) -> None:
        """Go to a page."""
        from ibassist.flow.messages import PageOpened

        self.dispatch(PageOpened(page))

    def back(self) -> None:
        """Go back, or stop the inspection."""
        from ibassist.flow.messages import WentBack

        self.dispatch(WentBack())

    def stop_or_back(self) -> None:
        """Stop the run that is going on; else go back."""
        from ibassist.flow.messages import Cancelled
        from ibassist.flow.tasks import TaskKind

        if self.state.busy(TaskKind.CHECK):
            self.dispatch(Cancelled())
        else:
            self.back()

    def speak(self, lang: Lang) -> None:
        """Use another language."""
        from ibassist.flow.messages import LanguageChosen

        self.dispatch(LanguageChosen(lang))

    def choose(self, symptom: str) -> None:
        """Take the user's word for what is wrong."""
        from ibassist.flow.messages import SymptomChosen

        self.dispatch(SymptomChosen(symptom))

    def follow(self, target: Target) -> None:
        """Go to the place that a text names, where this computer has it."""
        from ibassist.gui.ways import way_to

        way = None if self.content is None else way_to(target, self.content, self.state)
        if way is not None:
            self.dispatch(way)

    def open_report(self, path: str, *, compare: bool = False) -> None:
        """Read a report and show it; beside the one that is shown when `compare`. Why it cannot be read is told."""
        from ibassist.flow.messages import ReportOpened

        def show(report: ReportFile) -> None:
            self.dispatch(ReportOpened(report, compare))

        self.run(Operation(partial(self.assistant.open_report, path, self.state.lang), show, self.unreadable.emit))

    def open_recording(self, path: str) -> None:
        """Look at a recording of a browser; at the same one anew, because it may have changed."""
        from ibassist.flow.messages import RecordingChosen

        if path == self.state.recording:
            self.dispatch(RecordingChosen(""))
        self.dispatch(RecordingChosen(path))

    # ------------------------------------------------------------ operations

    def run(self, operation: Operation[ResultT]) -> None:
        """Start an operation."""
        threading.Thread(target=self._work, args=(operation,), daemon=True, name=_name(operation.do)).start()

    def _work(self, operation: Operation[ResultT]) -> None:
        try:
            result = operation.do()
        except Exception as error:
            if operation.failed is None:
                raise
            self._deliver(_unless_gone(operation.failed, describe(error)))
        else:
            self._deliver(_unless_gone(operation.done, result))

    def _deliver(self, call: Callable[[], None]) -> None:
        # The lock keeps the signal from being emitted on an object that is just being taken apart.
        with self._lock:
            if self._open:
                self._arrived.emit(call)

    def _hear(self, call: Callable[[], None]) -> None:
        """Hear news: at once, or after keys and clicks have had their turn when much arrives together."""
        self._news.append(call)
        if not self._rest.isActive():
            self._hear_more()

    def _hear_more(self) -> None:
        end = time.thread_time() + _SLICE
        while self._news and time.thread_time() < end:
            self._rest.start(0)  # before the call: it may fail, or wait in a dialog, and the rest is heard all the same
            self._news.popleft()()

    def start(self) -> None:
        """Load everything else, once the first picture of the window is on the screen."""
        self.run(Operation(self._load, self._loaded, self._break))

    def _load(self) -> tuple[Content, Callable[[Store], Worker]]:
        from ibassist.flow import update  # noqa: F401 - loaded here, so that the thread that draws need not

        worker = self._hire()
        return self.assistant.load(), worker

    def _loaded(self, loaded: tuple[Content, Callable[[Store], Worker]]) -> None:
        self.content, worker = loaded
        self.worker = worker(self)
        self.changed.emit(self.state, self.state)

    def _break(self, complaint: Complaint) -> None:
        self.broken = complaint
        self.changed.emit(self.state, self.state)

    def close(self) -> None:
        """Stop what runs, and hear nothing of it any more."""
        with self._lock:
            self._open = False
        if self.worker is not None:
            self.worker.stop()
        if self.state.watch.runs:
            self.assistant.watch.stop()


def describe(error: Exception) -> Complaint:
    """Return what to tell the user about an error: our own sentences as they are, of others the kind only."""
    from ibassist.core.errors import INTERNAL, Complaint, IbassistError

    return error.complaint if isinstance(error, IbassistError) else Complaint(INTERNAL, {"kind": type(error).__name__})


def _never() -> bool:
    return False


def _unless_gone(told: Callable[[ResultT], None], result: ResultT) -> Callable[[], None]:
    """Return the call of a method, also of one with some arguments given; not for a widget that Qt has deleted meanwhile."""
    owner = getattr(told.func if isinstance(told, partial) else told, "__self__", None)

    def call() -> None:
        if not isinstance(owner, QObject) or isValid(owner):
            told(result)

    return call


def _name(do: Callable[[], object]) -> str:
    """Return the name of a function, for its thread."""
    inner = do.func if isinstance(do, partial) else do
    return str(getattr(inner, "__name__", "operation")).strip("_")
