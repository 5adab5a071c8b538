# SPDX-License-Identifier: MIT
"""A guide, a message or an answer as lines of text, for the console."""

from __future__ import annotations

from collections.abc import Iterator

from ibassist.content.catalog import Catalog
from ibassist.content.decisions import Conclusion
from ibassist.content.guides import Branch, Guide, GuideStep, KnownMessage, MessageTone
from ibassist.content.targets import Target
from ibassist.core.markup import to_plain
from ibassist.core.terminal_text import WIDTH, wrap
from ibassist.core.text import Text
from ibassist.reports.guide.reader import PlaceNames, Reader


def guide_lines(guide: Guide, catalog: Catalog, reader: Reader, room: int = WIDTH) -> Iterator[str]:
    """Yield a guide."""
    guide = reader.told(guide, catalog)
    told = _ToldGuide(catalog, reader, room, guide)
    yield from told.text(guide.title)
    yield ""
    yield from told.text(guide.intro)
    if guide.decision in catalog.decisions:
        yield from told.phrase("questions", command=f"ibassist guide {guide.id} --ask")
    variant = ""
    for number, step in enumerate(reader.steps(guide), 1):
        yield ""
        if step.variant != variant and step.variant in guide.variants:
            yield from told.plain(f"[{told.say(guide.variants[step.variant])}]")
        variant = step.variant
        yield from told.step(step, f"{number}. ")
    if guide.outro is not None:
        yield ""
        yield from told.text(guide.outro)
    branches = list(told.branches(guide.branches, ""))
    yield from ("", *branches) if branches else ()
    if guide.dated:
        yield ""
        yield from told.phrase("dated", date=guide.dated)


def message_lines(message: KnownMessage, catalog: Catalog, reader: Reader, room: int = WIDTH) -> Iterator[str]:
    """Yield a message, what it means, and where it is solved."""
    told = _ToldGuide(catalog, reader, room)
    for shown in message.shown_to(reader.lang):
        yield from told.plain(shown)
    if message.tone is MessageTone.WELL:
        yield from told.phrase("well", "  ")
    yield from told.text(message.means, "  ")
    for target in message.leads_to:
        yield from told.way(target, "  ")


def conclusion_lines(conclusion: Conclusion, catalog: Catalog, reader: Reader, room: int = WIDTH) -> Iterator[str]:
    """Yield an answer, why it is the answer, and where to go on."""
    told = _ToldGuide(catalog, reader, room)
    yield from told.text(conclusion.say)
    yield from told.text(conclusion.why)
    for branch in conclusion.branches:
        yield from told.branch(branch, "")


class _ToldGuide:
    """Lines in one language, of at most `room` columns."""

    def __init__(self, catalog: Catalog, reader: Reader, room: int, guide: Guide | None = None) -> None:
        self._catalog = catalog
        self._reader = reader
        self._room = room
        self._lang = reader.lang
        self._places = PlaceNames(catalog, reader, guide)

    def step(self, step: GuideStep, lead: str) -> Iterator[str]:
        """Yield a step with all that belongs to it, below its number."""
        indent = " " * len(lead)
        yield from self.text(step.say, lead)
        if step.note is not None:
            yield from self.text(step.note, indent)
        yield from self._clipboard(step, f"{indent}    ")
        if step.expect is not None:
            yield from self.phrase("expect", indent, text=self.say(step.expect))
        yield from self.branches(step.branches, indent)
        if step.checked:
            yield from self.phrase("checked", indent, products=step.checked)

    def branches(self, branches: tuple[Branch, ...], indent: str) -> Iterator[str]:
        """Yield the ways on for whom it did not help."""
        leading = self._places.branches(branches)
        if leading:
            yield from self.phrase("otherwise", indent)
        for branch in leading:
            yield from self.branch(branch, f"{indent}  ")

    def branch(self, branch: Branch, indent: str) -> Iterator[str]:
        """Yield one of them: the situation, and below it where to go."""
        yield from self.text(branch.when, f"{indent}- ")
        yield from self.way(branch.to, f"{indent}  ")

    def way(self, target: Target, indent: str) -> Iterator[str]:
        """Yield where to go, and how to get there on the console."""
        name, command = self._places.name(target), self._places.command(target)
        said = self._catalog.phrase("guide.way", self._lang, place=name, command=command) if command else name
        yield from self.plain(said, f"{indent}→ ")

    def text(self, text: Text, first: str = "") -> Iterator[str]:
        """Yield a text of the catalogue."""
        yield from self.plain(self.say(text), first)

    def phrase(self, name: str, first: str = "", **args: str | tuple[str, ...]) -> Iterator[str]:
        """Yield a phrase of guides."""
        yield from self.plain(self._catalog.phrase(f"guide.{name}", self._lang, **args), first)

    def plain(self, text: str, first: str = "") -> Iterator[str]:
        """Yield plain text in lines as long as they may be."""
        yield from wrap(text, self._room, first)

    def say(self, text: Text) -> str:
        """Return a text of the catalogue without its markup."""
        return to_plain(text.get(self._lang), self._lang)

    def _clipboard(self, step: GuideStep, indent: str) -> Iterator[str]:
        """Yield what is to be copied. A letter is wrapped; a command that is broken would be another command."""
        lines = self._reader.clipboard(step).splitlines()
        for line in lines:
            yield from wrap(line, self._room, indent) if len(lines) > 1 else [indent + line]
