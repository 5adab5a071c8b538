# SPDX-License-Identifier: MIT
"""The list of what is in a report, with check sums: shows that a file was changed on its way, not who changed it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ibassist.core.codec import dump, load
from ibassist.core.errors import BadInputError
from ibassist.core.facts import Snapshot
from ibassist.core.ledger import Level

NAME = "manifest.json"
SCHEMA = "ibassist.manifest"
_VERSION = 1


def write_manifest(snapshot: Snapshot, level: Level, files: Mapping[str, bytes]) -> bytes:
    """Return the list of `files` as JSON."""
    return dump(
        {
            "schema": SCHEMA,
            "schema_version": _VERSION,
            "app_version": snapshot.app_version,
            "taken_at": snapshot.taken_at,
            "redacted": snapshot.redacted,
            "level": level.value,
            "files": [{"name": name, "bytes": len(data), "sha256": _digest(data)} for name, data in files.items()],
        }
    )


@dataclass(frozen=True, slots=True)
class Alteration:
    """One file of an archive that is not as it was written."""

    name: str
    how: str
    """``changed``, ``missing``, ``added``, or ``manifest`` where the list itself cannot be read."""


def altered(manifest: bytes, files: Mapping[str, bytes], names: Iterable[str]) -> tuple[Alteration, ...]:
    """Compare `files`, and the `names` of all entries, with the list."""
    try:
        listed = _listed(manifest)
    except BadInputError:
        return (Alteration(NAME, "manifest"),)
    present = set(names) - {NAME}
    changed = [n for n, digest in listed.items() if n in files and _digest(files[n]) != digest]
    return (
        *(Alteration(name, "changed") for name in sorted(changed)),
        *(Alteration(name, "missing") for name in sorted(set(listed) - present)),
        *(Alteration(name, "added") for name in sorted(present - set(listed))),
    )


def _listed(data: bytes) -> dict[str, str]:
    raw = load(data)
    files = raw.get("files")
    if raw.get("schema") != SCHEMA or not isinstance(files, list):
        raise BadInputError("not a list of files")
    result: dict[str, str] = {}
    for item in files:
        match item:
            case {"name": str(name), "sha256": str(digest)}:
                result[name] = digest
            case _:
                raise BadInputError("not a list of files")
    return result


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
