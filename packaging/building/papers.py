# SPDX-License-Identifier: MIT
"""The papers that lie in the frozen program: licence texts of everybody whose work is in it, and the list of parts (SBOM)."""

from __future__ import annotations

import json
import re
import shutil
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from building.components import Component, components_of
from building.contents import Entry

FOLDER = "licenses"
"""In the frozen program."""
PARTS_LIST = "ibassist.cdx.json"
_EXPRESSION = re.compile(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*")
_NAMESPACE = uuid.UUID("8f9d5b0e-6f0c-4f0e-9c38-5d5a0c8f9a41")
"""For serial numbers of lists of parts: the same parts have the same number, however often they are built."""


def write_papers(folder: Path, entries: Iterable[Entry], product_version: str) -> list[tuple[str, str, str]]:
    """Write all papers into an empty `folder`; return PyInstaller's entries for them. Raises UnknownOriginError."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    components = components_of(entries)
    for component in components:
        place = folder / f"{component.name}-{component.version}".replace(":", "_")
        place.mkdir(exist_ok=True)
        for text in component.texts:
            shutil.copyfile(text, place / text.name)
    (folder / "README.txt").write_text(overview(components), encoding="utf-8", newline="\n")
    sbom = json.dumps(parts_list(components, product_version), indent=1, ensure_ascii=False)
    (folder / PARTS_LIST).write_text(sbom + "\n", encoding="utf-8", newline="\n")
    papers = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(f"{FOLDER}/{path.relative_to(folder).as_posix()}", str(path), "DATA") for path in papers]


def overview(components: Sequence[Component]) -> str:
    """Return the table of parts for people."""
    wide = max(len(f"{one.name} {one.version}") for one in components)
    rows = [f"{f'{one.name} {one.version}':{wide}}  {one.licence}" for one in components]
    return (
        "ibassist is free software under the MIT licence. This program also holds the following parts by others;\n"
        "their licences lie in the folders beside this file.\n\n"
        + "\n".join(rows)
        + "\n\nQt, PySide6 and shiboken6 are used under the LGPL, version 3, as shared libraries in files of their own:\n"
        "they may be replaced by other builds of the same interfaces. See Qt's folder.\n"
    )


def parts_list(components: Sequence[Component], product_version: str) -> dict[str, Any]:
    """Return the list of parts as CycloneDX 1.6 (ECMA-424)."""
    parts = [_part(one) for one in components]
    identity = json.dumps([product_version, parts], sort_keys=True)
    product = f"pkg:generic/ibassist@{product_version}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, identity)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": product,
                "name": "ibassist",
                "version": product_version,
                "purl": product,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": product, "dependsOn": [part["bom-ref"] for part in parts]}],
    }


def _part(one: Component) -> dict[str, Any]:
    licence: dict[str, Any] = {"license": {"name": one.licence}}
    if _EXPRESSION.fullmatch(one.licence):
        licence = {"expression": one.licence}
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "licenses": [licence],
    }
