# SPDX-License-Identifier: MIT
"""Inspecting a list of the user's own instead of the vendor's hosts, such as the allow-list of a company's firewall."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ibassist.app.inspection import DEFAULT_DEADLINE
from ibassist.core.errors import UNREADABLE, BadInputError, reason
from ibassist.core.reference_data import Endpoint, Knowledge, Role
from ibassist.formats.decode import decode
from ibassist.formats.endpoint_list import EndpointList, parse_endpoint_list

_MAX_BYTES = 1 << 20
_WEB_PORT = 443
_A_WAVE = 500
_FOR_A_WAVE = 6.0
"""Seconds that so many pairs take when none of them answers: two attempts each."""


def with_own_endpoints(knowledge: Knowledge, path: str) -> Knowledge:
    """Return `knowledge` with the pairs in a file in the place of the vendor's hosts.

    Nothing else is contacted then. Where TLS is spoken from the first byte is known for port 443, and for the vendor's own
    hosts. Raises BadInputError naming file and line.
    """
    listed = parse_endpoint_list(decode(_read(path)))
    if listed.problem is not None:
        place = f"{path}:{listed.line}" if listed.line else path
        raise BadInputError(listed.problem.value, place=place)
    return replace(knowledge, dated="", endpoints=_endpoints(listed, knowledge))


def usual_deadline(knowledge: Knowledge) -> float:
    """Return the seconds after which an inspection ends when nobody says otherwise: more for a long list of the user's own."""
    listed = sum(len(endpoint.ports) for endpoint in knowledge.endpoints if endpoint.role is Role.LISTED)
    return DEFAULT_DEADLINE + listed // _A_WAVE * _FOR_A_WAVE


def _read(path: str) -> bytes:
    source = Path(path)
    try:
        if source.exists() and not source.is_file() and not source.is_dir():  # a pipe would be waited for
            raise BadInputError("not a file", place=path)
        with source.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise BadInputError(UNREADABLE, place=path, reason=reason(error)) from None
    if len(data) > _MAX_BYTES:
        raise BadInputError("larger than {size} MiB: not a list of hosts and ports", place=path, size=_MAX_BYTES >> 20)
    return data


def _endpoints(listed: EndpointList, knowledge: Knowledge) -> tuple[Endpoint, ...]:
    known = {name: e.tls_ports for e in knowledge.endpoints for name in (e.host, *e.spellings)}
    ports: dict[str, list[int]] = {}
    for host, port in listed.pairs:
        ports.setdefault(host, []).append(port)
    return tuple(
        Endpoint(host, tuple(wanted), Role.LISTED, tls_ports=tuple(p for p in wanted if p in known.get(host, (_WEB_PORT,))))
        for host, wanted in ports.items()
    )
