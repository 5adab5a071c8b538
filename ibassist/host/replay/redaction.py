# SPDX-License-Identifier: MIT
"""Private values of a recorded machine: which parts of ``machine.yaml`` hold them, for the privacy engine to replace them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

import msgspec

from ibassist.core.outcomes import Failure
from ibassist.core.pii import Pii
from ibassist.core.reference_data import Knowledge
from ibassist.host.api import FileStat, HopComparison, Interface, Machine, ProcessTable, Route, RouteTrace
from ibassist.host.replay.calls import AskedValues
from ibassist.host.replay.parts import Binary
from ibassist.privacy.recordings import RecordingRedactor

Calls = Mapping[tuple[str, AskedValues], Any]

_KINDS: Mapping[str, Pii] = {
    "home": Pii.PATH,
    "path": Pii.PATH,
    "folder": Pii.PATH,
    "entries": Pii.PATH,
    "executable": Pii.PATH,
    "owner": Pii.USER,
    "group": Pii.USER,
    "groups": Pii.USER,
    "user": Pii.USER,
    "host_name": Pii.HOST,
    "proxy": Pii.HOST,
    "mac": Pii.MAC,
    "interface": Pii.INTERFACE,
    "gateway": Pii.ADDRESS,
    "server": Pii.ADDRESS,
    "url": Pii.URL,
    "issuer_cn": Pii.AUTHORITY,
    "issuer_o": Pii.AUTHORITY,
    "issuer_ou": Pii.AUTHORITY,
    "subject_cn": Pii.AUTHORITY,
}
"""Fields of parts and entries; all others are free text."""
TYPED_FIELDS: Mapping[tuple[str, str], Pii] = {
    ("OwnAccountPart", "name"): Pii.USER,
    ("InterfacePart", "name"): Pii.INTERFACE,
    ("ResolveEntry", "name"): Pii.HOST,
    ("FileEntry", "target"): Pii.PATH,
    ("SocksEntry", "target"): Pii.HOST,
    ("HttpConnectEntry", "target"): Pii.HOST,
    ("TracedHopPart", "address"): Pii.ADDRESS,
    ("CompareAtHopEntry", "sender"): Pii.ADDRESS,
}
"""Fields whose name stands for different things in different parts."""
_FORMAT = frozenset(
    {"about", "clock", "locale", "time_zone", "code", "rcode", "version", "method", "sha256", "encoding", "data"}
)
"""Fields that hold words of the format or of standards."""
_DIRECTORIES = re.compile(r"UserNameToDirectory=([^\r\n]+)")


class MachineRedactor(RecordingRedactor):
    """Replaces what is private to one machine in the parts of its file."""

    def __init__(self, knowledge: Knowledge, machine: Machine, calls: Calls, also: Mapping[str, str] | None = None) -> None:
        super().__init__(knowledge)
        for word, example in (also or {}).items():
            self.learn_word(word, example)
        self.learn_home(machine.account.name, machine.account.home)
        self.learn(machine.host_name, Pii.HOST)
        for (call, question), answer in calls.items():
            if not isinstance(answer, Failure):
                self._learn_answer(call, question, answer)

    def _learn_answer(self, call: str, question: AskedValues, answer: Any) -> None:
        if call == "interfaces":
            self._learn_interfaces(answer)
        elif isinstance(answer, RouteTrace):
            self._learn_all(Pii.ADDRESS, (hop.address for hop in answer.hops if hop.address != question[0]))
        elif isinstance(answer, HopComparison):
            self._learn_all(Pii.ADDRESS, (answer.sender,))
        elif call == "default_routes":
            self._learn_all(Pii.ADDRESS, (route.gateway for route in answer if isinstance(route, Route)))
        elif isinstance(answer, FileStat):
            self._learn_all(Pii.USER, (answer.owner, answer.group))
        elif isinstance(answer, ProcessTable):
            self._learn_all(Pii.USER, (process.user for process in answer.processes))
        elif call == "list_folder":
            folder = question[0]
            self._learn_all(Pii.PATH, (f"{folder}{'/' if '/' in folder else chr(92)}{entry}" for entry in answer))
        elif call == "read_file":
            self._learn_all(Pii.PATH, _directories(answer))

    def _learn_all(self, kind: Pii, values: Iterable[str]) -> None:
        for value in filter(None, values):
            self.learn(value, kind)

    def _learn_interfaces(self, interfaces: Iterable[Interface]) -> None:
        for interface in interfaces:
            for entry in interface.addresses:
                bare = entry.address.partition("%")[0]
                self.learn_network(bare, entry.prefix_length or (64 if ":" in bare else 24))
        for interface in interfaces:
            self.learn(interface.name, Pii.INTERFACE)
            self.learn(interface.mac, Pii.MAC)
            self._learn_all(Pii.ADDRESS, (entry.address for entry in interface.addresses))

    # -- the file

    def plain(self, value: Any, kind: Pii = Pii.NOTE) -> Any:
        """Return parts of ``machine.yaml`` with private values replaced in every text that came from the machine.

        Not in the words of the format itself: its fields and enumerations; keys of mappings count where they are paths.
        """
        if isinstance(value, Binary):
            return Binary(hex=self.binary(bytes.fromhex(value.hex)).hex())
        if isinstance(value, msgspec.Struct):
            return msgspec.structs.replace(value, **dict(self._fields(value)))
        if isinstance(value, str):
            return value if isinstance(value, Enum) else self.text(value, kind)
        if isinstance(value, dict):
            return {self._key(key): self._named(key, item, kind) for key, item in value.items()}
        return tuple(self.plain(item, kind) for item in value) if isinstance(value, list | tuple) else value

    def _fields(self, value: msgspec.Struct) -> Iterator[tuple[str, Any]]:
        owner = type(value).__name__
        for name in value.__struct_fields__:
            field = getattr(value, name)
            kind = TYPED_FIELDS.get((owner, name)) or _KINDS.get(name, Pii.NOTE)
            yield name, field if name in _FORMAT else self.plain(field, kind)

    def _key(self, key: str) -> str:
        """Replace the name of a setting where it is a path, or a name that is known to be private."""
        return self.text(key) if "\\" in key else self.known(key)

    def _named(self, key: str, item: Any, kind: Pii) -> Any:
        """Replace the value of a setting, whose name tells what it is about."""
        return self.setting(key, item) if isinstance(item, str) and "\\" not in key else self.plain(item, kind)


def _directories(data: Any) -> list[str]:
    """Return the names of the folders of TWS' users, which jts.ini tells and which stand in paths as well."""
    text = data.decode("latin-1") if isinstance(data, bytes) else ""
    return [part.strip() for line in _DIRECTORIES.findall(text) for part in line.split(",")]
