# SPDX-License-Identifier: MIT
"""What of the recipe for macOS can be looked at without a Mac: settings, languages, layout, and the order of signing."""

from __future__ import annotations

import ast
import os
import plistlib
import re
import shutil
import struct
import subprocess
from pathlib import Path

import icons
import pytest
from building.product import APP_ID
from macos.bundle import info, translations
from PyInstaller.building.osx import BUNDLE

from ibassist import __version__
from ibassist.core.languages import Lang

ROOT = Path(__file__).parents[2]
MACOS = ROOT / "packaging" / "macos"
SETTINGS = plistlib.loads((MACOS / "Info.plist").read_bytes())


def _strings(lang: Lang) -> dict[str, str]:
    return plistlib.loads((MACOS / f"{lang.value}.lproj" / "InfoPlist.strings").read_bytes())


def test_the_settings_name_every_language_the_program_speaks() -> None:
    assert SETTINGS["CFBundleLocalizations"] == [lang.value for lang in Lang]
    assert {Path(folder).stem for _, folder in translations()} == {lang.value for lang in Lang}
    assert SETTINGS["CFBundleDevelopmentRegion"] == "en"


def test_what_a_user_reads_is_there_in_every_language() -> None:
    shown = {key for key in SETTINGS if key.endswith("UsageDescription") or key == "NSHumanReadableCopyright"}
    for lang in Lang:
        assert set(_strings(lang)) == shown
    assert all(SETTINGS[key] == text for key, text in _strings(Lang.EN).items())
    assert all(re.search(r"[ぁ-ん]", text) for text in _strings(Lang.JA).values())


def test_only_what_the_program_does_is_asked_for() -> None:
    assert [key for key in SETTINGS if key.endswith("UsageDescription")] == ["NSLocalNetworkUsageDescription"]
    exceptions = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert exceptions == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


@pytest.mark.parametrize(("version", "numbers"), [("1.2.3", "1.2.3"), ("1.2.3.dev4", "1.2.3"), (__version__, __version__)])
def test_the_version_has_one_place(version: str, numbers: str) -> None:
    told = info(version)
    assert told["CFBundleShortVersionString"] == version
    assert told["CFBundleVersion"] == numbers
    assert "CFBundleVersion" not in SETTINGS
    assert "CFBundleShortVersionString" not in SETTINGS
    assert plistlib.loads(plistlib.dumps(told)) == told


def test_the_spec_hands_it_over() -> None:
    tree = ast.parse((ROOT / "packaging" / "ibassist.spec").read_text(encoding="utf-8"))
    (call,) = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "BUNDLE")
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    assert given["info_plist"] == "info(__version__)"
    assert given["version"] == "__version__"
    assert given["bundle_identifier"] == "APP_ID"
    assert given["icon"].endswith("/ 'ibassist.icns')")
    assert re.fullmatch(r"[a-z]+(\.[a-z]+){2}", APP_ID)


def test_a_program_for_the_dock_has_no_console() -> None:
    """PyInstaller makes a program with a console one that only runs in the background."""
    assert 'program("ibassist", sys.platform == "linux")' in (ROOT / "packaging" / "ibassist.spec").read_text(encoding="utf-8")


def test_files_land_where_macos_looks() -> None:
    texts = [(f"{folder}/InfoPlist.strings", file, "DATA") for file, folder in translations()]
    words = ("resources/icons/ibassist.svg", "/x/ibassist.svg", "DATA")
    code = ("PySide6/QtCore.abi3.so", "/x/QtCore.abi3.so", "EXTENSION")
    program = ("ibassist", "/x/ibassist", "EXECUTABLE")
    layout = {name: kind for name, _, kind in BUNDLE.__new__(BUNDLE)._process_bundle_toc([*texts, words, code, program])}
    assert layout["Contents/MacOS/ibassist"] == "EXECUTABLE"
    assert layout["Contents/Resources/ja.lproj/InfoPlist.strings"] == "DATA"
    assert layout["Contents/Resources/resources/icons/ibassist.svg"] == "DATA"
    assert layout["Contents/Frameworks/PySide6/QtCore.abi3.so"] == "EXTENSION"


def test_the_icon_has_every_size(tmp_path: Path) -> None:
    data = icons.icns(icons.DRAWING.read_bytes())
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8]) == (len(data),)
    at, found = 8, {}
    while at < len(data):
        kind, size = struct.unpack(">4sI", data[at : at + 8])
        assert data[at + 8 : at + 16] == b"\x89PNG\r\n\x1a\n"
        found[kind] = struct.unpack(">II", data[at + 24 : at + 32])
        at += size
    assert found == {kind: (size, size) for kind, size in icons.ICNS_TYPES.items()}


# ---------------------------------------------------------------- signing


TOOLS = ("plutil", "codesign", "ditto", "hdiutil", "xcrun", "spctl", "file")


def _make(tmp_path: Path, **environment: str) -> list[str]:
    """Run the script with tools that only note how they were called; return the calls."""
    bash = shutil.which("bash")
    assert bash is not None
    tools, log = tmp_path / "tools", tmp_path / "calls.txt"
    tools.mkdir()
    for name in TOOLS:
        answer = (
            'case "$2" in *.dylib|*.so|*/Python) echo "Mach-O 64-bit";; *) echo "ASCII text";; esac' if name == "file" else ""
        )
        (tools / name).write_text(f'#!/bin/sh\necho "{name} $*" >>"{log}"\n{answer}\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    app = tmp_path / "ibassist.app"
    for name in (
        "MacOS/ibassist",
        "Frameworks/libqt.dylib",
        "Frameworks/x/_ssl.so",
        "Frameworks/Python",
        "Frameworks/run.sh",
        "Resources/a.txt",
    ):
        file = app / "Contents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
        file.chmod(0o644 if name.endswith(".txt") else 0o755)
    path = f"{tools}:{os.environ['PATH']}"
    done = subprocess.run(
        [bash, str(MACOS / "make-dmg.sh"), str(app), str(tmp_path / "out.dmg")],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": path, "HOME": str(tmp_path), **environment},
    )
    assert done.returncode == 0, done.stderr
    return [call.replace(str(tmp_path), "") for call in log.read_text(encoding="utf-8").splitlines()]


def test_libraries_are_signed_before_the_program_and_get_no_exceptions(tmp_path: Path) -> None:
    signed = [call for call in _make(tmp_path) if call.startswith("codesign --force")]
    libraries, program, image = signed[:-2], signed[-2], signed[-1]
    assert {call.rsplit("/", 1)[-1] for call in libraries} == {"libqt.dylib", "_ssl.so", "Python"}
    assert all("--options runtime" in call and "--entitlements" not in call for call in libraries)
    assert program.endswith("/ibassist.app")
    assert "--entitlements" in program
    assert "--options runtime" in program
    assert image.endswith("/out.dmg")


def test_without_secrets_it_is_signed_ad_hoc_and_not_notarised(tmp_path: Path) -> None:
    calls = _make(tmp_path)
    assert all("--sign -" in call and "--timestamp=none" in call for call in calls if call.startswith("codesign --force"))
    assert not [call for call in calls if call.startswith(("xcrun", "spctl"))]
    assert any(call.startswith("hdiutil verify") for call in calls)


def test_with_an_identity_and_a_profile_it_is_notarised_and_stapled(tmp_path: Path) -> None:
    identity = "Developer ID Application: Example (ABCDE12345)"
    calls = _make(tmp_path, IBASSIST_SIGN_IDENTITY=identity, IBASSIST_NOTARY_PROFILE="example")
    assert all(f"--sign {identity}" in call and "--timestamp " in call for call in calls if call.startswith("codesign --force"))
    verified = next(number for number, call in enumerate(calls) if call.startswith("codesign --verify"))
    image = next(number for number, call in enumerate(calls) if call.startswith("hdiutil create"))
    notarised = next(number for number, call in enumerate(calls) if "notarytool submit" in call)
    stapled = next(number for number, call in enumerate(calls) if "stapler staple" in call)
    assert verified < image < notarised < stapled
    assert "--keychain-profile example --wait" in calls[notarised]
