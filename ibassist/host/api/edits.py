# SPDX-License-Identifier: MIT
"""The other seam: changing a computer. Apart from `Host`, so that nothing that only looks can reach it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ibassist.core.edits import EditPlace, PlaceState
from ibassist.core.outcomes import Failure

CHANGED = "changed_meanwhile"
"""Code of the failure of a place that is not in the state that was expected."""
NOT_TAKEN = "not_taken"
"""Code of the failure of a system that took a change without an error, and has the former state all the same."""
IN_USE = "in_use"
"""Code of the failure of a file that another program holds."""
NEITHER_NAME, BOTH_NAMES = "neither_name", "both_names"
"""Codes of the failures of a file that was given another name: it is gone, or there is a new one under its own name."""
SEVERAL_NAMES = "several_names"
"""Code of the failure of a file that has more than one name (hard links)."""


class Editor(Protocol):
    """A computer that can be changed. Nothing raises; a change happens whole or not at all."""

    def look(self, place: EditPlace) -> PlaceState | Failure:
        """Return the state of a place."""

    def put(self, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
        """Give a place a state, if it is in the expected one; None when that is done and on the disk."""

    def tidy(self, place: EditPlace) -> None:
        """Remove what a `put` that was killed left beside the place."""

    def announce(self, places: Iterable[EditPlace]) -> None:
        """Tell running programs which settings have changed, where a system has a way for that."""
