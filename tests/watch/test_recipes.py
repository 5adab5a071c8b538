# SPDX-License-Identifier: MIT
"""The recipes for services are well formed, and what they start is a command that exists."""

from __future__ import annotations

import configparser
import plistlib
from pathlib import Path
from xml.etree import ElementTree as ET

from ibassist.cli import _COMMANDS
from ibassist.cli.options import OptionWords, parser
from ibassist.core.languages import Lang

FOLDER = Path(__file__).parents[2] / "packaging" / "watch"
TASK = {"task": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def _runs(arguments: list[str]) -> None:
    options = parser(OptionWords(Lang.EN), _COMMANDS).parse_args(arguments)
    assert (options.command, options.json, options.seconds) == (_COMMANDS["watch"], True, None)


def test_the_unit_of_systemd() -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign] - keys of systemd know upper case
    unit.read(FOLDER / "ibassist-watch.service", encoding="utf-8")
    program, *arguments = unit["Service"]["ExecStart"].split()
    assert program == "/usr/bin/ibassist"
    assert unit["Service"]["SuccessExitStatus"] == "1"
    _runs(arguments)


def test_the_task_of_windows() -> None:
    task = ET.parse(FOLDER / "ibassist-watch.xml").getroot()
    command = task.findtext("task:Actions/task:Exec/task:Command", namespaces=TASK)
    assert command is not None
    assert command.endswith("\\ibassist-console.exe")
    assert task.findtext("task:Settings/task:ExecutionTimeLimit", namespaces=TASK) == "PT0S"
    _runs((task.findtext("task:Actions/task:Exec/task:Arguments", namespaces=TASK) or "").split())


def test_the_agent_of_launchd() -> None:
    agent = plistlib.loads((FOLDER / "io.github.ibassist.watch.plist").read_bytes())
    assert agent["Label"] == "io.github.ibassist.watch"
    program, *arguments = agent["ProgramArguments"]
    assert program == "/Applications/ibassist.app/Contents/MacOS/ibassist"
    _runs(arguments)
