# SPDX-License-Identifier: MIT
"""A guide as it is told to a reader of whose computer something is known."""

from __future__ import annotations

import pytest

from ibassist.content.case import Case, case_of, told
from ibassist.content.guides import INSPECTED, Branch, Guide, GuideStep, Opening, StepWords
from ibassist.content.targets import INSPECT
from ibassist.core.facts import OsFamily
from ibassist.core.findings import Diagnosis, Finding, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.markup import literal, to_html, to_plain
from ibassist.core.text import Text, fill, written_day

DEAD = "proxy.socks-unreachable"


def _text(words: str) -> Text:
    return Text({Lang.EN: words, Lang.JA: words})


GUIDE = Guide(
    "fix",
    _text("title"),
    _text("something is wrong"),
    (
        GuideStep(
            _text("note what is set"),
            note=_text("it helps to undo"),
            known=StepWords(say=_text("`{host}:{port}` is set"), note=_text("ask {nobody}")),
            branches=(Branch(_text("not inspected"), INSPECT, ruled_out_by=(INSPECTED,)),),
        ),
        GuideStep(_text("gnome"), only_if={"source": ("gnome",)}),
        GuideStep(_text("windows"), only_if={"source": ("wininet", "winhttp")}, variant="w"),
        GuideStep(_text("hosts file"), ruled_out_by=("dns.hosts-file-override",)),
        GuideStep(_text("web proxy"), findings=("proxy.web-unreachable",)),
        GuideStep(_text("socks proxy"), findings=(DEAD,)),
    ),
    openings=(Opening((DEAD,), _text("{host} does not answer")),),
    variants={"w": _text("Windows"), "m": _text("Mac")},
)
WORDS = {"gnome": _text("the GNOME settings")}


def _said(case: Case) -> list[str]:
    return [to_plain(step.say.get(Lang.EN), Lang.EN) for step in told(GUIDE, case, WORDS).steps]


def _case(**args: str | int) -> Case:
    verdicts = (Verdict("dns.hosts-file-override", VerdictKind.PASS), Verdict("dns.name-not-found", VerdictKind.INCONCLUSIVE))
    return case_of(Diagnosis((Finding(DEAD, Severity.ERROR, args),), verdicts), DEAD, {"list": "x"})


def test_before_an_inspection_everything_is_told_in_general_words() -> None:
    here = told(GUIDE, Case(), WORDS)

    assert _said(Case()) == ["note what is set", "gnome", "windows", "hosts file", "web proxy", "socks proxy"]
    assert here.intro == GUIDE.intro
    assert here.steps[0].branches


def test_what_was_found_stands_in_the_step_and_what_was_ruled_out_is_gone() -> None:
    here = told(GUIDE, _case(host="192.0.2.7", port=1080, source="gnome"), WORDS)
    assert [step.say.get(Lang.JA) for step in here.steps] == ["`192.0.2.7:1080` is set", "gnome", "socks proxy"]
    assert here.intro.get(Lang.EN) == "192.0.2.7 does not answer"
    assert here.steps[0].branches == ()
    assert here.steps[0].note == _text("it helps to undo"), "words of which a value is missing are not used"
    assert not here.variants, "no variant without a step of its own"


def test_an_argument_that_is_not_known_leaves_its_steps() -> None:
    assert _said(_case(host="192.0.2.7", port=1080)) == ["192.0.2.7:1080 is set", "gnome", "windows", "socks proxy"]


def test_what_could_not_be_checked_rules_out_nothing() -> None:
    assert _case().ruled_out == {"dns.hosts-file-override", INSPECTED}


@pytest.mark.parametrize("value", ["[[x]]", "**b**", "a`b`c", "<b>", "{port}", "]]*`[[", "\ue000\ue003x", "a\nb"])
def test_a_value_is_only_text(value: str) -> None:
    words = "`{host}` and {host} are set in [[Proxy]]"
    text = told(Guide("g", _text("t"), _text(words), ()), Case("", {"host": value}), {}).intro.get(Lang.EN)
    shown = value.replace("\n", " ").replace("\ue000", "").replace("\ue003", "")
    assert to_plain(text, Lang.EN) == f"{shown} and {shown} are set in “Proxy”"
    html = to_html(text, Lang.EN)
    assert html.count("<code>") == html.count("</code>") == 1
    assert html.count("<b>") == 0
    assert html.count("<span") == 1
    assert to_plain(literal(value), Lang.EN) == shown


@pytest.mark.parametrize(
    ("day", "english", "japanese"),
    [
        ("2026-11-22", "22 November 2026", "2026年11月22日"),
        ("2027-01-03", "3 January 2027", "2027年1月3日"),
        ("lately", "lately", "lately"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(day: str, english: str, japanese: str) -> None:
    assert [written_day(day, lang) for lang in (Lang.EN, Lang.JA)] == [english, japanese]
    assert fill("{day!d}.", {"day": day}, Lang.EN) == f"{english}."


def test_steps_of_a_told_guide_are_still_chosen_by_system() -> None:
    assert len(told(GUIDE, Case(), WORDS).steps_for(OsFamily.LINUX, variant="w")) == 6
