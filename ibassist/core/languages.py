# SPDX-License-Identifier: MIT
"""The table of languages: everything about a language that is not a translated sentence.

One more language is a member of `Lang`, a row here, ``i18n/ibassist_xx.ts`` and ``i18n/content_xx.yaml``; nothing else names
it. ``make untranslated LANG=xx`` lists the sentences that still have no translation; they are shown in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Lang(StrEnum):
    """A language the assistant speaks, by its ISO 639-1 code. English is the fallback for any other."""

    EN = "en"
    JA = "ja"


@dataclass(frozen=True, slots=True)
class Language:
    """Properties of one language."""

    name: str
    """In its own words, so that whoever lands in a foreign language finds the way back."""
    english: str
    """In English and lower case, as locales of Windows' C library begin (``Japanese_Japan.932``)."""
    joiner: str = ", "
    """Between the items of a list."""
    quotes: tuple[str, str] = ("“", "”")
    """Around the name of something on the screen."""
    date: str = "{year}-{month:02}-{day:02}"
    """A date, as `str.format` makes it of ``year``, ``month`` (also ``month_name``) and ``day``."""
    months: tuple[str, ...] = ()
    """Names of the months, where dates have them."""
    fonts: tuple[str, ...] = ()
    """Font families that have its letters and stand beside each other on three systems; empty: any font has them."""
    side_by_side: bool = False
    """True when every sentence of `resources/` must have it; otherwise ``i18n/content_xx.yaml`` translates from English."""


LANGUAGES: Mapping[Lang, Language] = MappingProxyType(
    {
        Lang.EN: Language(
            "English",
            "english",
            date="{day} {month_name} {year}",
            months=(
                *("January", "February", "March", "April", "May", "June"),
                *("July", "August", "September", "October", "November", "December"),
            ),
            side_by_side=True,
        ),
        Lang.JA: Language(
            "日本語",
            "japanese",
            joiner="、",
            quotes=("「", "」"),
            date="{year}年{month}月{day}日",
            fonts=("Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans", "Meiryo", "Noto Sans JP", "IPAexGothic"),
            side_by_side=True,
        ),
    }
)


def spoken_language(tags: Iterable[str]) -> Lang:
    """Return the first language of `tags` that the assistant speaks, else English.

    Tags are those of systems: ``ja-JP`` (BCP 47), ``ja_JP.UTF-8`` (POSIX), ``Japanese_Japan.932`` (Windows' C library).
    """
    starts = {start: lang for lang, language in LANGUAGES.items() for start in (lang.value, language.english)}
    asked = (tag.replace("_", "-").split("-")[0].split(".")[0].lower() for tag in tags)
    return next((starts[start] for start in asked if start in starts), Lang.EN)
