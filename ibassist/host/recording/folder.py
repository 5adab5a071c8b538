# SPDX-License-Identifier: MIT
"""From answers to a folder with ``machine.yaml``: the way back from `recorded`."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import yaml

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import credentials
from ibassist.host.api import (
    Interface,
    Machine,
    Process,
    ProcessTable,
    Route,
    Socket,
)
from ibassist.host.recorded.format import (
    DATA_FOLDER,
    FILE_NAME,
    InterfacePart,
    MachineFile,
    RoutePart,
)
from ibassist.host.recorded.parts import (
    AccountPart,
    Answer,
    Binary,
    Bytes,
    CommandPart,
    Content,
    OsPart,
    ProcessesPart,
    ProcessPart,
    RegistryPart,
)
from ibassist.host.recording.disguise import Disguise
from ibassist.host.recording.files import Calls, disk_part, failing, file_parts, writing_part
from ibassist.host.recording.network import network_parts

KEPT_VARIABLES = re.compile(
    r"(?:https?|ftp|all|no|socks)_proxy|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|INSTALL4J_ADD_VM_PARAMS|JAVA_HOME"
    r"|XDG_\w+|DESKTOP_SESSION|KDE_\w+|GNOME_\w+|LANG|LANGUAGE|LC_\w+|TZ|HOME|USERPROFILE|USERNAME|USER|LOCALAPPDATA|APPDATA"
    r"|PROGRAMDATA|PROGRAMFILES(?:\(X86\))?|PROGRAMW6432|SYSTEMROOT|SYSTEMDRIVE|PUBLIC|WINDIR"
    r"|WSL_DISTRO_NAME",
    re.IGNORECASE,
)
"""The environment variables that are recorded: those that readers look at. Others can hold anything."""
_VENDOR = re.compile(r"i4j|ibgateway|jts|\btws|trader workstation|ibcalpha|ibcontroller|clientportal|ibkr", re.IGNORECASE)
_INLINE = 400
"""Bytes up to which readable contents stand in machine.yaml itself."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What was asked of a machine, and answered."""

    about: str
    began: datetime
    machine: Machine
    environment: Mapping[str, str]
    calls: Calls


class DataStore:
    """Contents on their way to ``data/``."""

    def __init__(self, disguise: Disguise) -> None:
        self._disguise = disguise
        self.files: dict[str, bytes] = {}

    def content(self, data: bytes, name: str) -> Content:
        """Return what stands for `data` in machine.yaml; in data files, private values are replaced."""
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = "\0"
        if len(data) <= _INLINE and all(letter.isprintable() or letter in "\r\n\t" for letter in text):
            return text  # what stands in machine.yaml is looked at there, once
        plain = re.sub(r"[^A-Za-z0-9.]+", "-", self._disguise.text(name)).strip("-.")[-60:] or "data"
        file = f"{len(self.files) + 1:02d}-{plain}"
        self.files[file] = self._disguise.data(data)
        return Bytes(data=file)


def claim(folder: Path) -> None:
    """Make a folder for a recording. Raises OSError, also when something is in it: two machines in one folder are none."""
    folder.mkdir(parents=True, exist_ok=True)
    reason = errno.ENOTEMPTY if next(folder.iterdir(), None) else 0 if os.access(folder, os.W_OK | os.X_OK) else errno.EACCES
    if reason:
        raise OSError(reason, os.strerror(reason))


def save(folder: Path, recording: Recording, also: Mapping[str, str] | None) -> None:
    """Write a recording to a folder; raises OSError."""
    interfaces = recording.calls.get(("interfaces",), ())
    disguise = Disguise(recording.machine, () if isinstance(interfaces, Failure) else interfaces, also)
    for question, answer in recording.calls.items():
        if question[0] == "read_file" and isinstance(answer, bytes):
            disguise.learn(answer)
    store = DataStore(disguise)
    plain = _readable(msgspec.to_builtins(disguise.plain(_machine(recording, store)), builtin_types=(datetime,)))
    (folder / DATA_FOLDER).mkdir(parents=True, exist_ok=True)
    for name, data in store.files.items():
        (folder / DATA_FOLDER / name).write_bytes(data)
    text = yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=128)
    (folder / FILE_NAME).write_text("# SPDX-License-Identifier: MIT\n" + text, encoding="utf-8", newline="\n")


def _readable(value: Any) -> Any:
    """Put what an entry is about before how it ended, and write permission bits in octal."""
    if isinstance(value, list | tuple):
        return [_readable(item) for item in value]
    if not isinstance(value, dict):
        return value
    last = ("fails", "code", "number", "seconds")
    ordered = {**{key: value[key] for key in value if key not in last}, **{key: value[key] for key in last if key in value}}
    return {
        key: _Octal(item) if key == "mode" and isinstance(item, int) else _readable(item)
        for key, item in ordered.items()
        if not (key == "defaults" and item == {})
    }


class _Octal(int):
    """A number that is written as permission bits are."""


class _Dumper(yaml.CSafeDumper):
    """Writes no anchors, which the reader does not allow."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature of PyYAML
        return True


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    block = "\n" in text and "\r" not in text and " \n" not in text and not text.startswith((" ", "\n"))
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if block else None)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Octal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:int", f"0{value:o}"))


def _machine(recording: Recording, store: DataStore) -> MachineFile:
    machine, calls = recording.machine, recording.calls
    account = machine.account
    file = MachineFile(
        about=recording.about,
        os=OsPart(family=machine.os.family, name=machine.os.name, version=machine.os.version, arch=machine.os.arch),
        clock=recording.began.astimezone(UTC).replace(microsecond=0),
        host_name=machine.host_name,
        locale=machine.locale,
        time_zone=machine.time_zone,
        utc_offset_minutes=machine.utc_offset_minutes,
        memory_bytes=machine.memory_bytes,
        account=AccountPart(
            name=account.name, home=account.home, uid=account.uid, groups=account.groups, elevated=account.elevated
        ),
        environment=_environment(recording.environment),
        commands=tuple(_command(question[1], answer, store) for question, answer in calls.items() if question[0] == "run"),
        files=file_parts(calls, store.content, machine),
        writing=tuple(writing_part(question[1], answer) for question, answer in calls.items() if question[0] == "try_writing"),
        disks=tuple(disk_part(question[1], answer) for question, answer in calls.items() if question[0] == "disk_space"),
        registry=_registry(calls),
        processes=_processes(calls.get(("processes",))),
        interfaces=_interfaces(calls.get(("interfaces",), ())),
        routes=_routes(calls.get(("default_routes",), ())),
    )
    for name, parts in network_parts(calls, store.content).items():
        setattr(file, name, parts)
    return file


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: credentials.cut_text(value) for name, value in sorted(environment.items()) if KEPT_VARIABLES.fullmatch(name)}


def _command(command: tuple[str, ...], answer: Any, store: DataStore) -> CommandPart:
    command_cut = credentials.cut(command)
    if isinstance(answer, Failure):
        return CommandPart(command=command_cut, **failing(answer))
    return CommandPart(
        command=command_cut,
        status=answer.status,
        stdout=store.content(answer.stdout, f"{command[0]}.txt"),
        stderr=store.content(answer.stderr, f"{command[0]}-errors.txt"),
    )


# ---------------------------------------------------------------- registry, processes, interfaces


def _registry(calls: Calls) -> dict[str, RegistryPart | Outcome]:
    result: dict[str, RegistryPart | Outcome] = {}
    for question, answer in calls.items():
        if question[0] == "registry":
            if not isinstance(answer, Failure):
                result[question[1]] = {
                    name: Binary(hex=value.hex()) if isinstance(value, bytes) else value for name, value in answer.items()
                }
            elif answer.outcome not in (Outcome.MISSING, Outcome.NOT_APPLICABLE):
                result[question[1]] = answer.outcome
    for question, answer in calls.items():
        if question[0] == "registry_subkeys" and not isinstance(answer, Failure):
            for name in answer:
                result.setdefault(f"{question[1]}\\{name}", {})
    return result


def _processes(answer: ProcessTable | Failure | None) -> ProcessesPart:
    if answer is None:
        return ProcessesPart()
    if isinstance(answer, Failure):
        return ProcessesPart(**failing(answer))
    return ProcessesPart(
        complete=answer.complete,
        running=tuple(map(_process, answer.processes)),
        hidden=tuple(map(_socket, answer.hidden)),
    )


def _process(process: Process) -> ProcessPart:
    """Note a process. Arguments are kept of the vendor's programs only: those of others can hold anything."""
    command = process.command
    if command is not None and not _VENDOR.search(" ".join((process.name, process.executable, *command))):
        command = command[:1]
    return ProcessPart(
        pid=process.pid,
        name=process.name,
        executable=process.executable,
        command=command,
        user=process.user,
        mine=process.mine,
        started=process.started,
        sockets=None if process.sockets is None else tuple(map(_socket, process.sockets)),
    )


def _socket(socket: Socket) -> str:
    def end(address: str, port: int) -> str:
        return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"

    remote = f" -> {end(socket.remote_address, socket.remote_port)}" if socket.remote_address else ""
    return f"{end(socket.local_address, socket.local_port)}{remote} {socket.state}"


def _interfaces(answer: tuple[Interface, ...] | Failure) -> tuple[InterfacePart, ...] | Answer:
    if isinstance(answer, Failure):
        return Answer(**failing(answer))
    return tuple(
        InterfacePart(
            name=interface.name,
            up=interface.up,
            addresses=tuple(
                entry.address if entry.prefix_length is None else f"{entry.address}/{entry.prefix_length}"
                for entry in interface.addresses
            ),
            mac=interface.mac,
            description=interface.description,
            point_to_point=interface.point_to_point,
        )
        for interface in answer
    )


def _routes(answer: tuple[Route, ...] | Failure) -> tuple[RoutePart, ...] | Answer:
    if isinstance(answer, Failure):
        return Answer(**failing(answer))
    return tuple(
        RoutePart(family=route.family, interface=route.interface, gateway=route.gateway, metric=route.metric)
        for route in answer
    )
