# SPDX-License-Identifier: MIT
"""Ledger of a safe copy of a recording: how many values were hidden, and in which fields."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.app.har_files import MadeSafe
from ibassist.gui.theme import em
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.labels import WordsLabel

_MOST = 30
"""Fields that are listed; the others are counted together."""


class HarLedgerView(QWidget):
    """A sentence with the number, and the fields behind a fold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self._look = WordsLabel(self, bold=True), WordsLabel(self, tone="muted")
        self.rows = WordsLabel()
        self.fold = Fold(self.rows, self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 3)
        for widget in (self.words, self._look, self.fold):
            inside.addWidget(widget)
        self.hide()

    def show_made(self, made: MadeSafe | None) -> None:
        """Show what was hidden; nothing without a copy."""
        self.setVisible(made is not None)
        if made is None:
            return
        names = self._names()
        places: Counter[str] = Counter()
        for place, _, count in made.ledger.rows():
            places[names.get(place, place)] += count
        self.words.say(self.tr("Replaced by stand-ins: {count} values").format(count=made.ledger.places))
        self._look.say(
            self.tr(
                "Scripts, pictures and contents of unknown kinds were emptied; times, sizes and statuses are as recorded. "
                "The original still holds everything: delete it when it is no longer needed."
            )
        )
        rows = [f"{place}: {count}" for place, count in places.most_common(_MOST)]
        rest = sum(count for _, count in places.most_common()[_MOST:])
        self.rows.say("\n".join([*rows, *([f"…: {rest}"] if rest else [])]))
        self.fold.name(self.tr("&Where they were ({count} fields)").format(count=len(places)))

    def _names(self) -> dict[str, str]:
        """Return what people call the fields that nearly every recording has; others are told by their name in the file."""
        return {
            "request.url": self.tr("Addresses of requests"),
            "request.queryString": self.tr("Values in addresses"),
            "request.headers": self.tr("Headers of requests"),
            "request.cookies": self.tr("Cookies sent"),
            "request.postData": self.tr("Forms and data sent"),
            "response.headers": self.tr("Headers of answers"),
            "response.cookies": self.tr("Cookies received"),
            "response.content": self.tr("Contents of answers"),
            "response.redirectURL": self.tr("Redirections"),
            "pages.title": self.tr("Titles of pages"),
            "entry._webSocketMessages": self.tr("Messages of WebSockets"),
            "entry._initiator": self.tr("Callers of requests"),
            "entry.serverIPAddress": self.tr("Addresses of servers"),
        }
