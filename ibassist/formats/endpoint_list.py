# SPDX-License-Identifier: MIT
"""A list of hosts and ports, one pair a line, as companies keep them for their firewalls.

# comment
ndc1.ibllc.com:4000
192.0.2.7:443        # a comment behind a pair
[2001:db8::7]:4001
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ibassist.core.addresses import family_of

MOST_PAIRS = 5000


class ListProblem(StrEnum):
    """Faults of a list."""

    NOT_A_PAIR = "not host:port"
    NOT_A_HOST = "not a host name or address"
    NOT_A_PORT = "not a port from 1 to 65535"
    TOO_MANY = "more than 5,000 pairs"
    NOTHING = "no pair of host and port"


@dataclass(frozen=True, slots=True)
class EndpointList:
    """The distinct pairs of a list in their order, or the first thing wrong with it."""

    pairs: tuple[tuple[str, int], ...] = ()
    problem: ListProblem | None = None
    line: int = 0
    """Number of the line that is wrong, from 1; 0 when the list as a whole is."""


_PAIR = re.compile(r"(?:\[([^\[\]]{1,64})\]|([^\s:\[\]]{1,253})):([^\s:]{1,20})")
_NAME = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62}))*\.?")
_LOOKS_NUMERIC = re.compile(r"[\d.]+")


def parse_endpoint_list(text: str) -> EndpointList:
    r"""Read a list. Names come in lower case; what follows ``#`` is a comment.

    >>> parse_endpoint_list("# ours\nGW.example.com:4001\n192.0.2.7:4000\n").pairs
    (('gw.example.com', 4001), ('192.0.2.7', 4000))
    >>> parse_endpoint_list("gw.example.com\n").problem
    <ListProblem.NOT_A_PAIR: 'not host:port'>
    """
    pairs: dict[tuple[str, int], None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        written = line.split("#", 1)[0].strip()
        if not written:
            continue
        pair = _pair(written)
        if isinstance(pair, ListProblem):
            return EndpointList(problem=pair, line=number)
        pairs[pair] = None
        if len(pairs) > MOST_PAIRS:
            return EndpointList(problem=ListProblem.TOO_MANY, line=number)
    return EndpointList(tuple(pairs)) if pairs else EndpointList(problem=ListProblem.NOTHING)


def _pair(written: str) -> tuple[str, int] | ListProblem:
    found = _PAIR.fullmatch(written)
    if found is None:
        return ListProblem.NOT_A_PAIR
    inside, outside, port = found.groups()
    host = _address(inside) if inside else _host(outside)
    if not host:
        return ListProblem.NOT_A_HOST
    number = int(port) if port.isascii() and port.isdigit() and len(port) <= 5 else 0
    return (host, number) if 0 < number < 65536 else ListProblem.NOT_A_PORT


def _address(text: str) -> str:
    """Return an IPv6 address without its brackets, or nothing."""
    return text.lower() if family_of(text) and ":" in text else ""


def _host(text: str) -> str:
    """Return a name or IPv4 address, or nothing."""
    if _LOOKS_NUMERIC.fullmatch(text):
        return text if family_of(text) == 4 else ""
    return text.rstrip(".").lower() if _NAME.fullmatch(text) else ""
