# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host.api import FileKind, FileStat
from ibassist.host.local import LocalHost
from ibassist.host.local.posix import acl_opens, parse_acl
from tests.timing import within

HOST = LocalHost()
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and mode bits as POSIX has them")


def outcome(result: object) -> Outcome:
    assert isinstance(result, Failure), result
    return result.outcome


def as_nobody(code: str) -> str:
    """Run Python as an ordinary user, for whom rights mean something, and return what it printed."""
    if os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    # Python itself may stand in a folder that others cannot enter, so all is imported before the change.
    head = "import os; os.setgroups([]); os.setresgid(65534, 65534, 65534); os.setresuid(65534, 65534, 65534)\n"
    imports = "from ibassist.host.local import LocalHost, posix; import pwd, grp; host = LocalHost()\n"
    done = subprocess.run(
        [sys.executable, "-c", imports + head + code], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_bytes_are_what_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"\xff\0\r\n")
    assert HOST.read_file(str(file)) == b"\xff\0\r\n"


def test_the_limit_is_a_limit(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"12345")
    assert HOST.read_file(str(file), max_bytes=5) == b"12345"
    assert HOST.read_file(str(file), max_bytes=4) == Failure(Outcome.TOO_LARGE, number=5)
    assert HOST.read_file(str(file), max_bytes=3, tail=True) == b"345"
    assert HOST.read_file(str(file), max_bytes=99, tail=True) == b"12345"


def test_a_huge_file_costs_nothing(tmp_path: Path, stopwatch) -> None:
    file = tmp_path / "huge"
    with file.open("wb") as opened:
        opened.truncate(100 << 20)
        opened.seek(0, os.SEEK_END)
        opened.write(b"the end")
    with stopwatch:
        assert outcome(HOST.read_file(str(file))) is Outcome.TOO_LARGE
        assert HOST.read_file(str(file), max_bytes=7, tail=True) == b"the end"
    assert stopwatch.seconds < within(0.5)


def test_files_without_a_size_are_read_and_bounded() -> None:
    assert HOST.read_file("/proc/self/cmdline") != b""
    assert outcome(HOST.read_file("/proc/kallsyms", max_bytes=100)) is Outcome.TOO_LARGE


def test_what_is_no_file_holds_nothing_up(tmp_path: Path, stopwatch) -> None:
    pipe, loop, door = tmp_path / "pipe", tmp_path / "loop", tmp_path / "door"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    with socket.socket(socket.AF_UNIX) as listener, stopwatch:
        listener.bind(str(door))
        assert HOST.read_file(str(pipe)) == Failure(Outcome.FAILED, "not_a_regular_file")
        assert HOST.read_file("/dev/zero") == Failure(Outcome.FAILED, "not_a_regular_file")
        assert HOST.read_file(str(tmp_path)) == Failure(Outcome.FAILED, "not_a_regular_file")
        assert outcome(HOST.read_file(str(door))) is Outcome.FAILED
        for call in (HOST.read_file, HOST.stat, HOST.list_folder):
            assert call(str(loop)).code == "ELOOP"
        assert HOST.stat(str(pipe)).kind is FileKind.OTHER
    assert stopwatch.seconds < within(1)


@pytest.mark.parametrize("path", ["/nonexistent/x", "/etc/hosts/x", "a\0b"])
def test_what_is_not_there(path: str) -> None:
    for call in (HOST.read_file, HOST.stat, HOST.list_folder, HOST.disk_space):
        assert outcome(call(path)) is Outcome.MISSING
    trial = HOST.try_writing(path)
    assert (trial.create.outcome, trial.delete.outcome) == (Outcome.MISSING, Outcome.SKIPPED)


def test_folders_are_sorted_and_bounded(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / name).touch()
    assert HOST.list_folder(str(tmp_path)) == ("a", "b", "c")
    assert len(HOST.list_folder(str(tmp_path), max_entries=2)) == 2


def test_owner_mode_and_links(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"123")
    file.chmod(0o646)
    link = tmp_path / "link"
    link.symlink_to(file)
    found = HOST.stat(str(file))
    assert isinstance(found, FileStat)
    assert (found.kind, found.size, found.mode, found.owned_by_me) == (FileKind.FILE, 3, 0o646, True)
    assert found.owner == HOST.machine.account.name
    assert found.writable_by_everyone is True
    assert (found.is_link, found.target) == (False, "")
    linked = HOST.stat(str(link))
    assert isinstance(linked, FileStat)
    assert (linked.is_link, linked.target, linked.size) == (True, str(file), 3)


def test_a_user_without_a_name_is_a_number(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("giving a file away needs root")
    file = tmp_path / "a"
    file.touch()
    os.chown(file, 54321, 54322)
    found = HOST.stat(str(file))
    assert isinstance(found, FileStat)
    assert (found.owner, found.group, found.owned_by_me) == ("54321", "54322", False)


def test_access_control_lists_are_told_in_the_words_of_getfacl(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch()
    done = (
        subprocess.run(["setfacl", "-m", "u:nobody:rwx,g:games:r", str(file)], capture_output=True, check=False)
        if shutil.which("setfacl")
        else None
    )
    if done is None or done.returncode:
        pytest.skip("no access control lists here")
    told = subprocess.run(["getfacl", "-cp", str(file)], capture_output=True, text=True, check=True).stdout.split()
    found = HOST.stat(str(file))
    assert isinstance(found, FileStat)
    assert found.acl == ("user:nobody:rwx", "group:games:r--", "mask::rwx")
    assert set(found.acl) <= set(told)
    assert found.writable_by_everyone is False


@pytest.mark.parametrize("data", [b"", b"\x02", b"\x03\0\0\0" + bytes(8), b"\x02\0\0\0" + bytes(5)])
def test_a_broken_access_control_list_says_nothing(data: bytes) -> None:
    assert parse_acl(data) == ()


def test_everyone_in_a_macos_list() -> None:
    assert acl_opens(("0: group:everyone allow add_file,write",))
    assert not acl_opens(("0: group:everyone deny delete",))


def test_an_ordinary_user_is_denied() -> None:
    with tempfile.TemporaryDirectory() as closed:  # not below tmp_path, which others cannot enter anyway
        Path(closed, "secret").write_text("x")
        said = as_nobody(
            f"p = {closed!r}\n"
            "print([x.outcome.value for x in (host.list_folder(p), host.read_file(p + '/secret'), host.stat(p + '/secret'))],"
            " host.stat(p).owned_by_me, host.try_writing(p).create.outcome.value, host.try_writing(p).create.code)"
        )
    assert said == "['denied', 'denied', 'denied'] False denied EACCES"


def test_disk_space_adds_up(tmp_path: Path) -> None:
    space = HOST.disk_space(str(tmp_path))
    assert not isinstance(space, Failure)
    assert 0 < space.free <= space.total
