# SPDX-License-Identifier: MIT
"""The shape of ``machine.yaml``: a computer written down, by the recorder or by hand (see tests/machines/README.md).

The entries are made from the table of calls and the types of the answers: what a call asks, then what it answers. Types that
are awkward to write as mappings have a notation: ``192.0.2.10/24``, ``127.0.0.1:7497 LISTEN``, the name of a certificate.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import msgspec

from ibassist.core.errors import UNREADABLE, BadInputError, reason
from ibassist.core.facts import OsInfo
from ibassist.core.outcomes import Outcome, Step
from ibassist.formats import strict_yaml
from ibassist.host.api import (
    Certificate,
    CommandResult,
    DnsReply,
    HttpReply,
    Interface,
    InterfaceAddress,
    Machine,
    Process,
    ProcessTable,
    Socket,
    TlsHandshake,
)
from ibassist.host.replay.calls import CALLS, Call
from ibassist.host.replay.parts import FileEntry, Part, RecordedAnswer, RegistryKey, StoredBytes, WritingEntry
from ibassist.host.replay.patterns import words

FILE_NAME = "machine.yaml"
DATA_FOLDER = "data"
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
SchemaField = tuple[str, Any, Any]
"""Name, type and default of a field."""

NOTATIONS: Mapping[Any, Any] = {bytes: StoredBytes, Certificate: str, Socket: str, InterfaceAddress: str, datetime: Moment}
"""Types of the answers that are written as something else."""
NAMES: Mapping[tuple[type, str], str] = {(ProcessTable, "processes"): "running"}
"""Fields of the answers that are called something else in the file."""
_LEFT_OUT: Mapping[Any, Mapping[str, Any]] = {
    CommandResult: {"status": 0},
    DnsReply: {"rcode": "NOERROR"},
    HttpReply: {"status": 200, "at": None},
    Interface: {"up": True},
    Machine: {"host_name": "example-pc"},
    OsInfo: {"arch": "x86_64"},
    Process: {"user": None, "sockets": ()},
    TlsHandshake: {"version": "TLSv1.3"},
}
"""Values of fields that are left out, where they are not those of the answer's own type."""
_NOTHING: Mapping[Any, Any] = {str: "", int: 0, float: 0.0, bool: False, StoredBytes: ""}
_OWN_FORM = {
    "files": tuple[FileEntry, ...],
    "writing": tuple[WritingEntry, ...],
    "registry": dict[str, RegistryKey | Outcome],
}


# ---------------------------------------------------------------- from types of answers to types of the file


def written(kind: Any) -> Any:
    """Return the type in the file of a type of an answer."""
    if kind in NOTATIONS:
        return NOTATIONS[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return typing.Union[tuple(written(each) for each in inner)]  # noqa: UP007 - the types are known at run time only
    if origin is tuple:
        return _tuple_of(written(inner[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _dict_of(written(inner[1]))
    return part(kind) if isinstance(kind, type) and dataclasses.is_dataclass(kind) else kind


def _tuple_of(kind: Any) -> Any:
    return types.GenericAlias(tuple, (kind, ...))


def _dict_of(kind: Any) -> Any:
    return types.GenericAlias(dict, (str, kind))


def name_of(owner: type, name: str) -> str:
    """Return what a field of an answer is called in the file."""
    return NAMES.get((owner, name), name)


@functools.cache
def hints(owner: type) -> Mapping[str, Any]:
    """Return the types of an answer's fields by name."""
    return typing.get_type_hints(owner)


def _fields(owner: Any, *, all_left_out: bool) -> list[SchemaField]:
    """Return the fields of an answer as they are written; with `all_left_out`, none must be there."""
    found = []
    for field in dataclasses.fields(owner):
        kind, default = written(hints(owner)[field.name]), field.default
        if field.name in _LEFT_OUT.get(owner, {}):
            default = _LEFT_OUT[owner][field.name]
            kind = kind if default is not None else kind | None
        elif default is dataclasses.MISSING:
            default = _nothing(kind) if all_left_out else ...
        elif default == b"":
            default = ""  # as contents are written
        found.append((name_of(owner, field.name), kind, default))
    return found


def _nothing(kind: Any) -> Any:
    if get_origin(kind) is tuple:
        return ()
    return msgspec.field(default_factory=dict) if get_origin(kind) is dict else _NOTHING[kind]


def _struct(
    name: str, fields: Iterable[SchemaField], base: type[msgspec.Struct], check: Callable[..., None] | None = None
) -> Any:
    given = [(key, kind) if default is ... else (key, kind, default) for key, kind, default in fields]
    return msgspec.defstruct(name, given, bases=(base,), namespace={"__post_init__": check} if check else None, kw_only=True)


@functools.cache
def part(owner: type) -> type[Part]:
    """Return the part of the file that holds an answer's type."""
    kind: type[Part] = _struct(f"{owner.__name__}Part", _fields(owner, all_left_out=False), Part)
    return kind


@functools.cache
def entry(name: str) -> type[RecordedAnswer]:
    """Return the entry of a call: what it asks, then what it answers; what is left out stands for anything, or for nothing."""
    call = CALLS[name]
    keys = [(key.field, key.kind, key.default) for key in call.keys]
    extra = [(key, kind, default) for key, (kind, default) in call.extra.items()]
    common = RecordedAnswer.__struct_fields__
    fields = [field for field in (*keys, *_answer_fields(call), *extra) if field[0] not in common]
    kind: type[RecordedAnswer] = _struct(f"{name.title().replace('_', '')}Entry", fields, RecordedAnswer, _check_entry)
    return kind


def _answer_fields(call: Call) -> list[SchemaField]:
    if call.answer is Step:
        return []
    if call.value:
        return [(call.value, written(call.answer), _nothing(written(call.answer)))]
    return _fields(call.answer, all_left_out=True)


def _check_entry(self: RecordedAnswer) -> None:
    RecordedAnswer.__post_init__(self)
    command = getattr(self, "command", None)
    if command is not None:
        words(command)


def _section(name: str) -> SchemaField:
    call = CALLS[name]
    if call.section in _OWN_FORM:
        kind = _OWN_FORM[call.section]
        return call.section, kind, _nothing(kind)
    if call.keys:
        return call.section, _tuple_of(entry(name)), ()
    if get_origin(call.answer) is tuple:
        return call.section, written(call.answer) | RecordedAnswer, ()
    return call.section, entry(name), msgspec.field(default_factory=entry(name))


# ---------------------------------------------------------------- the file

SECTIONS = {call.section: name for name, call in CALLS.items()}


def _check_defaults(self: Any) -> None:
    for section, name in SECTIONS.items():
        call = CALLS[name]
        answers_itself = call.answer is Step or section in ("writing", "exchanges")
        if getattr(self, section, None) is Outcome.OK and not answers_itself:
            raise ValueError(f"{section}: ok would need an answer; list it, with * as the pattern")


Defaults: Any = _struct(
    "Defaults",
    [
        *((section, Outcome, CALLS[name].otherwise) for section, name in SECTIONS.items() if CALLS[name].otherwise),
        ("seconds", float, 0.0),
    ],
    Part,
    _check_defaults,
)
"""Endings of questions that are not listed."""
MachineFile: Any = _struct(
    "MachineFile",
    [
        ("about", str, ...),
        ("clock", Moment, ...),
        *_fields(Machine, all_left_out=False),
        ("environment", dict[str, str], msgspec.field(default_factory=dict)),
        ("defaults", Defaults, msgspec.field(default_factory=Defaults)),
        ("certificates", _dict_of(part(Certificate)), msgspec.field(default_factory=dict)),
        *map(_section, SECTIONS.values()),
    ],
    Part,
)
"""All of ``machine.yaml``."""


def load(folder: Path) -> Any:
    """Read ``machine.yaml`` of a folder. Raises BadInputError."""
    file = folder / FILE_NAME
    try:
        if file.exists() and not file.is_file():  # a pipe would be waited for
            raise BadInputError("not a file", place=file)
        with file.open("rb") as opened:
            data = opened.read(strict_yaml.MAX_BYTES + 1)
    except OSError as error:
        raise BadInputError(UNREADABLE, place=file, reason=reason(error)) from None
    return _convert(strict_yaml.load(data, str(file)), str(file))


def _convert(value: Any, where: str) -> Any:
    """Make the typed file of plain data. Raises BadInputError as ``where: $.files[2].mode: expected …``."""
    try:
        return msgspec.convert(value, MachineFile)
    except msgspec.ValidationError as error:
        message, _, place = str(error).rpartition(" - at ")
        if not message:
            message, place = place, "$"
        place = f"{where}: {place.strip('`')}"
        raise BadInputError("{detail}", place=place, detail=f"{message[:1].lower()}{message[1:]}") from None
