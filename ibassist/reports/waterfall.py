# SPDX-License-Identifier: MIT
"""Requests of a recording in a report and in the window: a sentence, a picture, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.terminal_text import visible
from ibassist.core.text import Arg
from ibassist.core.web_requests import WebRequest, WebRequests
from ibassist.figures.waterfall import Waterfall, WaterfallRow
from ibassist.reports.table import Table, Words

_COLUMNS = "after_start request answer took longest"
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21600, 86400)
"""Seconds between two marks of the axis."""
_MOST_MARKS = 6
_CONNECTING = 5
"""Number of `PHASES` before the answer is waited for."""


@dataclass(frozen=True, slots=True)
class ToldRequests:
    """Requests of one recording in one language."""

    sentence: str
    picture: Waterfall
    table: Table


def told_requests(name: str, requests: WebRequests, catalog: Catalog, lang: Lang) -> ToldRequests:
    """Put the requests of a recording into words; `name` is that of its file."""
    return ToldRequests(
        waterfall_sentence(requests, catalog, lang),
        waterfall(requests, catalog, lang),
        waterfall_table(requests, catalog, lang, name),
    )


def waterfall_table(requests: WebRequests, catalog: Catalog, lang: Lang, name: str = "") -> Table:
    """Return one row for each request; no rows without any. `name` is that of the recording."""
    words = _RequestWords(catalog, lang)
    return words.table("requests", _COLUMNS, map(words.row, requests.shown), file=name or "HAR")


def waterfall_sentence(requests: WebRequests, catalog: Catalog, lang: Lang) -> str:
    """Return what the picture shows, in one sentence; empty without requests."""
    slowest = requests.slowest
    if slowest is None:
        return ""
    shown = len(requests.shown)
    values: dict[str, Arg] = {
        "total": requests.total,
        "failed": requests.failed,
        "seconds": f"{slowest.took / 1000:.1f}",
        "host": visible(slowest.host),
    }
    if shown == requests.total:
        return catalog.phrase("report.requests_all", lang, **values)
    return catalog.phrase("report.requests_shown", lang, shown=shown, **values)


def waterfall(requests: WebRequests, catalog: Catalog, lang: Lang) -> Waterfall:
    """Return the picture, begun at the first request that is shown."""
    begin = min((request.begin for request in requests.shown), default=0.0)
    words = _RequestWords(catalog, lang)
    rows = tuple(
        WaterfallRow(words.name(one), one.begin - begin, _parts(one), seconds(one.took / 1000), bool(one.failure))
        for one in requests.shown
    )
    legend = tuple(words.phrase(f"requests_{part}") for part in ("connecting", "waiting", "receiving"))
    drawn = Waterfall(rows, (), (legend[0], legend[1], legend[2]), words.phrase("requests_failed"))
    return Waterfall(rows, tuple(_marks(drawn.seconds)), drawn.legend, drawn.failed)


def seconds(value: float) -> str:
    """Return a time in few signs: tenths where they matter."""
    if value >= 60:
        minutes, rest = divmod(round(value), 60)
        return f"{minutes}:{rest:02} min"
    return f"{value:.0f} s" if value >= 10 else f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _marks(whole: float) -> Iterable[tuple[float, str]]:
    step = next((step for step in _STEPS if whole / step <= _MOST_MARKS), _STEPS[-1])
    return (
        (step * number, seconds(step * number) if number else "0") for number in range(min(_MOST_MARKS, int(whole / step)) + 1)
    )


def _parts(request: WebRequest) -> tuple[float, float, float]:
    """Return seconds of the three parts of a bar, which together are as long as the request took."""
    connecting = sum(request.phases[:_CONNECTING])
    waiting, receiving = sum(request.phases[_CONNECTING:-1]), sum(request.phases[-1:])
    told = connecting + waiting + receiving
    scale = request.took / told / 1000 if told > 0 else 0.0
    if not scale:
        return 0.0, request.took / 1000, 0.0
    return connecting * scale, waiting * scale, receiving * scale


class _RequestWords(Words):
    """Rows of the table in one language."""

    def row(self, request: WebRequest) -> tuple[str, ...]:
        """Return one request."""
        longest = self.word(f"har_{request.longest}") if request.longest else "–"
        return (
            f"{request.begin:.1f} s",
            visible(f"{request.host}{request.path}"),
            self.answer(request),
            seconds(request.took / 1000),
            longest,
        )

    def answer(self, request: WebRequest) -> str:
        """Return how it ended."""
        status = str(request.status) if request.status else ""
        failure = self.word(request.failure) if request.failure else ""
        return ": ".join(part for part in (status, failure) if part) or "–"

    def name(self, request: WebRequest) -> str:
        """Return what stands beside the bar."""
        status = f"{request.status} " if request.status else ""
        return visible(f"{status}{request.host}{request.path}")
