# SPDX-License-Identifier: MIT
"""Recorded machines of Windows and macOS that can be changed: the registry and networksetup, played in memory.

What is real: the plans, the writers (through a stand-in for the module `winreg`, and through the commands), the readers, the
rules. What is played: that Windows and macOS do what they are told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ibassist.app import run
from ibassist.app.catalog import load_knowledge
from ibassist.app.inspection import InspectionDone
from ibassist.app.journal import Journal
from ibassist.app.repair import Repairs
from ibassist.core.edits import EditPlace, PlaceKind, PlaceState
from ibassist.core.facts import Snapshot
from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import CommandResult, Host, RegistryValue, WriteTrial
from ibassist.host.local.edits import LocalEditor, registry
from ibassist.host.replay.format import load
from ibassist.host.replay.recorded import RecordedHost
from ibassist.host.state import SERVICE_SWITCHES

MACHINES = Path(__file__).parents[1] / "machines"
_KINDS = {str: 1, bytes: 3, int: 4, tuple: 7}
_SCUTIL = {"socks": "SOCKSEnable", "http": "HTTPEnable", "https": "HTTPSEnable", "script": "ProxyAutoConfigEnable"}


class Winreg:
    """Stands in for the module `winreg`."""

    KEY_READ, KEY_SET_VALUE, KEY_WOW64_64KEY = 1, 2, 256
    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "HKCU", "HKLM"

    def __init__(self, held: dict[str, dict[str, tuple[int, Any]]]) -> None:
        self.held = held
        self.closed_to_us: set[str] = set()

    @contextmanager
    def OpenKey(self, root: str, path: str, _: int, rights: int) -> Any:  # noqa: N802 - as the module spells it
        key = f"{root}\\{path}".lower()
        if key not in self.held:
            raise FileNotFoundError(2, "not there")
        if rights & self.KEY_SET_VALUE and key in self.closed_to_us:
            raise PermissionError(13, "Access is denied")
        yield self.held[key]

    def QueryValueEx(self, opened: dict[str, tuple[int, Any]], name: str) -> tuple[Any, int]:  # noqa: N802
        if name.lower() not in opened:
            raise FileNotFoundError(2, "not there")
        kind, data = opened[name.lower()]
        return data, kind

    def SetValueEx(self, opened: Any, name: str, _: int, kind: int, data: Any) -> None:  # noqa: N802
        opened[name.lower()] = (kind, data)

    def DeleteValue(self, opened: Any, name: str) -> None:  # noqa: N802
        del opened[name.lower()]

    def FlushKey(self, _: Any) -> None:  # noqa: N802
        """Nothing is held back."""


class ChangeableMachine(RecordedHost):
    """A recorded machine whose registry and network services can be changed."""

    def __init__(self, name: str) -> None:
        super().__init__(load(MACHINES / name), MACHINES / name)
        self.commands: list[tuple[str, ...]] = []
        self.off: set[tuple[str, str]] = set()
        self.refuses = False
        self.working: set[tuple[str, int]] = set()
        """Proxies that work, by address and port."""
        self.lists: dict[str, list[str]] = {}
        """Access control lists, by path."""
        self.changed: set[str] = set()
        self.winreg = Winreg(self._registry())

    def _registry(self) -> dict[str, dict[str, tuple[int, Any]]]:
        held: dict[str, dict[str, tuple[int, Any]]] = {}
        for key in self._file.registry:
            values = super().answer("registry", {"key": key})
            if not isinstance(values, Failure):
                held[key.lower()] = {
                    n.lower(): (_KINDS[type(v)], list(v) if isinstance(v, tuple) else v) for n, v in values.items()
                }
        return held

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Answer from what was changed, else as recorded."""
        if call == "registry" and (values := self.winreg.held.get(given["key"].lower())) is not None:
            return {name: self._read(data) for name, (_, data) in values.items()}
        if call == "connect" and (given["address"], given["port"]) in self.working:
            return Step(Outcome.OK)
        if call == "http_connect" and tuple(given["proxy"]) in self.working:
            return Step(Outcome.OK)
        if (
            call == "try_writing"
            and given["folder"] in self.changed
            and " deny add_file" not in str(self.lists[given["folder"]])
        ):
            return WriteTrial(*[Step(Outcome.OK)] * 4)
        if call == "run":
            return self._ran(tuple(given["command"]), given)
        return super().answer(call, given)

    @staticmethod
    def _read(data: Any) -> RegistryValue:
        return tuple(data) if isinstance(data, list) else data

    def _ran(self, command: tuple[str, ...], given: dict[str, Any]) -> Any:
        switches = {option: (name, asked) for name, (asked, option) in SERVICE_SWITCHES.items()}
        if len(command) == 4 and command[1] in switches:
            self.commands.append(command)
            if self.refuses:
                return CommandResult(0, b"** Error: Command requires admin privileges.\n")
            change = self.off.discard if command[3] == "on" else self.off.add
            change((command[2], switches[command[1]][0]))
            return CommandResult(0, b"")
        said = super().answer(
            "run", given if command[0] != "/bin/chmod" else given | {"command": ("/bin/ls", "-ldeO@", command[-1])}
        )
        if isinstance(said, Failure):
            return said
        if command[0] in ("/bin/ls", "/bin/chmod"):
            return self._with_lists(command, said)
        return CommandResult(said.status, self._with_switches(command, said.stdout), said.stderr)

    def _with_lists(self, command: tuple[str, ...], said: CommandResult) -> CommandResult:
        """Answer ls by the list as it is now, and chmod by changing that."""
        first, *recorded = said.stdout.decode().splitlines() or [""]
        held = self.lists.setdefault(command[-1], [line.strip().partition(": ")[2] for line in recorded])
        if command[0] == "/bin/chmod":
            self.commands.append(command)
            if self.refuses:
                return CommandResult(1, b"", b"chmod: Failed to set ACL on file: Operation not permitted\n")
            self.changed.add(command[-1])
            if command[1] == "+a#":
                held.insert(int(command[2]), command[3])
            else:
                del held[int(command[2])]
            return CommandResult(0, b"")
        lines = [first, *(f" {number}: {entry}" for number, entry in enumerate(held))]
        return CommandResult(0, "\n".join(lines).encode() + b"\n")

    def _with_switches(self, command: Sequence[str], text: bytes) -> bytes:
        for service, switch in self.off:
            if command[0] == "scutil" and switch in _SCUTIL:
                text = re.sub(rf"{_SCUTIL[switch]} : 1".encode(), f"{_SCUTIL[switch]} : 0".encode(), text)
            elif tuple(command[1:]) == (SERVICE_SWITCHES[switch][0], service):
                text = text.replace(b"Enabled: Yes", b"Enabled: No", 1).replace(b": On", b": Off", 1)
        return text


class ChangeableEditor(LocalEditor):
    """The real editor, with the registry of the machine."""

    def __init__(self, machine: ChangeableMachine) -> None:
        super().__init__(machine.host)
        self._machine = machine

    def look(self, place: EditPlace) -> PlaceState | Failure:
        if place.kind is PlaceKind.REGISTRY:
            return registry.read_state(self._machine.winreg, place)
        return super().look(place)

    def put(self, place: EditPlace, expected: PlaceState, state: PlaceState) -> Failure | None:
        if place.kind is PlaceKind.REGISTRY:
            return registry.write_state(self._machine.winreg, place, expected, state)
        return super().put(place, expected, state)


def repairs_on(machine: ChangeableMachine, folder: Path) -> Repairs:
    """Return the repairs of a machine, with a journal in a folder of the test."""
    return Repairs(machine.host, ChangeableEditor(machine), load_knowledge(), Journal(folder / "journal"))


def inspected(host: Host) -> Snapshot:
    """Inspect a machine."""
    for event in run.run(host, load_knowledge()):
        if isinstance(event, InspectionDone):
            return event.snapshot
    raise AssertionError
