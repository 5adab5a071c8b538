# SPDX-License-Identifier: MIT
"""The hosts file: an address, then its names, ``#`` to the end of the line is a remark (hosts(5); the same on all systems).

Block lists make this file large and put many names on it, so lines are taken one by one and those of interest picked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address

_MAX_LINE = 4096
_BLANKS = re.compile(r"[ \t\r\f\v]+")
"""Blanks as systems take them: a wide blank of a Japanese keyboard makes the line useless, and its name is not pinned."""


@dataclass(frozen=True, slots=True)
class HostsEntry:
    """One name of one line."""

    name: str
    """Lower case, without a dot at the end."""
    address: str
    line: int
    """Counted from 1."""


def parse_hosts(text: str, wanted: Callable[[str], bool] = lambda _name: True) -> Iterator[HostsEntry]:
    r"""Yield the names for which `wanted` is true, in their order. Lines without a valid address in front are passed over.

    >>> list(parse_hosts("127.0.0.1 localhost\n192.0.2.9 gw.example.com gw\n", lambda name: "." in name))
    [HostsEntry(name='gw.example.com', address='192.0.2.9', line=2)]
    """
    for number, line in enumerate(text.split("\n"), start=1):
        words = _BLANKS.split(line[:_MAX_LINE].partition("#")[0].strip(" \t\r\f\v"))
        names = [name for name in (word.rstrip(".").lower() for word in words[1:]) if wanted(name)]
        if names and _is_address(words[0]):
            yield from (HostsEntry(name, words[0], number) for name in names)


def _is_address(word: str) -> bool:
    try:
        ip_address(word.partition("%")[0])
    except ValueError:
        return False
    return True
