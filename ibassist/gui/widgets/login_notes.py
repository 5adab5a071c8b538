# SPDX-License-Identifier: MIT
"""Notes on tested proxy logins, one for each."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ibassist.core.logins import Keeping, LoginAnswer, LoginResult
from ibassist.gui.theme import em
from ibassist.gui.widgets.glyph import GlyphIcon, Sign
from ibassist.gui.widgets.labels import WordsLabel


class LoginNotes(QWidget):
    """Hidden where no login was used."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._notes: list[QFrame] = []
        self.words: list[WordsLabel] = []

    def show_results(self, results: tuple[LoginResult, ...]) -> None:
        """Show what became of the logins."""
        for note in self._notes:
            self._inside.removeWidget(note)
            note.deleteLater()
        self._notes, self.words = [], []
        for result in results:
            note = QFrame(self)
            note.setProperty("part", "note")
            row = QHBoxLayout(note)
            row.setSpacing(em(self.font()) // 2)
            helps = result.answer is LoginAnswer.ACCEPTED and not result.socks
            row.addWidget(GlyphIcon(Sign.INFO if helps else Sign.WARNING, note))
            words = WordsLabel(note)
            words.say(f"{self._answer(result)} {self._keeping(result)}".strip())
            row.addWidget(words, 1)
            self._notes.append(note)
            self.words.append(words)
            self._inside.addWidget(note)
        self.setVisible(bool(results))

    def _answer(self, result: LoginResult) -> str:
        if result.answer is LoginAnswer.ACCEPTED and result.socks:
            text = self.tr(
                "The proxy {proxy} accepts the login, and this test was made with it. TWS has no field for the login of a "
                "SOCKS proxy, so it may still not get through. Ask your IT department to let this computer through without "
                "a login."
            )
        else:
            text = {
                LoginAnswer.ACCEPTED: self.tr(
                    "The proxy {proxy} accepts the login, and this test was made with it. Programs that are not given the "
                    "login may still not get through."
                ),
                LoginAnswer.REJECTED: self.tr("The proxy {proxy} did not accept the login. It will not be tried again."),
                LoginAnswer.OTHER_WAY: self.tr(
                    "The proxy {proxy} wants another kind of login (such as NTLM or Kerberos), which this test cannot use."
                ),
                LoginAnswer.UNKNOWN: self.tr("Whether the proxy {proxy} accepts the login could not be tested."),
                LoginAnswer.NOT_READ: self.tr("A login is kept for the proxy {proxy}, but it could not be read: {reason}."),
            }[result.answer]
        return text.format(proxy=f"{result.proxy[0]}:{result.proxy[1]}", reason=self._reason(result.keeping))

    def _keeping(self, result: LoginResult) -> str:
        if result.answer is LoginAnswer.NOT_READ or result.keeping is Keeping.NOT_WANTED:
            return ""
        if result.keeping is Keeping.DONE:
            return self.tr("It is kept in this computer’s password store; you can remove it under “About”.")
        return self.tr("It could not be kept: {reason}.").format(reason=self._reason(result.keeping))

    def _reason(self, keeping: Keeping) -> str:
        return {
            Keeping.NO_STORE: self.tr("this computer has no password store in use"),
            Keeping.TIMED_OUT: self.tr("the password store did not answer in time"),
            Keeping.FAILED: self.tr("the password store reported a fault"),
        }.get(keeping, "")
