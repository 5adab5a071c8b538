# SPDX-License-Identifier: MIT
"""The way to one server, followed on request; the document of ``ibassist path --json``."""

from __future__ import annotations

import re
from typing import Any

from ibassist.core.addresses import family_of
from ibassist.core.errors import BadInputError
from ibassist.core.reference_data import Knowledge
from ibassist.host.api import Host
from ibassist.probes.api import Context
from ibassist.probes.path import PathFacts, follow

_SECONDS = 10.0
_HOST = re.compile(r"(?!-)[\w.-]{1,253}", re.ASCII)


def follow_path(host: Host, knowledge: Knowledge, where: str) -> PathFacts:
    """Follow the way to ``HOST``, ``HOST:PORT`` or ``[ADDRESS]:PORT``; to the account's own server for an empty text.

    Raises BadInputError for anything else.
    """
    name, port = place(where)
    return follow(Context(host, knowledge, _SECONDS), name, port)


def place(where: str) -> tuple[str, int | None]:
    """Return host and port of a text; None for a port that is not given. Raises BadInputError."""
    name, colon, port = where, "", ""
    if where.count(":") == 1 or where.startswith("["):
        name, colon, port = where.rpartition(":") if not where.endswith("]") else (where, "", "")
    name = name.removeprefix("[").removesuffix("]")
    fits = not where or family_of(name) or _HOST.fullmatch(name)
    if not fits or (colon and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536)):
        raise BadInputError("{where} is not a host, nor a host and a port (host:port)", where=where)
    return name, int(port) if colon else None


def document(facts: PathFacts) -> dict[str, Any]:
    """Return what `path --json` prints; keys and symbols do not change between versions."""
    return {
        "target": _joined(facts.target, facts.port),
        "control": _joined(facts.control, facts.control_port) if facts.control else None,
        "hops": [
            {
                "hop": hop.hop,
                "address": hop.address or None,
                "target": hop.target and hop.target.value,
                "control": hop.control and hop.control.value,
            }
            for hop in facts.hops
        ],
        "verdict": {
            "place": facts.verdict.place.value,
            "after_hop": facts.verdict.after_hop,
            "outcome": facts.verdict.outcome.value,
        },
    }


def _joined(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
