#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""List of what has no translation in one language yet: sentences of `resources/` and labels of the window.

    python packaging/untranslated.py ja

Standard output has a sentence or label a line, in English; the exit status is 0 when there is none, else 1.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from ibassist.app import assets
from ibassist.app.catalog import load_overlay, untranslated
from ibassist.core.languages import LANGUAGES, Lang
from ibassist.gui.translation import read_ts

GUI = Path(__file__).parents[1] / "ibassist" / "gui"


def labels() -> frozenset[tuple[str, str]]:
    """Return the labels of all widgets: (class, English words), as Qt looks them up."""
    found: set[tuple[str, str]] = set()
    for path in sorted(GUI.rglob("*.py")):
        for owner in (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ClassDef)):
            for call in ast.walk(owner):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
                    found.add((owner.name, ast.literal_eval(call.args[0])))
    return frozenset(found)


def missing_labels(lang: Lang) -> tuple[str, ...]:
    """Return the labels that ``i18n/ibassist_xx.ts`` lacks, all of them where there is no such file; none for English."""
    if lang is Lang.EN:
        return ()
    path = assets.i18n() / f"ibassist_{lang}.ts"
    known = read_ts(path) if path.is_file() else {}
    return tuple(f"{context}: {words}" for context, words in sorted(labels() - known.keys()))


def main(arguments: list[str]) -> int:
    """Print what is missing in the language named by its code."""
    if len(arguments) != 1 or arguments[0] not in set(Lang):
        known = ", ".join(f"{lang.value} ({language.name})" for lang, language in LANGUAGES.items())
        print(f"usage: make untranslated LANG=xx, for one of: {known}", file=sys.stderr)
        return 2
    lang = Lang(arguments[0])
    missing = (*untranslated(lang, overlay=load_overlay()), *missing_labels(lang))
    print("\n".join(missing), end="\n" if missing else "")
    print(f"{len(missing)} without {LANGUAGES[lang].name}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
