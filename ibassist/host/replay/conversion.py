# SPDX-License-Identifier: MIT
"""Conversion of the entries of ``machine.yaml`` to answers, and back; led by the types of the answers alone."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, get_args, get_origin

from ibassist.core.outcomes import Failure, Outcome, Step
from ibassist.host.api import Certificate, InterfaceAddress, Socket
from ibassist.host.replay.calls import CALLS, AskedValues
from ibassist.host.replay.data import DataFiles, DataStore
from ibassist.host.replay.format import entry, hints, name_of, part
from ibassist.host.replay.notation import parse_address, parse_socket, write_address, write_socket
from ibassist.host.replay.parts import RecordedAnswer


def _inner(kind: Any) -> Any:
    """Return the type that is not None of one that may be."""
    if get_origin(kind) in (typing.Union, types.UnionType):
        return next(each for each in get_args(kind) if each is not type(None))
    return kind


class Conversion:
    """Makes answers of parts of the file. Errors are BadInputError with the place in the file."""

    def __init__(self, data: DataFiles, certificates: Mapping[str, Any]) -> None:
        self._data = data
        self._certificates = certificates
        self._notations: dict[Any, Callable[[Any, str], Any]] = {
            bytes: data.bytes_of,
            Certificate: self._certificate,
            Socket: self._parsed(parse_socket),
            InterfaceAddress: self._parsed(parse_address),
        }

    def _parsed(self, parse: Callable[[str], Any]) -> Callable[[str, str], Any]:
        def read(text: str, place: str) -> Any:
            try:
                return parse(text)
            except ValueError as error:
                raise self._data.mistake(place, "{detail}", detail=str(error)) from None

        return read

    def _certificate(self, name: str, place: str) -> Certificate:
        if not name:
            return Certificate()
        if name not in self._certificates:
            raise self._data.mistake(place, "no certificate is called {name}", name=repr(name))
        found: Certificate = self._fields(Certificate, self._certificates[name], f"$.certificates.{name}")
        return found

    def answer(self, call: str, listed: Any, place: str) -> Any:
        """Return the answer that an entry of a call stands for."""
        kind = CALLS[call].answer
        if kind is Step:
            return Step(listed.fails or Outcome.OK, listed.seconds, listed.code, listed.number)
        if isinstance(listed, RecordedAnswer):
            if listed.failure is not None:
                return listed.failure
            if CALLS[call].value:
                return getattr(listed, CALLS[call].value)
        return self.value(kind, listed, place)

    def value(self, kind: Any, value: Any, place: str) -> Any:
        """Return the value of a type that a part of the file stands for."""
        kind = _inner(kind)
        if value is None:
            return None
        if kind in self._notations:
            return self._notations[kind](value, place)
        if get_origin(kind) is tuple:
            return tuple(self.value(get_args(kind)[0], each, f"{place}[{index}]") for index, each in enumerate(value))
        return self._fields(kind, value, place) if dataclasses.is_dataclass(kind) else value

    def _fields(self, kind: Any, value: Any, place: str) -> Any:
        names = [(name, name_of(kind, name), inner) for name, inner in hints(kind).items()]
        return kind(**{name: self.value(inner, getattr(value, own), f"{place}.{own}") for name, own, inner in names})


class Writer:
    """Makes parts of the file of answers."""

    def __init__(self, store: DataStore) -> None:
        self._certificates: dict[Certificate, str] = {}
        self._notations: dict[Any, Callable[[Any, str], Any]] = {
            bytes: store.content,
            Certificate: lambda shown, _: self._certificates.setdefault(shown, f"certificate{len(self._certificates) + 1}"),
            Socket: lambda socket, _: write_socket(socket),
            InterfaceAddress: lambda address, _: write_address(address),
        }

    @property
    def certificates(self) -> dict[str, Any]:
        """The certificates that were written so far, by the names that stand for them."""
        return {name: self.value(Certificate, shown, name, known=True) for shown, name in self._certificates.items()}

    def entry(self, name: str, question: AskedValues, answer: Any) -> Any:
        """Return the entry of a question and its answer."""
        call = CALLS[name]
        several = get_origin(call.answer) is tuple  # a section of parts, or one entry that says why there is none
        kind: Any = RecordedAnswer if several else entry(name)
        asked = {key.field: key.written(value) for key, value in zip(call.keys, question, strict=True)}
        if isinstance(answer, Failure | Step):
            fails = None if answer.outcome is Outcome.OK else answer.outcome
            taken = {"seconds": answer.seconds} if isinstance(answer, Step) else {}
            return kind(**asked, fails=fails, code=answer.code, number=answer.number, **taken)
        hint = "-".join(str(value[0] if isinstance(value, tuple) else value) for value in question[:1])
        if several:
            return self.value(call.answer, answer, hint)
        if call.value:
            return kind(**asked, **{call.value: answer})
        return kind(**asked, **self.fields(call.answer, answer, hint.rpartition("://")[2]))

    def value(self, kind: Any, value: Any, hint: str, *, known: bool = False) -> Any:
        """Return the part of the file for a value; `hint` names the file of contents."""
        kind = _inner(kind)
        if value is None:
            return None
        if kind in self._notations and not known:
            return self._notations[kind](value, hint)
        if get_origin(kind) is tuple:
            return tuple(self.value(get_args(kind)[0], each, hint) for each in value)
        if not dataclasses.is_dataclass(kind):
            return value
        made: Any = part(kind)  # type: ignore[arg-type] # it is a type, not an object of one
        return made(**self.fields(kind, value, hint))

    def fields(self, kind: Any, value: Any, hint: str = "") -> dict[str, Any]:
        """Return the fields of the part of the file for a value, by name."""
        return {
            name_of(kind, name): self.value(inner, getattr(value, name), f"{hint}-{name}")
            for name, inner in hints(kind).items()
        }
