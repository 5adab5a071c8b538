# SPDX-License-Identifier: MIT
"""Numbers of messages: found in what was pasted, and the messages they stand for."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ibassist.content.guides import KnownMessage

_PORTS = frozenset({4000, 4001, 4002, 4003, 4004, 5000, 7462, 7496, 7497, 7498, 7499, 8080, 8888})
"""Ports of TWS, its containers and web servers: as numbers by themselves they are no codes."""
_NUMBER = (
    r"(?<![\d.:/\-$€¥])(\d{3,5})(?![\d]|[.:/\-]\d|[ -]?(?:%|x\b|percent|shares?|times|sec|min|hours?|days?|usd|jpy|"
    r"日|回|時間|分|秒|株|円|ドル|パーセント|倍|人|台))"
)
"""A number that is not an amount of something."""
_SYSTEM = re.compile(r"\b(winerror|errno|os error|socketexception)\W{0,3}(\d{1,5})\b")
_SYSTEMS_OWN = {"socketexception": "winerror", "os error": "errno"}
"""Other names of the numbers of Windows and of Unix."""
_LABELLED = re.compile(
    r"(?:(?<!os )\berror|\berr|\bwarning|\bwarn|\bcode|errorcode|\bmsg|\bmessage|エラー|コード|警告)"
    r"(?: ?(?:code|no\.?|number|コード|番号))?[ :=#(]{0,3}((?:-?\d+ +){0,2})(\d{3,5})(?![\d]|[.:/\-]\d)"
)
"""A word for an error, the id of a request and a time, as some libraries put them between, and the number."""
_NO_REQUEST = re.compile(rf"(?<!\d)-1[ ,]+{_NUMBER}")
_FIRST_OR_LAST = re.compile(rf"^{_NUMBER}|{_NUMBER}\W*$")
_ANY = re.compile(_NUMBER)
_STATUS = 3
"""Digits of a status of the web, which people type by itself too."""
_WEB = re.compile(
    r"\bhttps?\b|\bstatus\b|bad gateway|\bforbidden\b|\bunauthori[sz]ed\b|\bweb ?(?:page|site)|page not found|\bproxy\b|ページ"
)
"""Words beside which a number is one of the web."""


@dataclass(frozen=True, slots=True)
class FoundCodes:
    """The numbers in one line that are codes."""

    known: tuple[str, ...]
    """Those that some message stands for, as `Codes` spells them."""
    unknown: bool
    """A number is called an error, and no message is known for it."""


class Codes:
    """The numbers of all messages."""

    def __init__(self, messages: Iterable[KnownMessage]) -> None:
        self._one: dict[str, list[str]] = defaultdict(list)
        self._ranges: list[tuple[int, int, str]] = []
        for message in messages:
            for code in message.codes:
                first, dash, last = code.partition("-")
                if dash:
                    self._ranges.append((int(first), int(last), message.id))
                else:
                    self._one[code.casefold()].append(message.id)

    def find(self, line: str) -> FoundCodes:
        """Return the codes in a line, those that are called an error first."""
        plain = unicodedata.normalize("NFKC", line).casefold().replace("−", "-")
        called = list(self._called(plain))
        bare = plain.strip()
        alone = [code for code in self._alone(plain) if code in self._one or (code == bare and len(code) > _STATUS)]
        known = [code for code in (*called, *alone) if self.messages(code)]
        return FoundCodes(tuple(dict.fromkeys(known)), not known and bool(called))

    def messages(self, code: str) -> tuple[str, ...]:
        """Return the ids of the messages that a code stands for: those that name it, else the narrowest range around it."""
        if code in self._one or not code.isdecimal():
            return tuple(self._one.get(code, ()))
        around = [(last - first, id_) for first, last, id_ in self._ranges if first <= int(code) <= last]
        return (min(around)[1],) if around else ()

    def _called(self, plain: str) -> Iterator[str]:
        """Yield numbers that are said to be errors; on the web they are others."""
        for kind, number in _SYSTEM.findall(plain):
            yield f"{_SYSTEMS_OWN.get(kind, kind)} {number}"
        if _WEB.search(plain):
            return
        for _, number in _LABELLED.findall(plain):
            system = f"winerror {number}"
            yield system if system in self._one else number
        yield from _NO_REQUEST.findall(plain)

    def _alone(self, plain: str) -> Iterator[str]:
        """Yield numbers that stand by themselves: one of four digits anywhere, a shorter one at an end."""
        if _WEB.search(plain):
            return
        for numbers in _FIRST_OR_LAST.findall(plain):
            yield from (number for number in numbers if number and int(number) not in _PORTS)
        yield from (number for number in _ANY.findall(plain) if len(number) > 3 and int(number) not in _PORTS)
