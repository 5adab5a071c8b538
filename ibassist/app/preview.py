# SPDX-License-Identifier: MIT
"""Preview of a report: its files to the byte, and the pseudonym of each private value in them.

Pure functions on a prepared report. What they return is for the eyes of the user alone: it names what the report hides.
"""

from __future__ import annotations

from dataclasses import dataclass

from ibassist.app.export import PreparedReport
from ibassist.core.errors import BadInputError
from ibassist.core.pii import Pii


@dataclass(frozen=True, slots=True)
class PreviewFile:
    """One file of the archive."""

    name: str
    size: int
    """Bytes."""
    replaced: int
    """Number of pseudonyms in it."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One private value and what leaves in its place."""

    kind: Pii
    was: str
    leaves: str
    places: tuple[tuple[str, int], ...]
    """Files it is in, and how often."""


def files(prepared: PreparedReport) -> tuple[PreviewFile, ...]:
    """Return the files in the order of the archive."""
    tokens = [identifier.token for identifier in prepared.private.listed()]
    return tuple(
        PreviewFile(name, len(data), sum(_count(data, token) for token in tokens)) for name, data in prepared.files.items()
    )


def content(prepared: PreparedReport, name: str) -> bytes:
    """Return a file exactly as it would be saved. Raises BadInputError with the names there are."""
    if name not in prepared.files:
        raise BadInputError("not in the report; there are: {names}", place=name, names=", ".join(prepared.files))
    return prepared.files[name]


def replacements(prepared: PreparedReport) -> tuple[Replacement, ...]:
    """Return what was replaced and still shows by its stand-in, ordered by kind. Secrets have no stand-in and are not told."""
    told = (
        Replacement(
            identifier.kind,
            identifier.text,
            identifier.token,
            tuple((name, count) for name, data in prepared.files.items() if (count := _count(data, identifier.token))),
        )
        for identifier in prepared.private.listed()
    )
    return tuple(replacement for replacement in told if replacement.places)


def _count(data: bytes, token: str) -> int:
    return data.count(token.encode())
