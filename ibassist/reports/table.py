# SPDX-License-Identifier: MIT
"""Types of the tables in a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ibassist.content.catalog import Catalog
from ibassist.core.languages import Lang
from ibassist.core.outcomes import Outcome, Step


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text."""

    id: str
    """A name for style sheets."""
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    unremarkable: frozenset[int] = frozenset()
    """Places of rows that can be left out where room is short."""

    @property
    def remarkable(self) -> tuple[tuple[str, ...], ...]:
        """Rows that are worth a look."""
        return tuple(row for place, row in enumerate(self.rows) if place not in self.unremarkable)

    @property
    def quiet(self) -> tuple[tuple[str, ...], ...]:
        """The other rows."""
        return tuple(row for place, row in enumerate(self.rows) if place in self.unremarkable)


class Words:
    """Cells in one language."""

    def __init__(self, catalog: Catalog, lang: Lang) -> None:
        self._catalog = catalog
        self._lang = lang

    def table(self, name: str, columns: str, rows: Iterable[tuple[str, ...]], **args: str) -> Table:
        """Return a table; its title and headers are phrases."""
        headers = tuple(self._catalog.phrase(f"report.column_{column}", self._lang) for column in columns.split())
        return Table(name, self._catalog.phrase(f"report.table_{name}", self._lang, **args), headers, tuple(rows))

    def step(self, step: Step) -> str:
        """Return how a step ended and how long it took."""
        if step.outcome is Outcome.SKIPPED:
            return "–"
        return f"{self.word(step.outcome.value)} ({step.seconds:.2f}\u00a0s)"

    def flag(self, value: bool | None) -> str:
        """Return yes or no; nothing where it is not known."""
        return "" if value is None else self._catalog.phrase("report.yes" if value else "report.no", self._lang)

    def word(self, symbol: str) -> str:
        """Return a symbol in words."""
        return self._catalog.word(symbol, self._lang)

    def phrase(self, name: str) -> str:
        """Return a phrase of the reports."""
        return self._catalog.phrase(f"report.{name}", self._lang)

    def number(self, value: int | None, unit: str = "") -> str:
        """Return a number; nothing where it is not known."""
        return "" if value is None else f"{value}{unit}"
