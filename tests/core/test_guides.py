# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from ibassist.content.guides import Guide, GuideStep, Symptom
from ibassist.content.targets import Target
from ibassist.core.facts import OsFamily
from ibassist.core.languages import Lang
from ibassist.core.text import Text


def _text(words: str) -> Text:
    return Text({Lang.EN: words, Lang.JA: words})


def _step(name: str, *systems: OsFamily, desktop: str = "", variant: str = "") -> GuideStep:
    return GuideStep(_text(name), systems=systems, desktop=desktop, variant=variant)


GUIDE = Guide(
    "record",
    _text("title"),
    _text("intro"),
    (
        _step("open"),
        _step("windows only", OsFamily.WINDOWS),
        _step("gnome", OsFamily.LINUX, desktop="gnome"),
        _step("kde", OsFamily.LINUX, desktop="kde"),
        _step("firefox", variant="firefox"),
        _step("safari", OsFamily.MACOS, variant="safari"),
        _step("close"),
    ),
    variants={"safari": _text("Safari"), "firefox": _text("Firefox")},
)


def _said(family: OsFamily, desktop: str = "", variant: str = "") -> list[str]:
    return [step.say.get(Lang.EN) for step in GUIDE.steps_for(family, desktop, variant)]


@pytest.mark.parametrize(
    ("family", "desktop", "own"),
    [
        (OsFamily.WINDOWS, "", ["windows only"]),
        (OsFamily.LINUX, "ubuntu:GNOME", ["gnome"]),
        (OsFamily.LINUX, "KDE", ["kde"]),
        (OsFamily.LINUX, "XFCE", ["gnome"]),
        (OsFamily.LINUX, "", ["gnome"]),
        (OsFamily.MACOS, "KDE", []),
    ],
)
def test_each_system_and_desktop_has_its_steps(family: OsFamily, desktop: str, own: list[str]) -> None:
    assert _said(family, desktop, "firefox") == ["open", *own, "firefox", "close"]


def test_without_a_choice_all_variants_are_told() -> None:
    assert _said(OsFamily.MACOS) == ["open", "firefox", "safari", "close"]


def test_only_variants_of_the_system_are_to_choose_from() -> None:
    assert GUIDE.variants_for(OsFamily.MACOS) == ("safari", "firefox")
    assert GUIDE.variants_for(OsFamily.WINDOWS) == ("firefox",)


def test_a_copy_is_filled_or_not_offered() -> None:
    step = GuideStep(_text("do"), copy=Text({Lang.EN: "chmod o-w {folder}"}))
    assert step.clipboard(Lang.JA, {"folder": "/srv", "more": 1}) == "chmod o-w /srv"
    assert step.clipboard(Lang.EN, {}) == ""
    assert GuideStep(_text("do")).clipboard(Lang.EN, {"folder": "/srv"}) == ""


@pytest.mark.parametrize(("leads_to", "guide"), [("inspect", ""), ("guide:no-sms-code", "no-sms-code"), ("decision:x", "")])
def test_a_symptom_leads_to_the_inspection_or_to_a_guide(leads_to: str, guide: str) -> None:
    assert Symptom("x", _text("x"), Target.from_yaml(leads_to)).guide == guide


@pytest.mark.parametrize(
    ("family", "system", "variant"),
    [
        (OsFamily.WINDOWS, "Windows 11 Home", "windows-11"),
        (OsFamily.WINDOWS, "Windows 10 Pro", "windows-10"),
        (OsFamily.WINDOWS, "Windows Server", "windows-11"),
        (OsFamily.MACOS, "macOS 15.1", "macos-13"),
        (OsFamily.MACOS, "macOS 13.0", "macos-13"),
        (OsFamily.MACOS, "macOS 12.7.6", "macos-12"),
        (OsFamily.MACOS, "macOS 11.2", "macos-12"),
        (OsFamily.MACOS, "", "macos-13"),
        (OsFamily.LINUX, "Debian GNU/Linux 12 (bookworm)", ""),
    ],
)
def test_a_guide_begins_with_the_variant_for_the_version_of_the_system(family: OsFamily, system: str, variant: str) -> None:
    keys = ("windows-11", "windows-10", "macos-13", "macos-12")
    names = {"windows": (OsFamily.WINDOWS,), "macos": (OsFamily.MACOS,)}
    steps = tuple(GuideStep(_text("Do it."), variant=key, systems=names[key.partition("-")[0]]) for key in keys)
    guide = Guide("x", _text("X"), _text("X."), steps, variants={key: _text(key) for key in keys})
    assert guide.usual_variant(family, system) == variant


def test_a_choice_that_is_no_version_begins_with_the_first() -> None:
    steps = tuple(GuideStep(_text("Do it."), variant=key) for key in ("chrome", "edge"))
    guide = Guide("x", _text("X"), _text("X."), steps, variants={key: _text(key) for key in ("chrome", "edge")})
    assert guide.usual_variant(OsFamily.WINDOWS, "Windows 10 Pro") == "chrome"
