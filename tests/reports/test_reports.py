# SPDX-License-Identifier: MIT
"""What reports say, in each format; that they are safe to open is tested on every writer."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from ibassist.app.catalog import load_phrases
from ibassist.content.catalog import Catalog
from ibassist.content.guides import FindingWords, Guide
from ibassist.core.facts import Observation, Snapshot, Status
from ibassist.core.findings import Diagnosis, Finding, Severity, Verdict, VerdictKind
from ibassist.core.languages import Lang
from ibassist.core.ledger import Detection, Ledger, LedgerEntry, Level
from ibassist.core.markup import to_plain
from ibassist.core.pii import Pii
from ibassist.core.terminal_text import width
from ibassist.core.text import Text
from ibassist.reports import as_html, as_json, as_text, tables
from ibassist.reports.api import Report
from ibassist.reports.html_template import STYLE
from ibassist.reports.view import view
from ibassist.reports.writers import WRITERS
from tests.rules import machine

HOSTILE = "<script>alert(1)</script>\x1b[31m&amp;**b**\u202e{port}"


def _text(en: str, ja: str) -> Text:
    return Text({Lang.EN: en, Lang.JA: ja})


CATALOG = Catalog(
    findings={
        "proxy.socks-unreachable": FindingWords(
            _text("The SOCKS proxy does not answer", "SOCKSプロキシが応答しません"),
            _text("The setting names {host}, port {port}.", "設定は{host}のポート{port}を指しています。"),
            _text("Switch [[Proxy]] off.", "[[プロキシ]]をオフにしてください。"),
            "fix-system-proxy",
        )
    },
    guides={"fix-system-proxy": Guide("fix-system-proxy", _text("Correct the proxy", "プロキシを直す"), _text("a", "b"), ())},
    phrases=load_phrases(),
    words={"timed_out": _text("no answer in time", "時間内に応答なし")},
)


@pytest.fixture
def report() -> Report:
    root = Finding("proxy.socks-unreachable", Severity.ERROR, {"host": HOSTILE, "port": 1080})
    effect = Finding("gateway.ports-blocked", Severity.ERROR, {}, caused_by=root.code)
    note = Finding("tws.not-running", Severity.INFO)
    verdicts = (
        Verdict(root.code, VerdictKind.FINDING, root),
        Verdict("clock.skewed", VerdictKind.INCONCLUSIVE, missing=("clock",)),
        Verdict("web.unreachable", VerdictKind.INCONCLUSIVE, missing=("clock",)),
        Verdict("disk.full", VerdictKind.CRASHED, error="KeyError"),
        Verdict("network.offline", VerdictKind.PASS),
    )
    healthy = machine.snapshot({})
    observations = {**healthy.observations, "clock": Observation(Status.TIMED_OUT, 10.0, reason=HOSTILE)}
    ledger = Ledger((LedgerEntry(Pii.HOST, Detection.MARKED, 7, 3),))
    snapshot = replace(healthy, observations=observations, redacted=True)
    return Report(
        snapshot, Diagnosis((root, note, effect), verdicts), ledger, CATALOG, Lang.JA, {"user": f"It fails. {HOSTILE}"}
    )


def _html(report: Report) -> str:
    return as_html.write(report).decode()


def test_proxy_scripts_are_told_with_their_answers(report: Report) -> None:
    web = {"kind": "web_proxy", "keyword": "PROXY", "host": "proxy.example.com", "port": 8080}
    answers = [
        {"ways": [web, {}]},
        {"host": "zdc1.ibllc.com", "ways": [web, {}]},
        {"host": "hdc1.ibllc.com", "ways": [], "problem": "timed_out"},
    ]
    scripts = [
        {"answers": answers},
        {"url": "http://gone.example.com/", "fetch": "timed_out", "problem": "too_many_redirects", "answers": []},
    ]
    told = tables.tables(machine.snapshot({"proxy": {"scripts": scripts}}), CATALOG, Lang.EN)
    (table,) = [table for table in told if table.id == "scripts"]
    assert [row[2:] for row in table.rows] == [
        ("ndc1.ibllc.com, zdc1.ibllc.com", "PROXY proxy.example.com:8080; DIRECT"),
        ("hdc1.ibllc.com", "no answer in time"),
        ("", "too_many_redirects"),
    ]
    assert [row[0] for row in table.rows] == ["http://wpad.example.com/proxy.pac"] * 2 + ["http://gone.example.com/"]


def test_writers_are_pure(report: Report) -> None:
    for write in WRITERS.values():
        assert write(report) == write(report)


@pytest.mark.parametrize("name", ["report.html", "report.txt"])
def test_reports_for_people_say_it_all_in_both_languages(report: Report, name: str) -> None:
    text = "".join(WRITERS[name](report).decode().split())
    for expected in [
        "One problem was found.",
        "1件の問題が見つかりました。",
        "SOCKSプロキシが応答しません",
        "The SOCKS proxy does not answer",
        "Switch",
        "fix-system-proxy",
        "Correct the proxy",
        "プロキシを直す",
        "gateway.ports-blocked",
        "KeyError",
        "時間内に応答なし",
        "no answer in time",
        "November 2026, ",
        "2026年11月2",
        "not affiliated with Interactive Brokers",
        "Interactive Brokers社とは関係がありません",
        "ndc1.ibllc.com",
        "What was hidden",
        "伏せた情報",
        "It fails.",
        "host-4kq7z",
    ]:
        assert "".join(expected.split()) in text, expected


def test_the_users_language_comes_first(report: Report) -> None:
    text = as_text.write(report).decode()
    assert text.index("点検レポート") < text.index("Inspection report")
    english = as_text.write(replace(report, lang=Lang.EN)).decode()
    assert english.index("Inspection report") < english.index("点検レポート")


def test_consequences_stand_below_their_cause_and_notes_below_errors(report: Report) -> None:
    text = "\n".join(as_text.conclusions(report, Lang.EN))
    assert text.index("1. [Error]") < text.index("- [Error] gateway.ports-blocked") < text.index("2. [Note]")
    assert "3." not in text


def test_checks_without_a_verdict_are_grouped_by_the_reason(report: Report) -> None:
    text = "\n".join(as_text.conclusions(report, Lang.EN))
    assert text.count("no answer in time") == 1
    assert "clock.skewed, web.unreachable" in text


def test_text_fits_into_80_columns_in_both_languages(report: Report) -> None:
    lines = as_text.write(report).decode().splitlines()
    assert max(map(width, lines)) <= as_text.WIDTH


def test_nothing_in_the_text_is_obeyed_by_a_terminal(report: Report) -> None:
    text = as_text.write(report).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b[31m" in text


@pytest.mark.parametrize(
    ("findings", "verdicts", "expected"),
    [
        ((), (), "No problem was found."),
        ((), (Verdict("a.b", VerdictKind.INCONCLUSIVE),), "No problem was found, but not everything could be checked."),
        ((Finding("a.b", Severity.INFO),), (), "No problem was found."),
        ((Finding("a.b", Severity.WARNING), Finding("a.c", Severity.ERROR)), (), "2 problems were found."),
    ],
)
def test_the_headline(report: Report, findings: tuple[Finding, ...], verdicts: tuple[Verdict, ...], expected: str) -> None:
    lines = as_text.conclusions(replace(report, diagnosis=Diagnosis(findings, verdicts)), Lang.EN)
    assert next(lines) == expected


def test_the_summary_names_the_roots(report: Report) -> None:
    lines = as_text.summary(report, Lang.EN).splitlines()
    assert lines == [
        "One problem was found.",
        "1. [Error] The SOCKS proxy does not answer (proxy.socks-unreachable)",
        "2. [Note] tws.not-running (tws.not-running)",
        "ibassist: " + " · ".join(value for _, value in view(report, Lang.EN, to_plain).about),
    ]


@pytest.mark.parametrize("lang", list(Lang))
def test_what_is_not_redacted_or_left_out_is_said_first(report: Report, lang: Lang) -> None:
    open_report = replace(report, snapshot=replace(report.snapshot, redacted=False))
    text = "\n".join(as_text.document(open_report, lang))
    assert "UNREDACTED" in text[:600]
    assert "UNREDACTED" in _html(open_report)
    minimal = replace(report, ledger=replace(report.ledger, level=Level.MINIMAL))
    assert report.catalog.phrase("report.minimal", lang)[:20] in "\n".join(as_text.document(minimal, lang))[:600]
    assert "UNREDACTED" not in _html(minimal) + _html(report)


def test_the_timeline_says_when_and_how_long(report: Report) -> None:
    observations = dict(report.snapshot.observations)
    observations["names"] = replace(observations["names"], started="2026-11-23T02:00:00.250Z", seconds=1.25)
    observations["clock"] = replace(observations["clock"], started="2026-11-23T02:00:00.000Z")
    observations["api"] = replace(observations["api"], started="not a moment")
    seen = view(replace(report, snapshot=replace(report.snapshot, observations=observations)), Lang.EN, to_plain)
    rows = {row[0]: row[1:] for row in seen.timeline.rows}
    assert rows["Name resolution (DNS)"][:2] == ("+0.2", "1.2")
    assert rows["Clock"][:2] == ("+0.0", "10.0")
    assert len(rows) == len(observations)


def test_the_programs_on_the_computer_have_their_tables(report: Report) -> None:
    ids = {table.id for table in view(report, Lang.JA, to_plain).tables}
    assert {"installations", "settings", "api"} <= ids


def test_files_of_the_user_are_listed(report: Report) -> None:
    added = replace(report, attachments=("attachments/launcher.log",))
    assert "attachments/launcher.log" in _html(added)
    assert "- attachments/launcher.log" in as_text.write(added).decode()


# ---------------------------------------------------------------- HTML


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_well_formed_and_loads_and_runs_nothing(report: Report) -> None:
    page = _Page(_html(report))
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "a"})
    drawn = {"title", "rect", "circle", "line", "path", "text"}
    inside = [tag for tag in names if tag in {"image", "use", "foreignobject", "animate", "set", "style"}]
    assert drawn <= names
    assert inside == ["style"], "the drawing is shapes and text alone; the one style sheet is the page's"
    attributes = {name for _, attrs in page.tags for name in attrs}
    assert not [name for name in attributes if name.startswith("on") or name in {"src", "href", "style"}]
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_the_policy_allows_the_own_style_sheet_only(report: Report) -> None:
    import base64
    import hashlib

    text = _html(report)
    policy = re.search(r"content=\"(default-src[^\"]*)\"", text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert "prefers-color-scheme: dark" in style[1]
    assert "@media print" in style[1]


def test_both_languages_are_in_the_page_and_the_users_is_shown(report: Report) -> None:
    page = _Page(_html(report))
    radios = [attrs for tag, attrs in page.tags if tag == "input"]
    assert [attrs["id"] for attrs in radios if "checked" in attrs] == ["show-ja"]
    assert {attrs["lang"] for tag, attrs in page.tags if tag == "article"} == {"en", "ja"}


def test_outside_text_is_never_markup(report: Report) -> None:
    text = _html(report)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "<b>b</b>" not in text
    assert '<span class="label">' in text  # our own markup is


def test_the_page_can_be_read_by_everybody(report: Report) -> None:
    """What a screen reader and the keyboard need; the page was looked at with axe-core besides."""
    page = _Page(_html(report))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    labelled = {attrs.get("for") for tag, attrs in page.tags if tag == "label"}
    assert {attrs["id"] for tag, attrs in page.tags if tag == "input"} == labelled
    assert all("scope" in attrs for tag, attrs in page.tags if tag == "th")
    regions = [attrs for tag, attrs in page.tags if tag == "div" and attrs.get("class") == "wide"]
    assert regions
    assert all(attrs.get("tabindex") == "0" and attrs.get("role") == "region" and attrs.get("aria-label") for attrs in regions)
    assert page.tags[0] == ("html", {"lang": "ja"})


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_letters_stands_out_from_its_ground(scheme: int) -> None:
    palette = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    ][scheme]
    for letters in ("text", "dim", "error", "warning", "info"):
        for ground in ("back", "card"):
            assert _contrast(palette[letters], palette[ground]) >= 4.5, (letters, ground)


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_is_unremarkable_is_folded(report: Report) -> None:
    text = _html(report)
    before, _, after = text.partition("<summary>ほか")
    assert after
    assert "ndc1.ibllc.com" in before + after


# ---------------------------------------------------------------- JSON


def test_json_names_guides_and_holds_notes_and_ledger(report: Report) -> None:
    raw = json.loads(as_json.write(report))
    assert [f["guide"] for f in raw["diagnosis"]["findings"]] == ["fix-system-proxy", None, None]
    assert raw["redacted"] is True
    assert raw["redaction"]["entries"] == [{"kind": "host", "way": "marked", "places": 7, "values": 3}]
    assert raw["notes"]["user"].startswith("It fails.")


def test_json_of_what_is_not_redacted_says_so(report: Report) -> None:
    raw = json.loads(
        as_json.write(replace(report, snapshot=Snapshot("1", "2026-11-23T02:00:00Z", report.snapshot.os), notes={}))
    )
    assert raw["redacted"] is False
    assert "redaction" not in raw
    assert "notes" not in raw
    assert "notes" not in raw


@pytest.mark.parametrize("lang", list(Lang))
def test_every_phrase_of_the_reports_exists(report: Report, lang: Lang) -> None:
    for kind in Pii:
        for way in Detection:
            ledger = Ledger((LedgerEntry(kind, way, 1, 1),))
            text = "\n".join(as_text.document(replace(report, ledger=ledger, lang=lang), lang))
            assert not re.search(r"\breport\.[a-z_]", text)
    assert not re.search(r"\breport\.[a-z_]", _html(report))
    assert "{" not in re.sub(
        r"<style>.*?</style>|<pre>.*?</pre>", "", _html(replace(report, notes={})), flags=re.DOTALL
    ).replace("{port}", "")
