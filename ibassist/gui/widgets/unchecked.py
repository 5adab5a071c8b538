# SPDX-License-Identifier: MIT
"""What could not be checked, told by what was missing and not by what would have been concluded from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ibassist.core.catalog import Catalog
from ibassist.core.facts import Snapshot, Status
from ibassist.core.findings import Diagnosis, VerdictKind
from ibassist.core.text import Lang
from ibassist.gui.widgets.labels import Words
from ibassist.gui.wording import probe_name


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not known, and the codes that could not be decided without it."""

    what: str
    """Key of a probe, or the symbol a rule gave; empty when the rule itself failed."""
    status: Status | None
    """How that probe ended, where it is one."""
    codes: tuple[str, ...]


def gaps(diagnosis: Diagnosis, snapshot: Snapshot | None) -> tuple[Gap, ...]:
    """Collect what was missing. A code with several missing pieces counts for the first of them."""
    observations = {} if snapshot is None else snapshot.observations
    codes: dict[str, list[str]] = {}
    for verdict in diagnosis.of_kind(VerdictKind.INCONCLUSIVE):
        codes.setdefault(verdict.missing[0] if verdict.missing else "", []).append(verdict.code)
    for verdict in diagnosis.of_kind(VerdictKind.CRASHED):
        codes.setdefault("", []).append(verdict.code)
    return tuple(
        Gap(what, observations[what].status if what in observations else None, tuple(found)) for what, found in codes.items()
    )


class Unchecked(QWidget):
    """A line per gap."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = Words(self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._lines)

    def show_gaps(self, found: Sequence[Gap], catalog: Catalog, lang: Lang) -> None:
        """Tell them in a language."""
        self._lines.say("\n".join(self._line(gap, catalog, lang) for gap in found))

    def _line(self, gap: Gap, catalog: Catalog, lang: Lang) -> str:
        if gap.status is None:
            what = catalog.word(gap.what, lang) if gap.what else self.tr("A check of the assistant itself failed")
            return f"– {what}"
        return self.tr("– {what}: {reason}").format(what=probe_name(catalog, gap.what, lang), reason=self._reason(gap.status))

    def _reason(self, status: Status) -> str:
        return {
            Status.OK: self.tr("incomplete"),
            Status.NOT_APPLICABLE: self.tr("does not exist on this system"),
            Status.DENIED: self.tr("the system does not allow to look"),
            Status.TIMED_OUT: self.tr("no answer within the time"),
            Status.CANCELLED: self.tr("stopped by you"),
            Status.FAILED: self.tr("could not be read"),
        }[status]
