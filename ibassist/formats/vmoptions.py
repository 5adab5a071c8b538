# SPDX-License-Identifier: MIT
"""Options of a Java program: as a ``.vmoptions`` file holds them, and as a command line does.

Both are read the same way, because install4j passes the lines of the file on to the Java runtime one by one. The file has one
option a line and ``#`` comments; lines below ``### keep on update`` survive an update (header of the vendor's own file).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_KEEP = re.compile(r"#{3}\s*keep on update\s*", re.IGNORECASE)
_HEAP = re.compile(r"-(?:Xmx|XX:MaxHeapSize=)([0-9]{1,15})([kmgt]?)", re.IGNORECASE)
_UNIT = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_MAX_LINES = 2000
_MAX_LENGTH = 4096


@dataclass(frozen=True, slots=True)
class VmOption:
    """One option of a file."""

    text: str
    """As written, surrounding blanks cut."""
    line: int
    """Counted from 1."""
    kept_on_update: bool = False
    """It stands below the mark, so an update of the program does not lose it."""


@dataclass(frozen=True, slots=True)
class VmOptions:
    """Content of a ``.vmoptions`` file, in its order."""

    options: tuple[VmOption, ...] = ()
    final_newline: bool = True
    """The last line ends with a line feed, as the product asks for; an option on an unfinished line can get lost."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The options alone."""
        return tuple(option.text for option in self.options)


def parse_vmoptions(text: str) -> VmOptions:
    r"""Read the text of a ``.vmoptions`` file. Lines past 2000 and options past 4096 characters are left out.

    >>> parse_vmoptions("# memory\n-Xmx4096m\n").options
    (VmOption(text='-Xmx4096m', line=2, kept_on_update=False),)
    """
    options, kept = [], False
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n", _MAX_LINES)[:_MAX_LINES], start=1):
        option = line.strip()
        if option.startswith("#"):
            kept = kept or _KEEP.fullmatch(option) is not None
        elif option and len(option) <= _MAX_LENGTH:
            options.append(VmOption(option, number, kept))
    return VmOptions(tuple(options), final_newline=not text or text.endswith("\n"))


def system_property(options: Iterable[str], name: str) -> str | None:
    """Return the value that the last ``-Dname=value`` sets (empty for a bare ``-Dname``), quotes around it cut, or None.

    ``-J-Dname=value`` is what launchers on Windows take for the same.
    """
    value = None
    for option in options:
        key, _, given = option.removeprefix("-J").partition("=")
        if key == f"-D{name}":
            value = given.strip().strip('"')
    return value


def max_heap_mb(options: Iterable[str]) -> int | None:
    """Return the largest heap the last ``-Xmx`` (or ``-XX:MaxHeapSize``) allows, in MiB, or None when none is set.

    >>> max_heap_mb(["-Xmx4g"])
    4096
    """
    megabytes = None
    for option in options:
        match = _HEAP.fullmatch(option.removeprefix("-J"))
        if match:
            megabytes = (int(match.group(1)) * _UNIT[match.group(2).lower()]) >> 20
    return megabytes or None
