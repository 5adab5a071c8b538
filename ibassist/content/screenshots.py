# SPDX-License-Identifier: MIT
"""Real pictures of programs, and what is said about them. The pixels stay in files until they are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from ibassist.core.languages import Lang
from ibassist.core.text import Text


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a program that ran in one language."""

    lang: Lang
    version: str
    """Of the program, as users know it."""
    date: str
    """ISO date on which it was taken."""
    width: int
    """Pixels; two of them are one unit of the drawn figures."""
    height: int


@dataclass(frozen=True, slots=True)
class Screenshot:
    """One situation, pictured in each language in which the program could be run."""

    id: str
    program: str
    system: str
    """Operating system it ran on."""
    script: str
    """Script that takes it again, as a path in the checkout."""
    licence: str
    """Licence of the program that the picture shows."""
    title: Text
    """Description for readers who cannot see it."""
    marks: tuple[Text, ...]
    """Words of each number, one sentence in inline markup; the first belongs to badge 1."""
    shots: tuple[Shot, ...]
    """The English one is always there."""
    only_english: Text | None = None
    """Reason why no other language has a picture; shown below the English one."""

    def shot(self, lang: Lang) -> Shot:
        """Return the picture for readers of a language: in theirs, or else the English one."""
        return next((shot for shot in self.shots if shot.lang is lang), self.shots[0])

    def file(self, lang: Lang) -> str:
        """Return where that picture lies below the folder of screenshots."""
        return f"{self.shot(lang).lang}/{self.id}.png"

    def pictured(self, lang: Lang) -> str:
        """Return program and main version for a caption, such as ``GNOME 43``."""
        return f"{self.program} {self.shot(lang).version.split('.')[0]}"

    def remark(self, lang: Lang) -> str:
        """Return why the picture is in English although the reader's language is not; empty when it is not so."""
        foreign = self.shot(lang).lang is not lang
        return self.only_english.get(lang) if foreign and self.only_english is not None else ""
