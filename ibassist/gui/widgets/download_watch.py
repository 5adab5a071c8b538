# SPDX-License-Identifier: MIT
"""Waiting for a file in the folders of downloads: the system tells of changes, so waiting costs nothing."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QFileSystemWatcher, QObject, QStandardPaths, QTimer, Signal

from ibassist.gui.store import Operation, Store, ignore

_SETTLES = 600
"""Milliseconds between two looks at a file that has just come; with the same size twice it is whole."""
_PLACES = (QStandardPaths.StandardLocation.DownloadLocation, QStandardPaths.StandardLocation.DesktopLocation)


class DownloadWatch(QObject):
    """Tells of recordings that arrive in the folders for downloads and on the desktop."""

    arrived = Signal(str)
    """A new recording, whole: its path."""

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_SETTLES)
        self._again.timeout.connect(self._look)
        self._since = 0.0
        self._sizes: dict[str, int] = {}
        """Sizes at the last look; -1 for those that were told of."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that are watched."""
        return tuple(self._watcher.directories())

    def start(self) -> None:
        """Wait for what arrives from now on."""
        if self.folders:
            return
        self._since = time.time()
        folders = {QStandardPaths.writableLocation(place) for place in _PLACES}
        self._watcher.addPaths(sorted(folder for folder in folders if folder))

    def stop(self) -> None:
        """Wait for nothing any more."""
        if self.folders:
            self._watcher.removePaths(list(self.folders))
        self._again.stop()

    def _look(self, _: str = "") -> None:
        look = partial(self._store.assistant.recordings.arrived, self.folders, self._since)
        self._store.run(Operation(look, self._compare, ignore))

    def _compare(self, found: tuple[tuple[str, int], ...]) -> None:
        for path, size in found:
            before = self._sizes.get(path)
            if before == -1:
                continue
            whole = size > 0 and size == before
            self._sizes[path] = -1 if whole else size
            if whole:
                self.arrived.emit(path)
            else:
                self._again.start()
