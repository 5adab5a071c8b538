# SPDX-License-Identifier: MIT
"""The console as its users see it: results on stdout, everything else on stderr, exit status as agreed."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import jsonschema
import pytest

from ibassist import __main__, cli
from ibassist.app import assets
from ibassist.app.catalog import load_phrases
from ibassist.app.settings import Settings, save_settings
from ibassist.cli import output
from ibassist.core.languages import Lang
from ibassist.core.terminal_text import width
from tests.timing import within

MACHINES = Path(__file__).parent / "machines"
HEALTHY, BLOCKED = str(MACHINES / "linux-healthy"), str(MACHINES / "linux-gateways-dropped")
Said = tuple[int, str, str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> object:
    def call(*arguments: str) -> Said:
        status = cli.main(arguments)
        captured = capfdbinary.readouterr()
        return status, captured.out.decode(), captured.err.decode()

    return call


def _process(*arguments: str, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "ibassist", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more
    )  # type: ignore[call-overload,no-any-return]


# ---------------------------------------------------------------- inspect


def test_a_healthy_computer(run) -> None:
    status, out, err = run("inspect", "--replay", HEALTHY)
    assert status == 0
    assert out.startswith("No problem was found")
    assert "Checked and in order" in out
    assert "[1/" in err


def test_a_computer_with_a_fault(run) -> None:
    status, out, _ = run("inspect", "--replay", BLOCKED)
    assert status == 1
    assert out.startswith("One problem was found.")
    assert "gateway.ports-blocked" in out


def test_progress_is_no_verdict(run) -> None:
    err = run("inspect", "--replay", BLOCKED)[2]
    assert re.search(r"^\[\d+/\d+\] IBKR servers and websites: done \(\d+\.\d s\)$", err, re.MULTILINE)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_text_is_for_80_columns_and_its_language(run, lang: str) -> None:
    _, out, _ = run("inspect", "--replay", BLOCKED, "--lang", lang)
    assert max(map(width, out.splitlines())) <= 80
    assert ("1件の問題" in out) == (lang == "ja")


def test_json_is_one_document_that_keeps_to_the_schema(run) -> None:
    status, out, err = run("inspect", "--json", "--replay", BLOCKED)
    assert status == 1
    document = json.loads(out)
    schema = json.loads((assets.resources() / "report.schema.json").read_bytes())
    jsonschema.Draft202012Validator(schema).validate(document)
    assert document["redacted"] is False
    codes = [finding["code"] for finding in document["diagnosis"]["findings"]]
    assert codes[0] == "gateway.ports-blocked"
    assert "ibassist report" in err


def test_only_some_probes(run) -> None:
    _, out, _ = run("inspect", "--json", "--replay", HEALTHY, "--only", "system, clock")
    assert list(json.loads(out)["snapshot"]) == ["clock", "system"]


def test_the_language_is_the_one_asked_for_then_the_stored_then_the_systems(run, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("inspect", "--replay", HEALTHY, "--only", "system")
    assert "問題は" not in run(*arguments)[1]
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "問題は" in run(*arguments)[1]
    save_settings(Settings(Lang.EN))
    assert "問題は" not in run(*arguments)[1]
    assert "問題は" in run(*arguments, "--lang=ja")[1]


def test_a_recording_replays_to_the_same_verdict(run, tmp_path: Path) -> None:
    folder = str(tmp_path / "recorded")
    first = json.loads(run("inspect", "--json", "--replay", BLOCKED, "--record", folder)[1])
    again = json.loads(run("inspect", "--json", "--replay", folder)[1])
    assert [f["code"] for f in again["diagnosis"]["findings"]] == [f["code"] for f in first["diagnosis"]["findings"]]


# ---------------------------------------------------------------- report and analyze


def test_a_report_is_written_and_analysed_again(run, tmp_path: Path) -> None:
    target = tmp_path / "out.zip"
    status, out, err = run("report", "-o", str(target), "--replay", BLOCKED)
    assert (status, out) == (1, f"{target}\n")
    assert "replaced" in err
    assert zipfile.is_zipfile(target)
    status, out, err = run("analyze", str(target), "--json")
    assert (status, err) == (1, "")
    document = json.loads(out)
    assert document["redacted"] is True
    assert document["redaction"]["entries"]
    with zipfile.ZipFile(target) as archive:
        assert json.loads(archive.read("report.json")) == document
    status, text, _ = run("analyze", str(target))
    assert text.startswith("One problem was found.")


@pytest.mark.slow
def test_a_preview_saves_nothing_and_shows_what_is_saved_to_the_byte(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run("report", "--replay", BLOCKED, "--preview")
    assert status == 1
    assert "report.html" in out
    assert re.search(r"^  alex +→ +user-\w+ ", out, re.MULTILINE)
    assert "Nothing was saved" in err
    shown = run("report", "--replay", BLOCKED, "--note", "hello", "--preview", "report.txt")[1]
    assert list(tmp_path.iterdir()) == []
    assert "hello" in shown
    assert "alex" not in shown
    assert run("report", "--replay", BLOCKED, "--preview", "nothing.txt")[0] == 2


def test_the_user_adds_and_hides(run, tmp_path: Path) -> None:
    log, target = tmp_path / "launcher.log", tmp_path / "r.zip"
    log.write_text("alex and Heron at 192.0.2.10\n", encoding="utf-8")
    run("report", "-o", str(target), "--replay", HEALTHY, "--attach", str(log), "--hide", "Heron", "--note", "Heron it is")
    with zipfile.ZipFile(target) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
        added = archive.read("attachments/launcher.log").decode()
    assert "Heron" not in text
    assert re.fullmatch(r"user-\w+ and word-\w+ at net-[\w.]+\n", added)
    (tmp_path / "x.har").write_text("{}", encoding="utf-8")
    status, out, err = run("report", "-o", str(target), "--replay", HEALTHY, "--attach", str(tmp_path / "x.har"))
    assert (status, out) == (2, "")
    assert "HAR" in err


@pytest.mark.slow
def test_levels(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = run("report", "--replay", HEALTHY, "--level", "full")[1].strip()
    assert "UNREDACTED" in name
    assert json.loads(run("analyze", name, "--json")[1])["redacted"] is False
    name = run("report", "--replay", HEALTHY, "--level", "minimal")[1].strip()
    assert json.loads(run("analyze", name, "--json")[1])["redaction"]["level"] == "minimal"
    assert run("report", "--replay", HEALTHY, "--level", "minimal", "--note", "x")[0] == 2
    assert run("report", "--replay", HEALTHY, "--level", "open")[0] == 2


def test_without_a_name_the_report_goes_to_the_current_folder(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = run("report", "--replay", HEALTHY)
    assert status == 0
    assert Path(out.strip()) == next(Path().iterdir())
    assert re.fullmatch(r"ibassist-report-\d{8}-\d{6}\.zip", out.strip())


@pytest.mark.slow
def test_several_reports_give_one_table_in_which_a_broken_file_is_a_row(run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, machine in (("a.zip", HEALTHY), ("b.zip", BLOCKED), ("c.zip", BLOCKED)):
        run("report", "-o", str(folder / name), "--replay", machine)
    (folder / "d.zip").write_bytes(b"PK\x03\x04 nonsense")
    status, out, _ = run("analyze", str(folder))
    assert status == 1
    assert "Reports: 3; could not be read: 1" in out
    assert re.search(r"^gateway.ports-blocked +Error +2 +2 +0 +0 +2 ", out, re.MULTILINE)
    assert "d.zip: the archive is damaged" in out
    tally = json.loads(run("analyze", str(folder / "*.zip"), "--json")[1])
    assert (tally["reports"], tally["unreadable"], tally["altered"]) == (3, 1, 0)
    blocked = next(finding for finding in tally["findings"] if finding["code"] == "gateway.ports-blocked")
    assert (blocked["reports"], blocked["by_os"]) == (2, {"linux": 2})
    lines = list(csv.DictReader(io.StringIO(run("analyze", str(folder), "--csv")[1])))
    assert ("gateway.ports-blocked", "linux", "2") in {(line["finding"], line["os"], line["reports"]) for line in lines}
    assert [line["severity"] for line in lines if line["problem"]] == ["unreadable"]


def test_before_and_after_are_compared(run, tmp_path: Path) -> None:
    before, after = str(tmp_path / "1.zip"), str(tmp_path / "2.zip")
    run("report", "-o", before, "--replay", BLOCKED)
    run("report", "-o", after, "--replay", HEALTHY)
    status, out, _ = run("analyze", before, after, "--compare")
    assert status == 0
    assert "gateway.ports-blocked" in out.partition("Went away:")[2]
    status, out, _ = run("analyze", after, before, "--compare", "--json")
    assert status == 1
    changes = {row["code"]: row["change"] for row in json.loads(out)["changes"]}
    assert changes["gateway.ports-blocked"] == "appeared"


def test_a_report_that_was_altered_says_so(run, tmp_path: Path) -> None:
    target, forged = tmp_path / "1.zip", tmp_path / "2.zip"
    run("report", "-o", str(target), "--replay", BLOCKED)
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                old.read(name).replace(b'"redacted": true', b'"redacted":  true') if name == "report.json" else old.read(name),
            )
    assert run("analyze", str(target))[2] == ""
    assert "report.json was changed" in run("analyze", str(forged))[2]


def test_a_folder_without_reports_is_named(run, tmp_path: Path) -> None:
    status, out, err = run("analyze", str(tmp_path))
    assert (status, out) == (2, "")
    assert str(tmp_path) in err


def test_what_inspect_printed_can_be_analysed(run, tmp_path: Path) -> None:
    file = tmp_path / "inspected.json"
    file.write_text(run("inspect", "--json", "--replay", BLOCKED)[1], encoding="utf-8")
    assert run("analyze", str(file), "--json")[1] == file.read_text(encoding="utf-8")


def test_a_foreign_file_is_not_overwritten(run, tmp_path: Path) -> None:
    target = tmp_path / "thesis.zip"
    target.write_bytes(b"years of work")
    status, out, err = run("report", "-o", str(target), "--replay", HEALTHY)
    assert (status, out) == (2, "")
    assert str(target) in err
    assert target.read_bytes() == b"years of work"


def test_parts_of_another_version_are_skipped_with_a_note(run, tmp_path: Path) -> None:
    document = json.loads(run("inspect", "--json", "--replay", HEALTHY)[1])
    document["snapshot"]["quantum"] = {"status": "ok", "facts": {}}
    file = tmp_path / "r.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    status, out, err = run("analyze", str(file))
    assert status == 0
    assert "quantum" in err
    assert "quantum" not in out


# ---------------------------------------------------------------- probes


def test_probes_are_listed_with_systems(run) -> None:
    status, out, _ = run("probes")
    assert status == 0
    assert re.search(r"^endpoints .*uses the network$", out, re.MULTILINE)
    assert re.search(r"^system .*stays on this computer$", out, re.MULTILINE)
    _, matrix, _ = run("probes", "--matrix")
    assert matrix.splitlines()[0].split() == ["windows", "macos", "linux"]
    assert "system" in matrix


# ---------------------------------------------------------------- what can go wrong


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["inspect", "--deadline", "0"],
        ["inspect", "--deadline", "nan"],
        ["inspect", "--deadline", "soon"],
        ["inspect", "--lang", "fr"],
        ["inspect", "--only", "nope"],
        ["inspect", "--replay", "/no/such/folder"],
        ["inspect", "--replay", ""],
        ["inspect", "--record", ""],
        ["report", "--output", ""],
        ["guide", "--html", "page.html"],
        ["inspect", "--jso"],
        ["analyze"],
        ["analyze", "/no/such/file.zip"],
        ["analyze", "x.zip", "--json", "--csv"],
        ["analyze", "x.zip", "--compare"],
        ["guide", "no-such-guide"],
        ["guide", "../../etc/passwd"],
        ["report", "extra"],
    ],
)
def test_wrong_use_is_status_2_and_leaves_stdout_empty(run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_wrong_use_is_told_in_the_users_language_and_without_our_own_names(run, lang: str) -> None:
    _, _, err = run("inspect", "--deadline", "soon", f"--lang={lang}")
    assert {"en": "is not a number of seconds", "ja": "秒数ではありません"}[lang] in err
    assert "_seconds" not in err


def test_an_unknown_probe_is_answered_with_the_list(run) -> None:
    err = run("inspect", "--only", "nope")[2]
    assert "'nope'" in err
    assert "endpoints" in err


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("report", "-o", "no/r.zip"), "no/r.zip: the folder cannot be written to"),
        (("inspect", "--record", "file/x"), "ibassist: file/x: cannot be written"),
        (("inspect", "--record", "."), "ibassist: .: cannot be written"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_inspection(
    run, tmp_path: Path, monkeypatch, option: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("mine", encoding="utf-8")
    status, out, err = run(*option, "--replay", HEALTHY)
    assert (status, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1, "nothing was inspected"
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["mine"]


def test_a_recording_that_cannot_be_saved_costs_nobody_the_result(run, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ibassist.host.replay.recorder.RecordingHost.save", full)
    status, out, err = run("inspect", "--replay", BLOCKED, "--record", str(tmp_path / "r"))
    assert status == 3
    assert out.startswith("One problem was found.")
    assert err.endswith("r: cannot be written (No space left on device)\n")


def test_in_a_folder_that_is_closed_the_report_goes_home(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != Path())
    status, out, _ = run("report", "--replay", HEALTHY)
    assert status == 0
    assert Path(out.strip()).parent == tmp_path


def test_a_fault_of_our_own_is_status_3_and_one_line(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ibassist.cli.probes.load_words", lambda: 1 / 0)
    status, out, err = run("probes")
    assert (status, out) == (3, "")
    assert err.splitlines() == [f"ibassist: internal error: ZeroDivisionError in {err.rsplit(' ', 1)[1].strip()}"]


def test_an_interrupt_is_status_3(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("ibassist.cli.probes.load_words", interrupted)
    assert run("probes")[0] == 3


def test_escape_sequences_from_outside_do_not_reach_the_terminal(run, tmp_path: Path) -> None:
    document = json.loads(run("inspect", "--json", "--replay", HEALTHY)[1])
    document["snapshot"]["\x1b[2Jprobe"] = {"status": "ok", "facts": {}}
    file = tmp_path / "r.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    _, out, err = run("analyze", str(file))
    assert "\x1b" not in out + err
    assert "\x1b" not in run("analyze", str(tmp_path / "\x1b[31m.zip"))[2]


@pytest.mark.parametrize("arguments", [["--help"], ["inspect", "--help"], ["--version"]])
def test_help_and_version_are_results(run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert "ibassist" in out


def test_help_is_in_the_users_language(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    text = run("--help")[1] + run("report", "--help")[1]
    assert "点検" in text
    english = re.compile(r"\b(?:usage|options|arguments|show|exit|help message)\b")
    assert not english.findall(re.sub(r"--\w+", "", text))


def test_every_phrase_that_is_used_exists() -> None:
    phrases = load_phrases()
    source = "".join(file.read_text(encoding="utf-8") for file in Path(cli.__file__).parent.glob("*.py"))
    used = set(re.findall(r"\"(cli\.\w+)\"", source)) | {f"cli.{name}" for name in re.findall(r"words\(\"(\w+)\"\)", source)}
    assert len(used) > 20
    assert used | {f"cli.{name}" for name in cli._COMMANDS} <= phrases.keys()


@pytest.mark.parametrize(
    ("encoding", "shown"), [("utf-8", "– ’ … é 〜 → 点"), ("cp932", "- ’ … e ～ → 点"), ("ascii", "- ' ... e - -> ?")]
)
def test_signs_that_an_encoding_lacks_become_simpler_ones(encoding: str, shown: str) -> None:
    assert output.encoded("– ’ … é 〜 → 点", encoding).decode(encoding) == shown


# ---------------------------------------------------------------- as a process


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(("arguments", "stream", "expected"), [
    (["nonsense"], "stderr", 2), (["inspect", "--replay", HEALTHY], "stderr", 0), (["inspect", "--replay", BLOCKED], "stderr", 1),
    (["--help"], "stdout", 3), (["--version"], "stdout", 3), (["guide"], "stdout", 3), (["inspect", "--replay", HEALTHY], "stdout", 3),
])  # fmt: skip
def test_a_stream_that_takes_nothing(arguments: list[str], stream: str, expected: int) -> None:
    with open("/dev/full", "wb") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: full}
        result = subprocess.run([sys.executable, "-m", "ibassist", *arguments], check=False, timeout=60, **streams)
    assert result.returncode == expected
    if stream == "stdout":
        assert result.stderr.endswith(b"ibassist: the result cannot be written (No space left on device)\n")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="closes streams as POSIX shells do")
@pytest.mark.parametrize(
    ("command", "expected"), [("nonsense 2>&-", 2), ("--help 2>&-", 0), ("--version >&-", 0), ("guide >&- 2>&- <&-", 0)]
)
def test_streams_that_are_closed(command: str, expected: int) -> None:
    result = subprocess.run(
        f"'{sys.executable}' -m ibassist {command}", shell=True, check=False, capture_output=True, timeout=60
    )
    assert result.returncode == expected
    assert b"usage" not in result.stdout or "help" in command


def test_a_reader_that_leaves_early_changes_nothing() -> None:
    process = _process("inspect", "--json", "--replay", BLOCKED)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(30) == 1
    assert b"Traceback" not in err
    assert b"Broken" not in err
    process.stderr.close()


@pytest.fixture
def stuck(tmp_path: Path) -> list[str]:
    """The console with a probe that does not return for a minute."""
    script = tmp_path / "stuck.py"
    script.write_text(
        "import signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where tests run in the background
        "from dataclasses import replace\n"
        "from ibassist import cli, probes\n"
        "from ibassist.app import run\n"
        "first, *others = probes.PROBES\n"
        "run.PROBES = (replace(first, readers=dict.fromkeys(first.readers, lambda _: time.sleep(60))), *others)\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    return [sys.executable, str(script), "inspect", "--json", "--replay", HEALTHY]


@pytest.mark.slow
def test_a_probe_that_never_returns_holds_up_neither_the_result_nor_the_exit(stuck: list[str]) -> None:
    began = time.monotonic()
    result = subprocess.run([*stuck, "--deadline", "1"], check=False, capture_output=True, timeout=30)
    assert time.monotonic() - began < within(8)
    assert json.loads(result.stdout)["snapshot"]["system"]["status"] == "timed_out"
    assert result.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_ctrl_c_ends_an_inspection_at_once(stuck: list[str]) -> None:
    process = subprocess.Popen([*stuck, "--deadline", "60"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    process.stderr.readline()  # the first probe is back, so the inspection runs
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out) == (3, b"")
    assert err.endswith(b"ibassist: interrupted\n")


def test_the_console_loads_quickly_and_no_qt() -> None:
    script = "import sys, ibassist.cli; print(len(sys.modules), [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'rich', 'jinja2', 'keyring', 'psutil')])"
    result = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert result.stdout.split(" ", 1)[1].strip() == "[]"


def test_without_arguments_and_without_a_screen_the_console_inspects_and_writes_a_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from ibassist.host.replay.recorded import RecordedHost

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("ibassist.host.display.obstacle", lambda: "no_display")
    monkeypatch.setattr("ibassist.cli.inspection.open_host", lambda options: RecordedHost.load(BLOCKED))
    assert __main__.main([]) == 1
    captured = capfdbinary.readouterr()
    out = captured.out.decode()
    assert "screen" in captured.err.decode()
    assert out.startswith("One problem was found.")
    label, _, name = out.splitlines()[-1].partition(": ")
    path = Path(name)
    assert (label, path.parent) == ("Report", tmp_path)
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))


def test_with_a_screen_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ibassist.host.display.obstacle", lambda: "")
    monkeypatch.setattr("ibassist.gui.main.run", lambda argv, **_: 17)
    assert __main__.main([]) == 17


@pytest.mark.parametrize("lang", Lang)
def test_missing_libraries_are_named_at_every_start_with_the_command_that_installs_them(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], lang: Lang
) -> None:
    save_settings(Settings(lang))
    monkeypatch.setattr("ibassist.host.display.obstacle", lambda: "no_libraries")
    monkeypatch.setattr("ibassist.host.display.missing_libraries", lambda: ("libxcb-cursor.so.0", "libgthread-2.0.so.0"))
    monkeypatch.setattr("ibassist.host.programs.find", lambda name: f"/usr/bin/{name}")
    for _ in range(2):
        assert __main__.main(["no-such-report.zip"]) == 2
        said = capfdbinary.readouterr().err.decode()
        assert "libxcb-cursor.so.0, libgthread-2.0.so.0" in said
        assert "sudo apt-get install libglib2.0-0 libxcb-cursor0\n" in said


def test_a_qt_that_does_not_fit_the_system_is_told_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("ibassist.host.display.obstacle", lambda: "")
    monkeypatch.setitem(sys.modules, "ibassist.gui.main", None)
    assert __main__.main(["no-such-report.zip"]) == 2
    assert "The window cannot be opened (import of ibassist.gui.main halted" in capfdbinary.readouterr().err.decode()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends a POSIX signal")
def test_ctrl_c_at_any_moment_shows_no_trace() -> None:
    """Moments from the first line of the program to the end of the process."""
    start = (
        "import signal, sys, threading, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where tests run in the background
        "def begun(frame):\n"
        "    return frame is not None and (frame.f_code is main.__code__ or begun(frame.f_back))\n"
        "def interrupt():\n"
        "    while not begun(sys._current_frames()[threading.main_thread().ident]):\n"  # not while this script starts a thread
        "        time.sleep(0.0001)\n"
        "    time.sleep(pause)\n"
        "    signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)\n"
        "pause = float(sys.argv.pop())\n"
        "from ibassist.__main__ import main\n"
        "threading.Thread(target=interrupt, daemon=True).start()\n"
        "sys.exit(main())\n"
    )
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", start, "guide", "60"], check=True, capture_output=True)
    whole = time.monotonic() - began
    for share in range(12):
        command = [sys.executable, "-c", start, "guide", str(whole * share / 10)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert "Traceback" not in done.stderr
        assert "ignored in" not in done.stderr
        assert done.returncode in (0, 3, -signal.SIGINT)


def test_the_version_needs_nothing_of_the_computer(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise AssertionError("nothing is to be read")

    for name in ("load_settings", "system_language"):
        monkeypatch.setattr(f"ibassist.app.settings.{name}", hangs)
    assert __main__.main(["--version"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"ibassist ")


def test_with_arguments_the_console_runs(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert __main__.main(["probes"]) == 0
    assert b"system" in capfdbinary.readouterr().out


# ---------------------------------------------------------------- a list of the user's own


def test_a_list_is_tried_in_the_place_of_the_vendors_hosts(run, tmp_path) -> None:
    pairs = tmp_path / "pairs.txt"
    pairs.write_text("# allow-list\nhdc1.ibllc.com:4001\nwww.interactivebrokers.com:443\n", encoding="utf-8")
    status, out, _ = run("inspect", "--replay", BLOCKED, "--endpoints", str(pairs))
    assert status == 1
    assert "1 of 2 entries" in out.replace("\n   ", " ")
    table = out[out.index("Hosts and ports on your list") :].splitlines()
    assert [line.split()[:2] for line in table[2:]] == [["hdc1.ibllc.com", "4001"], ["www.interactivebrokers.com", "443"]]
    assert "gateway.ports-blocked" not in out.partition("What could not be checked")[0]


def test_a_list_in_json(run, tmp_path) -> None:
    pairs = tmp_path / "pairs.txt"
    pairs.write_text("www.interactivebrokers.com:443\n", encoding="utf-8")
    status, out, _ = run("inspect", "--json", "--replay", HEALTHY, "--endpoints", str(pairs), "--only", "endpoints")
    (row,) = json.loads(out)["snapshot"]["endpoints"]["facts"]["endpoints"]
    assert (status, row["host"], row["role"], row["connect"]["outcome"]) == (0, "www.interactivebrokers.com", "listed", "ok")


def test_a_list_that_is_wrong_is_named_with_its_line(run, tmp_path) -> None:
    pairs = tmp_path / "pairs.txt"
    pairs.write_text("www.example.com:443\nwww.example.com\n", encoding="utf-8")
    status, out, err = run("inspect", "--replay", HEALTHY, "--endpoints", str(pairs))
    assert (status, out) == (2, "")
    assert f"{pairs}:2: not host:port" in err


def test_words_of_added_texts_can_be_kept_and_the_console_says_so(run, tmp_path: Path) -> None:
    log = tmp_path / "launcher.log"
    log.write_text("Zorblax met alex\n", encoding="utf-8")
    arguments = ("report", "--replay", HEALTHY, "--attach", str(log), "--keep", "Zorblax", "--keep", "alex")
    _, out, err = run(*arguments, "--preview")
    assert "Stays as you wished: Zorblax" in out
    assert "“alex” was not left" in err
    _, _, err = run(*arguments, "-o", str(tmp_path / "r.zip"))
    assert "--preview" in err
    with zipfile.ZipFile(tmp_path / "r.zip") as archive:
        assert archive.read("attachments/launcher.log").decode().startswith("Zorblax met user-")


def test_nothing_is_said_of_added_texts_where_there_are_none(run, tmp_path: Path) -> None:
    assert "--preview" not in run("report", "--replay", HEALTHY, "-o", str(tmp_path / "r.zip"))[2]


def test_a_full_report_is_never_said_to_hide(run, tmp_path: Path) -> None:
    target = tmp_path / "r.zip"
    _, _, err = run("report", "--replay", HEALTHY, "--level", "full", "-o", str(target))
    assert "UNREDACTED" in err
    assert "replaced" not in err
    with zipfile.ZipFile(target) as archive:
        for name in ("report.txt", "report.html"):
            text = archive.read(name).decode()
            assert "nothing to hide" not in text
            assert "伏せる必要のある情報はありません" not in text
            assert "UNREDACTED" in text[: len(text) // 2]


@pytest.mark.slow
@pytest.mark.parametrize(("given", "options", "saved"), [("no\n", (), 0), ("", (), 0), ("yes\n", (), 1), ("", ("--yes",), 1)])
def test_a_full_report_is_asked_about_once_on_a_terminal(
    run, given: str, options: tuple[str, ...], saved: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ibassist.cli.report.is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    status, _, err = run("report", "--replay", HEALTHY, "--level", "full", "-o", str(tmp_path / "r.zip"), *options)
    assert len(list(tmp_path.iterdir())) == saved
    assert (status == 3) is not bool(saved)
    assert ("Nothing was saved" in err) is not bool(saved)
