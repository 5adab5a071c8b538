# SPDX-License-Identifier: MIT
"""Last page: exactly what would be saved, what was hidden in it, and saving it. Nothing is sent from here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from ibassist.app.window_content import Content
from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.core.text import listed
from ibassist.flow.messages import NoteChanged, SaveChosen
from ibassist.flow.state import ReportDraft, WizardState
from ibassist.flow.tasks import TaskKind
from ibassist.gui.pages.base import PageView, card
from ibassist.gui.store import Operation, Store
from ibassist.gui.widgets.buttons import emphasise
from ibassist.gui.widgets.confirm_dialog import ConfirmDialog
from ibassist.gui.widgets.copy_button import CopyButton
from ibassist.gui.widgets.file_view import FileView
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.gui.widgets.level_choice import LevelChoice
from ibassist.gui.widgets.link_button import LinkButton
from ibassist.gui.widgets.report_wishes import AttachedFiles, HiddenWords
from ibassist.gui.widgets.saved_note import SavedNote
from ibassist.gui.widgets.stand_ins import StandIns
from ibassist.gui.widgets.unknown_words import UnknownWords

_PAUSE = 700
"""Milliseconds without typing after which the report is drawn up anew."""


class ReportPage(PageView):
    """Preview, what was hidden, save."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(store, parent)
        self._draft: ReportDraft | None = None
        self._confirmed = False
        """The user wants to save a report in which nothing is hidden."""
        self._lead = WordsLabel(tone="muted")
        self._trouble = WordsLabel(tone="error")
        self._note_name = WordsLabel(bold=True)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.unit * 4)
        self.note_hint = WordsLabel(tone="muted")
        self.attached = AttachedFiles(store)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._tell_note)
        self.note.textChanged.connect(self._pause.start)
        self._preview_name = WordsLabel(heading=True)
        self.contents = FileView()
        self.as_page, self._page_trouble = LinkButton(), WordsLabel(tone="warning")
        self.as_page.clicked.connect(self._open_as_page)
        self._lay_out()
        self.contents.marked.connect(self.words.propose)
        self.contents.pointed.connect(self.unknown.propose)
        self.saved = SavedNote(store)
        self.add_notice(self.saved)
        self.copy = CopyButton()
        self._footer.add(self.copy)
        self.save = self.add_button(primary=True)
        self.save.clicked.connect(self._choose)

    def _lay_out(self) -> None:
        """Put the parts into the order of reading."""
        for widget in (
            self._lead,
            self._trouble,
            self._warning_card(),
            self._hidden_card(),
            self._note_name,
            self.note,
            self.note_hint,
            self.attached,
            self._preview_name,
            self.as_page,
            self._page_trouble,
            self.contents,
        ):
            self.body.addWidget(widget)

    def _warning_card(self) -> QWidget:
        self._warning, inside = card("warning")
        row = QHBoxLayout()
        row.setSpacing(self.unit // 2)
        self.warning, self._advice = WordsLabel(heading=True, tone="warning"), WordsLabel()
        row.addWidget(GlyphIcon(Sign.WARNING))
        row.addWidget(self.warning, 1)
        inside.addLayout(row)
        inside.addWidget(self._advice)
        return self._warning

    def _hidden_card(self) -> QWidget:
        frame, inside = card()
        self._hidden_name = WordsLabel(heading=True)
        self._hidden = WordsLabel()
        inside.addWidget(self._hidden_name)
        inside.addWidget(self._hidden)
        self.stand_ins = StandIns()
        self.stand_ins_fold = Fold(self.stand_ins)
        inside.addWidget(self.stand_ins_fold)
        self.unknown, self.words, self.level = UnknownWords(self.store), HiddenWords(self.store), LevelChoice(self.store)
        inside.addWidget(self.unknown)
        inside.addWidget(self.words)
        inside.addWidget(self.level)
        return frame

    def show_state(self, state: WizardState, content: Content | None) -> None:
        """Show the draft, or that it is being made."""
        self._draft = state.saving.draft
        self.title.say(self.tr("Report"))
        self._lead.say(
            self.tr(
                "This is exactly what the file will say. It is saved on your computer only; "
                "sending it to somebody is up to you."
            )
        )
        self._show_outcome(state, content)
        self._preview_name.say(self.tr("Contents"))
        self.contents.text.setAccessibleName(self.tr("Contents"))
        self.contents.names.setAccessibleName(self.tr("Files in the report"))
        self.as_page.setText(self.tr("See it as the &page it is"))
        self.as_page.setVisible(self._draft is not None)
        files = self._draft.files if self._draft is not None else ()
        self.contents.show_files(files, self.tr("The report is being made …"))
        self._show_hidden(state, content.catalog if content is not None else Catalog())
        self._note_name.say(self.tr("Something to add? (goes into the report)"))
        self.note.setAccessibleName(self._note_name.text())
        self.note.setPlaceholderText(self.tr("For example: what you did just before it happened, and since when."))
        self._show_note(state)
        hinted = content is not None and state.saving.note.strip()
        self.note_hint.say(content.catalog.phrase("report.added_note", state.lang) if content is not None and hinted else "")
        self.attached.show_state(state)
        self.words.setVisible(state.saving.level != Level.FULL)
        self.words.show_state(state)
        self.unknown.show_state(state)
        self._show_buttons(state)

    def _show_note(self, state: WizardState) -> None:
        """Show the note again where the page was made anew; what is being typed is newer than the state."""
        if not self._pause.isActive() and self.note.toPlainText() != state.saving.note:
            self.note.blockSignals(True)
            self.note.setPlainText(state.saving.note)
            self.note.blockSignals(False)

    def _show_hidden(self, state: WizardState, catalog: Catalog) -> None:
        full = state.saving.level == Level.FULL
        self._confirmed = self._confirmed and full
        self._warning.setVisible(full)
        self.warning.say(self.tr("Nothing was hidden: names, addresses and paths are in this file."))
        self._advice.say(self.tr("Give it only to somebody you trust who asked for it. Passwords are removed all the same."))
        ledger = self._ledger(state.saving.draft, catalog, state.lang, full=full)
        self._hidden_name.say(self.tr("What was hidden, and how often") if ledger else "")
        self._hidden.say(ledger)
        rows = state.saving.draft.stand_ins if state.saving.draft is not None else ()
        self.stand_ins_fold.name(self.tr("&What was replaced by what ({count})").format(count=len(rows)))
        self.stand_ins_fold.setVisible(bool(rows))
        self.stand_ins.show_rows(rows, catalog, state.lang)
        self.level.show_level(Level(state.saving.level), usable=not state.busy(TaskKind.SAVE))

    def news(self, before: WizardState, state: WizardState) -> str:
        """Tell that the report was saved, or why not."""
        if state.saving.path != before.saving.path or state.problem is not before.problem:
            return self._trouble.accessibleName() or self.saved.words.accessibleName()
        return ""

    def _show_buttons(self, state: WizardState) -> None:
        self.back.setText(self.tr("&Back"))
        self.copy.offer(state.saving.draft.summary if state.saving.draft is not None else "", self.tr("&Copy summary"))
        self.save.setText(self.tr("&Save …"))
        was_ready = self.save.isEnabled()
        self.save.setEnabled(state.saving.draft is not None and state.task is None)
        emphasise(self.save, on=not self.saved.done)
        self.primary = self.saved.folder if self.saved.done else self.save
        if self.save.isEnabled() and not was_ready and (self.back.hasFocus() or self.saved.done):
            self.primary.setFocus()

    def _show_outcome(self, state: WizardState, content: Content | None) -> None:
        """Show that the report was saved, or why it was not saved or not even made."""
        problem = state.problem if content is not None else None
        detail = content.catalog.tell(problem.detail, state.lang) if problem is not None and content is not None else ""
        unsaved = problem is not None and problem.kind is TaskKind.SAVE
        made = self.tr("The report could not be made: {detail}").format(detail=detail)
        self._trouble.say(made if problem is not None and not unsaved else "")
        not_saved = self.tr("The report was not saved: {detail}").format(detail=detail)
        self.saved.tell(
            state.saving.path,
            trouble=not_saved if unsaved else "",
            saving=state.busy(TaskKind.SAVE) or bool(state.saving.wanted),
            letter=state.saving.draft.summary if state.saving.draft is not None else "",
        )

    def _ledger(self, draft: ReportDraft | None, catalog: Catalog, lang: Lang, *, full: bool) -> str:
        if draft is None:
            return "…"
        if not draft.hidden:
            return "" if full else catalog.phrase("report.nothing_hidden", lang)
        parts = [f"{catalog.phrase(f'report.kind_{kind}', lang)} × {count}" for kind, count in draft.hidden]
        return listed(parts, lang)

    def _open_as_page(self) -> None:
        """Show the report's page in the browser, before it is saved."""
        pages = [] if self._draft is None else [text for name, text in self._draft.files if name.endswith(".html")]
        if pages:
            write = partial(self.store.assistant.preview, pages[0])
            self.store.run(Operation(write, self._show_page, lambda _: self._tell_unshown()))

    def _show_page(self, path: str) -> None:
        if not self.store.desktop.open_url(QUrl.fromLocalFile(path)):
            self._tell_unshown()

    def _tell_unshown(self) -> None:
        self._page_trouble.say(self.tr("No program on this computer opened the page. Its text is below."))

    def _tell_note(self) -> None:
        self.store.dispatch(NoteChanged(self.note.toPlainText()))

    def _choose(self) -> None:
        if self._pause.isActive():  # a note that was typed just now belongs into it
            self._pause.stop()
            self._tell_note()
        if self.store.state.saving.level == Level.FULL and not self._confirmed:
            self._ask()
        elif self._draft is not None:
            self.store.desktop.ask_path(self.window(), self._draft.file_name, self._save)

    def _ask(self) -> None:
        """Ask once whether a report with everything in it is really to be saved."""
        advice = f"{self.warning.accessibleName()}\n\n{self._advice.accessibleName()}"
        box = ConfirmDialog(self.tr("Save without hiding anything?"), advice, self.tr("Save as it &is"), self.window())
        box.accepted.connect(self._confirm)
        box.open()

    def _confirm(self) -> None:
        self._confirmed = True
        self._choose()

    def _save(self, path: str) -> None:
        self.store.dispatch(SaveChosen(path))
