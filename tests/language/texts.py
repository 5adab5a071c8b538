# SPDX-License-Identifier: MIT
"""All sentences that users read, each with the place it stands at, ready for a language checker.

What is not ours is masked, so that nobody corrects it: labels of other people's screens, commands and file names, and values
that are put in later. Words in drawn screens are labels too; of figures only the title and the legend are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from ibassist.app import assets
from ibassist.app.catalog import load_scenes
from ibassist.app.yaml_files import read_yaml
from ibassist.core.languages import Lang

_MASKED = {Lang.JA: ("「項目」", "ABC"), Lang.EN: ("“Label”", "ABC")}
"""What stands for labels, and for code and values."""
_LABEL = re.compile(r"\[\[[^\]]+\]\](?:\s*›\s*\[\[[^\]]+\]\])*")
_CODE = re.compile(
    r"`[^`]+`|\{[a-z_0-9!]+\}|(?<![\w.])(?:ibassist \w+|--\w[\w-]*|[\w-]+\.(?:ini|zip|json|log|vmoptions|dll|exe|dmg|sh|properties))\b"
)
_PATH = re.compile(r"\s*›\s*")
"""Between menus; put to the rules as a dot."""
_NAMES = re.compile(
    r"ホスト:ポート|\.vmoptions|IB Exchange Corp\.|Windows (?:セキュリティ|Defender ファイアウォール|Security)|「[^」]*[A-Za-z]{2}[^」]*」|“[^”]*”"
)
"""Proper names, and what other programs say."""
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_NOT_SENTENCES = frozenset({"keywords", "shown", "copy", "avoid"})
"""Fields of search words, of what other programs say, and of what is copied."""
_NOT_OURS = frozenset({"glossary.yaml", "endpoints.yaml", "schedule.yaml", "inspectors.yaml", "network_software.yaml"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Some words in one language."""

    place: str
    """File, and the path in it."""
    text: str
    """As written."""

    def masked(self, lang: Lang) -> str:
        """Return it without what is not ours."""
        label, other = _MASKED[lang]
        names = _NAMES.sub(lambda match: label if match[0][0] in "「“" else other, _STRONG.sub(r"\1", self.text))
        return _PATH.sub("・" if lang is Lang.JA else ", ", _CODE.sub(other, _LABEL.sub(label, names)))


def sentences(lang: Lang) -> Iterator[Sentence]:
    """Yield everything that is said in one language."""
    root = assets.resources()
    for path in sorted(root.rglob("*.yaml")):
        name = path.relative_to(root).as_posix()
        if path.name not in _NOT_OURS and path.parent.name != "figures":
            yield from _of(read_yaml(path), name, lang)
    for id_, scene in load_scenes().items():
        yield Sentence(f"figures/{id_}.yaml: title", scene.title.get(lang))
        yield from (Sentence(f"figures/{id_}.yaml: mark {n}", words) for n, words in enumerate(scene.legend(lang), 1))
    yield from _of_window(lang)


def _of(raw: Any, place: str, lang: Lang) -> Iterator[Sentence]:
    if isinstance(raw, dict):
        if isinstance(raw.get(Lang.EN.value), str):
            words = raw.get(lang.value, "")
            yield from (Sentence(place, line) for line in words.splitlines() if line.strip())
            return
        for key, value in raw.items():
            if key not in _NOT_SENTENCES:
                yield from _of(value, f"{place}: {key}" if ": " not in place else f"{place}.{key}", lang)
    elif isinstance(raw, list):
        for number, value in enumerate(raw, 1):
            name = value.get("key") or value.get("id") if isinstance(value, dict) else ""
            yield from _of(value, f"{place}[{name or number}]", lang)


def _of_window(lang: Lang) -> Iterator[Sentence]:
    for message in ET.parse(Path(assets.i18n()) / "ibassist_ja.ts").iter("message"):
        source = message.findtext("source") or ""
        found = message.findall(".//numerusform") or [message.find("translation")]
        words = [source] if lang is Lang.EN else [element.text or "" for element in found if element is not None]
        for text in words:
            yield from (Sentence(f"window: {source[:40]}", line) for line in text.replace("&", "").splitlines() if line.strip())
