# SPDX-License-Identifier: MIT
"""Last page: exactly what would be saved, what was hidden in it, and saving it. Nothing is sent from here."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.core.text import listed
from ibassist.flow.messages import NoteChanged
from ibassist.flow.parts import ReportDraft, TaskKind
from ibassist.flow.state import WizardState
from ibassist.gui.content import ChooseFile, Content, OpenFolder
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.file_view import FileView
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.level_choice import LevelChoice
from ibassist.gui.widgets.stand_ins import StandIns

_PAUSE = 700
"""Milliseconds without typing after which the report is drawn up anew."""


class ReportPage(PageView):
    """Preview, what was hidden, save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: ReportDraft | None = None
        self._saved = ""
        self._lead = WordsLabel(tone="muted")
        self._trouble = WordsLabel(tone="error")
        self._note_name = WordsLabel(bold=True)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.unit * 4)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell_note)
        self.note.textChanged.connect(self._pause.start)
        self._preview_name = WordsLabel(bold=True)
        self.contents = FileView()
        for widget in (
            self._lead,
            self._saved_card(),
            self._trouble,
            self._hidden_card(),
            self._note_name,
            self.note,
            self._preview_name,
            self.contents,
        ):
            self.body.addWidget(widget)
        self.copy = CopyButton()
        self._footer.add(self.copy)
        self.save = self.add_button(primary=True)
        self.save.clicked.connect(self._choose)

    def _hidden_card(self) -> QWidget:
        frame, inside = card()
        self._hidden_name = WordsLabel(bold=True)
        self._hidden = WordsLabel()
        inside.addWidget(self._hidden_name)
        inside.addWidget(self._hidden)
        self.stand_ins = StandIns()
        self.stand_ins_fold = Fold(self.stand_ins)
        inside.addWidget(self.stand_ins_fold)
        self.level = LevelChoice()
        self.level.said.connect(self.said)
        inside.addWidget(self.level)
        return frame

    def _saved_card(self) -> QWidget:
        self._saved_frame, inside = card("good")
        row = QHBoxLayout()
        row.setSpacing(self.unit // 2)
        self._saved_words = WordsLabel()
        row.addWidget(GlyphIcon(Sign.GOOD))
        row.addWidget(self._saved_words, 1)
        inside.addLayout(row)
        self.folder = QPushButton()
        self.folder.clicked.connect(lambda: self.said.emit(OpenFolder(self._saved)))
        buttons = QHBoxLayout()
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        return self._saved_frame

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the draft, or that it is being made."""
        self._draft, self._saved = state.draft, state.saved
        self.title.say(self.tr("Report"))
        self._lead.say(
            self.tr(
                "This is exactly what the file will say. It is saved on your computer only; "
                "sending it to somebody is up to you."
            )
        )
        self._show_saved(state)
        self._show_trouble(state, content)
        self._preview_name.say(self.tr("Contents"))
        self.contents.text.setAccessibleName(self.tr("Contents"))
        self.contents.names.setAccessibleName(self.tr("Files in the report"))
        files = state.draft.files if state.draft is not None else ()
        self.contents.show_files(files, self.tr("The report is being made …"))
        self._show_hidden(state, content.catalog if content is not None else Catalog())
        self._note_name.say(self.tr("Something to add? (goes into the report)"))
        self.note.setAccessibleName(self._note_name.text())
        self.note.setPlaceholderText(self.tr("For example: what you did just before it happened, and since when."))
        self._show_note(state)
        self._show_buttons(state)

    def _show_note(self, state: WizardState) -> None:
        """Show the note again where the page was made anew; what is being typed is newer than the state."""
        if not self._pause.isActive() and self.note.toPlainText() != state.note:
            self.note.blockSignals(True)
            self.note.setPlainText(state.note)
            self.note.blockSignals(False)

    def _show_hidden(self, state: WizardState, catalog: Catalog) -> None:
        self._hidden_name.say(self.tr("What was hidden, and how often"))
        self._hidden.say(self._ledger(state.draft, catalog, state.lang))
        rows = state.draft.stand_ins if state.draft is not None else ()
        self.stand_ins_fold.name(self.tr("&What stands for what ({count})").format(count=len(rows)))
        self.stand_ins_fold.setVisible(bool(rows))
        self.stand_ins.show_rows(rows, catalog, state.lang)
        self.level.show_level(Level(state.level), usable=not state.busy(TaskKind.SAVE))

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell that the report was saved, or why not."""
        if state.saved and state.saved != before.saved:
            return self._saved_words.accessibleName()
        return self._trouble.accessibleName() if state.problem is not None and state.problem is not before.problem else ""

    def _show_buttons(self, state: WizardState) -> None:
        self.back.setText(self.tr("&Back"))
        self.folder.setText(self.tr("Open the &folder"))
        self.copy.offer(state.draft.summary if state.draft is not None else "", self.tr("&Copy summary"))
        self.save.setText(self.tr("&Save …"))
        was_ready = self.save.isEnabled()
        self.save.setEnabled(state.draft is not None and state.task is None)
        if self.save.isEnabled() and not was_ready and self.back.hasFocus():
            self.save.setFocus()

    def _show_saved(self, state: WizardState) -> None:
        self._saved_frame.setVisible(bool(state.saved))
        self._saved_words.say(self.tr("Saved: {path}").format(path=state.saved) if state.saved else "")

    def _show_trouble(self, state: WizardState, content: Content | None) -> None:
        if state.problem is None or content is None:
            self._trouble.say("")
            return
        detail = content.catalog.tell(state.problem.detail, state.lang)
        if state.problem.kind is TaskKind.SAVE:
            self._trouble.say(self.tr("The report was not saved: {detail}").format(detail=detail))
        else:
            self._trouble.say(self.tr("The report could not be made: {detail}").format(detail=detail))

    def _ledger(self, draft: ReportDraft | None, catalog: Catalog, lang: Lang) -> str:
        if draft is None:
            return "…"
        if not draft.hidden:
            return catalog.phrase("report.nothing_hidden", lang)
        parts = [f"{catalog.phrase(f'report.kind_{kind}', lang)} × {count}" for kind, count in draft.hidden]
        return listed(parts, lang)

    def _tell_note(self) -> None:
        self.said.emit(NoteChanged(self.note.toPlainText()))

    def _choose(self) -> None:
        if self._pause.isActive():  # a note that was typed just now belongs into it
            self._pause.stop()
            self._tell_note()
        if self._draft is not None:
            self.said.emit(ChooseFile(self._draft.file_name))
