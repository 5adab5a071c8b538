# SPDX-License-Identifier: MIT
"""A guide on paper: what is on the page, that it is whole, and that nothing in it can do anything."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from ibassist.app.catalog import load_phrases
from ibassist.content.catalog import Catalog
from ibassist.content.decisions import Choice, Conclusion, Decision, Question, Tone
from ibassist.content.guides import Branch, Guide, GuideStep
from ibassist.content.targets import Target
from ibassist.core.facts import OsFamily
from ibassist.core.languages import Lang
from ibassist.core.text import Text
from ibassist.reports.guide.page import guide_page
from ibassist.reports.guide.reader import Reader
from ibassist.reports.guide.text import guide_lines

HOSTILE = "<script>alert(1)</script>\"'>"


def _text(words: str) -> Text:
    return Text({Lang.EN: words, Lang.JA: f"{words}です。"})


def _branch(when: str, to: str) -> Branch:
    return Branch(_text(when), Target.from_yaml(to))


GUIDE = Guide(
    "har",
    _text("Record [[HAR]]"),
    _text("Why."),
    steps=(
        GuideStep(_text("Begin."), expect=_text("It begins."), branches=(_branch("It does not", "step:last"),)),
        GuideStep(_text("Chrome one."), variant="chrome", figure="picture", checked=("Chrome 156",)),
        GuideStep(_text("Chrome two."), variant="chrome", figure="picture"),
        GuideStep(_text("Edge one."), variant="edge", key="edge-one"),
        GuideStep(_text("Only Windows."), systems=(OsFamily.WINDOWS,), key="windows-only"),
        GuideStep(
            _text("The end."),
            key="last",
            branches=(_branch("Not for Linux", "step:windows-only"), _branch("Unsure", "decision:which")),
        ),
    ),
    variants={"chrome": _text("Chrome"), "edge": _text("Edge & friends")},
    branches=(_branch("Other", "guide:other#second"), _branch("Own", "guide:har#last"), _branch("Nothing", "hosts")),
    decision="which",
    dated="2026-11-23",
)
OTHER = Guide("other", _text("The other"), _text("x"), (GuideStep(_text("One.")), GuideStep(_text("Two."), key="second")))
DECISION = Decision(
    "which",
    _text("Which one?"),
    _text("Two questions."),
    (
        Question(
            "a", _text("Is it A?"), (Choice("yes", _text("Yes")), Choice("no", _text("No")), Choice("maybe", _text("Perhaps")))
        ),
        Question("b", _text("Is it B?"), (Choice("yes", _text("Certainly")),)),
    ),
    (
        Conclusion(
            Tone.YES,
            _text("Do it."),
            _text("As it is A."),
            {"a": ("yes", "maybe"), "b": ("yes",)},
            (_branch("How", "guide:har#last"),),
        ),
        Conclusion(Tone.NO, _text("Leave it."), _text("As it is not.")),
    ),
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    from ibassist.app.catalog import load_scenes

    scene = next(iter(load_scenes().values()))
    return Catalog(
        guides={"har": GUIDE, "other": OTHER}, decisions={"which": DECISION}, phrases=load_phrases(), scenes={"picture": scene}
    )


def _page(catalog: Catalog, guide: Guide = GUIDE, lang: Lang = Lang.EN, variant: str = "") -> str:
    return guide_page(guide, catalog, Reader(lang, OsFamily.LINUX, variant=variant)).decode()


def _plain(page: str) -> str:
    body = page.partition("<body>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_each_variant_has_one_heading_and_steps_are_numbered_through(catalog: Catalog) -> None:
    page = _page(catalog)
    assert re.findall(r'<h2 id="variant-(\w+)">(.*?)</h2>', page) == [("chrome", "Chrome"), ("edge", "Edge &amp; friends")]
    assert "<h2>Then, in all cases</h2>" in page
    assert re.findall(r'<ol class="steps" start="(\d+)">', page) == ["1", "2", "4", "5"]
    assert re.findall(r'<li id="step-(\d+)">', page) == ["1", "2", "3", "4", "5"]
    only = _page(catalog, variant="edge")
    assert "Chrome one" not in only
    assert re.findall(r'<ol class="steps" start="(\d+)">', only) == ["1", "2", "3"]


def test_a_variant_that_comes_back_is_jumped_to_where_it_begins(catalog: Catalog) -> None:
    steps = (GuideStep(_text("C1."), variant="chrome"), GuideStep(_text("All.")), GuideStep(_text("C2."), variant="chrome"))
    page = _page(catalog, replace(GUIDE, steps=steps, branches=(), decision=""))
    assert re.findall(r"<h2(.*?)>(.*?)</h2>", page) == [
        (' id="variant-chrome"', "Chrome"),
        ("", "Then, in all cases"),
        ("", "Chrome"),
    ]
    assert re.findall(r'<a href="#([\w-]+)">', page) == ["variant-chrome"]


def test_every_link_leads_to_a_place_on_the_page(catalog: Catalog) -> None:
    for lang in Lang:
        page = _page(catalog, lang=lang)
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
        assert not re.findall(r'href="[^#]', page)


def test_ways_on_are_told_with_where_they_lead(catalog: Catalog) -> None:
    said = _plain(_page(catalog))
    for expected in [
        "Result: It begins.",
        "It does not → Step 5",
        "Names compared with: Chrome 156",
        "Other → The other, step 2 ibassist guide other",
        "Own → Step 5",
        "Nothing → Hosts and ports ibassist hosts",
        "Unsure → Which one?",
        "Compared with its sources on 23 November 2026.",
    ]:
        assert expected in said, said
    assert "Not for Linux" not in said


def test_a_picture_is_there_once_and_pointed_to_afterwards(catalog: Catalog) -> None:
    page = _page(catalog)
    assert page.count("<figure>") == 1
    assert '<a href="#step-2">The picture is at step 2.</a>' in page
    assert all(alt for alt in re.findall(r'<img [^>]*alt="([^"]*)"', page))


def test_questions_are_a_table_in_order(catalog: Catalog) -> None:
    page = _page(catalog)
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL)
    first, second = (" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows)
    assert first == "Is it A? Yes – or – Perhaps Is it B? Certainly Do it. As it is A. How → Step 5"
    assert second == "In all other cases Leave it. As it is not."


def test_the_page_loads_and_does_nothing(catalog: Catalog) -> None:
    hostile = replace(
        GUIDE, title=_text(HOSTILE), intro=_text(HOSTILE), variants={"chrome": _text(HOSTILE), "edge": _text(HOSTILE)}
    )
    page = _page(catalog, hostile)
    assert "<script" not in page
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|srcset|href)="(?!data:image/|#)', page)
    assert "<style>" in page
    assert re.search(r"style-src 'sha256-[\w+/=]+'", page)


def test_the_text_says_what_the_page_says(catalog: Catalog) -> None:
    lines = list(guide_lines(GUIDE, catalog, Reader(Lang.EN, OsFamily.LINUX)))
    text = "\n".join(lines)
    assert lines.count("[Chrome]") == 1
    for expected in [
        "1. Begin.",
        "   Result: It begins.",
        "     - It does not\n       → Step 5",
        "ibassist guide har --ask",
        "  - Own\n    → Step 5",
    ]:
        assert expected in text, text
    assert "→ The other, step 2 (ibassist guide other)" in text
