# SPDX-License-Identifier: MIT
"""What Linux desktops are told holds to their standards, in both languages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from xml.etree import ElementTree as ET

import pytest
from building.linux_files import SOURCES, settle, write_linux_files
from building.product import APP_ID, our_releases

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files for Linux desktops")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def share(tmp_path_factory):
    folder = tmp_path_factory.mktemp("linux") / "usr" / "share"
    folder.mkdir(parents=True)
    write_linux_files(folder, our_releases())
    return folder


NO_HOMEPAGE = f"W: {APP_ID}:~: url-homepage-missing"
"""Asked for by appstreamcli 1.0 and later, and there is none."""


def judged(*command):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).strip()


def test_the_menu_entry_is_valid(share):
    assert judged("desktop-file-validate", share / "applications" / f"{APP_ID}.desktop") == (0, "")


def test_the_metainfo_is_valid(share):
    status, said = judged("appstreamcli", "validate", "--no-net", "--pedantic", share / "metainfo" / f"{APP_ID}.metainfo.xml")
    unexpected = re.findall(r"^\s*[EW]: .*", said.replace(NO_HOMEPAGE, ""), re.MULTILINE)
    assert not unexpected, said
    assert status == 0 or NO_HOMEPAGE in said, said


@pytest.mark.parametrize("page", ["man/man1/ibassist.1.gz", "man/ja/man1/ibassist.1.gz"])
def test_the_manual_page_is_valid(share, page):
    command = ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", share / page]
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "MANWIDTH": "80"},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_manual_pages_name_every_command():
    from ibassist import cli

    for page in (SOURCES / "man").rglob("*.1"):
        named = set(re.findall(r"(?m)^\.(?:B|BR|BI) (\w+)", page.read_text(encoding="utf-8")))
        assert set(cli._COMMANDS) <= named, page


def test_the_menu_entry_speaks_japanese_wherever_it_speaks(share):
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(share / "applications" / f"{APP_ID}.desktop", encoding="utf-8")
    for key in ("GenericName", "Comment", "Keywords"):
        assert re.search("[ぁ-んァ-ヶ一-龠]", entry["Desktop Entry"][f"{key}[ja]"])
    assert (share / "icons/hicolor/scalable/apps" / f"{entry['Desktop Entry']['Icon']}.svg").is_file()


def test_the_metainfo_says_everything_in_both_languages(share):
    tree = ET.parse(share / "metainfo" / f"{APP_ID}.metainfo.xml").getroot()
    assert len(tree.findall("summary")) == 2
    for place in ("description/p", "description/ul/li"):
        languages = [item.get(XML_LANG, "en") for item in tree.findall(place)]
        assert languages == ["en", "ja"] * (len(languages) // 2)


def test_icons_have_the_size_of_their_folder(share):
    sizes = {}
    for icon in (share / "icons/hicolor").glob("*/apps/*.png"):
        data = icon.read_bytes()
        sizes[icon.parts[-3]] = (int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    assert len(sizes) >= 8
    assert all(folder == f"{wide}x{high}" for folder, (wide, high) in sizes.items())


def test_window_menu_entry_and_metainfo_have_one_name(share):
    from ibassist.gui.main import DESKTOP_ENTRY

    tree = ET.parse(share / "metainfo" / f"{APP_ID}.metainfo.xml").getroot()
    assert DESKTOP_ENTRY == APP_ID == tree.findtext("id") == tree.findtext("launchable").removesuffix(".desktop")


def test_rights_and_times_do_not_depend_on_who_builds(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    program = tmp_path / "lib" / "ibassist"
    (tmp_path / "lib" / "_internal").mkdir(parents=True, mode=0o700)
    program.write_text("", encoding="utf-8")
    library = tmp_path / "lib" / "_internal" / "libx.so"
    library.write_text("", encoding="utf-8")
    library.chmod(0o777)
    (tmp_path / "link").symlink_to("lib/ibassist")
    settle(tmp_path)
    assert [path.stat().st_mode & 0o777 for path in (program, library, library.parent)] == [0o755, 0o644, 0o755]
    assert {path.lstat().st_mtime for path in (tmp_path, *tmp_path.rglob("*"))} == {1795000000}
