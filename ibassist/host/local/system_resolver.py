# SPDX-License-Identifier: MIT
"""Names as the system resolves them: hosts file, caches, resolvers and all."""

from __future__ import annotations

import socket

from ibassist.core.outcomes import Failure, Outcome
from ibassist.host import oserrors
from ibassist.host.api import Resolved
from ibassist.host.deadline import Deadline, call_within

_EAI = {
    "EAI_NONAME": Outcome.NAME_NOT_FOUND,
    "EAI_NODATA": Outcome.NAME_NOT_FOUND,
    "EAI_ADDRFAMILY": Outcome.NAME_NOT_FOUND,
    "EAI_AGAIN": Outcome.NAME_NO_ANSWER,
    "EAI_FAIL": Outcome.NAME_FAILED,
    "EAI_SYSTEM": Outcome.NAME_FAILED,
    "EAI_MEMORY": Outcome.NAME_FAILED,
}
"""RFC 3493. glibc answers EAI_AGAIN both when no resolver answers and when one answers SERVFAIL."""
_WINSOCK_EAI = {
    11001: ("WSAHOST_NOT_FOUND", Outcome.NAME_NOT_FOUND),
    11002: ("WSATRY_AGAIN", Outcome.NAME_NO_ANSWER),
    11003: ("WSANO_RECOVERY", Outcome.NAME_FAILED),
    11004: ("WSANO_DATA", Outcome.NAME_NOT_FOUND),
}
INVALID_NAME = Failure(Outcome.NAME_NOT_FOUND, "invalid_name")
MAX_ADDRESSES = 64
"""More than anyone needs; a resolver can answer with thousands."""


def resolve(name: str, *, timeout: float) -> Resolved | Failure:
    """Resolve a name as any program on this computer would, hosts file and all."""
    deadline = Deadline(timeout)
    try:
        found = call_within(timeout, lambda: socket.getaddrinfo(name, None, type=socket.SOCK_STREAM), "resolve")
    except TimeoutError:
        return Failure(Outcome.NAME_NO_ANSWER, detail="the system's resolution took longer than the time-out")
    except socket.gaierror as error:
        return _of_eai(error)
    except OSError as error:
        return Failure(Outcome.NAME_FAILED, oserrors.of_socket(error).code, error.errno)
    except (UnicodeError, ValueError):
        return INVALID_NAME
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        return Failure(Outcome.NAME_NOT_FOUND)
    return Resolved(addresses[:MAX_ADDRESSES], deadline.elapsed)


def _of_eai(error: socket.gaierror) -> Failure:
    number = error.errno or 0
    if number in _WINSOCK_EAI:
        code, outcome = _WINSOCK_EAI[number]
        return Failure(outcome, code, number)
    for code, outcome in _EAI.items():
        if number == getattr(socket, code, None):
            return Failure(outcome, code, number)
    return Failure(Outcome.NAME_FAILED, number=number)
