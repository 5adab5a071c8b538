# SPDX-License-Identifier: MIT
"""Real pictures: complete in words, whole in pixels, small, and without a word about who took them."""

import base64
import html
import re
import struct
import zlib
from datetime import date
from pathlib import Path

import pytest
import yaml

from ibassist.app import assets, catalog, guides
from ibassist.app.assets import ResourceError
from ibassist.app.screenshots import read_png, screenshots_from_yaml
from ibassist.content.screenshots import Screenshot
from ibassist.core.languages import Lang
from ibassist.core.markup import to_html, to_plain

FOLDER = assets.resources() / "screenshots"
TOP = Path(__file__).parents[2]
SHOTS = catalog.load_screenshots()
PIXELS_ONLY = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
each_screenshot = pytest.mark.parametrize("screenshot", SHOTS.values(), ids=SHOTS)
each_picture = pytest.mark.parametrize(
    "file", sorted(FOLDER.rglob("*.png")), ids=lambda file: f"{file.parent.name}/{file.stem}"
)


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack_from(">I", data, at + 8 + length)[0]
        found.append((kind, body))
        at += length + 12
    return found


@each_screenshot
def test_everything_is_said_in_both_languages(screenshot: Screenshot) -> None:
    texts = [screenshot.title, *screenshot.marks]
    texts += [screenshot.only_english] if screenshot.only_english else []
    for text in texts:
        assert text.languages >= {Lang.EN, Lang.JA}
        assert all(to_plain(text.get(lang), lang).strip() for lang in Lang)
    assert 1 <= len(screenshot.marks) <= 5


@each_screenshot
def test_where_it_comes_from_is_said(screenshot: Screenshot) -> None:
    assert (TOP / screenshot.script).is_file()
    assert screenshot.program
    assert screenshot.system
    assert "under" in screenshot.licence
    for shot in screenshot.shots:
        assert shot.version[0].isdigit()
        assert date.fromisoformat(shot.date)


@each_screenshot
def test_there_is_one_in_each_language_or_it_is_said_why_not(screenshot: Screenshot) -> None:
    taken = {shot.lang for shot in screenshot.shots}
    assert (taken == set(Lang)) != (screenshot.only_english is not None)
    for lang in Lang:
        assert (FOLDER / screenshot.file(lang)).is_file()
        assert bool(screenshot.remark(lang)) == (lang not in taken)


@each_screenshot
@pytest.mark.parametrize("lang", Lang)
def test_its_size_is_the_listed_one_and_bounded(screenshot: Screenshot, lang: Lang) -> None:
    data, shot = read_png(screenshot, lang), screenshot.shot(lang)
    wide, high = struct.unpack(">II", dict(chunks(data))[b"IHDR"][:8])
    assert (wide, high) == (shot.width, shot.height)
    assert 400 <= wide <= 2400
    assert 200 <= high <= 1800
    assert len(data) <= 150_000


def test_no_picture_is_left_over_and_all_together_are_small() -> None:
    listed = {screenshot.file(lang) for screenshot in SHOTS.values() for lang in Lang}
    files = list(FOLDER.rglob("*.png"))
    assert {file.relative_to(FOLDER).as_posix() for file in files} == listed
    assert sum(file.stat().st_size for file in files) <= 1_500_000


@each_picture
def test_a_picture_holds_pixels_and_nothing_else(file: Path) -> None:
    kinds = [kind for kind, _ in chunks(file.read_bytes())]
    assert kinds[0] == b"IHDR"
    assert kinds[-1] == b"IEND"
    assert set(kinds) <= PIXELS_ONLY


@each_picture
def test_a_picture_can_be_shown_and_is_not_empty(file: Path) -> None:
    gui = pytest.importorskip("PySide6.QtGui")
    image = gui.QImage(str(file))
    assert not image.isNull()
    points = {image.pixel(x, y) for x in range(0, image.width(), 97) for y in range(0, image.height(), 61)}
    assert len(points) >= 5


def test_the_steps_name_screenshots_that_exist_and_all_are_used() -> None:
    named = {step.screenshot for guide in catalog.load_guides().values() for step in guide.steps if step.screenshot}
    assert named == set(SHOTS)


def test_it_says_what_was_pictured() -> None:
    firefox = SHOTS["firefox-har"]
    assert re.fullmatch(r"Firefox ESR [1-9]\d+", firefox.pictured(Lang.JA))
    assert firefox.shot(Lang.JA).version.startswith(firefox.pictured(Lang.JA).removeprefix("Firefox ESR ") + ".")
    assert firefox.file(Lang.JA) == "ja/firefox-har.png"
    assert firefox.remark(Lang.JA) == ""
    assert SHOTS["chromium-har"].file(Lang.JA) == "en/chromium-har.png"
    assert SHOTS["chromium-har"].remark(Lang.EN) == ""
    assert "英語" in SHOTS["chromium-har"].remark(Lang.JA)


def entry(**more: object) -> dict[str, object]:
    shot = {"lang": "en", "version": "1", "date": "2026-01-31", "width": 2, "height": 1}
    both = {"en": "A", "ja": "あ"}
    fields = {
        "id": "a",
        "program": "P",
        "system": "S",
        "script": "x",
        "licence": "l",
        "title": both,
        "marks": [both],
        "shots": [shot],
    }
    return {**fields, **more}


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ([entry(colour="red")], "unknown field colour"),
        ([entry(shots=[{"lang": "en", "size": 3}])], "unknown field size"),
        ([entry(shots=[])], "not the English one"),
        ([entry(), entry()], "twice"),
        ([{**entry(), "title": "A"}], "title"),
        ("nothing", "Expected"),
    ],
)
def test_errors_name_the_place(raw: object, problem: str) -> None:
    with pytest.raises(ResourceError, match=problem) as caught:
        screenshots_from_yaml(raw, Path("list.yaml"))
    assert str(caught.value).startswith("list.yaml")


def test_a_picture_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screenshot = screenshots_from_yaml(yaml.safe_load(yaml.safe_dump([entry()])), Path("list.yaml"))["a"]
    monkeypatch.setattr(assets, "resources", lambda: tmp_path)
    with pytest.raises(ResourceError, match="cannot be read"):
        read_png(screenshot, Lang.EN)


# ---------------------------------------------------------------- on paper


def page_of(guide: str, lang: Lang, tmp_path: Path) -> str:
    target = tmp_path / "page.html"
    whole = catalog.load_catalog()
    guides.write_page(whole.guides[guide], whole, guides.reader_here(lang), str(target))
    return target.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", Lang)
def test_a_page_has_the_pictures_with_all_that_is_said_about_them(lang: Lang, tmp_path: Path) -> None:
    page = page_of("record-har", lang, tmp_path)
    for name in ("chromium-har-export", "firefox-har", "firefox-har-save"):
        screenshot = SHOTS[name]
        assert base64.b64encode(read_png(screenshot, lang)).decode() in page
        assert f'alt="{html.escape(screenshot.title.get(lang))}"' in page
        assert screenshot.pictured(lang) in page
        assert all(to_html(mark.get(lang), lang) in page for mark in screenshot.marks)
    assert 'alt=""' not in page
    assert (SHOTS["chromium-har"].only_english.get(lang) in page) == (lang is Lang.JA)


def test_a_page_is_written_without_a_picture_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(screenshot: Screenshot, lang: Lang) -> bytes:
        raise ResourceError(screenshot.id, "cannot be read ({reason})", reason="gone")

    monkeypatch.setattr(guides, "read_png", missing)
    page = page_of("record-har", Lang.EN, tmp_path)
    assert "Persist Logs" in page
    assert "image/png" not in page
