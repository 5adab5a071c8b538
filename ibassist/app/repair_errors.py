# SPDX-License-Identifier: MIT
"""Refusals of repairs, in words, and the difference between what was left and what is there."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from itertools import islice

from ibassist.core.edits import Edit, PlaceKind, PlaceState
from ibassist.core.errors import IbassistError
from ibassist.core.outcomes import Failure, Outcome
from ibassist.formats.decode import decode
from ibassist.host.api.edits import BOTH_NAMES, CHANGED, IN_USE, NEITHER_NAME, NOT_TAKEN, SEVERAL_NAMES

_MOST_LINES = 60
_SHOWN = 200


class ChangedSinceError(IbassistError):
    """Somebody has changed a place since; `diff` shows how. Nothing was changed."""

    diff: tuple[str, ...] = ()


def changed_since(diff: tuple[str, ...] = ()) -> ChangedSinceError:
    """Return the error with a difference to show."""
    error = ChangedSinceError("somebody has changed this since, so nothing was changed")
    error.diff = diff
    return error


def refusal_of(failure: Failure, edit: Edit) -> IbassistError:
    """Return the error for a place that could not be changed."""
    if failure.code == CHANGED:
        return changed_since()
    if (known := _known(failure.code, edit.place.where)) is not None:
        return known
    if failure.outcome is Outcome.NOT_APPLICABLE:
        return IbassistError("this computer is a recording, so nothing was changed")
    if failure.outcome is Outcome.DENIED:
        return IbassistError("your account is not allowed to change this; nothing was changed", place=edit.place.where)
    return IbassistError("cannot be changed ({reason}); nothing was changed", place=edit.place.where, reason=_reason(failure))


def _known(code: str, place: str) -> IbassistError | None:
    return {
        NOT_TAKEN: IbassistError("the system did not take the change; nothing was changed", place=place),
        IN_USE: IbassistError(
            "another program is using this file; please close it and try again. Nothing was changed", place=place
        ),
        NEITHER_NAME: IbassistError("this file is not there any more; nothing was changed", place=place),
        BOTH_NAMES: IbassistError("there is another file of this name by now; nothing was changed", place=place),
        SEVERAL_NAMES: IbassistError(
            "this file has a second name (hard link), so it is not replaced; nothing was changed", place=place
        ),
    }.get(code)


def _reason(failure: Failure) -> str:
    if failure.code.startswith("E") and "_" not in failure.code and failure.number is not None:
        return os.strerror(failure.number)
    return failure.code or str(failure.outcome)


def difference(places: Iterable[tuple[Edit, PlaceState, PlaceState | Failure]]) -> tuple[str, ...]:
    """Return lines that show, for each place, the state that was expected and the one that is there."""
    lines: list[str] = []
    for edit, expected, found in places:
        now = found.outcome.encode() if isinstance(found, Failure) else found
        if edit.place.kind is PlaceKind.FILE:
            lines += difflib.unified_diff(_lines(expected), _lines(now), edit.place.where, edit.place.where, lineterm="", n=1)
        else:
            lines += [f"  {edit.place.where} {edit.place.name}".rstrip(), f"- {_shown(expected)}", f"+ {_shown(now)}"]
    return tuple(line[:_SHOWN] for line in islice(lines, _MOST_LINES))


def _lines(state: PlaceState) -> list[str]:
    return [] if state is None else decode(state).splitlines()[:5000]


def _shown(state: PlaceState) -> str:
    return "" if state is None else decode(state)
