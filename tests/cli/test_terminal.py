# SPDX-License-Identifier: MIT
"""Output on a terminal: no line wider than it is, in both languages; and no question marks where it lacks the letters."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ibassist import cli
from ibassist.cli import output
from ibassist.core.languages import Lang
from ibassist.core.terminal_text import width
from tests.every import every
from tests.watch.test_commands import simulate  # noqa: F401 - a fixture

MACHINES = Path(__file__).parents[1] / "machines"
COLUMNS = 60
FAULTY = ("--replay", str(MACHINES / "windows-leftover-socks"))
COMMANDS = (
    ("inspect", *FAULTY),
    ("repair", "list", *FAULTY),
    ("path", "--replay", str(MACHINES / "linux-gateways-dropped")),
    ("guide",),
    ("guide", "hosts-and-ports"),
    ("guide", "--search", "Connection to server failed"),
    ("hosts",),
    ("incidents",),
    ("probes", "--matrix"),
)
Shown = Callable[..., str]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Run a command whose result goes to a terminal of sixty columns, and return what stands there."""
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    try:
        list(map(os.close, pty.openpty()))
    except OSError as error:
        pytest.skip(f"no terminals here: {error}")

    def show(*arguments: str) -> str:
        master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, COLUMNS))
        read = bytearray()
        reader = threading.Thread(target=_collect, args=(master, read))
        reader.start()
        with os.fdopen(slave, "w", encoding="utf-8") as stream, monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            cli.main(arguments)
        reader.join()
        os.close(master)
        return read.decode()

    return show


def _collect(master: int, read: bytearray) -> None:
    try:
        while data := os.read(master, 65536):
            read += data
    except OSError:  # the other end was closed (Linux)
        return


@pytest.mark.slow
@every("lang", Lang)
@every("command", COMMANDS)
def test_no_line_is_wider_than_the_terminal(shown: Shown, simulate: Any, lang: Lang, command: tuple[str, ...]) -> None:  # noqa: F811
    if command == ("incidents",):
        history = simulate("the cable, and an hour later the router")
        cli.main(["watch", "--json", "--for", f"{history.seconds:.0f}s"])
    lines = shown(*command, "--lang", lang).splitlines()
    assert len(lines) > 2
    assert [line for line in lines if width(line) > COLUMNS and " " in line.strip()] == [], "but for what is to be copied"


def test_a_line_is_left_as_it_is_where_it_goes_to_a_file(run: Callable[..., tuple[int, str, str]]) -> None:
    said = run("hosts", "--lang", "en")[1].splitlines()
    assert max(map(width, said)) > COLUMNS


def test_what_is_said_beside_the_result_is_broken_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(output, "room", lambda _: 30)
    output.note("  - " + "word " * 20)
    assert isinstance(sys.stderr, Terminal)
    lines = sys.stderr.getvalue().splitlines()
    assert len(lines) > 2
    assert all(width(line) <= 30 and line.startswith(("  - word", "    word")) for line in lines)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_where_the_letters_are_missing_english_is_spoken_and_the_way_out_told_once(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    with io.TextIOWrapper(io.BytesIO(), encoding=encoding) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        _, _, told = run("hosts", "--lang", "ja")
        said = stream.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
        assert "Hosts and ports" in said
        assert "?" not in said
        assert told.isascii()
        assert told.count("LC_ALL=C.UTF-8") == 1
        run("hosts", "--csv", "--lang", "ja")
        assert "ホスト".encode() in stream.buffer.getvalue()  # type: ignore[attr-defined]
        monkeypatch.undo()
