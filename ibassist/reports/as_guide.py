# SPDX-License-Identifier: MIT
"""A guide on its own: as text for the console, and as one self-contained page to print or to send."""

from __future__ import annotations

import base64
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from jinja2 import Environment, StrictUndefined, Template

from ibassist.core.catalog import Catalog
from ibassist.core.columns import wrap
from ibassist.core.drawing.svg import render_svg
from ibassist.core.drawing.theme import Theme
from ibassist.core.facts import OsFamily
from ibassist.core.guides import Guide, GuideStep
from ibassist.core.markup import to_html, to_plain
from ibassist.core.text import Arg, Lang
from ibassist.reports.as_text import WIDTH
from ibassist.reports.html_template import GUIDE_PAGE, STYLE, style_source


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a guide is written."""

    lang: Lang
    family: OsFamily
    desktop: str = ""
    values: Mapping[str, Arg] | None = None
    """For what the guide offers to copy (`app.guide_values`)."""
    screenshots: Mapping[str, bytes] | None = None
    """PNG by id."""

    def steps(self, guide: Guide) -> tuple[GuideStep, ...]:
        """Return the steps that are for this reader."""
        return guide.steps_for(self.family, self.desktop)

    def clipboard(self, step: GuideStep) -> str:
        """Return what a step offers to copy, or nothing."""
        return step.clipboard(self.lang, self.values or {})


def guide_lines(guide: Guide, reader: Reader) -> Iterator[str]:
    """Yield a guide as lines of text."""
    lang = reader.lang
    yield from wrap(to_plain(guide.title.get(lang), lang), WIDTH)
    yield ""
    yield from wrap(to_plain(guide.intro.get(lang), lang), WIDTH)
    variant = ""
    for number, step in enumerate(reader.steps(guide), 1):
        yield ""
        if step.variant != variant and step.variant in guide.variants:
            yield from wrap(f"[{to_plain(guide.variants[step.variant].get(lang), lang)}]", WIDTH)
        variant = step.variant
        lead = f"{number}. "
        yield from wrap(to_plain(step.say.get(lang), lang), WIDTH, lead)
        indent = " " * len(lead)
        if step.note is not None:
            yield from wrap(to_plain(step.note.get(lang), lang), WIDTH, indent)
        for line in reader.clipboard(step).splitlines():
            yield f"{indent}    {line}"
    if guide.outro is not None:
        yield ""
        yield from wrap(to_plain(guide.outro.get(lang), lang), WIDTH)


def guide_page(guide: Guide, catalog: Catalog, reader: Reader) -> bytes:
    """Return a guide as an HTML page with its figures."""
    steps = [_step(step, guide, catalog, reader) for step in reader.steps(guide)]
    text = _template().render(
        lang=reader.lang.value,
        title=to_html(guide.title.get(reader.lang), reader.lang),
        plain_title=to_plain(guide.title.get(reader.lang), reader.lang),
        intro=to_html(guide.intro.get(reader.lang), reader.lang),
        outro="" if guide.outro is None else to_html(guide.outro.get(reader.lang), reader.lang),
        steps=steps,
        style=STYLE,
        style_source=style_source(STYLE),
        independent=catalog.phrase("app.independent", reader.lang),
    )
    return text.encode("utf-8", "replace")


@functools.cache
def _template() -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(GUIDE_PAGE)


def _step(step: GuideStep, guide: Guide, catalog: Catalog, reader: Reader) -> dict[str, str]:
    lang = reader.lang
    variant = guide.variants.get(step.variant)
    return {
        "variant": "" if variant is None else to_html(variant.get(lang), lang),
        "say": to_html(step.say.get(lang), lang),
        "note": "" if step.note is None else to_html(step.note.get(lang), lang),
        "clipboard": reader.clipboard(step),
        "picture": _figure(step, catalog, lang) or _screenshot(step, reader),
    }


def _figure(step: GuideStep, catalog: Catalog, lang: Lang) -> str:
    """Return a drawn figure with its legend, light or dark as the reader's screen is; empty when there is none."""
    scene = catalog.scenes.get(step.figure) if step.figure else None
    if scene is None:
        return ""
    light, dark = (_data("image/svg+xml", render_svg(scene, lang, theme).encode()) for theme in (Theme.LIGHT, Theme.DARK))
    legend = "".join(f"<li>{to_html(say, lang)}</li>" for say in scene.legend(lang))
    caption = escape(catalog.phrase("report.illustration", lang))
    return (
        f'<figure><picture><source srcset="{dark}" media="(prefers-color-scheme: dark)">'
        f'<img src="{light}" alt="{escape(scene.title.get(lang))}"></picture>'
        f"<figcaption>{caption}<ol>{legend}</ol></figcaption></figure>"
    )


def _screenshot(step: GuideStep, reader: Reader) -> str:
    data = (reader.screenshots or {}).get(step.screenshot)
    return "" if data is None else f'<figure><img src="{_data("image/png", data)}" alt=""></figure>'


def _data(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
