# SPDX-License-Identifier: MIT
"""The desktop that the window is on: colours, language of labels, file dialog, browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from ibassist.core.languages import Lang
from ibassist.gui.opening import open_url
from ibassist.gui.theme import Theme
from ibassist.gui.translation import Translators

AskPath = Callable[[QWidget, str, Callable[[str], None]], None]
"""Ask where to save a file of a proposed name; call back with the path, or not at all."""

Ask = Callable[[QWidget, Callable[[str], None]], None]
"""Ask for a file or folder that is there; call back with its path, or not at all."""


def report_dialog(parent: QWidget, done: Callable[[str], None]) -> None:
    """Ask which report to open. Does not block."""
    _existing_file(parent, "*.zip *.json", done)


def recording_dialog(parent: QWidget, done: Callable[[str], None]) -> None:
    """Ask which recording of a browser to look at. Does not block."""
    _existing_file(parent, "*.har *.json", done)


def attachment_dialog(parent: QWidget, done: Callable[[str], None]) -> None:
    """Ask which file to attach to a report. Does not block."""
    _existing_file(parent, "*", done)


def _existing_file(parent: QWidget, names: str, done: Callable[[str], None]) -> None:
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, parent.windowTitle())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(names)
    dialog.fileSelected.connect(done)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def folder_dialog(parent: QWidget, done: Callable[[str], None]) -> None:
    """Ask for a folder to write into. Does not block."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, parent.windowTitle())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(done)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _has_tray() -> bool:
    """Return whether the desktop shows icons of programs beside the clock."""
    from PySide6.QtWidgets import QSystemTrayIcon

    return QSystemTrayIcon.isSystemTrayAvailable()


class Desktop:
    """The desktop; a test brings its own file dialog and browser."""

    def __init__(self, theme: Theme, translators: Translators, ask_path: AskPath) -> None:
        self.theme, self.translators, self.ask_path = theme, translators, ask_path
        self.ask_report: Ask = report_dialog
        self.ask_recording: Ask = recording_dialog
        self.ask_attachment: Ask = attachment_dialog
        self.ask_folder: Ask = folder_dialog
        self.open_url: Callable[[QUrl], bool] = open_url
        self.has_tray: Callable[[], bool] = _has_tray

    def speak(self, lang: Lang) -> None:
        """Use a language for labels and standard dialogs, and letters that it needs."""
        self.translators.speak(lang)
        self.theme.speak(lang)


def file_dialog(folder: str) -> AskPath:
    """Return the usual way to ask where to save, beginning in `folder`. Does not block."""

    def ask(parent: QWidget, proposed: str, done: Callable[[str], None]) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(parent, parent.windowTitle(), str(Path(folder) / proposed))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        suffix = Path(proposed).suffix
        dialog.setNameFilter(f"*{suffix}")
        dialog.setDefaultSuffix(suffix[1:])
        dialog.selectFile(proposed)
        dialog.fileSelected.connect(done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    return ask
