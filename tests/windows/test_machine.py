# SPDX-License-Identifier: MIT
"""The computer, its processes, files, environment and commands, as Windows tells them."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ibassist.app.catalog import load_knowledge
from ibassist.core.facts import OsFamily
from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import programs
from ibassist.host.api import CommandResult, FileKind, FileStat, ProcessTable
from ibassist.host.local import LocalHost
from ibassist.probes import installations
from ibassist.probes.api import Context


def test_the_machine() -> None:
    machine = LocalHost().machine
    assert machine.os.family is OsFamily.WINDOWS
    assert machine.os.name.startswith("Windows") or "Windows" in machine.os.name
    assert "build " in machine.os.version
    assert machine.os.arch.upper() in ("AMD64", "ARM64")
    assert machine.host_name
    assert machine.account.name.lower() == os.environ["USERNAME"].lower()
    assert machine.account.home[1:3] == ":\\"
    assert Path(machine.account.home).is_dir()
    assert machine.account.groups in (("Administrators",), ("Users",))
    assert not machine.account.elevated or machine.account.groups == ("Administrators",)
    assert machine.memory_bytes is not None
    assert machine.memory_bytes > 1 << 28
    assert "_" in machine.locale or machine.locale.isalpha()
    assert -14 * 60 <= machine.utc_offset_minutes <= 14 * 60


def test_letter_case_of_variables_does_not_count() -> None:
    env = LocalHost().env()
    for name in ("ProgramFiles", "PROGRAMFILES", "programfiles", "SystemRoot", "LOCALAPPDATA"):
        assert env.get(name), name
    assert env["SystemRoot"].lower() == "c:\\windows"
    assert env.get("Nothing Of That Name", "default") == "default"


def test_this_process_is_among_the_processes() -> None:
    table = LocalHost().processes()
    assert isinstance(table, ProcessTable)
    (mine,) = [process for process in table.processes if process.pid == os.getpid()]
    assert mine.name.lower() == "python.exe"
    assert os.path.normcase(mine.executable).endswith("python.exe")
    assert mine.command is not None
    assert any("pytest" in argument for argument in mine.command)


def test_files_and_their_failures(tmp_path: Path) -> None:
    host, file = LocalHost(), tmp_path / "日本.txt"
    file.write_bytes(b"abc\r\n")
    assert host.read_file(str(file)) == b"abc\r\n"
    assert host.read_file(str(file).replace("\\", "/")) == b"abc\r\n"
    assert host.list_folder(str(tmp_path)) == ("日本.txt",)
    stat = host.stat(str(file))
    assert isinstance(stat, FileStat)
    assert (stat.kind, stat.size) == (FileKind.FILE, 5)
    missing = host.read_file(str(tmp_path / "none"))
    assert isinstance(missing, Failure)
    assert missing.outcome is Outcome.MISSING
    assert host.try_writing(str(tmp_path)).ok
    assert host.list_folder(str(tmp_path)) == ("日本.txt",)


def test_a_file_that_another_program_keeps_to_itself(tmp_path: Path) -> None:
    file = tmp_path / "jts.ini"
    file.write_bytes(b"[Logon]")
    create = ctypes.WinDLL("kernel32").CreateFileW
    create.restype = ctypes.c_void_p
    nobody_else, existing, reading = 0, 3, 0x80000000
    handle = create(str(file), reading, nobody_else, None, existing, 0, None)
    kept = LocalHost().read_file(str(file))
    ctypes.WinDLL("kernel32").CloseHandle(ctypes.c_void_p(handle))
    assert isinstance(kept, Failure)
    assert kept.outcome is Outcome.DENIED
    assert LocalHost().read_file(str(file)) == b"[Logon]"


def test_a_path_longer_than_260_letters(tmp_path: Path) -> None:
    folder = Path(f"\\\\?\\{tmp_path}").joinpath(*["a" * 60] * 5)
    folder.mkdir(parents=True)
    (folder / "jts.ini").write_bytes(b"x")
    assert LocalHost().read_file(str(folder / "jts.ini")) == b"x"


def test_a_settings_folder(tmp_path: Path) -> None:
    folder = tmp_path / "Jts"
    folder.mkdir()
    (folder / "jts.ini").write_bytes(b"[Logon]\r\nUseSSL=true\r\n[Communication]\r\nPeer=hdc1.ibllc.com:4001\r\n")
    facts = installations.read(Context(LocalHost(), load_knowledge(), 8.0, settings_folder=str(folder)))
    assert isinstance(facts, installations.TwsFacts)
    (found,) = [settings for settings in facts.settings if settings.named_by_user]
    assert os.path.normcase(found.path) == os.path.normcase(str(folder))
    assert found.rights is not None
    assert found.rights.create.ok
    assert found.rights.delete.ok
    assert (found.jts_ini.peer_host, found.jts_ini.use_ssl) == ("hdc1.ibllc.com", True)
    assert [entry.name for entry in folder.iterdir()] == ["jts.ini"]


def test_a_command_and_its_bytes() -> None:
    said = LocalHost().run(("cmd", "/c", "echo", "one two"), timeout=20)
    assert isinstance(said, CommandResult)
    assert (said.status, b"one two" in said.stdout) == (0, True)
    missing = LocalHost().run(("no-such-program-of-that-name",))
    assert isinstance(missing, Failure)
    assert missing.outcome is Outcome.MISSING


def test_a_command_that_hangs_is_ended() -> None:
    said = LocalHost().run((sys.executable, "-c", "import time; time.sleep(60)"), timeout=2.0)
    assert isinstance(said, Failure)
    assert said.outcome is Outcome.TIMED_OUT


def test_the_console_inspects_this_computer() -> None:
    """Only what sends nothing."""
    command = [sys.executable, "-m", "ibassist", "inspect", "--json", "--only", "system,tws,sessions"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    assert done.returncode in (0, 1), done.stderr.decode(errors="replace")
    observations = json.loads(done.stdout)["snapshot"]
    assert {key: observation["status"] for key, observation in observations.items()} == dict.fromkeys(
        ("system", "tws", "sessions"), "ok"
    )


def test_programs_are_those_of_the_system_whatever_lies_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("netsh.exe", "icacls.exe", "planted.exe"):
        shutil.copy(sys.executable, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    system = os.path.join(os.environ["SYSTEMROOT"], "System32").lower()
    for name in ("netsh", "icacls", "netsh.exe"):
        found = programs.find(name)
        assert found is not None
        assert os.path.dirname(found).lower() == system
    windows = (system, os.path.dirname(system))  # Wine has it in both
    assert os.path.dirname(programs.find("explorer.exe") or "").lower() in windows
    assert programs.find("planted") is None


def test_no_library_of_the_current_folder_is_loaded(tmp_path: Path) -> None:
    """In a process of its own: it cannot be taken back."""
    source = next(path for path in Path(os.path.dirname(sys.executable)).glob("*.dll") if path.stem.startswith("sqlite3"))
    shutil.copy(source, tmp_path / "planted.dll")
    load = "import ctypes; print(bool(ctypes.windll.kernel32.LoadLibraryW('planted.dll')))"
    guard = "from ibassist.host import programs; programs.distrust_current_folder(); "
    for code, loaded in ((load, "True"), (guard + load, "False")):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.getcwd()},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == loaded, done.stdout
