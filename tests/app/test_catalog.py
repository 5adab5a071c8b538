# SPDX-License-Identifier: MIT
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ibassist.app import assets, catalog, content_file
from ibassist.app.assets import ResourceError
from ibassist.app.yaml_files import read_yaml
from ibassist.core.languages import Lang
from ibassist.core.text import Text

WORDS = "{title: {en: T, ja: 題}, why: {en: W, ja: 理}, advice: {en: A, ja: 助}}"
GUIDE = """
id: repair
title: {en: Repair, ja: 直す}
intro: {en: Why, ja: なぜ}
steps:
  - say: {en: Do it, ja: 行います}
    systems: [windows]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the smallest set of resources."""
    for name in ("findings", "guides", "figures", "messages"):
        (tmp_path / name).mkdir()
    (tmp_path / "guides" / "repair.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "findings" / "clock.yaml").write_text(f"clock.skewed: {WORDS}\n", encoding="utf-8")
    (tmp_path / "phrases.yaml").write_text("report: {title: {en: Report, ja: レポート}}\n", encoding="utf-8")
    (tmp_path / "words.yaml").write_text("off: {en: off, ja: オフ}\n", encoding="utf-8")
    (tmp_path / "symptoms.yaml").write_text(
        "- {id: broken, say: {en: Broken, ja: 壊れた}, leads_to: 'guide:repair'}\n", encoding="utf-8"
    )
    (tmp_path / "messages" / "login.yaml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "shelves.yaml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "asked.yaml").write_text("{}\n", encoding="utf-8")
    (tmp_path / "complaints.yaml").write_text("[]\n", encoding="utf-8")
    (tmp_path / "screenshots").mkdir()
    (tmp_path / "screenshots" / "manifest.yaml").write_text("[]\n", encoding="utf-8")
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


# ---------------------------------------------------------------- what ships


def test_everything_that_ships_loads() -> None:
    loaded = catalog.load_catalog()
    assert loaded.guides
    assert loaded.symptoms
    assert loaded.phrase("app.independent", Lang.JA).startswith("ibassistは")
    assert all(scene.id == scene_id for scene_id, scene in loaded.scenes.items())


def test_knowledge_that_ships_loads() -> None:
    knowledge = catalog.load_knowledge()
    assert knowledge.is_vendor("ndc1.ibllc.com")
    assert knowledge.inspectors
    assert knowledge.programs


def test_the_first_window_does_not_wait_for_the_guides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_file, "_opened", lambda: None)
    monkeypatch.setattr(content_file, "keep", lambda sections: None)
    read: list[str] = []
    real = catalog.read_yaml
    monkeypatch.setattr(catalog, "read_yaml", lambda path: (read.append(path.name), real(path))[1])
    catalog.load_symptoms()
    catalog.load_phrases()
    assert sorted(read) == ["phrases.yaml", "symptoms.yaml"]
    catalog.load_catalog()
    assert len(read) > 30


# ---------------------------------------------------------------- shapes


def test_phrases_are_found_by_dotted_name(folder: Path) -> None:
    assert catalog.load_phrases(folder)["report.title"].get(Lang.JA) == "レポート"


def test_a_word_that_yaml_1_1_takes_for_a_boolean_stays_a_word(folder: Path) -> None:
    assert catalog.load_words(folder)["off"].get(Lang.JA) == "オフ"
    _write(folder / "words.yaml", "no: {en: no, ja: 12:30}\n")
    assert catalog.load_words(folder)["no"].get(Lang.JA) == "12:30"


def test_findings_are_told_in_both_languages(folder: Path) -> None:
    told = catalog.load_catalog(folder).findings["clock.skewed"]
    assert (told.title.get(Lang.EN), told.advice.get(Lang.JA)) == ("T", "助")


def test_a_guide_takes_its_symptom_from_the_first_page(folder: Path) -> None:
    guide = catalog.load_guides(folder)["repair"]
    assert guide.symptom == Text({Lang.EN: "Broken", Lang.JA: "壊れた"})


def test_guides_come_in_the_order_of_their_numbers(folder: Path) -> None:
    _write(folder / "guides" / "first.yaml", GUIDE.replace("id: repair", "id: first\norder: 1"))
    assert list(catalog.load_guides(folder)) == ["first", "repair"]


# ---------------------------------------------------------------- mistakes, each with file and place


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "phrases.yaml",
            "a: {en: A, ja: あ}\nb: {en: B, ja: び}\na: {en: C, ja: し}\n",
            r"phrases.yaml:3: the key 'a' occurs twice",
        ),
        ("phrases.yaml", "a: {en: A\n", r"phrases.yaml:\d"),
        ("phrases.yaml", "a: {b: {ja: び}}\n", r"phrases.yaml"),
        ("phrases.yaml", "a: {en: A, ja: 5}\n", r"phrases.yaml, a: expected"),
        ("phrases.yaml", "a: {en: A, xx: x}\n", r"phrases.yaml, a: expected"),
        ("phrases.yaml", "a: only English\n", r"phrases.yaml, a: expected"),
        ("words.yaml", "[a, b]\n", r"words.yaml: Expected `object`"),
        ("words.yaml", "off: aus\n", r"words.yaml, off: expected"),
        (
            "symptoms.yaml",
            "- {id: a, say: {en: A, ja: あ}, lead_to: inspect}\n",
            r"symptoms.yaml: unknown field lead_to - at `\$\[0\]`",
        ),
        (
            "findings/clock.yaml",
            "clock.skewed: {title: {en: T, ja: 題}}\n",
            r"clock.yaml, clock.skewed: .*missing required field `why`",
        ),
        ("guides/repair.yaml", GUIDE.replace("say:", "sagt:"), r"repair.yaml: unknown field sagt - at `\$.steps\[0\]`"),
        (
            "guides/repair.yaml",
            GUIDE.replace("systems:", "branches: [{wenn: a}]\n    systems:"),
            r"unknown field wenn - at `\$.steps\[0\].branches\[0\]`",
        ),
        ("guides/repair.yaml", GUIDE.replace("windows", "amiga"), r"repair.yaml: .*amiga.*steps\[0\].systems\[0\]"),
        ("guides/repair.yaml", GUIDE.replace("id: repair", "id: other"), r"repair.yaml: the guide calls itself 'other'"),
        ("guides/repair.yaml", GUIDE.replace("{en: Do it, ja: 行います}", "Do it"), r"repair.yaml: .*steps\[0\].say"),
        ("guides/repair.yaml", "", r"repair.yaml"),
        ("guides/repair.yaml", "\xff\xfe not text: [", r"repair.yaml"),
    ],
)
def test_a_mistake_is_named_with_its_place(file: str, text: str, message: str, folder: Path) -> None:
    _write(folder / file, text)
    with pytest.raises(ResourceError, match=message):
        catalog.load_catalog(folder)


def test_a_code_in_two_files_is_a_mistake(folder: Path) -> None:
    shutil.copy(folder / "findings" / "clock.yaml", folder / "findings" / "time.yaml")
    with pytest.raises(ResourceError, match=r"clock\.skewed is in another file"):
        catalog.load_findings(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "phrases.yaml").unlink()
    with pytest.raises(ResourceError, match=r"phrases.yaml: cannot be read"):
        catalog.load_phrases(folder)


def test_bytes_that_are_no_text_are_a_mistake_too(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"a: \xff\xfe\x00")
    with pytest.raises(ResourceError, match=r"x.yaml"):
        read_yaml(tmp_path / "x.yaml")


def test_nothing_but_plain_values_is_made_of_yaml(tmp_path: Path) -> None:
    _write(tmp_path / "x.yaml", "a: !!python/object/apply:os.getcwd []\n")
    with pytest.raises(ResourceError, match=r"x.yaml:1"):
        read_yaml(tmp_path / "x.yaml")


def test_a_mistake_in_knowledge_is_named(folder: Path) -> None:
    for name in ("inspectors", "network_software", "schedule"):
        shutil.copy(assets.resources() / f"{name}.yaml", folder)
    _write(folder / "endpoints.yaml", "dated: '2026-01-01'\nendpoints: [{host: example.com, port: 1}]\nvendor_suffixes: []\n")
    with pytest.raises(ResourceError, match=r"endpoints.yaml: unknown field port - at `\$.endpoints\[0\]`"):
        catalog.load_knowledge(folder)


# ---------------------------------------------------------------- a third language


def test_an_overlay_adds_words_wherever_the_english_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_SIDE_BY_SIDE", (Lang.EN,))
    for name, text in {
        "phrases.yaml": "a: {en: Why}\nb: {c: {en: Why}}\nd: {en: Stale}\n",
        "guides/repair.yaml": GUIDE,
    }.items():
        _write(folder / name, text.replace(", ja: なぜ", ""))
    _write(folder / "content_ja.yaml", "- {en: Why, ja: どうして}\n- {en: Changed since, ja: 変更済み}\n")
    overlay = catalog.load_overlay(folder)
    phrases = catalog.load_phrases(folder, overlay)
    assert {phrases[name].get(Lang.JA) for name in ("a", "b.c")} == {"どうして"}
    assert phrases["d"].get(Lang.JA) == "Stale"
    assert catalog.load_guides(folder, overlay)["repair"].intro.get(Lang.JA) == "どうして"
    (folder / "content_ja.yaml").unlink()
    assert catalog.untranslated(Lang.JA, folder, overlay) == ("Stale",)


def test_an_overlay_never_replaces_what_stands_side_by_side(folder: Path) -> None:
    phrases = catalog.load_phrases(folder, {"Report": {"ja": "別の言葉"}})
    assert phrases["report.title"].get(Lang.JA) == "レポート"


def test_an_overlay_of_another_shape_is_a_mistake(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog, "_SIDE_BY_SIDE", (Lang.EN,))
    _write(folder / "content_ja.yaml", "- {en: Why, de: Warum}\n")
    with pytest.raises(ResourceError, match=r"content_ja.yaml: expected pairs of en and ja"):
        catalog.load_overlay(folder)
