# SPDX-License-Identifier: MIT
"""Words in several languages, and the one way of putting arguments into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ibassist.core.languages import LANGUAGES, Lang

Scalar = str | int | float | bool | None
Arg = Scalar | tuple[str, ...]
"""A value that a sentence can mention. Lists are joined in the manner of the language."""

_SLOT = re.compile(r"\{([a-z][a-z0-9_]*)(![wd])?\}")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Text:
    """One sentence or label in every language it was written in. Immutable.

    Not a dataclass: so the YAML decoder hands it over to `from_yaml` and names the place when a language is missing.
    """

    __slots__ = ("_by_lang",)

    def __init__(self, by_lang: Mapping[Lang, str]) -> None:
        self._by_lang = dict(by_lang)

    @classmethod
    def from_yaml(cls, value: object) -> Text:
        """Make a text of ``{en: …, ja: …}``. Raises ValueError when English is missing or a value is not text."""
        if not isinstance(value, Mapping) or not isinstance(value.get("en"), str):
            raise ValueError("expected {en: …, ja: …}")
        known = {Lang(key): words for key, words in value.items() if key in set(Lang)}
        if len(known) != len(value) or not all(isinstance(words, str) for words in known.values()):
            raise ValueError(f"expected texts by language, got {sorted(map(str, value))}")
        return cls(known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._by_lang == other._by_lang

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by_lang.items())))

    def __repr__(self) -> str:
        return f"Text({self._by_lang.get(Lang.EN, '')!r})"

    @property
    def languages(self) -> frozenset[Lang]:
        """Languages it was written in."""
        return frozenset(self._by_lang)

    def get(self, lang: Lang) -> str:
        """Return the words in `lang`, else in English."""
        return self._by_lang.get(lang) or self._by_lang[Lang.EN]

    def slots(self, lang: Lang) -> frozenset[str]:
        """Return the names of the arguments that the words in one language mention."""
        return frozenset(name for name, _ in _SLOT.findall(self.get(lang)))


def fill(template: str, args: Mapping[str, Arg], lang: Lang, words: Mapping[str, Text] | None = None) -> str:
    """Put `args` into the `{slots}` of a template.

    A slot written `{name!w}` holds a symbol such as ``timed_out`` and is shown as the phrase of that name in `words`;
    one written `{name!d}` holds an ISO date and is shown as the language writes dates.
    Only plain names are slots, so a template can reach into nothing; what an argument holds is never read as a template.
    A slot without an argument stays visible as it is: a wrong sentence is better noticed than guessed.
    """

    def one(match: re.Match[str]) -> str:
        name, form = match.group(1), match.group(2)
        if name not in args:
            return match.group(0)
        if form == "!d":
            return written_day(str(args[name]), lang)
        return _show(args[name], lang, words if form else None)

    return _SLOT.sub(one, template)


def listed(items: Iterable[str], lang: Lang) -> str:
    """Join the items of a list in the manner of the language."""
    return LANGUAGES[lang].joiner.join(items)


def written_day(day: str, lang: Lang) -> str:
    """Return an ISO date as a language writes it, such as ``22 November 2026``. What is none stays as it is."""
    match = _DAY.fullmatch(day)
    if match is None:
        return day
    year, month, number = map(int, match.groups())
    language = LANGUAGES[lang]
    named = language.months[month - 1] if 1 <= month <= len(language.months) else ""
    return language.date.format(year=year, month=month, month_name=named, day=number)


def _show(value: Arg, lang: Lang, words: Mapping[str, Text] | None) -> str:
    if isinstance(value, tuple):
        return listed((_show(item, lang, words) for item in value), lang)
    if words is not None and str(value) in words:
        return words[str(value)].get(lang)
    if isinstance(value, float):
        return f"{value:.1f}"
    return "–" if value is None else str(value)
