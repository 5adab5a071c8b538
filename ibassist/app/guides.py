# SPDX-License-Identifier: MIT
"""Guides for the user of this computer, outside the window."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ibassist.app.assets import ResourceError
from ibassist.app.catalog import load_knowledge
from ibassist.app.files import write_atomically
from ibassist.app.guide_values import guide_values, inspected_values, settings_folder
from ibassist.app.screenshots import read_png
from ibassist.content.case import Case, case_for
from ibassist.content.catalog import Catalog
from ibassist.content.guides import Guide
from ibassist.core.errors import UNWRITABLE, BadInputError, IbassistError, reason
from ibassist.core.facts import Snapshot
from ibassist.core.findings import Diagnosis
from ibassist.core.languages import Lang
from ibassist.host import environment
from ibassist.reports.guide.reader import Reader

_OURS = b'<meta name="generator" content="ibassist'


def write_page(guide: Guide, catalog: Catalog, reader: Reader, path: str) -> None:
    """Write a guide as an HTML page. A file that is none of ours stays. Raises BadInputError, IbassistError."""
    from ibassist.reports.guide.page import guide_page

    reader = replace(reader, screenshots=_screenshots(guide, catalog, reader.lang))
    data, target = guide_page(guide, catalog, reader), Path(path)
    try:
        if target.exists() and not _is_ours(target):
            raise BadInputError("there is such a file already, and it is no page of ibassist", place=target)
        write_atomically(target, data)
    except (OSError, ValueError) as error:
        raise IbassistError(UNWRITABLE, place=target, reason=reason(error)) from error


def _is_ours(file: Path) -> bool:
    if not file.is_file():  # a pipe would be waited for, a device has no end
        return False
    with file.open("rb") as opened:
        return _OURS in opened.read(4096)


def reader_here(lang: Lang) -> Reader:
    """Return the reader at this computer before an inspection."""
    values, desktop = guide_values(load_knowledge()), environment.own_variables().get("XDG_CURRENT_DESKTOP", "")
    return Reader(lang, environment.own_family(), desktop, values, Case(values=values))


def reader_of(guide: Guide, catalog: Catalog, lang: Lang, snapshot: Snapshot, diagnosis: Diagnosis) -> Reader:
    """Return the reader of `guide` at an inspected computer; the first finding that leads to it is to be repaired."""
    values = guide_values(load_knowledge(), settings_folder=settings_folder(snapshot))
    by_version = any(key[-1].isdigit() for key in guide.variants)
    variant = guide.usual_variant(snapshot.os.family, f"{snapshot.os.name} {snapshot.os.version}") if by_version else ""
    case = case_for(guide, catalog, diagnosis, "", {**values, **inspected_values(snapshot)})
    return replace(reader_here(lang), family=snapshot.os.family, values=values, case=case, variant=variant)


def _screenshots(guide: Guide, catalog: Catalog, lang: Lang) -> dict[str, bytes]:
    """Read the pictures of a guide. One that cannot be read is left out."""
    found: dict[str, bytes] = {}
    for name in {step.screenshot for step in guide.steps} & catalog.screenshots.keys():
        with suppress(ResourceError):
            found[name] = read_png(catalog.screenshots[name], lang)
    return found
