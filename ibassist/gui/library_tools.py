# SPDX-License-Identifier: MIT
"""The tools on the page of guides, in their order."""

from __future__ import annotations

from functools import partial

from ibassist.app.update import Update
from ibassist.core.errors import Complaint
from ibassist.flow.places import Page
from ibassist.gui.store import Operation
from ibassist.gui.widgets.confirm_dialog import ConfirmDialog
from ibassist.gui.widgets.library_tool import LibraryTool


class OpenReport(LibraryTool):
    """Shows a report that somebody sent."""

    def words(self) -> str:
        """Return its name."""
        return self.tr("Open a report")

    def detail(self) -> str:
        """Return a sentence about it."""
        return self.tr("Shows a saved report in this window, with its guides. You can also drop the file here.")

    def act(self) -> None:
        """Ask which one."""
        self.store.desktop.ask_report(self.page.window(), self.store.open_report)


class CheckRecording(LibraryTool):
    """Looks at a recording of a browser (HAR)."""

    def words(self) -> str:
        """Return its name."""
        return self.tr("Check a recording of the website (HAR)")

    def detail(self) -> str:
        """Return a sentence about it."""
        return self.tr("Says whether it is usable and what failed in it, and makes a copy that is safe to send.")

    def act(self) -> None:
        """Open its page."""
        self.store.open(Page.RECORDING)


class AskForUpdate(LibraryTool):
    """Looks whether there is a newer version."""

    def words(self) -> str:
        """Return its name."""
        return self.tr("Ask for a newer version")

    def detail(self) -> str:
        """Return a sentence about it."""
        return self.tr("Only when you press this. Nothing about this computer is sent and nothing is installed.")

    def act(self) -> None:
        """Ask."""
        self.tell("…")
        self.store.run(Operation(self.store.assistant.look_for_update, self._answered, self._failed))

    def _answered(self, answer: Update) -> None:
        content = self.store.content
        if content is not None:
            own = self.store.assistant.version
            phrase = f"cli.update_{answer.state}"
            self.tell(content.catalog.phrase(phrase, self.store.state.lang, own=own, version=answer.version))

    def _failed(self, complaint: Complaint) -> None:
        self.tell(complaint.tell(self.store.state.lang))


class RecordComputer(LibraryTool):
    """Records the answers of this computer into a folder, for those who look into a fault of this program."""

    def words(self) -> str:
        """Return its name."""
        return self.tr("Record this computer for support")

    def detail(self) -> str:
        """Return a sentence about it."""
        return self.tr("Inspects once more and writes what this computer answered into a folder. Only if somebody asked you.")

    def act(self) -> None:
        """Ask for the folder."""
        self.store.desktop.ask_folder(self.page.window(), self._record)

    def _record(self, folder: str) -> None:
        self.button.setEnabled(False)
        self.tell(self.tr("Recording …"))
        work = partial(self.store.assistant.record, folder)
        self.store.run(Operation(work, self._recorded, self._failed))

    def _recorded(self, folder: str) -> None:
        self.button.setEnabled(True)
        content = self.store.content
        if content is not None:
            self.tell(content.catalog.phrase("cli.recorded", self.store.state.lang, folder=folder))

    def _failed(self, complaint: Complaint) -> None:
        self.button.setEnabled(True)
        content = self.store.content
        lang = self.store.state.lang
        self.tell(complaint.tell(lang) if content is None else content.catalog.tell(complaint, lang))


class ForgetAll(LibraryTool):
    """Removes everything that this program keeps on the computer."""

    def words(self) -> str:
        """Return its name."""
        return self.tr("Remove what this program keeps")

    def detail(self) -> str:
        """Return a sentence about it."""
        return self.tr(
            "Settings, passwords of proxies, the key of the stand-ins, records of repairs and watches. Reports stay."
        )

    def act(self) -> None:
        """Ask first."""
        words = self.tr(
            "Settings, kept passwords and the record of repairs will be removed; repairs can then not be taken back from here. "
            "Reports that you saved stay where they are."
        )
        box = ConfirmDialog(self.words(), words, self.tr("&Remove them"), self.page.window())
        box.accepted.connect(self._forget)
        box.open()

    def _forget(self) -> None:
        self.store.run(Operation(self.store.assistant.forget, self._gone, self._failed))

    def _gone(self, _: int) -> None:
        content = self.store.content
        if content is not None:
            self.tell(content.catalog.phrase("cli.forgotten", self.store.state.lang))

    def _failed(self, complaint: Complaint) -> None:
        content = self.store.content
        lang = self.store.state.lang
        self.tell(complaint.tell(lang) if content is None else content.catalog.tell(complaint, lang))


class WatchConnection(LibraryTool):
    """Watches over hours and days."""

    def words(self) -> str:
        """Return its name."""
        return self.tr("Watch the connection")

    def detail(self) -> str:
        """Return a sentence about it."""
        return self.tr("For a connection that drops now and then: says for each time which part failed first, and when.")

    def act(self) -> None:
        """Open its page."""
        self.store.open(Page.WATCH)


LIBRARY_TOOLS: tuple[type[LibraryTool], ...] = (
    WatchConnection,
    OpenReport,
    CheckRecording,
    AskForUpdate,
    RecordComputer,
    ForgetAll,
)
