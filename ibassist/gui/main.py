# SPDX-License-Identifier: MIT
"""Puts the window together and runs it."""

from __future__ import annotations

import gc
import os
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QRect, QSize
from PySide6.QtWidgets import QApplication

from ibassist.core.languages import Lang, spoken_language
from ibassist.flow.state import WizardState
from ibassist.gui.desktop import AskPath, Desktop, file_dialog
from ibassist.gui.room import settle
from ibassist.gui.theme import Theme, em
from ibassist.gui.translation import Translators
from ibassist.gui.window import Window

if TYPE_CHECKING:
    from ibassist.app.assistant import Assistant
    from ibassist.host.api import Host

_PATIENCE = 0.5
"""Seconds for the settings to be written at the end."""
DESKTOP_ENTRY = "io.github.ibassist"
"""Of the menus of Linux: how a desktop knows whose name and icon a window has."""
_SWITCH = 0.001
"""Seconds a busy probe may keep the thread that draws waiting; there can be dozens of them, and Python's usual 5 ms add up."""


def run(argv: list[str] | None = None, report: str = "", *, sole: bool = False, watch: bool = False) -> int:
    """Show the assistant, with a report when one is given, until its window is closed; returns the exit status.

    With `sole`, later starts come to this window instead of opening another one. With `watch`, the window stays out of sight
    behind its icon beside the clock, or minimised where there is none, and the watch begins.
    """
    from ibassist.app import assets
    from ibassist.app.assistant import Assistant
    from ibassist.app.settings import load_settings

    sys.setswitchinterval(_SWITCH)
    app = QApplication.instance() or QApplication(sys.argv if argv is None else argv)
    assert isinstance(app, QApplication)
    app.setApplicationName("ibassist")
    app.setDesktopFileName(DESKTOP_ENTRY)
    settings = load_settings()
    lang = settings.lang or system_language()
    try:
        window = make_window(
            app, Assistant(_recorded_machine()), assets.i18n(), lang, file_dialog(settings.last_folder), QRect(*settings.window)
        )
    except Exception as error:  # noqa: BLE001 - an installed program has no console that this could be read on
        from ibassist.gui.guard import tell_end

        return tell_end(error)
    window.wanted = report
    window.begun.connect(partial(_protect, window))
    if sole:
        window.begun.connect(partial(_receive, window))
    show(window, maximised=settings.maximised, watch=watch)
    gc.freeze()  # what is there by now stays to the end, and need not be looked through again and again
    gc.enable()
    status = app.exec()
    _remember_place(window)
    sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
    # Taken apart here and now: left to the garbage collector, that could happen on a thread of a probe that still runs.
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return status


def show(window: Window, *, maximised: bool, watch: bool) -> None:
    """Show the window, or let it watch out of sight."""
    if not watch:
        window.showMaximized() if maximised else window.show()
        return
    if window.store.desktop.has_tray():
        QApplication.setQuitOnLastWindowClosed(False)
    else:
        window.showMinimized()  # the watch ends with it: nothing else would lead back to the program
    window.begin_watching()


def _receive(window: Window) -> None:
    """Listen for later starts, beside everything else."""
    from ibassist.host import instance

    threading.Thread(target=instance.listen, args=(window.called.emit,), daemon=True, name="later-starts").start()


def _remember_place(window: Window) -> None:
    """Keep size and place for the next start. A home folder that does not answer holds up the end for a moment only."""
    from ibassist.app.settings import change_settings

    place = window.normalGeometry() if window.isMaximized() or window.isFullScreen() else window.geometry()
    kept = (place.x(), place.y(), place.width(), place.height())
    thread = threading.Thread(
        target=change_settings, kwargs={"window": kept, "maximised": window.isMaximized()}, daemon=True, name="place"
    )
    thread.start()
    thread.join(_PATIENCE)


def _recorded_machine() -> Host | None:
    """Return the machine that developers want to see instead of this one (IBASSIST_REPLAY, a folder). Raises BadInputError."""
    folder = os.environ.get("IBASSIST_REPLAY")
    if not folder:
        return None
    from ibassist.host.replay.recorded import RecordedHost

    return RecordedHost.load(folder).host


def _protect(window: Window) -> None:
    """Have faults told from now on. Late: the first picture does not wait for it."""
    from ibassist.gui.guard import Guard

    Guard(window).install()


def make_window(
    app: QApplication, assistant: Assistant, translations: Path, lang: Lang, ask: AskPath, last: QRect | None = None
) -> Window:
    """Return the window, not yet shown, where it was `last` if that still fits."""
    desktop = Desktop(Theme(app), Translators(app, translations), ask)
    window = Window(assistant, desktop, WizardState(lang=lang))
    unit = em(window.font())
    settle(window, QSize(unit * 62, unit * 46), QSize(640, 480), last)
    return window


def system_language() -> Lang:
    """Return the desktop's first language that the assistant speaks, else English."""
    return spoken_language(QLocale.system().uiLanguages())
