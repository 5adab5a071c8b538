# SPDX-License-Identifier: MIT
"""Reports as one self-contained HTML page in both languages: no script, nothing loaded, light and dark, printable."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape

from jinja2 import Environment, StrictUndefined, Template

from ibassist.core.codec import dump, plain
from ibassist.core.languages import LANGUAGES, Lang
from ibassist.core.markup import to_html
from ibassist.core.terminal_text import visible
from ibassist.core.text import Arg, Text
from ibassist.figures.path import PathDiagram, PathNode, draw_path
from ibassist.figures.svg import picture_svg
from ibassist.figures.waterfall import draw_waterfall
from ibassist.probes.watch.facts import WatchFacts
from ibassist.reports.api import Report
from ibassist.reports.as_text import languages, summary
from ibassist.reports.html_template import LANGUAGE_STYLE, MACROS, PAGE, STYLE, style_source
from ibassist.reports.incident_view import watch_picture, watch_sentence
from ibassist.reports.network_path import NetworkPath
from ibassist.reports.view import View, probe_name, view
from ibassist.reports.waterfall import ToldRequests

_PATH_WIDTH = 880
"""Units; the widest page."""


@dataclass(frozen=True, slots=True)
class _Probe:
    name: str
    key: str
    facts: str


@dataclass(frozen=True, slots=True)
class _Page:
    """One language of the report, with its fixed phrases."""

    seen: View
    language: str
    drawing: str
    """The way to the servers, as SVG; it holds words from outside as text only."""
    watch_drawing: str
    """The time line of a watch, as SVG; it holds no words from outside."""
    request_drawings: tuple[str, ...]
    """The requests of each recording over time, as SVG; they hold words from outside as text only."""
    in_words: str
    as_table: str
    title: str
    independent: str
    why: str
    advice: str
    guide: str
    findings: str
    more: Callable[[int], str]
    """That there are so many more rows."""
    consequences: str
    gaps: str
    fine: str
    attachments: str
    ticket: str
    summary: str
    details: str
    nothing_hidden: str
    added_text: str
    probes: tuple[_Probe, ...]


def write(report: Report) -> bytes:
    """Return the page."""
    style = STYLE + "".join(LANGUAGE_STYLE.format(lang=lang.value) for lang in Lang)
    pages = [_page(report, lang) for lang in languages(report)]
    text = _template().render(
        documents=pages, style=style, style_source=style_source(style), version=report.snapshot.app_version
    )
    return text.encode("utf-8", "replace")


@functools.cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_shown)
    return environment.from_string(MACROS + PAGE)


def _shown(value: object) -> object:
    """Return what is put into the page: outside text could hide what it says by turning the direction of writing."""
    return visible(value) if type(value) is str else value


def _page(report: Report, lang: Lang) -> _Page:
    def phrase(name: str) -> str:
        return report.catalog.phrase(name, lang)

    seen = view(report, lang, _say)
    return _Page(
        seen=seen,
        drawing="" if seen.path is None else _drawing(seen.path, lang),
        watch_drawing=_watch_drawing(report, lang),
        request_drawings=tuple(_request_drawing(told, lang) for told in seen.recordings),
        in_words=phrase("path.in_words"),
        as_table=phrase("report.as_table"),
        language=LANGUAGES[lang].name,
        title=phrase("report.title"),
        independent=phrase("app.independent"),
        why=phrase("report.label_why"),
        advice=phrase("report.label_advice"),
        guide=phrase("report.label_guide"),
        findings=phrase("report.findings"),
        more=lambda count: report.catalog.phrase("report.and_more", lang, count=count),
        consequences=phrase("report.consequences"),
        gaps=phrase("report.gaps"),
        fine=phrase("report.fine"),
        attachments=phrase("report.attachments"),
        ticket=phrase("report.ticket"),
        summary=summary(report, lang),
        details=phrase("report.details"),
        nothing_hidden=phrase("report.nothing_hidden"),
        added_text=phrase("report.added_text"),
        probes=_probes(report, lang),
    )


def _drawing(path: NetworkPath, lang: Lang) -> str:
    """Return the way as SVG, in light colours on a ground of its own, so that it prints as it looks."""
    words = f"<title>{escape(path.title)}</title>"
    return picture_svg(draw_path(_safe(path.diagram), _PATH_WIDTH), lang, words=[words])


def _watch_drawing(report: Report, lang: Lang) -> str:
    facts = report.snapshot.get(WatchFacts)
    if facts is None or not facts.incidents:
        return ""
    words = f"<title>{escape(watch_sentence(facts, report.catalog, lang))}</title>"
    return picture_svg(watch_picture(facts, report.catalog, lang, _PATH_WIDTH), lang, words=[words])


def _request_drawing(told: ToldRequests, lang: Lang) -> str:
    words = f"<title>{escape(told.sentence)}</title>"
    return picture_svg(draw_waterfall(told.picture, _PATH_WIDTH), lang, words=[words])


def _safe(diagram: PathDiagram) -> PathDiagram:
    """Return a drawing without signs that turn the direction of writing: addresses come from outside."""

    def node(one: PathNode) -> PathNode:
        return replace(one, name=visible(one.name), notes=tuple(map(visible, one.notes)))

    beside = tuple((node(one), state) for one, state in diagram.beside)
    return replace(diagram, stations=tuple(map(node, diagram.stations)), beside=beside)


def _probes(report: Report, lang: Lang) -> tuple[_Probe, ...]:
    return tuple(
        _Probe(probe_name(report.catalog, key, lang), key, dump(plain(observation.facts)).decode())
        for key, observation in report.snapshot.observations.items()
        if observation.facts is not None
    )


def _say(words: str, lang: Lang, args: Mapping[str, Arg] | None, symbols: Mapping[str, Text] | None) -> str:
    """Return a sentence as HTML. `to_html` escapes everything that is not our own markup, arguments included."""
    shown = None if args is None else {name: _visible(value) for name, value in args.items()}
    return to_html(words, lang, shown, symbols)


def _visible(value: Arg) -> Arg:
    if isinstance(value, tuple):
        return tuple(visible(item) for item in value)
    return visible(value) if isinstance(value, str) else value
