# SPDX-License-Identifier: MIT
"""`ibassist guide`: the list, one guide in every form, the search, and the questions."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

from ibassist.app.catalog import load_catalog
from ibassist.content.decisions import Conclusion, Decision
from ibassist.core.languages import Lang
from ibassist.core.terminal_text import width
from ibassist.core.text import written_day
from tests.every import every

CATALOG = load_catalog()


def _type(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


# ---------------------------------------------------------------- the list, and one of it


@pytest.mark.parametrize("lang", Lang)
def test_all_guides_are_listed_by_what_they_are_about(run, lang: Lang) -> None:
    status, out, err = run("guide", "--lang", lang.value)
    assert (status, err) == (0, "")
    listed = [line.split()[0] for line in out.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted(CATALOG.guides)
    headings = [line for line in out.splitlines() if line and not line.startswith("  ")]
    assert headings == [shelf.title.get(lang) for shelf in CATALOG.shelves]


@pytest.mark.slow
@pytest.mark.slow
@every("lang", Lang)
@every("id_", CATALOG.guides)
def test_a_guide_is_shown_and_written(run, id_: str, lang: Lang, tmp_path: Path) -> None:
    status, out, err = run("guide", id_, "--lang", lang.value)
    assert (status, err) == (0, "")
    assert not re.search(r"\[\[|\]\]|\*\*|guide\.[a-z]+_|\b(?:step|guide|decision):", out)
    long = [line.strip() for line in out.splitlines() if width(line) > 80]
    assert [
        line
        for line in long
        if all(line not in (step.copy.get(lang) if step.copy else "") for step in CATALOG.guides[id_].steps)
    ] == []
    page = tmp_path / "guide.html"
    assert run("guide", id_, "--lang", lang.value, "--html", str(page)) == (0, f"{page}\n", "")
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "default-src 'none'" in text


def test_a_page_of_ours_is_replaced_and_any_other_file_stays(run, tmp_path: Path) -> None:
    page = tmp_path / "guide.html"
    assert run("guide", "fix-system-proxy", "--html", str(page))[0] == 0
    assert run("guide", "fix-clock", "--html", str(page))[0] == 0
    page.write_text("mine", encoding="utf-8")
    assert run("guide", "fix-clock", "--html", str(page))[0] == 2
    assert page.read_text(encoding="utf-8") == "mine"


def test_everything_a_step_has_is_told(run) -> None:
    guide = CATALOG.guides["no-sms-code"]
    out = " ".join(run("guide", guide.id)[1].split())
    assert f"ibassist guide {guide.id} --ask" in out
    assert written_day(guide.dated, Lang.EN) in out
    for step in guide.steps:
        for text in (step.expect, *(branch.when for branch in step.branches)):
            assert text is None or text.get(Lang.EN).replace("[[", "“").replace("]]", "”") in out
        assert all(product in out for product in step.checked)


# ---------------------------------------------------------------- search


def test_a_message_is_found_with_its_meaning_and_where_it_is_solved(run) -> None:
    status, out, err = run("guide", "--search", "no", "internet", "conectivity")
    assert (status, err) == (0, "")
    assert out.startswith("No Internet Connectivity\n")
    assert "TWS does not reach its servers" in out
    assert "(ibassist inspect)" in out
    japanese = run("guide", "--search", "No Internet Connectivity", "--lang", "ja")[1]
    assert "TWSがサーバーに接続できていません" in japanese


def test_a_guide_is_found_with_how_to_open_it(run) -> None:
    assert "→ ibassist guide voice-callback" in run("guide", "--search", "電話の音声でコード")[1]


def test_nothing_found_is_said_beside_the_result(run) -> None:
    status, out, err = run("guide", "--search", "xyzzy")
    assert (status, out) == (0, "")
    assert "“xyzzy”" in err


# ---------------------------------------------------------------- questions


def _answers(decision: Decision) -> tuple[str, Conclusion]:
    """Return what to type to always choose the first answer, and what it leads to."""
    given: dict[str, str] = {}
    while not isinstance(found := decision.next(given), Conclusion):
        given[found.key] = found.choices[0].key
    return "1\n" * len(given), found


@pytest.mark.parametrize("id_", CATALOG.decisions)
@pytest.mark.parametrize("lang", Lang)
def test_questions_lead_to_an_answer(run, monkeypatch: pytest.MonkeyPatch, id_: str, lang: Lang) -> None:
    typed, conclusion = _answers(CATALOG.decisions[id_])
    _type(monkeypatch, typed)
    status, out, err = run("guide", id_, "--ask", "--lang", lang.value)
    assert status == 0
    assert "".join(conclusion.say.get(lang).replace("[[", "").replace("]]", "").split())[:12] in "".join(out.split()).replace(
        "“", ""
    ).replace("「", "")
    assert CATALOG.decisions[id_].questions[0].choices[0].say.get(lang) in err


def test_what_is_no_answer_is_asked_again(run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed, _ = _answers(CATALOG.decisions["no-sms-code"])
    _type(monkeypatch, "\n0\n99\nyes\n１\n" + typed.removeprefix("1\n"))
    status, _, err = run("guide", "no-sms-code", "--ask")
    assert status == 0
    assert err.count("Please type a number") == 4


@pytest.mark.parametrize("typed", ["", "1\n", "x\n" * 1000])
def test_input_that_ends_before_the_answer_ends_the_questions(run, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    _type(monkeypatch, typed)
    status, out, err = run("guide", "share-security-device", "--ask")
    assert (status, out) == (3, "")
    assert err.endswith("ended without an answer.\n")


def test_an_interruption_ends_the_questions(run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert run("guide", "share-security-device", "--ask")[:2] == (3, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--ask"],
        ["fix-clock", "--ask"],
        ["nonsense", "--ask"],
        ["--search"],
        ["no-sms-code", "--ask", "--html", "x"],
        ["--html", "x"],
        ["../../etc/passwd"],
    ],
    ids=" ".join,
)
def test_wrong_use(run, arguments: list[str]) -> None:
    status, out, err = run("guide", *arguments)
    assert (status, out) == (2, "")
    assert err
    assert "Traceback" not in err


# ---------------------------------------------------------------- after a look at the computer

MACHINES = Path(__file__).parents[1] / "machines"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The SOCKS proxy 127.0.0.1:1080 is set in the Windows proxy settings."),
        ("ja", "Windowsのプロキシ設定で、SOCKSプロキシ127.0.0.1:1080が設定されています。"),
    ],
)
def test_what_was_found_stands_in_the_guide(run, lang: str, said: str) -> None:
    machine = MACHINES / "windows-leftover-socks"
    status, out, _ = run("guide", "fix-system-proxy", "--lang", lang, "--replay", str(machine))
    assert status == 0
    assert "".join(said.split()) in "".join(out.split())
    assert "[Windows 10]" not in out, "the machine has Windows 11"
    assert "ibassist inspect" not in out, "it was inspected just now"


def test_what_was_found_stands_on_the_page_too(run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    machine = MACHINES / "windows-leftover-socks"
    assert run("guide", "fix-system-proxy", "--html", str(page), "--replay", str(machine))[0] == 0
    assert "<code>127.0.0.1:1080</code>" in page.read_text(encoding="utf-8")
    assert run("guide", "--inspect")[0] == 2, "an inspection is for one guide"
