# SPDX-License-Identifier: MIT
"""A host that notes what another one answers, so that the machine can be replayed."""

from __future__ import annotations

import errno
import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import yaml

from ibassist.core.errors import ExportRefusedError
from ibassist.core.reference_data import Knowledge
from ibassist.host import credentials
from ibassist.host.api import Host, HttpReply, Machine, Process, ProcessTable
from ibassist.host.replay.calls import CALLS, AskedValues, TableHost
from ibassist.host.replay.conversion import Writer
from ibassist.host.replay.data import DataStore
from ibassist.host.replay.file_entries import file_entries, writing_entry
from ibassist.host.replay.format import DATA_FOLDER, FILE_NAME, MachineFile
from ibassist.host.replay.redaction import MachineRedactor
from ibassist.host.replay.registry import registry_part

AnsweredCalls = dict[tuple[str, AskedValues], Any]
"""First answers by call and question, in the order in which they were given."""

KEPT_VARIABLES = re.compile(
    r"(?:https?|ftp|all|no|socks)_proxy|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|INSTALL4J_ADD_VM_PARAMS|JAVA_HOME"
    r"|XDG_\w+|DESKTOP_SESSION|KDE_\w+|GNOME_\w+|LANG|LANGUAGE|LC_\w+|TZ|HOME|USERPROFILE|USERNAME|USER|LOCALAPPDATA|APPDATA"
    r"|PROGRAMDATA|PROGRAMFILES(?:\(X86\))?|PROGRAMW6432|SYSTEMROOT|SYSTEMDRIVE|PUBLIC|WINDIR|WSL_DISTRO_NAME",
    re.IGNORECASE,
)
"""The environment variables that are recorded: those that readers look at. Others can hold anything."""
_VENDOR = re.compile(r"i4j|ibgateway|jts|\btws|trader workstation|ibcalpha|ibcontroller|clientportal|ibkr", re.IGNORECASE)
_DROPPED_HEADERS = frozenset({"set-cookie", "authorization", "proxy-authorization"})


class RecordingHost(TableHost):
    """Passes every call on to `inner` and keeps the first answer to each question; implements `Host`."""

    def __init__(self, inner: Host) -> None:
        self._inner = inner
        self._lock = threading.Lock()
        self._calls: AnsweredCalls = {}
        self._began = inner.now()

    @property
    def machine(self) -> Machine:
        """Facts about the recorded machine that cost nothing to know."""
        return self._inner.machine

    def answer(self, call: str, given: dict[str, Any]) -> Any:
        """Pass a call on, and note its answer; many connections are noted as one call each."""
        answer = getattr(self._inner, call)(**given)
        if call in CALLS:
            self._note(call, CALLS[call].question(given), answer)
        elif call == "connect_many":
            for target, step in zip(given["targets"], answer, strict=True):
                self._note("connect", target, step)
        return answer

    def _note(self, call: str, question: AskedValues, answer: Any) -> None:
        with self._lock:
            self._calls.setdefault((call, question), answer)

    def save(self, folder: Path | str, *, about: str, knowledge: Knowledge, also: Mapping[str, str] | None = None) -> None:
        """Write what was asked and answered to a folder, private values replaced.

        `also` names further private words and their stand-ins, such as the host name of a company's proxy. Raises OSError, and
        ExportRefusedError where a private value is found in what would be written; then nothing is.
        """
        with self._lock:
            calls = dict(self._calls)
        recording = _Recording(about, self._began, self.machine, dict(self._inner.env()), calls)
        _write(Path(folder), recording, MachineRedactor(knowledge, self.machine, calls, also))


def claim(folder: Path) -> None:
    """Make a folder for a recording. Raises OSError, also when something is in it: two machines in one folder are none."""
    folder.mkdir(parents=True, exist_ok=True)
    reason = errno.ENOTEMPTY if next(folder.iterdir(), None) else 0 if os.access(folder, os.W_OK | os.X_OK) else errno.EACCES
    if reason:
        raise OSError(reason, os.strerror(reason))


# ---------------------------------------------------------------- from answers to the file


@dataclass(frozen=True, slots=True)
class _Recording:
    """All that was asked of a machine, and answered."""

    about: str
    began: datetime
    machine: Machine
    environment: Mapping[str, str]
    calls: AnsweredCalls

    def of(self, *calls: str) -> Iterable[tuple[str, AskedValues, Any]]:
        """Yield the calls of some names, with question and answer."""
        return ((call, question, answer) for (call, question), answer in self.calls.items() if call in calls)


def _machine_file(recording: _Recording, store: DataStore) -> Any:
    writer = Writer(store)
    machine = recording.machine
    file = MachineFile(
        about=recording.about,
        clock=recording.began.astimezone(UTC).replace(microsecond=0),
        environment=_environment(recording.environment),
        files=file_entries(recording.of("read_file", "stat", "list_folder"), store.content, machine),
        writing=tuple(writing_entry(folder, answer) for _, (folder,), answer in recording.of("try_writing")),
        registry=registry_part(recording.of("registry", "registry_subkeys")),
        **writer.fields(Machine, machine),
    )
    for name, call in CALLS.items():
        if call.answer is not None:
            entries = tuple(writer.entry(name, *_kept(name, question, answer)) for _, question, answer in recording.of(name))
            if entries:
                setattr(file, call.section, entries if call.keys else entries[0])
    file.certificates = writer.certificates
    return file


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in sorted(environment.items()) if KEPT_VARIABLES.fullmatch(name)}


# ---------------------------------------------------------------- what is not kept at all


def _kept(call: str, question: AskedValues, answer: Any) -> tuple[AskedValues, Any]:
    """Return what is kept of a question and its answer."""
    if call == "run":
        return (credentials.cut(question[0]),), answer
    if isinstance(answer, HttpReply):
        return question, replace(
            answer, headers={name: value for name, value in answer.headers.items() if name not in _DROPPED_HEADERS}
        )
    if isinstance(answer, ProcessTable):
        return question, replace(answer, processes=tuple(map(_without_foreign_arguments, answer.processes)))
    return question, answer


def _without_foreign_arguments(process: Process) -> Process:
    """Return a process with arguments of the vendor's programs only: those of others can hold anything."""
    command = process.command
    if command is None or _VENDOR.search(" ".join((process.name, process.executable, *command))):
        return process
    return replace(process, command=command[:1], folder="")


# ---------------------------------------------------------------- the folder


def _write(folder: Path, recording: _Recording, redactor: MachineRedactor) -> None:
    """Write a recording to a folder, for its owner's eyes only; raises OSError, ExportRefusedError."""
    store = DataStore(redactor)
    file = _machine_file(recording, store)
    store.look()
    redactor.plain(file)  # what is found to be private in it is then known everywhere
    plain = _readable(msgspec.to_builtins(redactor.plain(file), builtin_types=(datetime,)))
    text = yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=None, width=128)
    files = {f"{DATA_FOLDER}/{name}": data for name, data in store.redacted().items()}
    files[FILE_NAME] = b"# SPDX-License-Identifier: MIT\n" + text.encode()
    left = redactor.residue(files, " ".join(_keys(plain)))
    if left:
        kinds = ", ".join(sorted({identifier.kind.value for identifier in left}))
        raise ExportRefusedError(
            "private data of the kind {kinds} would still be in it; nothing was written", place=folder, kinds=kinds
        )
    (folder / DATA_FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    for private in (folder, folder / DATA_FOLDER):
        private.chmod(0o700)
    for name, data in files.items():
        with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(data)


def _keys(value: Any) -> Iterator[str]:
    """Yield the words of the format: a private name of that spelling cannot be told from them."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _keys(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _keys(item)


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
        if not (key in ("defaults", "processes") and item == {})
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
