# SPDX-License-Identifier: MIT
"""A guide as one self-contained page to print or to send: no script, nothing loaded, light and dark."""

from __future__ import annotations

import base64
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from ibassist.content.catalog import Catalog
from ibassist.content.decisions import Conclusion, Decision
from ibassist.content.guides import Branch, Guide, GuideStep
from ibassist.content.targets import Place, Target
from ibassist.core.languages import Lang
from ibassist.core.markup import to_html, to_plain
from ibassist.core.text import Text
from ibassist.figures.svg import render_svg
from ibassist.figures.theme import FigureTheme
from ibassist.reports.guide.reader import PlaceNames, Reader
from ibassist.reports.guide.template import GUIDE_MACROS, GUIDE_PAGE, GUIDE_STYLE
from ibassist.reports.html_template import style_source

__all__ = ["Reader", "guide_page"]

_QUESTIONS, _VARIANT = "questions", "variant-"
"""Anchors, and how they begin."""


@dataclass(frozen=True, slots=True)
class _Way:
    when: str
    name: str
    command: str
    anchor: str
    """In this page; empty for what is elsewhere."""


@dataclass(frozen=True, slots=True)
class _Step:
    anchor: str
    say: str
    note: str
    clipboard: str
    picture: str
    expect: str
    branches: tuple[_Way, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class _GuidePart:
    """Steps that follow one another and are for the same variant."""

    anchor: str
    title: str
    start: int
    """Number of its first step."""
    steps: tuple[_Step, ...]


@dataclass(frozen=True, slots=True)
class _Jump:
    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class _Condition:
    ask: str
    choices: str


@dataclass(frozen=True, slots=True)
class _Row:
    conditions: tuple[_Condition, ...]
    tone: str
    say: str
    why: str
    branches: tuple[_Way, ...]


@dataclass(frozen=True, slots=True)
class _Questions:
    title: str
    intro: str
    how: str
    if_: str
    then: str
    otherwise: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _GuidePage:
    plain_title: str
    title: str
    intro: str
    decision: _Questions | None
    jumps: tuple[_Jump, ...]
    parts: tuple[_GuidePart, ...]
    outro: str
    branches: tuple[_Way, ...]
    dated: str


def guide_page(guide: Guide, catalog: Catalog, reader: Reader) -> bytes:
    """Return a guide as an HTML page with its figures."""
    text = _template().render(
        lang=reader.lang.value,
        guide=_Teller(reader.told(guide, catalog), catalog, reader).page(),
        style=GUIDE_STYLE,
        style_source=style_source(GUIDE_STYLE),
        otherwise=catalog.phrase("guide.otherwise", reader.lang),
        independent=catalog.phrase("app.independent", reader.lang),
    )
    return text.encode("utf-8", "replace")


@functools.cache
def _template() -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(GUIDE_MACROS + GUIDE_PAGE)


class _Teller:
    """Puts one guide into HTML for one reader."""

    def __init__(self, guide: Guide, catalog: Catalog, reader: Reader) -> None:
        self._guide = guide
        self._catalog = catalog
        self._reader = reader
        self._lang = reader.lang
        self._steps = reader.steps(guide)
        self._places = PlaceNames(catalog, reader, guide)
        self._shown: dict[str, int] = {}
        """Pictures, and the number of the step that each was first shown at."""

    def page(self) -> _GuidePage:
        """Return all of it."""
        guide = self._guide
        parts = tuple(self._parts())
        decision = self._catalog.decisions.get(guide.decision)
        jumps = [_Jump(part.anchor, self._variant(part.anchor.removeprefix(_VARIANT))) for part in parts if part.anchor]
        jumps += [] if decision is None else [_Jump(_QUESTIONS, to_plain(decision.title.get(self._lang), self._lang))]
        return _GuidePage(
            to_plain(guide.title.get(self._lang), self._lang),
            self._html(guide.title),
            self._html(guide.intro),
            None if decision is None else self._questions(decision),
            tuple(jumps),
            parts,
            self._html(guide.outro),
            self._ways(guide.branches),
            self._phrase("dated", date=guide.dated) if guide.dated else "",
        )

    def _parts(self) -> Iterable[_GuidePart]:
        start = 1
        begun: set[str] = set()
        for variant, group in groupby(self._steps, key=lambda step: step.variant):
            steps = tuple(self._step(step, start + place) for place, step in enumerate(group))
            title = escape(self._variant(variant)) if variant else escape(self._phrase("all_variants")) if begun else ""
            yield _GuidePart("" if not variant or variant in begun else f"{_VARIANT}{variant}", title, start, steps)
            start += len(steps)
            begun |= {variant} - {""}

    def _variant(self, key: str) -> str:
        text = self._guide.variants.get(key)
        return "" if text is None else to_plain(text.get(self._lang), self._lang)

    def _step(self, step: GuideStep, number: int) -> _Step:
        return _Step(
            f"step-{number}",
            self._html(step.say),
            self._html(step.note),
            self._reader.clipboard(step),
            self._picture(step, number),
            to_html(self._phrase("expect", text=step.expect.get(self._lang)), self._lang) if step.expect else "",
            self._ways(step.branches),
            self._phrase("checked", products=step.checked) if step.checked else "",
        )

    def _ways(self, branches: tuple[Branch, ...]) -> tuple[_Way, ...]:
        return tuple(map(self._way, self._places.branches(branches)))

    def _way(self, branch: Branch) -> _Way:
        to = branch.to
        return _Way(self._html(branch.when), self._places.name(to), self._places.command(to), self._anchor(to))

    def _anchor(self, target: Target) -> str:
        """Return where on this page a place is; empty for what is elsewhere."""
        if number := self._places.number(target):
            return f"step-{number}"
        return _QUESTIONS if target.place is Place.DECISION and target.id == self._guide.decision else ""

    def _questions(self, decision: Decision) -> _Questions:
        """Return the questions as what they come from: conclusions in order, the first that fits is the answer."""
        return _Questions(
            self._html(decision.title),
            self._html(decision.intro),
            self._phrase("questions_how"),
            self._phrase("questions_if"),
            self._phrase("questions_then"),
            self._phrase("questions_otherwise"),
            tuple(self._row(decision, conclusion) for conclusion in decision.conclusions),
        )

    def _row(self, decision: Decision, conclusion: Conclusion) -> _Row:
        conditions = []
        for question in decision.questions:
            allowed = conclusion.when.get(question.key, ())
            choices = tuple(self._html(choice.say) for choice in question.choices if choice.key in allowed)
            if choices:
                conditions.append(_Condition(self._html(question.ask), self._phrase("questions_or").join(choices)))
        say, why = self._html(conclusion.say), self._html(conclusion.why)
        return _Row(tuple(conditions), conclusion.tone.value, say, why, self._ways(conclusion.branches))

    def _picture(self, step: GuideStep, number: int) -> str:
        """Return the picture of a step; one that was shown before is pointed to."""
        shown = self._shown.setdefault(step.figure or step.screenshot, number)
        if shown == number:
            return self._figure(step) or self._screenshot(step)
        if not step.figure and not step.screenshot:
            return ""
        return f'<p class="small"><a href="#step-{shown}">{escape(self._phrase("picture_at", number=shown))}</a></p>'

    def _figure(self, step: GuideStep) -> str:
        """Return a drawn figure with its legend, light or dark as the reader's screen is; empty when there is none."""
        scene = self._catalog.scenes.get(step.figure) if step.figure else None
        if scene is None:
            return ""
        drawn = (render_svg(scene, self._lang, theme).encode() for theme in (FigureTheme.LIGHT, FigureTheme.DARK))
        light, dark = (_data("image/svg+xml", data) for data in drawn)
        caption = escape(self._catalog.phrase("report.illustration", self._lang))
        return (
            f'<figure><picture><source srcset="{dark}" media="screen and (prefers-color-scheme: dark)">'
            f'<img src="{light}" alt="{escape(scene.title.get(self._lang))}"></picture>'
            f"{_caption(caption, scene.legend(self._lang), self._lang)}</figure>"
        )

    def _screenshot(self, step: GuideStep) -> str:
        """Return a real picture with its legend, program and version; empty when there is none."""
        data = (self._reader.screenshots or {}).get(step.screenshot)
        known = self._catalog.screenshots.get(step.screenshot)
        if data is None or known is None:
            return ""
        said = self._catalog.phrase("report.screenshot", self._lang, program=known.pictured(self._lang))
        remark = to_html(known.remark(self._lang), self._lang)
        caption = f"{escape(said)}<br>{remark}" if remark else escape(said)
        legend = tuple(mark.get(self._lang) for mark in known.marks)
        return (
            f'<figure><img src="{_data("image/png", data)}" alt="{escape(known.title.get(self._lang))}">'
            f"{_caption(caption, legend, self._lang)}</figure>"
        )

    def _html(self, text: Text | None) -> str:
        return "" if text is None else to_html(text.get(self._lang), self._lang)

    def _phrase(self, name: str, **args: str | int | tuple[str, ...]) -> str:
        return self._catalog.phrase(f"guide.{name}", self._lang, **args)


def _caption(caption: str, legend: tuple[str, ...], lang: Lang) -> str:
    """Return what stands below a picture: a caption in HTML, and sentences in inline markup."""
    lines = "".join(f"<li>{to_html(say, lang)}</li>" for say in legend)
    return f"<figcaption>{caption}{f'<ol>{lines}</ol>' if lines else ''}</figcaption>"


def _data(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
