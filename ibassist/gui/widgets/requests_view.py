# SPDX-License-Identifier: MIT
"""Requests of a recording over time: a picture, and the same as lines of text for whoever does not see it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.web_requests import WebRequests
from ibassist.figures.shapes import Picture
from ibassist.figures.waterfall import Waterfall, draw_waterfall
from ibassist.gui.theme import em
from ibassist.gui.widgets.drawn_view import DrawnView
from ibassist.gui.widgets.fold import Fold
from ibassist.gui.widgets.labels import WordsLabel
from ibassist.reports.table import Table
from ibassist.reports.waterfall import told_requests


class WaterfallView(DrawnView):
    """The picture alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waterfall: Waterfall | None = None

    def show_waterfall(self, waterfall: Waterfall, lang: Lang, *, dark: bool) -> None:
        """Show requests."""
        self._waterfall, self.looks = waterfall, (lang, dark)
        self.draw()

    def drawing(self, width: float) -> Picture | None:
        """Return the requests for a width."""
        return None if self._waterfall is None else draw_waterfall(self._waterfall, width)


class RequestsView(QWidget):
    """Hidden while there are no requests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.title, self.sentence = WordsLabel(self, bold=True), WordsLabel(self, tone="muted")
        self.picture, self.rows = WaterfallView(self), WordsLabel()
        self.fold = Fold(self.rows, self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(em(self.font()) // 3)
        for widget in (self.title, self.sentence, self.picture, self.fold):
            inside.addWidget(widget)
        self.hide()

    def show_requests(self, requests: WebRequests | None, catalog: Catalog, lang: Lang, *, dark: bool) -> None:
        """Show the requests of a recording, or nothing."""
        wanted = (requests, lang, dark)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.setVisible(requests is not None and bool(requests.shown))
        if requests is None or not requests.shown:
            return
        told = told_requests("", requests, catalog, lang)
        self.title.say(self.tr("What took how long"))
        self.sentence.say(told.sentence)
        self.picture.setAccessibleName(told.sentence)
        self.picture.show_waterfall(told.picture, lang, dark=dark)
        self.rows.say("\n".join(_lines(told.table)))
        self.fold.name(self.tr("&In words"))


def _lines(table: Table) -> list[str]:
    """Return a line for each request, below one that says what stands in them."""
    return [f"{begin} – {request}: {' · '.join(rest)}" for begin, request, *rest in (table.headers, *table.rows)]
